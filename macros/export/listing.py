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

# So many files need no folding.
_FEW = 3
_WHOLE = ("everything", "all")
# The folders of a file that is not about a lesson: `export/<format>/<scope>`.
_DEPTH = 2


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
    rows = []
    for one in known:
        own = [file for file in files if file.format == one.id and "/schemas/" not in file.path]
        shown, folded = fold(context.catalog, own)
        row = {"format": one, "shown": shown, "folded": folded}
        rows.append(row | {"coverage": coverage(one, questions)})

    def address(file: ExportFile) -> str:
        """Return where a file is published, which may end as a page's source does."""
        return posixpath.relpath(file.address, context.base or ".")

    return render("listing/export_list.html", context, rows=rows, address=address)


def fold(
    catalog: Catalog, files: Sequence[ExportFile]
) -> tuple[list[ExportFile], dict[str, list[ExportFile]]]:
    """Return the files of a format that are offered at once, and the others under what they are about.

    What is about all of the hub comes first. Files of lessons lie under their module.
    """
    shown: list[ExportFile] = []
    folded: dict[str, list[ExportFile]] = {}
    by_lesson = any(file.path.count("/") > _DEPTH for file in files)
    for file in files:
        scope = file.path.split("/")[-1 - (file.path.count("/") > _DEPTH)].partition(".")[0]
        module = catalog.modules.get(scope)
        if len(files) <= _FEW or scope in _WHOLE:
            shown.append(file)
        else:
            title = module.meta.title if by_lesson and module else "One by one"
            folded.setdefault(title, []).append(file)
    return shown, folded


def _questions(catalog: Catalog) -> tuple[AskedQuestion, ...]:
    return all_questions(catalog)
