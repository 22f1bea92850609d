"""Texts of data files: words and simple marks, no HTML, no links that hang on where a text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.problem import Edit, Place, Problem, Rule
from macros.source.page import found_in, texts

DATA_TEXT = Rule(
    id="data-text",
    title="A text in data, front matter or a macro's call has no HTML, and no relative links",
    why="HTML would be shown as it is typed, and a text is printed on pages in several folders.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: Broken glass where",
            "text: Broken <b>glass</b> where",
        ),
    ),
)

_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_RELATIVE = re.compile(r"\]\((?!https://|mailto:)[^)]*\)")
_EITHER = re.compile(f"{_HTML.pattern}|{_RELATIVE.pattern}")


def _of_calls(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.pages.values():
        for call in page.calls:
            found = (_HTML.search(text) for _, text in texts(call.arguments))
            tag = next(filter(None, found), None)
            if tag:
                yield _tag(call.place, tag[0])


def _tag(place: Place, tag: str) -> Problem:
    return DATA_TEXT.problem(
        place, f"'{tag[:20]}' would be shown as it stands.", "Take it out, and leave the words."
    )


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each text that would not come out as it is meant."""
    yield from _of_calls(catalog)
    fronts = (page.front for page in catalog.pages.values())
    for located in (*catalog.data.values(), *fronts):
        if not found_in(_EITHER, located.value):
            continue
        for location, text in texts(located.value):
            tag, link = _HTML.search(text), _RELATIVE.search(text)
            if tag:
                yield _tag(located.place(location), tag[0])
            elif link:
                yield DATA_TEXT.problem(
                    located.place(location),
                    f"'{link[0][1:40]}' leads somewhere else on every page.",
                    "Name the lesson in words, or use its whole https:// address.",
                )
