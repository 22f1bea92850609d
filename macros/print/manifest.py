"""The list of printed files, which `hub print` writes and the page "Print" reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

# Beside the pages, so that both engines publish the files as they are and links to them are checked.
PRINT_FOLDER = "docs/print"
MANIFEST = "manifest.json"


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


@dataclass(frozen=True, slots=True)
class PrintListing:
    """Something to print; without files as long as nobody has printed it here."""

    title: str
    kind: str
    about: str
    files: tuple[PrintFile, ...]


def read_manifest(folder: Path) -> tuple[PrintFile, ...]:
    """Return the files that a folder's manifest lists, none if there is no manifest to be read."""
    try:
        entries = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        return tuple(PrintFile(**entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError):
        return ()
