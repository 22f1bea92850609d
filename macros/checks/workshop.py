"""Workshops: the minutes of the agenda add up, and every block has its notes at its time."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from macros.content.catalog import Catalog, Plan
from macros.problem import Edit, Place, Problem, Rule
from macros.source.blocks import Heading

WORKSHOP_MINUTES = Rule(
    id="workshop-minutes",
    title="The minutes of a workshop's agenda add up",
    why="Whoever leads would run out of time, or send people home early, and not know why.",
    wrong=(Edit("docs/lead/one-hour.md", "  minutes: 60", "  minutes: 55"),),
)
WORKSHOP_NOTES = Rule(
    id="workshop-notes",
    title="Each block of an agenda has its notes, under its time",
    why="Whoever leads looks for the notes by the clock.",
    wrong=(Edit("docs/lead/one-hour.md", "## 0:20 Two", "## 0:25 Two"),),
)


_TIME = re.compile(r"\d:\d\d(?=\s)")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield agendas that do not add up, and notes that stand at another time."""
    for plan in catalog.plans.values():
        stated, total = plan.workshop.minutes, sum(part.minutes for part in plan.workshop.agenda)
        if total != stated:
            yield WORKSHOP_MINUTES.problem(
                plan.place("minutes"),
                f"The blocks take {total} minutes, and {stated} are stated.",
                "Change a block, or state what they take.",
            )
        else:
            yield from _notes(plan)


def _notes(plan: Plan) -> Iterator[Problem]:
    """Yield the first heading that does not fit; all later ones would be wrong with it."""
    times = [time for time, _ in plan.workshop.timetable]
    noted = [heading for heading in plan.page.headings if _TIME.match(heading.text)]
    for number, (time, heading) in enumerate(itertools.zip_longest(times, noted)):
        if heading is None:
            yield WORKSHOP_NOTES.problem(
                plan.place("agenda", number), f"There are no notes for {time}.", _hint(time)
            )
            return
        if time is None or not heading.text.startswith(f"{time} "):
            yield WORKSHOP_NOTES.problem(
                _place(plan, heading),
                f"No block of the agenda begins at {heading.text.split()[0]}.",
                _hint(time) if time else "Add the block to the agenda, or take the notes out.",
            )
            return


def _hint(time: str) -> str:
    return f"Write its notes under a heading '{time} …'."


def _place(plan: Plan, heading: Heading) -> Place:
    return Place(plan.page.path, heading.line)
