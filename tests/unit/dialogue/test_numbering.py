"""Numbers on paper: a bijection, beginning with 1, that gives nothing away."""

from __future__ import annotations

from hypothesis import given

from macros.dialogue.numbering import number_places, successors, turn_place
from macros.model.dialogue import Dialogue
from tests.helpers.dialogues import GRADES, Ways, dialogues, make_dialogue


@given(dialogues())
def test_every_place_has_a_number_and_every_number_a_place(dialogue: Dialogue) -> None:
    numbers = number_places(dialogue, "seed")
    choices = sum(len(turn.choices) for turn in dialogue.turns)

    assert len(numbers) == len(dialogue.turns) + choices + len(dialogue.endings)
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    assert numbers[turn_place(dialogue.start)] == 1


@given(dialogues())
def test_every_way_on_leads_to_a_numbered_place(dialogue: Dialogue) -> None:
    numbers = number_places(dialogue, "seed")

    for place, others in successors(dialogue).items():
        assert place in numbers
        assert numbers.keys() >= set(others)


@given(dialogues())
def test_the_numbers_are_the_same_every_time(dialogue: Dialogue) -> None:
    assert number_places(dialogue, "seed") == number_places(dialogue, "seed")


def test_in_a_conversation_of_the_usual_size_no_place_leads_to_its_neighbour() -> None:
    turns: dict[str, Ways] = {
        f"t{number}": [(f"t{number + 1}" if number < 9 else "end", grade) for grade in GRADES]
        for number in range(10)
    }
    dialogue = make_dialogue(turns, {"end": True})

    for seed in ("one", "two", "three"):
        numbers = number_places(dialogue, seed)
        assert all(
            abs(numbers[place] - numbers[other]) > 1
            for place, others in successors(dialogue).items()
            for other in others
        )
