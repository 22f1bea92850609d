"""Stems and wording: a full question, no negatives, no all of the above, no trick."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.quiz.choice_items import LocatedChoiceItem, choice_items
from macros.content.catalog import Asker, Catalog
from macros.model.quiz.question import Question
from macros.problem import Edit, Problem, Rule, Severity
from macros.source.prose import words

STEM_FORM = Rule(
    id="stem-form",
    title="A stem is a full question or task of six words or more",
    why="The reader should be able to answer before looking at the options.",
    basis="Guidelines 14 and 15 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "stem: Put the first minute into the order of this lesson.",
            "stem: The first minute",
        ),
    ),
)
STEM_LENGTH = Rule(
    id="stem-length",
    title="A stem has at most 60 words (a scene 120), an option at most 25",
    why="What is longer tests reading, not judging.",
    basis="Guidelines 13 and 16 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "stem: You reach a cyclist",
            (
                "stem: A car and a van pass by. A car and a van pass by. A car and a van "
                "pass by. A car and a van pass by. A car and a van pass by. A car and a "
                "van pass by. A car and a van pass by. A car and a van pass by. A car "
                "and a van pass by. A car and a van pass by. A car and a van pass by. A "
                "car and a van pass by. A car and a van pass by. A car and a van pass "
                "by. A car and a van pass by. A car and a van pass by. A car and a van "
                "pass by. A car and a van pass by. A car and a van pass by. A car and a "
                "van pass by. A car and a van pass by. A car and a van pass by. You "
                "reach a cyclist"
            ),
        ),
    ),
    severity=Severity.WARNING,
)
STEM_NEGATIVE = Rule(
    id="stem-negative",
    title="A stem asks for what is so, not for what is not",
    why="A 'not' is overlooked, and the right answer is then a wrong statement.",
    basis="Guideline 17 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "What do you look at before anything else?",
            "Which of these would not be first?",
        ),
    ),
    severity=Severity.WARNING,
)
DOUBLE_NEGATIVE = Rule(
    id="double-negative",
    title="No negative option under a negative stem",
    why="Two negatives have to be untangled before anything can be judged.",
    basis="Guidelines 17 and 27 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            (
                "    stem: You reach a cyclist who lies on a wet road at night. What do "
                "you look at before anything else?\n"
            ),
            (
                "    # hub: allow stem-negative - kept for this one test\n"
                "    stem: You reach a cyclist who lies on a wet road at night. Which of "
                "these would not be first?\n"
            ),
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The helmet and whether it is still whole\n",
            "        text: The helmet that does not look whole\n",
        ),
    ),
)
ALL_OR_NONE = Rule(
    id="all-or-none",
    title="No 'all', 'none' or 'both of the above'",
    why="Seeing two right options gives it away; options are also shuffled, so 'above' is nowhere.",
    basis="Guidelines 25 and 26 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: The helmet and whether it is still whole",
            "text: Both of these at the same time",
        ),
    ),
)
STEM_INSTRUCTION = Rule(
    id="stem-instruction",
    title="A stem does not tell how to work the form",
    why="The form says itself how many options can be chosen.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "stem: You reach a cyclist",
            "stem: Choose the correct answer. You reach a cyclist",
        ),
    ),
    severity=Severity.WARNING,
)
BEST_CRITERION = Rule(
    id="best-criterion",
    title="'Best' says by which measure",
    why="Without one, more than one option can be defended.",
    basis="Guideline 6 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "What do you look at before anything else?",
            "What is the best thing?",
        ),
    ),
    severity=Severity.WARNING,
)
VAGUE_FREQUENCY = Rule(
    id="vague-frequency",
    title="Options do not hang on 'usually', 'often' or 'sometimes'",
    why="People differ in what these words mean to them.",
    basis="Tarrant and others 2006, item-writing flaws.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: The helmet and whether it is still whole",
            "text: The helmet, which is usually still whole",
        ),
    ),
    severity=Severity.WARNING,
)


Fault = tuple[Rule, str, str]
"""A rule that a text breaks, what is wrong with it, and how to mend it."""

_MIN_STEM, _MAX_STEM, _MAX_SCENE, _MAX_OPTION = 6, 60, 120, 25
_NEGATIVE = re.compile(
    r"\b(?:not|except|isn'?t|aren'?t|doesn'?t|don'?t|shouldn'?t|wouldn'?t|least likely)\b",
    re.IGNORECASE,
)
_ALL_OR_NONE = re.compile(
    r"\b(?:all|none|both|neither|any) of (?:the above|these|them|the others)\b"
    r"|\b[A-D] and [A-D]\b|\bboth the above\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"\b(?:select|choose|pick|tick|click|mark) (?:the (?:correct|right|best)|one|two|three|\d|all)\b",
    re.IGNORECASE,
)
_BEST = re.compile(
    r"\b(?:which|what) (?:is|would be|one is) (?:the )?best (?:\w+ ?){0,2}\?", re.IGNORECASE
)
_VAGUE = re.compile(r"\b(?:usually|often|sometimes|rarely|frequently|generally)\b", re.IGNORECASE)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield wording that hinders a reader who knows the matter."""
    for asker in catalog.askers:
        yield from _stems(asker)
    for choice in choice_items(catalog):
        yield from _negatives(choice)
        yield from _options(choice)


