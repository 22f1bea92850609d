"""A practice conversation as HTML: one book of linked places for the screen and for paper, and a script.

The places stand in the order of their numbers, so the same markup is read by links on the screen, by
"turn to 7" on paper, and put in order by the script of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.catalog import Lesson, Practice
from macros.dialogue.graph import best_path, worst_path
from macros.dialogue.metrics import MEASURES, heard_in, line_of, measure_path
from macros.dialogue.numbering import (
    choice_place,
    ending_place,
    number_places,
    place_of,
    turn_place,
)
from macros.dialogue.script import ENDINGS, TALLY, directions, moments, observer_questions
from macros.dialogue.speech import Speech
from macros.model.dialogue import Choice, Dialogue, Ending, Turn, decisions
from macros.render.context import Context
from macros.render.environment import render
from macros.render.prints import pdf_files
from macros.render.talk_map import WIDTH, lay_out


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered place of the book: a turn, what a choice does, or an ending."""

    id: str
    number: int
    turn: Turn | None = None
    choice: Choice | None = None
    ending: Ending | None = None
    speech: Speech | None = None
    heard: int = 0
    next: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A lesson that a choice practises, and the belief that the choice stands for."""

    lesson: Lesson
    belief: str = ""


def render_practice(context: Context) -> str:
    """Return the page's conversation: the book, its figures, and the script for two."""
    practice = context.practice()
    dialogue = practice.dialogue
    numbers = number_places(dialogue, practice.id)
    partner = " and ".join(person.name for person in dialogue.cast.others)
    links = {choice.id: _lesson_link(context, choice) for choice in _choices(dialogue)}
    return render(
        "practice/practice.html",
        context,
        practice=practice,
        files=pdf_files(context, {"Script for two, PDF": f"role-play-{practice.id}"}),
        dialogue=dialogue,
        map=lay_out(dialogue, numbers),
        map_width=WIDTH,
        numbers=numbers,
        places=sorted(_places(dialogue, numbers), key=lambda place: place.number),
        links=links,
        lessons={link.lesson.id: link.lesson for link in links.values()}.values(),
        kinds=ENDINGS,
        tally=TALLY,
        directions=directions(practice.dialogue.cast.you.name, partner),
        questions=observer_questions(partner),
        rows=_rows(dialogue),
        has_pitch=_has_pitch(dialogue),
        partner=partner,
        speaker=lambda text: _speaker(dialogue, text),
        choice_place=choice_place,
        moments=moments(dialogue),
    )


def render_map(context: Context) -> str:
    """Return the map of the page's conversation alone."""
    practice = context.practice()
    numbers = number_places(practice.dialogue, practice.id)
    return render(
        "practice/map.html",
        context,
        map=lay_out(practice.dialogue, numbers),
        map_width=WIDTH,
        kinds=ENDINGS,
    )


def render_practice_list(context: Context) -> str:
    """Return every practice conversation under its module."""
    catalog = context.catalog
    groups = [
        {"module": module, "practices": found}
        for module in catalog.modules.values()
        if (found := [one for one in catalog.practices.values() if one.meta.module == module.id])
    ]
    return render("practice/list.html", context, groups=groups, decisions=_decisions)


def _decisions(practice: Practice) -> int:
    """Return how often one chooses on the best path."""
    path = best_path(practice.dialogue)
    return len(path.choices) if path else 0


def _choices(dialogue: Dialogue) -> Iterator[Choice]:
    for turn in decisions(dialogue):
        yield from turn.choices


def _places(dialogue: Dialogue, numbers: dict[str, int]) -> Iterator[Passage]:
    for turn in dialogue.turns:
        id_ = turn_place(turn.id)
        onward = place_of(dialogue, turn.next) if turn.next else ""
        yield Passage(id_, numbers[id_], turn=turn, heard=heard_in(turn), next=onward)
        for choice in turn.choices:
            place = choice_place(choice.id)
            yield Passage(
                place,
                numbers[place],
                choice=choice,
                speech=line_of(choice),
                heard=heard_in(choice),
                next=place_of(dialogue, choice.next),
                back=id_,
            )
    for ending in dialogue.endings:
        id_ = ending_place(ending.id)
        yield Passage(id_, numbers[id_], ending=ending)


def _lesson_link(context: Context, choice: Choice) -> LessonLink:
    lessons = context.catalog.lessons
    lesson = lessons[choice.objective.partition("/")[0]]
    owner_id, _, number = (choice.misconception or "").partition("/")
    owner = lessons.get(owner_id)
    beliefs = {entry.id: entry.text for entry in owner.meta.misconceptions} if owner else {}
    return LessonLink(lesson, beliefs.get(number, ""))


def _speaker(dialogue: Dialogue, text: str) -> str:
    """Return who reacts: the one whose name stands in the text, else all of them."""
    names = [person.name for person in dialogue.cast.others]
    named = [name for name in names if name in text]
    return " and ".join(named or names)


def _has_pitch(dialogue: Dialogue) -> bool:
    return any(choice.pitch for choice in _choices(dialogue))


def _rows(dialogue: Dialogue) -> list[dict[str, str]]:
    """Return the figures of the best and of the worst path, a row a measure."""
    best, worst = best_path(dialogue), worst_path(dialogue)
    if best is None:
        return []
    one, other = measure_path(best), measure_path(worst)
    return [
        {
            "id": measure.id,
            "title": measure.title,
            "best": measure.shown(one),
            "worst": measure.shown(other),
        }
        for measure in MEASURES
        if measure.id != "pitch" or _has_pitch(dialogue)
    ]
