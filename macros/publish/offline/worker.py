"""The service worker: which files a reader may keep for reading offline, and in which version.

Nothing is registered by a visit. A reader who asks for it on the page about reading offline gets
this worker, and it keeps exactly the files named here.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

WORKER = "sw.js"
FACTS = "offline.json"
# Pages on paper are large and can be fetched one by one; the others are for hosts and crawlers.
_LEFT_OUT = (
    "print/**/*.pdf",
    "assets/cards/**/*",
    "assets/schemas/*",
    "assets/javascripts/lunr/**/*",
    "assets/javascripts/workers/*",
    "**/*.map",
    "*.gz",
    "*.txt",
    "*.xml",
    "**/*.zip",
    "_headers",
    WORKER,
    FACTS,
)


def write_service_worker(site: Path) -> None:
    """Write `sw.js` for the files as they now are, and `offline.json` with their version and size."""
    kept = {path: site / path for path in kept_files(site)}
    digests = {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in kept.items()}
    version = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:12]
    listed = json.dumps(digests, indent=0, separators=(",", ":"))
    text = (files("macros.publish.offline") / "service_worker.js").read_text("utf-8")
    text = text.replace("{{ version }}", version).replace("FILES = {}", f"FILES = {listed}")
    (site / WORKER).write_bytes(text.encode())
    size = sum(file.stat().st_size for file in kept.values())
    (site / FACTS).write_bytes(json.dumps({"version": version, "bytes": size}).encode())


def kept_files(site: Path) -> list[str]:
    """Return what is kept, in order, each file by its path below the site's root."""
    left_out = {file for pattern in _LEFT_OUT for file in site.glob(pattern)}
    kept = (file for file in site.rglob("*") if file.is_file() and file not in left_out)
    return sorted(file.relative_to(site).as_posix() for file in kept)
