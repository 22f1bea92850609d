"""A small hub that many tests change in turn: it is put back after each, and read once.

Only the files that a test changed are written and read again, which is what a contributor's hub meets
too while it is served; a hub that is new to each test stands in `tests/cli/test_slips.py`.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

# What commands keep, which stays.
_KEPT = ".cache"
_Stamp = tuple[int, int, int]


class KeptTree:
    """A copy of a tree, which can be made again what it was."""

    def __init__(self, original: Path, root: Path) -> None:
        """Copy the tree at `original`, into which nobody writes, to `root`."""
        shutil.copytree(original, root, symlinks=True, ignore=shutil.ignore_patterns(_KEPT))
        self.root = root
        self._original = original
        self._stamps = dict(_look(root))

    def put_back(self) -> None:
        """Take away what was added, and copy again what was changed or taken away."""
        now = dict(_look(self.root))
        for path in reversed(
            [path for path, stamp in now.items() if self._stamps.get(path) != stamp]
        ):
            _remove(self.root / path)
        for path, stamp in self._stamps.items():
            target = self.root / path
            if stat.S_ISDIR(stamp[0]):
                target.mkdir(exist_ok=True)
            elif now.get(path) != stamp or not os.path.lexists(target):
                shutil.copy2(self._original / path, target, follow_symlinks=False)


def _look(root: Path, folder: str = "") -> Iterator[tuple[str, _Stamp]]:
    """Yield what lies in a tree with what tells that it was changed, each folder before what is in it."""
    with os.scandir(root / folder) as entries:
        for entry in entries:
            path = f"{folder}{entry.name}"
            state = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(state.st_mode) and path != _KEPT:
                yield path, (state.st_mode, 0, 0)
                yield from _look(root, f"{path}/")
            elif path != _KEPT:
                yield path, (state.st_mode, state.st_mtime_ns, state.st_size)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
