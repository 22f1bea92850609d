"""Items of type `say-next`: who is to say the next line, to whom, and that it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.quiz.choice_items import LocatedChoiceItem, choice_items
from macros.content.catalog import Catalog
from macros.model.quiz.say_next import SayNextQuestion
from macros.problem import Edit, Problem, Rule, Severity

QUIZ_SCENE = Rule(
    id="quiz-scene",
    title="A say-next item asks a question, and 'you' speaks in its transcript or is named in its stem",
    why="Otherwise nobody knows whose next line is wanted, or what to do.",
    wrong=(Edit("docs/lessons/calm-start/look-first.quiz.yml", "you: Ruta", "you: Bob"),),
)
SAY_NEXT_TURN = Rule(
    id="say-next-turn",
    title="A say-next transcript ends with the other person's turn",
    why="The reader is to answer somebody.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            '      - {who: Jo, says: "Don\'t touch me!"}\n',
            "",
        ),
    ),
    severity=Severity.WARNING,
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield scenes in which nobody knows whose line is wanted."""
    for choice in choice_items(catalog):
        if isinstance(choice.item, SayNextQuestion):
            yield from _scene(choice, choice.item)


def _scene(choice: LocatedChoiceItem, item: SayNextQuestion) -> Iterator[Problem]:
    speakers = [line.who for line in item.transcript]
    if item.you not in speakers and item.you not in item.stem:
        names = " or ".join(dict.fromkeys(speakers))
        yield QUIZ_SCENE.problem(
            choice.place("you"), f"'{item.you}' says nothing in the transcript.", f"Write {names}."
        )
    if "?" not in item.stem:
        yield QUIZ_SCENE.problem(
            choice.place("stem"), "The item asks nothing.", "End it with a question."
        )
    if speakers[-1] == item.you:
        yield SAY_NEXT_TURN.problem(
            choice.place("transcript", len(speakers) - 1, "who"),
            f"The last turn is {item.you}'s own.",
            "End with what the other person says.",
        )
