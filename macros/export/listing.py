"""What there is to take along: for each format what it is for, its files, and how much they carry."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.content.catalog import Catalog
from macros.export.format import Format
from macros.export.questions import AskedQuestion, all_questions
from macros.render.context import Context
from macros.render.environment import render
from macros.source.exports import ExportFile


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the hub's questions and explanations a format carries, and how many there are."""

    items: int
    of_items: int
    notes: int
    of_notes: int
    ways: tuple[str, ...]


def coverage(one: Format, questions: Iterable[AskedQuestion]) -> Coverage | None:
    """Return how much of the questions a format carries; none if they are no part of it."""
    if one.carries is None:
        return None
    every = [(question, one.carries(question)) for question in questions]
    kept = [(question, carried) for question, carried in every if carried]
    ways = dict.fromkeys(
        f"{question.answering}: {carried.way}" for question, carried in kept if carried.way
    )
    return Coverage(
        len(kept),
        len(every),
        sum(carried.notes for _, carried in kept),
        sum(question.notes for question, _ in every),
        tuple(ways),
    )


def render_export_list(
    context: Context, known: Sequence[Format], files: Sequence[ExportFile]
) -> str:
    """Return every format with its files, if they have been made, and the table of what they carry."""
    questions = _questions(context.catalog)
    rows = [
        {
            "format": one,
            "files": [file for file in files if file.format == one.id],
            "coverage": coverage(one, questions),
        }
        for one in known
    ]

    def address(file: ExportFile) -> str:
        """Return where a file is published, which may end as a page's source does."""
        return posixpath.relpath(file.address, context.base or ".")

    return render("listing/export_list.html", context, rows=rows, address=address)


def _questions(catalog: Catalog) -> tuple[AskedQuestion, ...]:
    return all_questions(catalog)
