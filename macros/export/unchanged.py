"""Whether what was exported is what would be made now, told by all that it is made from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from macros.source.exports import EXPORT_FOLDERS, EXPORT_MANIFEST, ExportFile, read_exports
from macros.source.made_from import made_from
from macros.source.write import holds, write_changed

_READ = ("mkdocs.yml", "data", "docs", "overrides")


class LastExport:
    """What the last export into a folder was made from, noted apart from what is published."""

    def __init__(self, folder: Path, notes: Path) -> None:
        """`folder` is that of the pages; neither it nor `notes` need be there yet."""
        self._folder = folder
        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._note = notes / f"{name}.json"

    def unchanged(self, source: str) -> tuple[ExportFile, ...]:
        """Return the files that were made from this, if all are there and whole; else none."""
        try:
            is_same = self._note.read_bytes() == self._said(source)
        except OSError:
            return ()
        files = read_exports(self._folder) if is_same else ()
        is_whole = all(holds(self._folder / file.path, file.sha256) for file in files)
        return files if is_whole else ()

    def note(self, source: str) -> None:
        """Note what the files that now stand in the folder were made from."""
        write_changed(self._note, self._said(source))

    def _said(self, source: str) -> bytes:
        manifest = hashlib.sha256((self._folder / EXPORT_MANIFEST).read_bytes()).hexdigest()
        return json.dumps({"source": source, "manifest": manifest}).encode()


def source_of(root: Path, *facts: str) -> str:
    """Return a fingerprint of all that exports are made from: the content at `root`, and facts of the run."""
    made = {root / "docs" / folder for folder in EXPORT_FOLDERS}

    def is_made(path: Path) -> bool:
        return path.suffix != ".md" and not made.isdisjoint(path.parents)

    return made_from((root / name for name in _READ), *facts, skip=is_made)
