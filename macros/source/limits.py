"""How much a page and a text may hold of what is read by going over it again and again.

Markdown looks from each opening bracket to the end of its paragraph, and from each sign of emphasis;
thirty thousand of them take minutes. The limits are ten times what the longest page of the hub has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from macros.problem import Edit, Place, Problem, Rule

TEXT_LIMITS = Rule(
    id="text-limits",
    title="A page has at most 4,000 lines of 4,000 characters, and 500 brackets of a kind",
    why="Reading more would hold up every check and build, and no reader reads it.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            f"Looking takes one breath. {'[' * 501}",
        ),
    ),
    stage="read",
)

_LONGEST_LINE = 4_000
_LONGEST_PARAGRAPH = 12_000
_MOST_LINES = 4_000
# How often a sign may stand on a page. A text of data may have a tenth of it.
_MOST: Mapping[str, int] = {
    **dict.fromkeys("[]<&!^$~", 500),
    **dict.fromkeys("{}()*_`\\>#+=", 2_000),
    **dict.fromkeys("|:-", 6_000),
}
_BLANKS = re.compile(r"[^\S\n]{200}")
# Quotations and lists within each other, by which reading goes down.
_NESTED = re.compile(
    r"^(?:[ \t]{60}|(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))){12})", re.MULTILINE
)
_HINT = "Take it out, or make two pages of it."


def find_limit(path: str, body: str, first_line: int) -> Problem | None:
    """Return the first limit that a page's text goes beyond, at the line where it does."""
    found = next(_beyond(body), None)
    if found is None:
        return None
    at, what = found
    return TEXT_LIMITS.problem(Place(path, first_line + body.count("\n", 0, at)), what, _HINT)


def _beyond(body: str) -> Iterator[tuple[int, str]]:
    if body.count("\n") > _MOST_LINES:
        yield _nth(body, "\n", _MOST_LINES), f"The page has more than {_MOST_LINES:,} lines."
    at = length = 0
    for line in body.split("\n") if len(body) > _LONGEST_LINE else ():
        length = length + len(line) if line.strip() else 0
        if len(line) > _LONGEST_LINE:
            yield at, f"This line has {len(line):,} characters."
        elif length > _LONGEST_PARAGRAPH:
            yield at, f"Up to here a paragraph has {length:,} characters."
        at += len(line) + 1
    counts = Counter(body)
    for sign, most in _MOST.items():
        if counts[sign] > most:
            yield _nth(body, sign, most), f"'{sign}' stands here for the {most + 1:,}st time."
    blanks = _BLANKS.search(body)
    if blanks:
        yield blanks.start(), "More than two hundred blanks follow each other here."
    nested = _NESTED.search(body)
    if nested:
        yield nested.start(), "Lists or quotations lie too deep in each other here."


def _nth(text: str, sign: str, number: int) -> int:
    """Return where a sign stands that has so many before it."""
    at = -1
    for _ in range(number + 1):
        at = text.index(sign, at + 1)
    return at


def is_beyond(text: str) -> str:
    """Return the sign of which a text of data has too many, if there is one."""
    if len(text) < _SHORT:
        return ""
    counts = Counter(text)
    return next((sign for sign, most in _MOST.items() if counts[sign] > most // 10), "")


# A shorter text cannot have too many of anything.
_SHORT = min(_MOST.values()) // 10
