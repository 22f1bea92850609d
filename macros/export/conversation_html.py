"""A practice conversation as numbered places to go through by links, in a book that runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from macros.content.catalog import Practice
from macros.dialogue.numbering import (
    choice_place,
    ending_place,
    number_places,
    place_of,
    turn_place,
)
from macros.dialogue.script import ENDINGS
from macros.export.questions import html
from macros.model.dialogue import Choice, Dialogue, Ending, Turn

HOW = (
    "Begin at number 1. Choose a line and say it aloud, then follow the number beside it. There you see "
    "what it does, and a note on it. You may go back and take another."
)


def conversation_html(practice: Practice, drawn_map: str) -> str:
    """Return who is in it and what you know, every place by its number, and the map at the end."""
    numbers = number_places(practice.dialogue, practice.id)
    places = dict(_places(practice.dialogue, numbers))
    in_order = (
        f'<section class="place" id="{id_}" aria-labelledby="n-{id_}">'
        f'<h2 id="n-{id_}">{numbers[id_]}</h2>{places[id_]}</section>'
        for id_ in sorted(places, key=numbers.__getitem__)
    )
    end = f"<section><h2>Map of the conversation</h2>{drawn_map}</section>"
    return f"{_brief(practice.dialogue)}{''.join(in_order)}{end}"


def _brief(dialogue: Dialogue) -> str:
    cast = dialogue.cast
    others = "; ".join(f"<b>{html(one.name)}</b>, {html(one.role)}" for one in cast.others)
    known = "".join(f"<li>{html(fact)}</li>" for fact in dialogue.known)
    return (
        f"<p>{html(dialogue.situation)}</p>"
        f"<p>You are <b>{html(cast.you.name)}</b>, {html(cast.you.role)}.</p>"
        f"<p>You talk with {others}.</p><p>You know:</p><ul>{known}</ul>"
        f"<p>It went well if: {html(dialogue.aim)}</p><p><i>{escape(HOW)}</i></p>"
    )


def _places(dialogue: Dialogue, numbers: dict[str, int]) -> Iterator[tuple[str, str]]:
    for turn in dialogue.turns:
        yield turn_place(turn.id), _turn(dialogue, turn, numbers)
        for choice in turn.choices:
            yield choice_place(choice.id), _choice(dialogue, turn, choice, numbers)
    for ending in dialogue.endings:
        yield ending_place(ending.id), _ending(dialogue, ending, numbers)


def _ending(dialogue: Dialogue, ending: Ending, numbers: dict[str, int]) -> str:
    return (
        f"<p><b>The end: {ENDINGS[ending.kind]}.</b></p><p>{html(ending.scene)}</p>"
        f"<p>{html(ending.debrief)}</p><p><b>On the other side:</b> {html(ending.other_side)}</p>"
        f"<p><b>Not said aloud:</b> {html(dialogue.hidden)}</p>"
        f"{_onward('Begin again', turn_place(dialogue.start), numbers)}"
    )


def _turn(dialogue: Dialogue, turn: Turn, numbers: dict[str, int]) -> str:
    scene = f'<p class="direction">({html(turn.scene)})</p>' if turn.scene else ""
    said = "".join(_says(one.who, one.text, "them") for one in turn.says)
    if turn.next:
        return f"{scene}{said}{_onward('Go on', place_of(dialogue, turn.next), numbers)}"
    lines = "".join(
        f'<li>{html(one.say)} <a href="#{(place := choice_place(one.id))}">Turn to {numbers[place]}</a></li>'
        for one in turn.choices
    )
    return f"{scene}{said}<p><b>What do you say?</b></p><ul>{lines}</ul>"


def _choice(dialogue: Dialogue, turn: Turn, choice: Choice, numbers: dict[str, int]) -> str:
    names = [one.name for one in dialogue.cast.others]
    reacting = " and ".join([name for name in names if name in choice.reaction] or names)
    return (
        f"{_says(dialogue.cast.you.name, choice.say, 'you')}{_says(reacting, choice.reaction, 'them')}"
        f'<p class="note">{html(choice.coach)}</p>'
        f"{_onward('Go on', place_of(dialogue, choice.next), numbers)}"
        f"{_onward('Take it back', turn_place(turn.id), numbers)}"
    )


def _says(name: str, text: str, who: str) -> str:
    return f'<p class="turn {who}"><b>{html(name)}</b> {html(text)}</p>'


def _onward(words: str, place: str, numbers: dict[str, int]) -> str:
    return f'<p><a href="#{place}">{words}: turn to {numbers[place]}</a></p>'
