"""The words of a conversation: no straw men, lines one can say, notes that help, a debrief that asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.dialogue.choices import Decision, find_decisions
from macros.checks.quiz.choice_items import folded
from macros.content.catalog import Catalog, Practice
from macros.model.dialogue import Choice
from macros.problem import Edit, Problem, Rule
from macros.source.prose import plain_text, sentences, words

STRAW_MAN = Rule(
    id="dialogue-straw-man",
    title="Every choice is something a decent person might say: five words or more, nothing rude",
    why="A line that nobody would say teaches nobody anything.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"Sit still and don't talk so much. I'll see to the wrist "
                "and then we'll ring somebody.\"\n"
            ),
            "        say: Then just bleed.\n",
        ),
    ),
)
LINE_LENGTH = Rule(
    id="dialogue-line-length",
    title="A line of yours has at most 45 words, a line or reaction of others at most 70",
    why="It has to be said in one breath or two, and read on a phone.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "It can't be six weeks.",
            (
                "It can't. It was not like that. It was not like that. It was not like "
                "that. It was not like that. It was not like that. It was not like that. "
                "It was not like that. It was not like that. It was not like that. It "
                "was not like that. It was not like that. It was not like that. It was "
                "not like that. It was not like that. "
            ),
        ),
    ),
)
COACH = Rule(
    id="dialogue-coach",
    title="A coach's note has 15 to 50 words of its own, on what the line does here",
    why="The reaction shows that something happened; the note says what, and what else one could do.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        coach: A belt sounds like real help. Taking it off takes both "
                "her hands, and pressing would have done the work.\n"
            ),
            "        coach: A belt is not a good idea.\n",
        ),
    ),
)
REACTION_QUOTES = Rule(
    id="reaction-quotes",
    title="What is spoken in a reaction stands in double quotation marks",
    why="The words of the others are counted by them; in single ones it seems that nobody speaks.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            'reaction: You run. A horn sounds behind you. "An ambulance? What for?"',
            "reaction: You run. A horn sounds behind you. 'An ambulance? What for?'",
        ),
    ),
)
DEBRIEF = Rule(
    id="dialogue-debrief",
    title="A debrief begins with a question and has 40 to 90 words; the other side has 30 to 70",
    why="Readers who first answer for themselves keep more of it.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "At which word did she begin to get up?",
            "There was a word at which she began to get up.",
        ),
    ),
)


_LIMITS = {"say": 45, "reaction": 70}
_DOUBLE = re.compile(r'"[^"]*"|“[^”]*”')
# Words with a sign of speech before the closing quote; an apostrophe has letters on both sides.
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)[^'’]*(?:\w['’]\w[^'’]*)*[,.?!…]['’](?!\w)")
_RUDE = re.compile(
    r"\b(?:stupid|idiot|shut up|loser|ridiculous|rubbish|nonsense|whatever you say|calm down)\b",
    re.IGNORECASE,
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the words of a conversation."""
    for practice in catalog.practices.values():
        found = list(find_decisions(practice))
        for decision in found:
            for choice in decision.turn.choices:
                yield from _lines(decision, choice)
        yield from _notes(found)
        yield from _says(practice)
        yield from _endings(practice)


def _lines(decision: Decision, choice: Choice) -> Iterator[Problem]:
    rude = _RUDE.search(choice.say)
    count = len(words(plain_text(choice.say)))
    if count < 5 or rude:
        what = f"'{rude[0]}' is rude." if rude else f"The line has {count} words."
        yield STRAW_MAN.problem(
            decision.place(choice, "say"),
            what,
            "Write what a decent person says under pressure.",
        )
    single = _SINGLE.search(_DOUBLE.sub("", choice.reaction))
    if single:
        yield REACTION_QUOTES.problem(
            decision.place(choice, "reaction"),
            f"{single[0][:40]} stands in single quotes.",
            "Put the spoken words in double ones.",
        )
    for field, limit in _LIMITS.items():
        count = len(words(plain_text(getattr(choice, field))))
        if count > limit:
            yield LINE_LENGTH.problem(
                decision.place(choice, field), f"It has {count} words.", f"Cut it to {limit}."
            )


def _notes(found: list[Decision]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for decision in found:
        for choice in decision.turn.choices:
            place, count = decision.place(choice, "coach"), len(words(plain_text(choice.coach)))
            text = folded(choice.coach)
            if not 15 <= count <= 50:
                hint = "Say what the line does to this person, and the better move."
                yield COACH.problem(place, f"The note has {count} words.", hint)
            elif text in seen:
                what = f"The note is the same as that of '{seen[text]}'."
                yield COACH.problem(place, what, "Write one for each choice.")
            seen.setdefault(text, choice.id)


def _says(practice: Practice) -> Iterator[Problem]:
    for number, turn in enumerate(practice.dialogue.turns):
        for position, said in enumerate(turn.says):
            count = len(words(plain_text(said.text)))
            if count > _LIMITS["reaction"]:
                yield LINE_LENGTH.problem(
                    practice.place("turns", number, "says", position, "text"),
                    f"It has {count} words.",
                    "Cut it to 70, or let it be interrupted.",
                )


def _endings(practice: Practice) -> Iterator[Problem]:
    for number, ending in enumerate(practice.dialogue.endings):
        for field, low, high in (("debrief", 40, 90), ("other_side", 30, 70)):
            text = plain_text(getattr(ending, field))
            count, place = len(words(text)), practice.place("endings", number, field)
            if not low <= count <= high:
                yield DEBRIEF.problem(
                    place, f"It has {count} words.", f"Write {low} to {high} words."
                )
            elif field == "debrief" and not any("?" in part for part in sentences(text)[:2]):
                yield DEBRIEF.problem(
                    place, "It does not begin with a question.", "Ask the reader first."
                )
