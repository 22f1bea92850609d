"""Texts of data files: words and simple marks, no HTML, no links that hang on where a text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.content.texts import ReadText, read_texts
from macros.problem import Edit, Problem, Rule

DATA_TEXT = Rule(
    id="data-text",
    title="A text in data, front matter or a macro's call has words, no HTML, and no relative links",
    why="HTML would be shown as it is typed, and a text is printed on pages in several folders.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: Broken glass where",
            "text: Broken <b>glass</b> where",
        ),
    ),
)

_WORD = re.compile(r"\w")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
# Marks of pages that a text of data does not know.
_MARKS = re.compile(
    r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#x[0-9A-Fa-f]+);|\{:?\s*[.#][^{}]*\}|\{:[^{}]*\}"
    r"|\][ ]?\[[^\[\]]*\]|\[\^[^\]]*\]|^(?:#{1,6}|[-*+>])\s|(?<![\w(<\[\"'`/=])https?://[\w-]+\.[\w./-]*",
    re.MULTILINE,
)
_RELATIVE = re.compile(r"\]\((?!https://|mailto:)[^)]*\)")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each text that would not come out as it is meant."""
    for file in read_texts(catalog):
        for text in file.texts:
            if text.block is None:
                yield from _faults(text)


def _faults(text: ReadText) -> Iterator[Problem]:
    if text.source and not _WORD.search(text.source) and text.role != "speech":  # some say "…"
        yield DATA_TEXT.problem(
            text.where(), "This text has no words.", "Write what it should say."
        )
    tag = _HTML.search(text.source) or _MARKS.search(text.source)
    link = _RELATIVE.search(text.source)
    if tag:
        yield DATA_TEXT.problem(
            text.where(),
            f"'{tag[0][:20].strip()}' would be shown as it stands.",
            "Type the sign itself." if tag[0][0] == "&" else "Take it out, and leave the words.",
        )
    elif link:
        yield DATA_TEXT.problem(
            text.where(),
            f"'{link[0][1:40]}' leads somewhere else on every page.",
            "Name the lesson in words, or use its whole https:// address.",
        )
