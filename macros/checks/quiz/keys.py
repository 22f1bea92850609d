"""Items that work at all: keys, options that differ, misconceptions, feedback that says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.quiz.choice_items import LocatedChoiceItem, choice_items, folded
from macros.content.catalog import Asker, Catalog, Lesson
from macros.model.quiz.question import Question
from macros.problem import Edit, Problem, Rule
from macros.source.prose import words

QUIZ_PERSON = Rule(
    id="quiz-person",
    title="Feedback speaks of the choice, never of the person",
    why="Whoever is told what they are stops reading what the choice does.",
    basis="Hattie and Timperley 2007: feedback about the self helps least.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "feedback: Bleeding matters and",
            "feedback: You are wrong. Bleeding matters and",
        ),
    ),
)
QUIZ_KEY_COUNT = Rule(
    id="quiz-key-count",
    title="choose-one and say-next have one correct option; choose-many two or more and a wrong one",
    why="With another number of keys the item cannot be answered, or says nothing.",
    wrong=(Edit("docs/situations/they-wont-sit-down.md", "      correct: true\n", ""),),
)
QUIZ_OPTION_COUNT = Rule(
    id="quiz-option-count",
    title="An item has three options, four at most (choose-many: five)",
    why="More options are read, rarely chosen and seldom good; two are a coin to toss.",
    basis="Rodriguez 2005, Three options are optimal for multiple-choice items.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            (
                "      - id: helmet\n"
                "        text: The helmet and whether it is still whole\n"
                "        misconception: m1\n"
                "        name_belief: true\n"
                "        feedback: A cracked helmet tells the crew something later. For "
                "now it keeps your eyes off the road.\n"
            ),
            "",
        ),
    ),
)
QUIZ_OPTION_DUPLICATE = Rule(
    id="quiz-option-duplicate",
    title="Options, steps, sides and rubric lines differ by more than case, punctuation and spacing",
    why="Two equal options cannot be told apart, and one of them would be marked wrong.",
    wrong=(
        Edit(
            "docs/situations/they-wont-sit-down.md",
            "text: Your number, in case he feels worse",
            "text: Your arm, so that he goes no further!",
        ),
    ),
)
QUIZ_MISCONCEPTION = Rule(
    id="quiz-misconception",
    title="Every wrong option of a lesson names the misconception that it stands for",
    why="A wrong option teaches only if somebody really thinks so.",
    basis="Guidelines 29 and 30 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(Edit("docs/lessons/calm-start/look-first.quiz.yml", "        misconception: m1\n", ""),),
)
FEEDBACK_GENERIC = Rule(
    id="feedback-generic",
    title="Feedback is of its own: ten words or more, on this option in this scene",
    why="'Wrong, try again' leaves the reader with the wrong option in mind.",
    basis="Butler and Roediger 2008.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            (
                "feedback: A cracked helmet tells the crew something later. For now it "
                "keeps your eyes off the road."
            ),
            "feedback: Incorrect. Try again!",
        ),
    ),
)


_MIN_FEEDBACK = 10
_GENERIC = re.compile(
    r"^\W*(?:(?:in)?correct|wrong|right|yes|no|good|well done|try again|not quite|exactly)\W*"
    r"(?:try again|well done|this is (?:in)?correct|that is (?:not )?right)?\W*$",
    re.IGNORECASE,
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what keeps an item from working."""
    for choice in choice_items(catalog):
        yield from _counts(choice)
        yield from _misconceptions(choice)
        yield from _feedback(choice)
        yield from _person(choice)
    for asker in catalog.askers:
        for number, item in enumerate(asker.items):
            yield from _duplicates(asker, number, item)


_TO_PERSON = re.compile(
    r"\byou(?:'re| are) (?:wrong|right|stupid|naive|lazy|clever|brilliant|not listening)\b"
    r"|\byou should (?:know|have known)\b|\bshame on you\b|\bwell done\b|\bgood (?:boy|girl|job)\b",
    re.IGNORECASE,
)


def _person(choice: LocatedChoiceItem) -> Iterator[Problem]:
    for option in choice.item.options:
        match = _TO_PERSON.search(option.feedback)
        if match:
            yield QUIZ_PERSON.problem(
                choice.option_place(option, "feedback"),
                f"'{match[0]}' is about the reader.",
                "Say what the choice does in this scene.",
            )


def _counts(choice: LocatedChoiceItem) -> Iterator[Problem]:
    keys, wrong = len(choice.keys), len(choice.distractors)
    many = choice.item.answering == "several"
    if (many and (keys < 2 or not wrong)) or (not many and keys != 1):
        wanted = "at least two, and at least one wrong option" if many else "exactly one"
        bare = [option for option in choice.distractors if option.misconception is None]
        if isinstance(choice.asker, Lesson) and not (keys or many) and len(bare) == 1:
            yield QUIZ_KEY_COUNT.problem(
                choice.option_place(bare[0], "id"),
                f"No option is correct, and '{bare[0].id}' names no misconception.",
                "Add 'correct: true' here, if this is the one.",
            )
            return
        yield QUIZ_KEY_COUNT.problem(
            choice.place("options"),
            f"{keys} of {keys + wrong} options are correct.",
            f"Mark {wanted} with 'correct: true'.",
        )
    most = 5 if many else 4
    if not 3 <= keys + wrong <= most:
        yield QUIZ_OPTION_COUNT.problem(
            choice.place("options"), f"There are {keys + wrong} options.", f"Give 3 to {most}."
        )


def _duplicates(asker: Asker, number: int, item: Question) -> Iterator[Problem]:
    """Yield each part of an item that says what another part beside it says."""
    for parts in item.told_apart():
        seen: set[str] = set()
        for location, text in parts:
            key = folded(text)
            if key in seen:
                yield QUIZ_OPTION_DUPLICATE.problem(
                    asker.item_place(number, *location),
                    f"This says the same as another one: '{text[:40]}'.",
                    "Change one of them.",
                )
            seen.add(key)


def _misconceptions(choice: LocatedChoiceItem) -> Iterator[Problem]:
    for option in choice.distractors if choice.keys else ():  # else one of them is the key
        if option.misconception is None and isinstance(choice.asker, Lesson):
            yield QUIZ_MISCONCEPTION.problem(
                choice.option_place(option, "id"),
                f"The wrong option '{option.id}' names no misconception.",
                "Add 'misconception: m1' (or another of the lesson's).",
            )
    for option in choice.keys:
        if option.misconception is not None:
            yield QUIZ_MISCONCEPTION.problem(
                choice.option_place(option, "misconception"),
                f"The correct option '{option.id}' names a misconception.",
                "Take it out, or take out 'correct: true'.",
            )


def _feedback(choice: LocatedChoiceItem) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for option in choice.item.options:
        text, fault = folded(option.feedback), None
        if _GENERIC.match(option.feedback) or len(words(option.feedback)) < _MIN_FEEDBACK:
            fault = (
                f"The feedback '{option.feedback[:40]}' would fit anywhere.",
                "Say what is sensible in the option, what it does here, and the better move.",
            )
        elif text in seen:
            fault = (
                f"The feedback is the same as that of '{seen[text]}'.",
                "Write one for each option.",
            )
        if fault:
            yield FEEDBACK_GENERIC.problem(choice.option_place(option, "feedback"), *fault)
        seen.setdefault(text, option.id)
