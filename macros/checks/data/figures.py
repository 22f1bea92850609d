"""Drawings and figures of sources: told in words, of the right parts, with true intervals."""

from __future__ import annotations

import re
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
_LONGEST_WORD = 24
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
    missing = [part.name for part in entry.value.parts if _plain(part.name) not in _plain(told)]
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


def _plain(text: str) -> str:
    """Return a text without case and marks; HTML in it is told as such."""
    return " ".join(words(re.sub(r"<[^<>]*>|&\w+;", " ", text).casefold()))


def _parts(entry: Entry[Drawing]) -> Iterator[Problem]:
    drawing = entry.value
    counts, meant = _COUNTS[drawing.kind]
    has_axes = drawing.across is not None and drawing.up is not None
    if len(drawing.parts) not in counts or (drawing.kind == "quadrant" and not has_axes):
        yield FIGURE_PARTS.problem(
            entry.place("kind"),
            f"A drawing of the kind '{drawing.kind}' needs {meant}; this one has {len(drawing.parts)} parts"
            f"{'' if has_axes or drawing.kind != 'quadrant' else ', and not both axes'}.",
            "Give it those, or choose another kind.",
        )
    elif drawing.kind != "quadrant" and (drawing.across or drawing.up):
        yield FIGURE_PARTS.problem(
            entry.place("across" if drawing.across else "up"),
            f"A drawing of the kind '{drawing.kind}' has no axes, so this would not be shown.",
            "Take it out, or choose the kind 'quadrant'.",
        )
    names: set[str] = set()
    for number, part in enumerate(drawing.parts):
        spoken = re.split(r"[\s-]", f"{part.name} {part.text or ''}")
        long = next((word for word in spoken if len(word) > _LONGEST_WORD), "")
        if long:
            yield FIGURE_PARTS.problem(
                entry.place("parts", number),
                f"'{long[:60]}' is too long for the drawing, which breaks words at spaces alone.",
                f"Use words of at most {_LONGEST_WORD} letters.",
            )
        elif part.name in names and drawing.kind != "contrast":  # whose pairs may be of one thing
            yield FIGURE_PARTS.problem(
                entry.place("parts", number),
                f"'{part.name}' is drawn a second time.",
                "Give each part a name of its own.",
            )
        names.add(part.name)


def _intervals(entry: Entry[Source]) -> Iterator[Problem]:
    for number, row in enumerate(entry.value.effects.rows if entry.value.effects else ()):
        ends = [end for end in (row.low, row.high) if end is not None]
        if len(ends) == 1 or (ends and not ends[0] <= row.value <= ends[1]):
            yield SOURCE_FIGURE.problem(
                entry.place("effects", "rows", number),
                f"The interval of {row.value:g} is {' to '.join(f'{end:g}' for end in ends)}.",
                "Copy both ends from the source, or leave both out.",
            )
