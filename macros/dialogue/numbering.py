"""Numbers for a conversation on paper: every place gets one, and the next page gives nothing away."""

from __future__ import annotations

from macros.model.base import order_key
from macros.model.dialogue import Dialogue, decisions

TRIES = 200
"""How many orders are looked at for one in which nothing stands beside what it leads to."""


def turn_place(id_: str) -> str:
    """Return the name of a turn's place, which is also its address on the page."""
    return f"turn-{id_}"


def choice_place(id_: str) -> str:
    """Return the name of the place that shows what a choice does."""
    return f"choice-{id_}"


def ending_place(id_: str) -> str:
    """Return the name of an ending's place."""
    return f"ending-{id_}"


def place_of(dialogue: Dialogue, target: str) -> str:
    """Return the place of a turn or an ending."""
    is_turn = any(turn.id == target for turn in dialogue.turns)
    return turn_place(target) if is_turn else ending_place(target)


def successors(dialogue: Dialogue) -> dict[str, tuple[str, ...]]:
    """Return every place of a conversation with the places that it leads to, in story order."""
    transitions: dict[str, tuple[str, ...]] = {}
    for turn in dialogue.turns:
        onward = () if turn.next is None else (place_of(dialogue, turn.next),)
        transitions[turn_place(turn.id)] = (
            *(choice_place(choice.id) for choice in turn.choices),
            *onward,
        )
    for turn in decisions(dialogue):
        for choice in turn.choices:
            transitions[choice_place(choice.id)] = (place_of(dialogue, choice.next),)
    return transitions | {ending_place(ending.id): () for ending in dialogue.endings}


def number_places(dialogue: Dialogue, seed: str) -> dict[str, int]:
    """Return the number of every place, from 1 for the start, in the order of the numbers.

    The order depends on the seed and the ids alone. Of several orders the first is taken in which
    no place stands next to one that it leads to, else the one with the fewest such neighbours.
    """
    transitions, first = successors(dialogue), turn_place(dialogue.start)
    rest = [place for place in transitions if place != first]
    best: list[str] = []
    fewest = len(transitions) ** 2
    for attempt in range(TRIES):
        order = [first, *sorted(rest, key=lambda place: order_key(f"{seed}/{attempt}/{place}"))]
        count = _neighbours(order, transitions)
        if count < fewest:
            best, fewest = order, count
        if not fewest:
            break
    return {place: number for number, place in enumerate(best, 1)}


def _neighbours(order: list[str], transitions: dict[str, tuple[str, ...]]) -> int:
    number = {place: position for position, place in enumerate(order)}
    return sum(
        abs(number[place] - number[other]) == 1
        for place, others in transitions.items()
        for other in others
    )
