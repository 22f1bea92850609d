"""A workshop: its agenda, its scenes, and what is handed out how many times."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Content, Label, Slug, Speech
from macros.model.lesson import Description, Title

Per = Literal["person", "pair", "three", "leader"]
HandoutKind = Literal[
    "worksheet", "transcripts", "page", "scenes", "checklist", "role-play", "feedback"
]

_SIZES: dict[str, int] = {"person": 1, "pair": 2, "three": 3}
_NUMBERS = ("", "One", "Two", "Three", "Four", "Five", "Six")
_FOR_WHOM: dict[str, str] = {
    "person": "each",
    "pair": "for two people",
    "three": "for each group of three",
    "leader": "for you",
}
# Cards and slips stand four to a sheet and are cut apart.
_CUT_APART: dict[str, int] = {"checklist": 4, "feedback": 4}


class AgendaPart(Content):
    """One block: how long it takes, what happens, what lies on the table."""

    minutes: Annotated[int, Field(ge=1, le=240)]
    title: Label
    table: Label


class Scene(Content):
    """A scene to play: what the seller hears of it, what only the buyer knows, how it begins."""

    title: Label
    seller: Speech
    buyer: Speech
    opening: Speech


class Handout(Content):
    """Something to print `copies` times for each person, pair or group; `note` says for which case.

    `id` names a worksheet, a lesson (its dialogues), a page beside the plan, a plan (its scenes),
    a checklist or a practice conversation. Feedback slips need none.
    """

    kind: HandoutKind
    id: Slug | None = None
    copies: Annotated[int, Field(ge=1, le=6)] = 1
    per: Per
    note: Label | None = None

    @property
    def how_many(self) -> str:
        """How many there are to be, in words."""
        four = ", four to a sheet" if self.kind in _CUT_APART else ""
        return f"{_NUMBERS[self.copies]} {_FOR_WHOM[self.per]}{four}"

    def times(self, people: int) -> int:
        """Return how many times its pages are printed for so many people, rather one too many."""
        pieces = self.copies * math.ceil(people / _SIZES.get(self.per, people))
        return math.ceil(pieces / _CUT_APART.get(self.kind, 1))


AGENDA_COLUMNS = ("From", "Minutes", "What happens", "On the table")
"""What stands above an agenda, on the page and on paper."""


class Workshop(Content):
    """A plan: minutes in all, for how many people it is counted out, and what it uses."""

    minutes: Annotated[int, Field(ge=10, le=480)]
    people: Annotated[
        tuple[Annotated[int, Field(ge=2, le=60)], ...], Field(min_length=1, max_length=5)
    ]
    agenda: Annotated[tuple[AgendaPart, ...], Field(min_length=2)]
    lessons: Annotated[tuple[Slug, ...], Field(min_length=1)]
    scenes: Annotated[tuple[Scene, ...], Field(max_length=4)] = ()
    prints: Annotated[tuple[Handout, ...], Field(min_length=1)]

    @property
    def timetable(self) -> Iterator[tuple[str, AgendaPart]]:
        """Each block with the time from the start at which it begins, such as `1:35`."""
        passed = 0
        for part in self.agenda:
            yield f"{passed // 60}:{passed % 60:02}", part
            passed += part.minutes


class WorkshopMeta(Content):
    """The front matter of a plan, `docs/lead/<name>.md`."""

    title: Title
    description: Description
    workshop: Workshop
