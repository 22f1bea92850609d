"""Items of type `rewrite`: the line, what was wrong with it and both models each say something else."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.quiz.choice_items import folded
from macros.content.catalog import Catalog
from macros.model.quiz.rewrite import Rewrite
from macros.problem import Edit, Problem, Rule

REWRITE_TWICE = Rule(
    id="rewrite-twice",
    title="In a rewrite the line, its criteria and both models each say something else",
    why="Readers hold their line against them; two that are the same leave one thing to compare.",
    wrong=(
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.quiz.yml",
            "plain: I am pressing on it, and I will stay. Sit back against the oven.",
            ("plain: Don't look at it! There is blood everywhere; you'll be fine, I promise."),
        ),
    ),
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield texts of a rewrite that stand in it twice."""
    for asker in catalog.askers:
        for number, item in enumerate(asker.items):
            if isinstance(item, Rewrite):
                seen: set[str] = set()
                for location, text in _texts(item):
                    if folded(text) in seen:
                        yield REWRITE_TWICE.problem(
                            asker.item_place(number, *location),
                            f"'{text[:40]}' stands in the item already.",
                            "Say something else, or take it out.",
                        )
                    seen.add(folded(text))


def _texts(item: Rewrite) -> Iterator[tuple[tuple[int | str, ...], str]]:
    yield ("line",), item.line
    for number, criterion in enumerate(item.criteria):
        yield ("criteria", number, "wrong"), criterion.wrong
        yield ("criteria", number, "better"), criterion.better
    yield ("plain",), item.plain
    yield ("bolder",), item.bolder
