"""Conversations for tests: made by hand, generated, and those that ship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as File

from hypothesis import strategies as st

from macros.model.dialogue import Cast, Choice, ChoiceGrade, Dialogue, Ending, Person, Said, Turn

GRADES: tuple[ChoiceGrade, ...] = ("strong", "tempting", "weak")
# What follows a turn: the next turn, or the targets of its choices with their grades.
Ways = str | Sequence[tuple[str, ChoiceGrade]]


def make_choice(id_: str, grade: ChoiceGrade, onward: str, say: str = "What happened?") -> Choice:
    """Return a choice with words that nobody needs to read."""
    return Choice(
        id=id_,
        say=say,
        grade=grade,
        reaction='"It was late," says Bo.',
        coach="A note.",
        objective="a-lesson/an-objective",
        next=onward,
    )


def make_turn(id_: str, ways: Ways, *, need: bool = False) -> Turn:
    """Return a turn that leads on, or where one chooses."""
    said = (Said(who="Bo", text="It is late."),)
    if isinstance(ways, str):
        return Turn(id=id_, says=said, need=need, next=ways)
    choices = tuple(
        make_choice(f"{id_}-{number}", grade, onward) for number, (onward, grade) in enumerate(ways)
    )
    return Turn(id=id_, says=said, need=need, choices=choices)


def make_dialogue(turns: Mapping[str, Ways], endings: Mapping[str, bool]) -> Dialogue:
    """Return a conversation that begins with its first turn; endings say whether they are good."""
    return Dialogue(
        cast=Cast(you=Person(name="Al", role="you"), others=(Person(name="Bo", role="they"),)),
        situation="A place.",
        known=("One thing.", "Another thing."),
        aim="We both know.",
        hidden="Nothing.",
        start=next(iter(turns)),
        turns=tuple(make_turn(id_, ways) for id_, ways in turns.items()),
        endings=tuple(
            Ending(
                id=id_,
                kind="next-step",
                good=good,
                scene="It ends.",
                debrief="What?",
                other_side="-",
            )
            for id_, good in endings.items()
        ),
    )


@st.composite
def dialogues(draw: st.DrawFn, *, only_forward: bool = False, most: int = 7) -> Dialogue:
    """Draw a conversation: any graph of turns, or one in which every way leads forward."""
    count = draw(st.integers(1, most))
    names = [f"turn-{number}" for number in range(count)]
    endings = {f"end-{number}": draw(st.booleans()) for number in range(draw(st.integers(1, 3)))}
    turns: dict[str, Ways] = {}
    for number, name in enumerate(names):
        targets = st.sampled_from([*names[(number + 1) * only_forward :], *endings])
        way = st.tuples(targets, st.sampled_from(GRADES))
        turns[name] = draw(targets | st.lists(way, min_size=2, max_size=3))
    return make_dialogue(turns, endings)


def shipped(repo: File) -> Iterator[str]:
    """Yield the names of the conversations that ship."""
    for file in sorted((repo / "docs" / "practice").glob("*.dialogue.yml")):
        yield file.name.removesuffix(".dialogue.yml")
