"""The figures of practice conversations for `hub stats`: of each as a whole, and of every path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.content.catalog import Catalog, Practice
from macros.dialogue.graph import (
    Route,
    TooManyPathsError,
    all_paths,
    best_path,
    is_whole,
    loops_without_exit,
    worst_path,
)
from macros.dialogue.metrics import MEASURES, measure_path
from macros.model.dialogue import decisions


def overview(catalog: Catalog) -> Iterator[str]:
    """Yield the size of each conversation, its endings, and the figures of its best and worst path."""
    yield f"{'conversation':<28}{'turns':>6}{'decisions':>10}{'choices':>8}{'endings':>8}{'paths':>7}"
    for practice, paths in _walked(catalog):
        dialogue = practice.dialogue
        count = sum(len(turn.choices) for turn in dialogue.turns)
        yield (
            f"{practice.id:<28}{len(dialogue.turns):>6}{len(decisions(dialogue)):>10}"
            f"{count:>8}{len(dialogue.endings):>8}{len(paths):>7}"
        )
        ends = Counter(path.ending.id for path in paths)
        yield "  ends: " + ", ".join(f"{id_} {count}" for id_, count in sorted(ends.items()))
        best = best_path(dialogue)
        if best:
            yield f"  best  {_line(best)}"
        yield f"  worst {_line(worst_path(dialogue))}"


def every_path(catalog: Catalog) -> Iterator[str]:
    """Yield a line for each path of each conversation."""
    for practice, paths in _walked(catalog):
        yield f"{practice.id}: {len(paths)} paths, all of which end"
        yield from (f"  {_line(path)}" for path in paths)


def _walked(catalog: Catalog) -> Iterator[tuple[Practice, tuple[Route, ...]]]:
    for practice in catalog.practices.values():
        if not is_whole(practice.dialogue) or any(loops_without_exit(practice.dialogue)):
            continue
        try:
            yield practice, all_paths(practice.dialogue)
        except TooManyPathsError:
            continue


def _line(path: Route) -> str:
    """Return a path's figures, its turns, the first letters of its grades, and where it ends."""
    counted = measure_path(path)
    shown = "  ".join(f"{measure.id} {measure.shown(counted):>5}" for measure in MEASURES)
    grades = "".join(choice.grade[0] for choice in path.choices)
    good = "good" if path.ending.good else path.ending.kind
    return f"{shown}  {len(path.steps):>2} turns  {grades:<10} -> {path.ending.id} ({good})"