def _stems(asker: Asker) -> Iterator[Problem]:
    for number, item in enumerate(asker.items):
        for rule, what, hint in _stem_faults(item):
            yield rule.problem(asker.item_place(number, "stem"), what, hint)


def _stem_faults(item: Question) -> Iterator[Fault]:
    count = len(words(item.stem))
    ends = item.stem.rstrip().endswith(("?", ":", ".", "…"))
    least = 3 if item.scene else _MIN_STEM
    if count < least or not ends:
        yield (
            STEM_FORM,
            f"The stem is '{item.stem[:40]}'.",
            "Ask a full question of six words or more that ends with a question mark.",
        )
    scene = "\n" in item.stem or item.stem.count(".") > 1
    limit = _MAX_SCENE if scene else _MAX_STEM
    if count > limit:
        yield STEM_LENGTH, f"The stem has {count} words.", f"Cut it to {limit}."
    found = _INSTRUCTION.search(item.stem)
    if found and not item.is_written:
        yield STEM_INSTRUCTION, f"'{found[0]}' is about the form.", "Ask the question alone."
    best = _BEST.search(item.stem)
    if best:
        yield BEST_CRITERION, f"'{best[0]}' names no measure.", "Say best for what, or for whom."


def _negatives(choice: LocatedChoiceItem) -> Iterator[Problem]:
    question = re.split(r"(?<=[.!?…])\s+", choice.item.stem.strip())[-1]
    found = _NEGATIVE.search(re.sub(r"\bif not\b|\bor not\b|[“\"'][^”\"]*[”\"']", "", question))
    if not found:
        return
    yield STEM_NEGATIVE.problem(
        choice.place("stem"), f"The question turns on '{found[0]}'.", "Ask for what is so."
    )
    for option in choice.item.options:
        negative = _NEGATIVE.search(option.text)
        if negative:
            yield DOUBLE_NEGATIVE.problem(
                choice.option_place(option),
                f"'{negative[0]}' stands under a negative question.",
                "Turn the question round.",
            )


def _options(choice: LocatedChoiceItem) -> Iterator[Problem]:
    for option in choice.item.options:
        for rule, what, hint in _option_faults(option.text):
            yield rule.problem(choice.option_place(option), what, hint)


def _option_faults(text: str) -> Iterator[Fault]:
    count = len(words(text))
    if count > _MAX_OPTION:
        yield STEM_LENGTH, f"The option has {count} words.", f"Cut it to {_MAX_OPTION}."
    found = _ALL_OR_NONE.search(text)
    if found:
        yield ALL_OR_NONE, f"'{found[0]}' stands in an option.", "Make it a choose-many item."
    vague = _VAGUE.search(text)
    if vague:
        yield (
            VAGUE_FREQUENCY,
            f"'{vague[0]}' stands in an option.",
            "Take it out, or say how often.",
        )
