"""Markdown slips that turn out as something else: lists, fences, task lists, admonitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.problem import Edit, Place, Problem, Rule
from macros.source.page import Page

LIST_BLANK_LINE = Rule(
    id="list-blank-line",
    title="A blank line stands before a list",
    why="Without it the list becomes part of the paragraph.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.md",
            "You find Jo beside her bicycle.",
            "You see:\n- Jo\n- her bicycle",
        ),
    ),
)
FENCE_CLOSED = Rule(
    id="fence-closed",
    title="A fence is closed",
    why="Everything after an open fence turns into code.",
    wrong=(Edit("docs/practice/the-bicycle.md", "You find Jo", "```\nYou find Jo"),),
)
PLAIN_MARKDOWN = Rule(
    id="plain-markdown",
    title="No task lists, no admonitions, no tabs",
    why="They have no name for screen readers, or do not print; the hub has macros for lists to tick.",
    wrong=(Edit("docs/practice/the-bicycle.md", "You find Jo", "- [ ] Find Jo"),),
)


# How a line begins that is more than a paragraph's.
_SIGN = re.compile(r"\s*[-*+\d!?=]|\t")
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+\S")
_TASK = re.compile(r"^\s*[-*+]\s+\[[ xX]?\]\s")
_SPECIAL = re.compile(r"^(?:!!!|\?\?\?\+?|===)\s")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield slips of form."""
    for page in catalog.pages.values():
        yield from _page(page)


def _page(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        if block.kind == "fence" and not block.is_closed:
            yield FENCE_CLOSED.problem(
                Place(page.path, block.mark_line),
                "This fence is never closed.",
                f"Add a line {block.mark} after it.",
            )
        elif block.kind == "paragraph":
            before = ""
            for number, line in block.prose_lines:
                if _SIGN.match(line):
                    yield from _line(Place(page.path, number), line, before)
                before = line


def _line(place: Place, line: str, before: str) -> Iterator[Problem]:
    if _TASK.match(line) and _TASK.match(before):
        return  # told at the first
    if _TASK.match(line):
        yield PLAIN_MARKDOWN.problem(
            place, "This is a task list.", "Use a checklist macro or an ordinary list."
        )
    elif _SPECIAL.match(line):
        yield PLAIN_MARKDOWN.problem(
            place, f"'{line.split(maxsplit=1)[0]}' begins a box.", "Write an ordinary paragraph."
        )
    elif line.startswith("\t"):
        yield PLAIN_MARKDOWN.problem(
            place, "The line begins with a tab.", "Take it out, or use spaces."
        )
    elif _ITEM.match(line) and before.strip() and not _is_list_part(before):
        yield LIST_BLANK_LINE.problem(
            place, "A list follows a paragraph without a blank line.", "Put a blank line before it."
        )


def _is_list_part(line: str) -> bool:
    return bool(_ITEM.match(line)) or line.startswith((" ", "\t", "#", "|", ">"))
