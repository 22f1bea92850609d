"""What people type who need a page: phrases of several words, each of which leads to one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.checks.language.phrases import PLACEHOLDER, PLACEHOLDERS
from macros.checks.quiz.choice_items import folded
from macros.content.catalog import Catalog, Lesson, Practice, Situation, Worksheet
from macros.content.crossrefs import copied
from macros.problem import Edit, Place, Problem, Rule, Severity

ASKS = Rule(
    id="asks",
    title="What people ask has two words or more, and leads to one place",
    why="A single word finds everything, and the same question twice finds the wrong page.",
    wrong=(Edit("docs/situations/they-wont-sit-down.md", "refuses first aid", "refusal"),),
)
ASKS_MISSING = Rule(
    id="asks-missing",
    title="A lesson, worksheet, conversation or checklist has three things that people would type",
    why="Somebody in trouble types their own words, and few of them stand in our text.",
    wrong=(Edit("data/checklists.yml", "      - i am the first to arrive\n", ""),),
    severity=Severity.WARNING,
)

RULES = (ASKS, ASKS_MISSING)

_FEWEST_WORDS = 2
_FEWEST = 3


@dataclass(frozen=True)
class _Asked:
    """What people type for one page or list, the place of each, and where it is that they are asked."""

    asks: tuple[tuple[str, Place], ...]
    where: Place


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with what people ask."""
    first: dict[str, Place] = {}
    for asked in _all(catalog):
        if len(asked.asks) < _FEWEST:
            yield ASKS_MISSING.problem(
                asked.where,
                f"It has {len(asked.asks)} of the things that people would type.",
                "Write three or more as 'asks', in the words of somebody who needs it.",
            )
        for ask, place in asked.asks:
            yield from _ask(ask, place, first)


def _ask(ask: str, place: Place, first: dict[str, Place]) -> Iterator[Problem]:
    text = folded(ask)
    if PLACEHOLDERS.search(ask):
        yield PLACEHOLDER.problem(
            place, f"'{ask}' is still to be written.", "Write what somebody would type."
        )
        return
    if text in first:
        yield ASKS.problem(
            place,
            f"'{ask}' stands already at {first[text].path}:{first[text].line}.",
            "Keep it where it is answered best.",
            copied(first[text], place),
        )
    elif len(text.split()) < _FEWEST_WORDS:
        yield ASKS.problem(place, f"'{ask}' is one word.", "Write what somebody would type.")
    first.setdefault(text, place)


def _all(catalog: Catalog) -> Iterator[_Asked]:
    parts: Iterable[Situation | Lesson | Worksheet | Practice] = (
        *catalog.situations.values(),
        *catalog.lessons.values(),
        *catalog.worksheets.values(),
        *catalog.practices.values(),
    )
    for part in parts:
        front = part.page.front
        asks = enumerate(part.meta.asks)
        places = tuple((ask, front.place(("asks", number))) for number, ask in asks)
        yield _Asked(places, front.place(("asks",) if part.meta.asks else ("title",)))
    for entry in catalog.checklists.values():
        asks = enumerate(entry.value.asks)
        places = tuple((ask, entry.place("asks", number)) for number, ask in asks)
        yield _Asked(places, entry.place("asks" if entry.value.asks else "title"))
