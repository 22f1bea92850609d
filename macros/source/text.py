"""Read a file's text, or say why it cannot be read."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from macros.problem import Place, Problem
from macros.source import rules
from macros.source.characters import find_conflict, find_hidden, without_hidden

MAX_BYTES = 200_000
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file with LF line ends, by its path relative to the repository root."""

    path: str
    text: str
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_readable(self) -> bool:
        """Whether there is a text to go on with."""
        return bool(self.text)


def read_text(root: Path, path: str) -> TextFile:
    """Read `root / path`; what hinders reading is in the result's problems.

    A file with CR LF line ends or a byte order mark is read all the same, so that the rest of its
    problems appear in the same run.
    """
    place = Place(path)
    file = root / path
    state = file.lstat()
    if stat.S_ISLNK(state.st_mode) or not _is_within(file.parent, root):
        return _unreadable(
            rules.FILE_LINK.problem(
                place, "This is a symbolic link.", "Put the content itself into the file."
            )
        )
    size = state.st_size
    if size > MAX_BYTES:
        return _unreadable(
            rules.FILE_SIZE.problem(
                place,
                f"The file has {size:,} bytes; {MAX_BYTES:,} is the limit.",
                "Split it, or take out what does not belong in it.",
            )
        )
    return _decode(place, file.read_bytes())


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Return a page's front matter (None if it has none), its body, and the body's first line."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, text, 1
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


@lru_cache(maxsize=10_000)
def _is_within(folder: Path, root: Path) -> bool:
    return folder.resolve().is_relative_to(root.resolve())


def _unreadable(problem: Problem) -> TextFile:
    return TextFile(problem.place.path, "", (problem,))


def _decode(place: Place, raw: bytes) -> TextFile:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        byte = raw[error.start]
        return _unreadable(
            rules.FILE_ENCODING.problem(
                Place(place.path, line),
                f"Byte 0x{byte:02X} is not UTF-8.",
                "Save the file as UTF-8 in your editor.",
            )
        )
    problems = []
    if text.startswith("\ufeff"):
        problems.append(
            rules.FILE_ENCODING.problem(
                place,
                "The file begins with a byte order mark.",
                "Save it as UTF-8 without a byte order mark.",
            )
        )
        text = text.removeprefix("\ufeff")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problems.append(
            rules.FILE_LINE_ENDINGS.problem(
                Place(place.path, line),
                "A line ends with a carriage return.",
                "Set your editor to LF line ends (`hub check --fix` does it too).",
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    conflict = find_conflict(text, place.path)
    if conflict:
        return _unreadable(conflict)
    hidden = tuple(find_hidden(text, place))
    if hidden:
        problems += hidden
        text = without_hidden(text)
    if not text.strip():
        problems.append(
            rules.FILE_SIZE.problem(
                place, "The file is empty.", "Write the content, or delete the file."
            )
        )
        text = ""
    return TextFile(place.path, text, tuple(problems))
