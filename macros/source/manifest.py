"""The list of printed files, which `hub print` writes and the page "Print" reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_type_hints

# Beside the pages, so that both engines publish the files as they are and links to them are checked.
PRINT_FOLDER = "docs/print"
MADE_FOLDERS = ("docs/print/", "docs/export/", "docs/data/")
"""What `hub print` and `hub export` write, and git leaves out; a page may stand in the last."""
MANIFEST = "manifest.json"
_LARGEST = 1_000_000
_NAME = re.compile(r"[a-z0-9-]+\.pdf")
_THUMB = re.compile(r"(?:[a-z0-9-]+\.webp)?")


@dataclass(frozen=True, slots=True)
class PrintFile:
    """One printed file; `source` is the fingerprint of what it was made from."""

    file: str
    document: str
    title: str
    kind: str
    paper: str
    pages: int
    bytes: int
    sha256: str
    source: str
    fillable: bool = False
    thumb: str = ""
    """The picture of the first page, and its size in pixels; a document has one, beside its first file."""
    thumb_sha256: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class PrintListing:
    """Something to print; without files as long as nobody has printed it here."""

    title: str
    kind: str
    about: str
    files: tuple[PrintFile, ...]


def read_manifest(folder: Path) -> tuple[PrintFile, ...]:
    """Return the files that a folder's manifest lists, none if there is no manifest to be read.

    One that names anything but files beside it was not made here, and is none.
    """
    manifest = folder / MANIFEST
    try:
        if manifest.is_symlink() or manifest.stat().st_size > _LARGEST:
            return ()
        entries = json.loads(manifest.read_text("utf-8"))["files"]
        files = tuple(PrintFile(**entry) for entry in entries)
        return files if all(map(_is_sound, files)) else ()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def _is_sound(file: PrintFile) -> bool:
    """Return whether every value is of its kind, and the name one of a file beside the manifest."""
    kinds = get_type_hints(PrintFile)
    named = _NAME.fullmatch(str(file.file)) and _THUMB.fullmatch(str(file.thumb))
    return bool(named) and all(type(getattr(file, name)) is kind for name, kind in kinds.items())
