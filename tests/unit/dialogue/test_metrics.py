"""What is counted in a line and on a path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.dialogue.graph import Route, RouteStep
from macros.dialogue.metrics import MEASURES, measure_path, percent
from macros.dialogue.speech import count_speech, is_open, spoken_words
from macros.model.dialogue import Ending, Turn
from tests.helpers.dialogues import make_choice

OPEN = (
    "What made it Monday?",
    "So, how was it?",
    "And for whom is it urgent?",
    "By when?",
    "Why now?",
    "If it grows, what then?",
    "Six years, that's long, what does he do well?",
    "Which would be worse, this or that?",
    "Tell me about the letter.",
    "Can you tell me how it went?",
    "May I ask what happened?",
    "Where, roughly?",
)
CLOSED = (
    "Is that it?",
    "Do you know what it is?",
    "Would it help if I told you, what it costs?",
    "Could you tell me if it hurt?",
    "It's fine, isn't it?",
    "I'll look in again in a week or two, shall I, when it's quieter?",
    "You are the one who signs here, aren't you?",
    "Shall we start?",
)


@pytest.mark.parametrize("question", OPEN)
def test_an_open_question_begins_with_an_asking_word(question: str) -> None:
    assert is_open(question)


@pytest.mark.parametrize("question", CLOSED)
def test_a_question_for_a_yes_is_not_open(question: str) -> None:
    assert not is_open(question)


def test_a_line_is_counted() -> None:
    line = "I'd like *your* view, you know. Is it fine? We can wait. What's in my way?"

    speech = count_speech(line)

    assert (speech.words, speech.questions, speech.open_questions) == (16, 2, 1)
    assert (speech.you, speech.own) == (2, 3)


def test_typographic_apostrophes_count_as_plain_ones() -> None:
    assert (
        count_speech("I’m sure you’re right").own == count_speech("I'm sure you're right").own == 1
    )


def test_in_a_reaction_only_what_stands_in_quotation_marks_is_spoken() -> None:
    assert spoken_words("She nods. \"Yes. Well,\" she says. “Perhaps.” It isn't 'much'.") == 3
    assert spoken_words("She says nothing.") == 0


@given(st.text(alphabet="ab ?.!\"'“”,*_[]()", max_size=80))
def test_any_text_can_be_counted(text: str) -> None:
    speech = count_speech(text)

    assert 0 <= speech.open_questions <= speech.questions
    assert spoken_words(text) >= 0


def path(*steps: tuple[str, bool, bool]) -> Route:
    """Return a path of turns that name a need or not, with lines that pitch or not."""
    made = []
    for number, (say, need, pitch) in enumerate(steps):
        choice = make_choice(f"c{number}", "weak", "end", say).model_copy(update={"pitch": pitch})
        made.append(
            RouteStep(Turn(id=f"t{number}", scene="Late.", need=need, choices=(choice,)), choice)
        )
    ending = Ending(id="end", kind="lost", good=False, scene="-", debrief="-", other_side="-")
    return Route(tuple(made), ending)


def test_a_path_is_counted() -> None:
    counted = measure_path(path(("What do you need?", False, False), ("I can do it", False, True)))

    assert (counted.own_words, counted.heard_words) == (8, 6)
    assert (counted.asking_lines, counted.lines) == (1, 2)
    assert counted.talk_share == 8 / 14
    assert counted.open_share == 1.0
    assert counted.you_share == 0.5
    assert counted.early_pitches == 1


def test_an_offer_is_early_until_a_need_is_named() -> None:
    early = ("Buy it", False, True)
    assert measure_path(path(early, early)).early_pitches == 2
    assert measure_path(path(("Hm", True, False), early)).early_pitches == 0
    assert measure_path(path(early, ("Buy it", True, True), early)).early_pitches == 1


def test_shares_of_nothing_are_nothing() -> None:
    counted = measure_path(Route((), path().ending))

    assert [measure.value(counted) for measure in MEASURES] == [0, 0, 0, 0, 0]


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_is_shown_as_a_whole_number_of_percent(part: int, more: int) -> None:
    share = part / (part + more)

    assert abs(percent(share) - 100 * share) <= 0.5 + 1e-9
