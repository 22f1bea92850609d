"""The content files below `docs/` and `data/`: found by walking, each taken apart by itself."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from macros.problem import Problem
from macros.source import forked
from macros.source.allowances import Allowance, read_allowances
from macros.source.manifest import MADE_FOLDERS
from macros.source.page import Page, check_values, read_page
from macros.source.spacing import find_spacing
from macros.source.text import read_text
from macros.source.yaml import Located, read_yaml

Stamp = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""

FOLDERS = ("data", "docs")
_CONTENT = (".md", ".yml")
_SYSTEMS_OWN = frozenset({"Thumbs.db", "desktop.ini", "Icon\r"})


class AssetStamp(NamedTuple):
    """When a file was changed and its size, and whether it is a link or a pipe in the place of one."""

    changed: int
    size: int
    is_link: bool
    is_pipe: bool = False
    """Or a socket or a device: reading it would wait for ever."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file as it was read at a stamp: a page or located YAML, the allowances, slips of spacing."""

    stamp: Stamp
    content: Page | Located
    allowances: tuple[Allowance, ...]
    spacing: tuple[Problem, ...]


def walk(
    root: Path, *folders: str, skip: Callable[[str], bool] = lambda _: False
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below folders of `root` with its path from there, in the order of names.

    Links to folders are not followed, and what `skip` says of a name is left out. What goes away
    meanwhile, or may not be looked at, is left out as well.
    """
    for folder in folders:
        entries: list[os.DirEntry[str]] = []
        with suppress(OSError), os.scandir(root / folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if skip(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from walk(root, path, skip=skip)
            else:
                yield path, entry


def content_entries(
    root: Path, folders: tuple[str, ...] = FOLDERS
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below the content's folders, but what editors, systems and our own commands leave.

    A folder is looked into, whatever it is called, unless it begins with a dot: the engines publish what
    stands in it.
    """
    for path, entry in walk(root, *folders, skip=_is_hidden):
        is_content = posixpath.splitext(path)[1] in _CONTENT
        if is_content or not (path.startswith(MADE_FOLDERS) or is_left_behind(entry.name)):
            yield path, entry


def _is_hidden(name: str) -> bool:
    """Return whether no engine looks at a file or folder of this name."""
    return name.startswith(".") and name != ".nav.yml"


def is_left_behind(name: str) -> bool:
    """Return whether a file is none of the content, by its name: git ignores these too."""
    return (
        _is_hidden(name)
        or name.endswith(("~", ".swp", ".bak", ".orig", ".tmp"))
        or name in _SYSTEMS_OWN
    )


def find_files(root: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[tuple[str, Stamp]]:
    """Yield every content file with its stamp. A link is not followed, but it is found."""
    for path, entry in content_entries(root, folders):
        is_content = posixpath.splitext(path)[1] in _CONTENT
        if is_content and (entry.is_symlink() or entry.is_file()):
            with suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                yield path, (state.st_mtime_ns, state.st_size)


def find_assets(root: Path) -> Iterator[tuple[str, AssetStamp]]:
    """Yield what an engine would publish as it is, or read, beside the content, with its stamp.

    Links are found wherever one would be followed, also in the place of a whole folder, and pipes
    wherever one would be read. What begins with a dot is published by no engine.
    """
    for folder in (*FOLDERS, "overrides"):
        if (root / folder).is_symlink():
            yield folder, AssetStamp(0, 0, is_link=True)
    for path, entry in walk(root, *FOLDERS, "overrides"):
        is_link = entry.is_symlink()
        is_pipe = not is_link and not entry.is_file() and not _is_hidden(entry.name)
        is_content = posixpath.splitext(path)[1] in _CONTENT and not path.startswith("overrides/")
        is_ours = path.startswith(("overrides/", "data/")) or is_left_behind(entry.name)
        if not is_pipe and (is_content or not (is_link or (entry.is_file() and not is_ours))):
            continue  # read as content, or of no concern
        with suppress(OSError):
            state = entry.stat(follow_symlinks=False)
            yield path, AssetStamp(state.st_mtime_ns, state.st_size, is_link, is_pipe)


def read_file(root: Path, path: str, stamp: Stamp) -> ContentFile:
    """Take the file at `root / path` apart. What is wrong with it is in the content's problems."""
    file = read_text(root, path)
    allowances = tuple(read_allowances(file))
    spacing = tuple(find_spacing(path, file.text)) if file.is_readable else ()
    if path.endswith(".md"):
        return ContentFile(stamp, read_page(file), allowances, spacing)
    located = read_yaml(path, file.text) if file.is_readable else Located(path, None)
    problems = (*file.problems, *located.problems, *check_values(located))
    return ContentFile(stamp, replace(located, problems=problems), allowances, spacing)


def prefetch(root: Path) -> Callable[[], Mapping[str, ContentFile]]:
    """Begin to read in a second process what is about half of the work: everything but the pages.

    Returns a function that waits for these files, by path; there is none without a second process.
    """
    if not forked.CAN_FORK:
        return dict
    return forked.run_forked(
        lambda: {
            path: read_file(root, path, stamp)
            for path, stamp in find_files(root)
            if path.endswith(".yml")
        }
    )
