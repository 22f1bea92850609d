"""The list of exported files, which `hub export` writes and the page "Take it with you" reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_type_hints

EXPORT_FOLDERS = ("export", "data")
"""Below `docs/`: packages to open elsewhere, and the open data."""

EXPORT_MANIFEST = "export/manifest.json"
_LARGEST = 2_000_000
_PATH = re.compile(
    r"(?:export|data)/(?:[a-z0-9-]+/)*[a-z0-9-]+(?:\.[a-z0-9-]+){1,3}|data/CITATION\.cff"
)
_LESSON_TEXT = re.compile(r"(?:lessons/[a-z0-9-]+/[a-z0-9-]+/lesson\.md)?")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One exported file; `path` is where it lies below `docs/` and is published.

    `place` is where it is put when the site is finished, if that is elsewhere: an engine takes a
    Markdown file for a page. `source` is the fingerprint of what it was made from.
    """

    path: str
    format: str
    title: str
    bytes: int
    sha256: str
    source: str
    place: str = ""

    @property
    def address(self) -> str:
        """Where it is published, from the site's root."""
        return self.place or self.path


def read_exports(folder: Path) -> tuple[ExportFile, ...]:
    """Return the files that the manifest in a folder of pages or a site lists, none if it cannot be read.

    One that names anything but files in their places was not made here, and is none.
    """
    manifest = folder / EXPORT_MANIFEST
    try:
        if manifest.is_symlink() or manifest.stat().st_size > _LARGEST:
            return ()
        entries = json.loads(manifest.read_text("utf-8"))["files"]
        files = tuple(ExportFile(**entry) for entry in entries)
        return files if all(map(_is_sound, files)) else ()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def _is_sound(file: ExportFile) -> bool:
    """Return whether every value is of its kind, and each path one that an export can have."""
    kinds = get_type_hints(ExportFile)
    return (
        all(type(getattr(file, name)) is kind for name, kind in kinds.items())
        and bool(_PATH.fullmatch(file.path))
        and bool(_LESSON_TEXT.fullmatch(file.place))
    )
