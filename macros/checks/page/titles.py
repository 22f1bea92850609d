"""Titles and descriptions: plain words, since they are shown as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.problem import Edit, Place, Problem, Rule

TITLE_PLAIN = Rule(
    id="title-plain",
    title="A title and a description are plain words, without marks of Markdown",
    why="They stand in lists, in the browser's tab and in search results, where the marks are shown.",
    wrong=(
        Edit("docs/lessons/calm-start/look-first.md", "title: Look first", "title: Look *first*"),
    ),
)

_MARKS = re.compile(
    r"(?<!\w)(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)|`[^`]*`|!?\[[^\]]*\]\((?:https|mailto):[^)]*\)"
)

# A longer one is told for its length, and would take long to look through.
_LONGEST = 1_000


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each title and description with a mark in it."""
    for text, place in _titles(catalog):
        found = _MARKS.search(text[:_LONGEST])
        if found:
            yield TITLE_PLAIN.problem(
                place,
                f"'{found[0][:40]}' would be shown with its marks.",
                "Write the words alone.",
            )


def _titles(catalog: Catalog) -> Iterator[tuple[str, Place]]:
    for page in catalog.pages.values():
        for key in ("title", "description"):
            text = page.front.value.get(key) if isinstance(page.front.value, dict) else None
            if isinstance(text, str):
                yield text, page.front.place((key,))
    for list_ in catalog.checklists.values():
        yield list_.value.title, list_.place("title")
    for path in catalog.paths.values():
        yield path.value.title, path.place("title")
        for number, step in enumerate(path.value.steps):
            yield step.title, path.place("steps", number, "title")
