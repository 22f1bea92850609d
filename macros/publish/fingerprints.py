"""Puts a digest of its content into the name of each script and style sheet of ours.

So a browser or a host may keep them for ever, a page never meets a script of another version, and
what is kept for reading offline can be told apart from what is new. The theme does so with its own.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from macros.publish.errors import FinishError
from macros.publish.site import Site

FOLDERS = ("assets/css", "assets/js")
_DIGEST_LENGTH = 8
_NAMED = re.compile(rf"\.[0-9a-f]{{{_DIGEST_LENGTH}}}\.\w+$")
# How a module names another one that lies beside it.
_IMPORT = re.compile(r'"\./([\w-]+\.js)"')
# Comments and indents are a third of our files, and no browser reads them; a licence (`/*!`) stays. No
# text of a script or style sheet goes over several lines or holds such a mark
# (tests/unit/publish/test_fingerprints.py).
_FOR_PEOPLE = re.compile(r"^[ \t]*//[^\n]*\n|/\*(?!!).*?\*/ ?|^[ \t]+", re.DOTALL | re.MULTILINE)
_REFERENCE = re.compile(rf"((?:{'|'.join(FOLDERS)})/)([\w-]+\.(?:css|js))\b")


class DigestError(FinishError):
    """Scripts that no order of names fits, since they import one another in a circle."""


def write_digests(site: Site) -> None:
    """Rename our scripts and style sheets, and say so in the pages and scripts that name them.

    Raises:
        DigestError: if scripts import one another in a circle.
    """
    renamed = {name: new for folder in FOLDERS for name, new in _rename_all(site, folder).items()}
    for page in site.pages:
        page.text = _REFERENCE.sub(lambda found: renamed.get(found[0], found[0]), page.text)


def _rename_all(site: Site, folder: str) -> dict[str, str]:
    """Rename every file of a folder; return old -> new, below the site's root."""
    files = [path for path in map(PurePosixPath, site.files) if str(path.parent) == folder]
    texts = {
        path.name: published(site.read(str(path)).decode())
        for path in files
        if not _NAMED.search(path.name)
    }
    done: dict[str, str] = {}
    while len(done) < len(texts):
        ready = [name for name in texts if name not in done and _needs(name, texts) <= done.keys()]
        if not ready:
            left = ", ".join(sorted(texts.keys() - done.keys()))
            raise DigestError(f"{folder}: {left} import one another in a circle. Break it.")
        for name in ready:
            text = _IMPORT.sub(lambda found: f'"./{done.get(found[1], found[1])}"', texts[name])
            digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]
            stem, _, ending = name.rpartition(".")
            done[name] = f"{stem}.{digest}.{ending}"
            site.remove(f"{folder}/{name}")
            site.write(f"{folder}/{done[name]}", text.encode())
    return {f"{folder}/{name}": f"{folder}/{new}" for name, new in done.items()}


def published(text: str) -> str:
    """Return a script or style sheet of ours as it is published, without what is for people."""
    return re.sub(r"\n{2,}", "\n", _FOR_PEOPLE.sub("", text)).lstrip("\n")


def _needs(name: str, texts: dict[str, str]) -> set[str]:
    """Return the files beside it that a file names."""
    return (set(_IMPORT.findall(texts[name])) & texts.keys()) - {name}
