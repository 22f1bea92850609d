"""Makes the changes of a rule's example in a copy of the small hub."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.problem import Edit


def make(root: Path, edits: Iterable[Edit]) -> None:
    """Change the files of a hub; each text that is to give way must stand there."""
    for edit in edits:
        file = root / edit.path
        if edit.gone:
            file.unlink()
        elif edit.link:
            file.symlink_to(edit.link)
        elif edit.mode:
            file.chmod(edit.mode)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_changed(file, edit).encode(edit.encoding))


def _changed(file: Path, edit: Edit) -> str:
    if not edit.old:
        assert not file.exists(), f"{edit.path} is there already"
        return edit.new
    text = file.read_bytes().decode()
    assert edit.old in text, f"{edit.path} has no {edit.old!r}"
    return text.replace(edit.old, edit.new, 1)
