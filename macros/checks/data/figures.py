"""Drawings and figures of sources: told in words, of the right parts, with true intervals."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog, Entry
from macros.model.figure import Drawing, Kind
from macros.model.source import Source
from macros.problem import Edit, Problem, Rule
from macros.source.prose import words

_DATA = "data/figures.yml"
FIGURE_TOLD = Rule(
    id="figure-told",
    title="A drawing's description names each of its parts, in at least 12 words",
    why="Who does not see the drawing has the description alone.",
    basis="WCAG 2.2, 1.1.1: a text alternative that serves the same purpose.",
    wrong=(Edit(_DATA, "Speak: say who you are.", "Then a word."),),
)
FIGURE_PARTS = Rule(
    id="figure-parts",
    title="A drawing has the parts that its kind needs",
    why="Three fields are no quadrant, and two circles hold three texts.",
    wrong=(Edit(_DATA, "kind: loop", "kind: contrast"),),
)
SOURCE_FIGURE = Rule(
    id="source-figure",
    title="An interval has two ends, with its value between them",
    why="Half an interval, or one beside its value, would be drawn as if it were known.",
    wrong=(Edit("data/sources.yml", "low: 0.1, high: 0.5", "low: 0.1"),),
)

RULES = (FIGURE_TOLD, FIGURE_PARTS, SOURCE_FIGURE)

_FEWEST_WORDS = 12
# How many parts each kind has, and the words for it.
_COUNTS: dict[Kind, tuple[range, str]] = {
    "loop": (range(3, 7), "three to six steps"),
    "fork": (range(3, 7), "what is forked and two to five branches"),
    "ladder": (range(2, 6), "two to five steps"),
    "quadrant": (range(4, 5), "four fields, and 'across' and 'up'"),
    "timeline": (range(3, 8), "three to seven moments"),
    "sets": (range(3, 4), "three parts: the first alone, both, the second alone"),
    "contrast": (range(2, 7, 2), "two, four or six fields, in pairs"),
}


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with drawings and with the figures of sources."""
    for drawing in catalog.figures.values():
        yield from _told(drawing)
        yield from _parts(drawing)
    for source in catalog.sources.values():
        yield from _intervals(source)


def _told(entry: Entry[Drawing]) -> Iterator[Problem]:
    told = entry.value.description
    missing = [
        part.name for part in entry.value.parts if part.name.casefold() not in told.casefold()
    ]
    if missing:
        yield FIGURE_TOLD.problem(
            entry.place("description"),
            f"It does not name '{missing[0]}', which the drawing shows.",
            "Say every part by its name, in order, and how they hang together.",
        )
    elif len(words(told)) < _FEWEST_WORDS:
        yield FIGURE_TOLD.problem(
            entry.place("description"),
            f"It has {len(words(told))} words.",
            "Say what the drawing shows to somebody on the phone.",
        )


def _parts(entry: Entry[Drawing]) -> Iterator[Problem]:
    drawing = entry.value
    counts, meant = _COUNTS[drawing.kind]
    has_axes = drawing.across is not None and drawing.up is not None
    if len(drawing.parts) not in counts or (drawing.kind == "quadrant" and not has_axes):
        yield FIGURE_PARTS.problem(
            entry.place("kind"),
            f"A {drawing.kind} needs {meant}; this one has {len(drawing.parts)} parts.",
            "Give it those, or choose another kind.",
        )


def _intervals(entry: Entry[Source]) -> Iterator[Problem]:
    for number, row in enumerate(entry.value.effects.rows if entry.value.effects else ()):
        ends = [end for end in (row.low, row.high) if end is not None]
        if len(ends) == 1 or (ends and not ends[0] <= row.value <= ends[1]):
            yield SOURCE_FIGURE.problem(
                entry.place("effects", "rows", number),
                f"The interval of {row.value:g} is {' to '.join(f'{end:g}' for end in ends)}.",
                "Copy both ends from the source, or leave both out.",
            )
