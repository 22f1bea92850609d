"""The service worker: which files a reader may keep for reading offline, and in which version.

Nothing is registered by a visit. A reader who asks for it on the page about reading offline gets
this worker, and it keeps exactly the files named here.
"""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files

from macros.publish.site import Site

WORKER = "sw.js"
FACTS = "offline.json"
# Pages on paper are large and can be fetched one by one; the others are for hosts and crawlers.
_LEFT_OUT = re.compile(
    r"print/.+\.pdf|export/.+|data/.+\.(json|cff)|.+/lesson\.md|assets/(cards|schemas)/.+|.+\.zip|[^/]+\.(gz|txt|xml)|_headers"
    rf"|{re.escape(WORKER)}|{re.escape(FACTS)}"
)


def write_service_worker(site: Site) -> None:
    """Write `sw.js` for the files as they now are, and `offline.json` with their version and size."""
    size, digests = 0, {}
    for path in kept_files(site):
        content = site.read(path)
        size += len(content)
        digests[path] = hashlib.sha256(content).hexdigest()
    version = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:12]
    listed = json.dumps(digests, indent=0, separators=(",", ":"))
    text = (files("macros.publish.offline") / "service_worker.js").read_text("utf-8")
    text = text.replace("{{ version }}", version).replace("FILES = {}", f"FILES = {listed}")
    site.write(WORKER, text.encode())
    site.write(FACTS, json.dumps({"version": version, "bytes": size}).encode())


def kept_files(site: Site) -> list[str]:
    """Return what is kept, in order, each file by its path below the site's root."""
    every = (*site.files, *(page.path for page in site.pages))
    return sorted(path for path in every if not _LEFT_OUT.fullmatch(path))
