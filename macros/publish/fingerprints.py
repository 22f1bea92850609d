"""Puts a digest of its content into the name of each script and style sheet of ours.

So a browser or a host may keep them for ever, a page never meets a script of another version, and
what is kept for reading offline can be told apart from what is new. The theme does so with its own.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from macros.publish.bundles import published_scripts, published_styles, without_comments
from macros.publish.errors import FinishError
from macros.publish.site import Site

FOLDERS = ("assets/css", "assets/js")
_DIGEST_LENGTH = 8
_NAMED = re.compile(rf"\.[0-9a-f]{{{_DIGEST_LENGTH}}}\.\w+$")
# How a module names another one that lies beside it.
_IMPORT = re.compile(r'"\./([\w-]+\.js)"')
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
    written = {
        path.name: without_comments(site.read(str(path)).decode())
        for path in files
        if not _NAMED.search(path.name)
    }
    _order(written, folder)
    publish = published_scripts if folder.endswith("js") else published_styles
    texts = publish(written)
    done: dict[str, str] = {}
    for name in _order(texts, folder):
        text = _IMPORT.sub(lambda found: f'"./{done.get(found[1], found[1])}"', texts[name])
        digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]
        stem, _, ending = name.rpartition(".")
        done[name] = f"{stem}.{digest}.{ending}"
        site.write(f"{folder}/{done[name]}", text.encode())
    for name in written:
        site.remove(f"{folder}/{name}")
    return {f"{folder}/{name}": f"{folder}/{new}" for name, new in done.items()}


def _order(texts: dict[str, str], folder: str) -> list[str]:
    """Return the names of files, each after those that it names."""
    done: list[str] = []
    while len(done) < len(texts):
        left = sorted(texts.keys() - set(done))
        ready = [name for name in left if _needs(name, texts) <= set(done)]
        if not ready:
            raise DigestError(
                f"{folder}: {', '.join(left)} import one another in a circle. Break it."
            )
        done += ready
    return done


def _needs(name: str, texts: dict[str, str]) -> set[str]:
    """Return the files beside it that a file names."""
    return (set(_IMPORT.findall(texts[name])) & texts.keys()) - {name}
