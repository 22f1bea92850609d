"""Blanks and line ends that nobody sees. `hub check --fix` mends all of these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problem import Edit, Place, Problem, Rule

SPACING = Rule(
    id="spacing",
    title="No blanks at a line's end, one empty line at a time, and a line end at the file's end",
    why="They change the page or the next comparison of two versions, and nobody sees them.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "One\n\n\nLooking takes one breath.",
        ),
    ),
)

RULES = (SPACING,)

_TRAILING = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_TAB = re.compile(r"\t")
_SLIPS = (
    (_TRAILING, "Blanks stand at the end of this line.", "Take them out."),
    (_EMPTY_LINES, "More than one empty line stands here.", "Keep one."),
    (_TAB, "A tab stands in this line.", "Put a space in its place."),
)
_BY_COMMAND = "(`hub check --fix` does it too)"


def find_spacing(path: str, text: str) -> Iterator[Problem]:
    """Yield the first slip of each kind in a file's text."""
    for pattern, what, hint in _SLIPS:
        match = pattern.search(text)
        if match and not (pattern is _TAB and path.endswith(".yml")):  # told by the reader of YAML
            start = match.start() + (match[0][0] == "\n")
            line = text.count("\n", 0, start)
            column = start - (text.rfind("\n", 0, start) + 1)
            by_command = "" if pattern is _TAB else f" {_BY_COMMAND}"
            place = Place(path, line + 1, column + 1)
            yield SPACING.problem(place, what, f"{hint[:-1]}{by_command}.")
    if not text.endswith("\n"):
        last = Place(path, text.count("\n") + 1)
        yield SPACING.problem(
            last, "The last line has no end.", f"Press Enter after it {_BY_COMMAND}."
        )
    elif text.endswith("\n\n"):
        last = Place(path, text.rstrip().count("\n") + 2)
        yield SPACING.problem(
            last, "Empty lines stand at the end.", f"Take them out {_BY_COMMAND}."
        )
