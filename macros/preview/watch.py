"""Which files of the hub changed: their times and sizes are looked at a few times a second.

Looking works on every file system, also on shared folders and in containers, where a system's own
notices are not sent.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from macros.source.files import Stamp, walk
from macros.source.house import OWN, SETTINGS

Stamps = Mapping[str, Stamp]

_FOLDERS = ("docs", "data", "overrides", "macros", OWN)
_CONFIGURATION = "mkdocs.yml"
_NAVIGATION = ".nav.yml"
# Looking may take a tenth of the time, but on a busy machine too nobody waits long for a look.
_REST = 10
_SHORTEST, _LONGEST = 0.2, 0.5
# Until what is being saved is whole.
_SETTLED = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """The files that are new, gone or different, by path from the root.

    `arranges` says that the pages or their order may be others than before.
    """

    paths: frozenset[str]
    arranges: bool

    @property
    def is_code(self) -> bool:
        """Whether Python code changed, which a running process does not read again."""
        return any(path.endswith(".py") for path in self.paths)


def snapshot(root: Path) -> Stamps:
    """Return the time and size of every file that a page may depend on, by path from the root."""
    stamps = {}
    for path, state in _files(root):
        stamps[path] = (state.st_mtime_ns, state.st_size)
    return stamps


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    with suppress(OSError):
        yield _CONFIGURATION, (root / _CONFIGURATION).stat()
    for path, entry in walk(root, *_FOLDERS, skip=_is_passing):
        with suppress(OSError):
            yield path, entry.stat()


def _is_passing(name: str) -> bool:
    """Tell whether a file is an editor's or Python's own and no part of the hub."""
    return (name.startswith((".", "#")) and name != _NAVIGATION) or name.endswith(
        ("~", ".tmp", "__pycache__")
    )


def compare(before: Stamps, after: Stamps) -> Change:
    """Return what differs between two looks."""
    moved = before.keys() ^ after.keys()
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    arranging = (_CONFIGURATION, _NAVIGATION, SETTINGS)
    arranges = bool(moved) or any(
        path.endswith(arranging) or path.startswith("overrides/") for path in changed
    )
    return Change(frozenset(moved | changed), arranges)


def watch(root: Path, before: Stamps) -> Iterator[Change]:
    """Yield every change since a look, for ever, each when the files have stopped changing."""
    while True:
        started = time.monotonic()
        after = snapshot(root)
        took = time.monotonic() - started
        if after == before:
            time.sleep(min(_LONGEST, max(_SHORTEST, _REST * took)))
            continue
        while True:
            time.sleep(_SETTLED)
            again = snapshot(root)
            if again == after:
                break
            after = again
        change = compare(before, after)
        before = after
        if change.paths:
            yield change
