"""Characters that nobody sees, and the marks of a merge that was not finished."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from macros.problem import Edit, Place, Problem, Rule

HIDDEN_CHARACTER = Rule(
    id="hidden-character",
    title="A text holds no characters that cannot be seen, and none that only looks like a letter",
    why="They turn words round, hide some from a reviewer, or break the page and the print.",
    basis="Unicode Technical Report 36; Boucher and Anderson 2021 on hidden text in sources.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "Looking takes", "Looking\u2028takes"),),
    stage="read",
)
CONFLICT_MARKER = Rule(
    id="conflict-marker",
    title="No marks of an unfinished merge",
    why="Both versions and the marks between them would be published.",
    wrong=(Edit("docs/lessons/calm-start/look-first.quiz.yml", "items:", "<<<<<<< HEAD\nitems:"),),
    stage="read",
)


# Controls but tab and line feed, formats, separators of lines and paragraphs, surrogates, what is for
# private use or no character at all, variants, and letters without a shape.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
    # marks upon marks, which cover the lines above and below
    "|[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}"
)
# What is seen and is not what it seems: whoever searches for the word misses it.
_FALSE = (
    (
        # a Cyrillic letter beside a Latin one
        re.compile(
            "(?<=[A-Za-z\u00c0-\u024f])[\u0400-\u0482\u048a-\u04ff]"
            "|[\u0400-\u0482\u048a-\u04ff](?=[A-Za-z\u00c0-\u024f])"
        ),
        "stands in a word of Latin letters, and looks like one",
    ),
    (
        re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]"),
        "stands in the place of a plain letter",
    ),
    (re.compile("\ufffd"), "stands where another character was lost"),
)
_MARKS_OF_MERGE = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def find_hidden(text: str, place: Place) -> Iterator[Problem]:
    """Yield the first hidden character of each line of a text that begins at a place."""
    if text.isascii() and not HIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n")):
        match = HIDDEN.search(line)
        if match:
            yield _hidden(match[0], Place(place.path, place.line + number, match.start() + 1))
        elif not line.isascii():
            yield from _false(line, Place(place.path, place.line + number))


def _false(line: str, place: Place) -> Iterator[Problem]:
    for pattern, what in _FALSE:
        match = pattern.search(line)
        if match:
            name = unicodedata.name(match[0]).lower()
            yield HIDDEN_CHARACTER.problem(
                Place(place.path, place.line, match.start() + 1),
                f"U+{ord(match[0]):04X} ({name}) {what}.",
                "Type the word again.",
            )
            return


def hidden_in_value(text: str, place: Place) -> Problem | None:
    """Return the problem of a value that YAML has decoded, if it holds a hidden character."""
    match = HIDDEN.search(text)
    return _hidden(match[0], place) if match else None


def _hidden(character: str, place: Place) -> Problem:
    character = character[0]
    is_control = unicodedata.category(character) == "Cc"
    unnamed = "a control character" if is_control else "no character of a language"
    name = unicodedata.name(character, unnamed).lower()
    return HIDDEN_CHARACTER.problem(
        place,
        f"U+{ord(character):04X} ({name}) stands here, and nobody sees it.",
        "Delete it, or type the words around it again.",
    )


def without_hidden(text: str) -> str:
    """Return a text with a space in the place of each hidden character, so that it can be read on."""
    return HIDDEN.sub(" ", text)


def find_conflict(text: str, path: str) -> Problem | None:
    """Return the problem of the first mark that git has left in a file which it could not merge."""
    match = _MARKER.search(text) if any(sign in text for sign in _MARKS_OF_MERGE) else None
    if not match:
        return None
    return CONFLICT_MARKER.problem(
        Place(path, text.count("\n", 0, match.start()) + 1),
        f"'{match[0][:20]}' is the mark of a merge that git could not finish.",
        "Keep the version that is right, and take out the other one and the lines with the marks.",
    )
