"""The script for two: the moments of a conversation in their order, with letters for the choices."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.dialogue import Choice, Dialogue, Ending, Turn
from macros.source.prose import sentences

ENDINGS = {
    "next-step": "a next step that both of you chose",
    "graceful-no": "a clear and friendly no",
    "not-now": "not now",
    "lost": "nothing that will last",
}
"""What to call each kind of ending."""

TALLY = (
    "Asked something",
    "Asked something that has no yes or no",
    "Said it back and let it be corrected",
    "Offered something or named a price",
    "Spoke for more than three breaths",
)
"""What an observer counts."""


def observer_questions(partner: str) -> tuple[str, ...]:
    """Return what an observer writes down."""
    return (
        "The numbers and letters of the way that they took",
        (
            f"The first problem, wish or worry of {partner}, word for word. "
            "Had anything been offered before it?"
        ),
        f"A moment when {partner} could have said no. What made it easy or hard?",
        "What the two of them agreed at the end: who does what, and when",
    )


@dataclass(frozen=True, slots=True)
class Directions:
    """What each sheet tells the one who holds it, on the screen and on paper."""

    you: str
    partner: str
    observer: str
    afterwards: str


def directions(you: str, partner: str) -> Directions:
    """Return the directions for the two who talk, for the observer, and for the talk afterwards."""
    return Directions(
        you=(
            f"{partner} has the other sheet and says which number you are at. Choose a line and say it "
            f"as you would say it. Your own words are better: {partner} takes the line that is "
            "nearest. Either of you may stop and go back a step."
        ),
        partner=(
            f"Say the number, read what stands there, then wait for {you}. Take the letter that is "
            "nearest to what you heard, react in your own way, and go on at the number behind it."
        ),
        observer="Write down what is said, not what you think of it. A stroke for each time.",
        afterwards=(
            f"Then talk, in this order. {you}: what did you hear, what did you guess, what would you "
            f"change? {partner}: what went on in you, and at which line? The observer: what you wrote "
            "down, and nothing else."
        ),
    )


@dataclass(frozen=True, slots=True)
class Transition:
    """A choice at a moment, by its letter, and the number of the moment that it leads to."""

    letter: str
    choice: Choice
    next: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn or an ending by its number; the cue is the last sentence that you hear."""

    number: int
    turn: Turn | None = None
    ending: Ending | None = None
    cue: str = ""
    transitions: tuple[Transition, ...] = ()
    next: int = 0


def moments(dialogue: Dialogue) -> tuple[Moment, ...]:
    """Return turns and endings with numbers: the start, then all others in the order of the file."""
    turns = sorted(dialogue.turns, key=lambda turn: turn.id != dialogue.start)
    ids = [*(turn.id for turn in turns), *(ending.id for ending in dialogue.endings)]
    numbers = {id_: number for number, id_ in enumerate(ids, 1)}
    return (
        *(_moment(turn, numbers) for turn in turns),
        *(Moment(numbers[ending.id], ending=ending) for ending in dialogue.endings),
    )


def _moment(turn: Turn, numbers: dict[str, int]) -> Moment:
    transitions = tuple(
        Transition(chr(ord("A") + position), choice, numbers[choice.next])
        for position, choice in enumerate(turn.choices)
    )
    cue = sentences(turn.says[-1].text)[-1] if turn.says else ""
    return Moment(
        numbers[turn.id],
        turn,
        cue=cue,
        transitions=transitions,
        next=numbers[turn.next] if turn.next else 0,
    )
