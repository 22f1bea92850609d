"""The marks of a text: which way a quotation mark turns, what is an apostrophe, which dash stands where.

British practice: speech stands in the marks that were typed (writers here type double ones), an aside
between spaced en dashes, and no space goes with an apostrophe. Letters are never touched, and what is
set already is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection

# What stands for something that is no text, such as code in the middle of a sentence.
OBJECT = "\ufffc"

_OPENERS = "([{<\u201c\u2018\u00ab\u201e\u201a\u00bf\u00a1/"
_CLOSERS = ".,;:!?)]}\u2019\u201d"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_MARKS = "\"'\u201c\u201d\u2018\u2019"
# Words that begin with an apostrophe, not with a quotation mark.
_CLIPPED = re.compile(
    r"(?:em|til|tis|twas|twere|twould|twill|cause|cos|bout|round|nuff|im|er|ere|sup|n|kay|\d0s"
    # A year, unless a quotation begins with a number.
    r"|\d\d(?![^'\u2019]{0,80}[^\Ws]['\u2019](?![^\W_])))(?![^\W_])",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?<=[^\s(\[\u2018\u201c])['\u2019](?![^\W_])")
_DASH_OR_DOTS = re.compile(
    # Three dots, and not a leader.
    r"(?<!\.)\.\.\.(?!\.)"
    # A spaced hyphen between words, and two or three hyphens with or without spaces.
    r"|(?<=\S\s)-(?=\s+\S)"
    r"|(?<=\S\s)-{2,3}(?=\s)"
    rf"|(?<=[^\s\-<])-{{2,3}}(?=[^\W_]|[{_MARKS}\s]|$)"
    # A range of numbers that goes up: 2-3 minutes, 2014-16, the 1970s-80s.
    rf"|(?<![^\s(\[{_MARKS}])\d{{1,4}}s?-[1-9]\d{{0,3}}s?(?![^\s)\].,;:!?{_MARKS}\u2026])"
)
_SET = {"...": "\u2026", "-": "\u2013", "--": "\u2013", "---": "\u2014"}
_DIGIT = re.compile(r"\s?\d")
_CANDIDATE = re.compile(r"[\"']|\.\.\.|-")


def set_marks(text: str) -> str:
    """Return a text with its marks set; set once more, it is the same."""
    return "".join(set_each(text)) if _CANDIDATE.search(text) else text


def set_each(text: str, joints: Collection[int] = ()) -> list[str]:
    """Return what each sign of a text becomes: itself, another, or nothing after `...` or `--`.

    `joints` are the places at which one element of a page ends and another begins without a space.
    """
    signs = _with_dashes(text)
    if '"' in text or "'" in text:
        _Quotes(signs, text, joints).turn()
    return signs


def _with_dashes(text: str) -> list[str]:
    signs = list(text)
    for found in _DASH_OR_DOTS.finditer(text):
        start, end, typed = found.start(), found.end(), found[0]
        if typed[0].isdigit():
            if _goes_up(typed):
                signs[start + typed.index("-")] = "\u2013"
        else:
            signs[start:end] = [_SET[typed], *[""] * (len(typed) - 1)]
    return signs


def _goes_up(numbers: str) -> bool:
    """Tell whether a range goes up; its second number may lack what both begin with, as in 2014-16."""
    low, high = numbers.replace("s", "").split("-")
    return int(low) < int(low[: -len(high)] + high if len(high) < len(low) else high)


class _Quotes:
    """Goes through the signs of a text once and turns each straight mark."""

    def __init__(self, signs: list[str], typed: str, joints: Collection[int]) -> None:
        self._signs = signs
        self._typed = typed
        self._joints = joints
        self._doubles = 0
        self._singles = 0
        self._last_closing = max((found.start() for found in _CLOSING.finditer(typed)), default=-1)

    def turn(self) -> None:
        for place, sign in enumerate(self._signs):
            if sign == '"':
                self._signs[place] = self._double(place)
            elif sign == "'":
                self._signs[place] = self._single(place)
            elif sign in "\u201c\u201d":
                self._doubles = max(0, self._doubles + (1 if sign == "\u201c" else -1))

    def _before(self, place: int) -> str:
        """Return the sign before a place, as it is set."""
        return next(filter(None, reversed(self._signs[max(0, place - 3) : place])), " ")

    def _after(self, place: int) -> str:
        return self._typed[place + 1 : place + 2] or " "

    def _double(self, place: int) -> str:
        before, after = self._before(place), self._after(place)
        if before.isdigit() and not self._doubles and not _is_word(after):
            return "\u2033"
        if self._opens(place, before, after, is_open=self._doubles > 0):
            self._doubles += 1
            return "\u201c"
        self._doubles = max(0, self._doubles - 1)
        return "\u201d"

    def _opens(self, place: int, before: str, after: str, *, is_open: bool) -> bool:
        if after.isspace() or (after in _CLOSERS and not self._typed.startswith("...", place + 1)):
            return False
        if before.isspace() or before in _OPENERS:
            return True
        if before in _DASHES or before in ":=" or (place in self._joints and _is_word(before)):
            return not is_open and after not in _DASHES
        return False

    def _single(self, place: int) -> str:
        before, after = self._before(place), self._after(place)
        if before.isdigit() and not self._singles and _DIGIT.match(self._typed, place + 1):
            return "\u2032"
        if _is_word(before) and _is_word(after):
            return "\u2019"
        if self._opens(place, before, after, is_open=self._singles > 0) and self._is_closed(place):
            self._singles += 1
            return "\u2018"
        self._singles = max(0, self._singles - 1)
        return "\u2019"

    def _is_closed(self, place: int) -> bool:
        """Tell whether a single mark begins a quotation: it is closed later, and no word lacks its start."""
        return place < self._last_closing and not _CLIPPED.match(self._typed, place + 1)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == OBJECT


def has_typed_marks(text: str) -> bool:
    """Tell whether a text has a mark that a keyboard has and a book has not."""
    return set_marks(text) != text
