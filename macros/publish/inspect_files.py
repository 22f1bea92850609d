"""Looks at every file of a built site that is no page: nothing is published that was not looked at."""

from __future__ import annotations

import hashlib
from fnmatch import fnmatchcase

from macros.publish.errors import FinishError
from macros.publish.site import Site
from macros.source.assets import PICTURES, check_asset
from macros.source.exports import EXPORT_FOLDERS, EXPORT_MANIFEST, read_exports
from macros.source.manifest import MANIFEST, read_manifest

# What the engines, the theme and the other steps put into a site; the rest came from docs/.
_MADE = (
    "assets/stylesheets/*",
    "assets/javascripts/*",
    "assets/images/*",
    "assets/cards/*.png",
    "found/*",
    "search/search_index.json",
    "search.json",
    "sitemap.xml",
    "sitemap.xml.gz",
    "llms.txt",
    "robots.txt",
    "_headers",
    "sw.js",
    "offline.json",
    "*.zip",
    ".nojekyll",
    "CNAME",
)


_PRINTED = "print"


class FilesError(FinishError):
    """What in a built site is no file to publish, one line each, with what to do."""


def inspect_files(site: Site) -> None:
    """Hold every file of a built site but its pages against the rules for assets.

    Raises:
        FilesError: if one breaks them, is of no kind that is known, or is a link.
    """
    lines = [
        f"{path}: this is a link to another file: put the file itself there" for path in site.links
    ]
    made = read_manifest(site.folder / _PRINTED)
    printed = {file.file: file.sha256 for file in made}
    printed |= {file.thumb: file.thumb_sha256 for file in made if file.thumb}
    exported = {
        path: file.sha256
        for file in read_exports(site.folder)
        for path in {file.path, file.address}
    }
    for path in site.files:
        folder, _, name = path.rpartition("/")
        if folder == _PRINTED:
            if name != MANIFEST and printed.get(name) != _digest(site.read(path)):
                lines.append(f"{path}: hub print has not made this: take it out of docs/print")
        elif _is_exported(path):
            if path != EXPORT_MANIFEST and exported.get(path) != _digest(site.read(path)):
                lines.append(f"{path}: hub export has not made this: take it out")
        elif not _is_made(path):
            lines += [
                f"{path}: {fault.what} {fault.hint}" for fault in check_asset(path, site.read(path))
            ]
    if lines:
        raise FilesError("\n".join(lines))


def _is_exported(path: str) -> bool:
    return path.partition("/")[0] in EXPORT_FOLDERS or path.endswith(".md")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_made(path: str) -> bool:
    if path.startswith(PICTURES):
        return False
    return any(fnmatchcase(path, pattern) for pattern in _MADE)
