"""A dialogue is read like a play."""

from __future__ import annotations

from macros.model.transcript import Direction
from macros.source.transcript import parse_transcript

SCENE = """you: Noor, a bookkeeper
them: Agnes, who owns a café

Noor: What do you pay: roughly?
> Price, before she knows why.
(A pause.)
Agnes: My cousin does it.
"""


def test_people_turns_notes_and_directions_are_told_apart() -> None:
    transcript, problems = parse_transcript("a.md", "before", SCENE)

    assert problems == ()
    assert [(person.name, person.role, person.is_you) for person in transcript.speakers] == [
        ("Noor", "a bookkeeper", True),
        ("Agnes", "who owns a café", False),
    ]
    first, pause, last = transcript.lines
    assert isinstance(pause, Direction)
    assert transcript.turns == (first, last)
    assert transcript.turns[0].text == "What do you pay: roughly?"
    assert transcript.turns[0].notes == ("Price, before she knows why.",)


def test_a_stranger_is_reported_at_the_line_of_the_file() -> None:
    _, problems = parse_transcript("a.md", "before", SCENE + "Anges: Hm.\n", first_line=40)

    assert [problem.place.line for problem in problems] == [47]
    assert "Anges" in problems[0].what
