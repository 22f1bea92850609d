"""Items that give their answer away: by length, form, words or grammar."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from macros.checks.quiz.choice_items import LocatedChoiceItem, choice_items, content_words
from macros.content.catalog import Catalog
from macros.problem import Edit, Problem, Rule, Severity
from macros.source.prose import words

KEY_LONGEST = Rule(
    id="quiz-key-longest",
    title="The correct option is not much longer than the longest wrong one",
    why="Readers learn to pick the longest option instead of thinking.",
    basis="Guideline 24 of Haladyna, Downing and Rodriguez 2002; by more than 30% and 15 characters.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: The traffic that comes towards you both",
            (
                "text: The traffic that comes towards you both from the left and from "
                "the right of the wide road"
            ),
        ),
    ),
)
KEY_LONGER = Rule(
    id="quiz-key-longer",
    title="The correct option is about as long as the wrong ones",
    why="Readers learn to pick the longest option instead of thinking.",
    basis="As quiz-key-longest; by more than 15% and 15 characters.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The traffic that comes towards you both\n",
            (
                "        text: The lorries and vans on the wide road that runs by the "
                "fields and past the farms\n"
            ),
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The helmet and whether it is still whole\n",
            ("        text: The helmet on her head and whether the shell of it is still whole\n"),
        ),
    ),
    severity=Severity.WARNING,
)
KEY_MARKED = Rule(
    id="quiz-key-marked",
    title="The correct option is not the only one with a clause, a bracket, a number or a 'because'",
    why="What looks more careful is picked without reading.",
    basis="Guideline 28 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: The traffic that comes towards you both",
            "text: The traffic (both lanes of it) near you",
        ),
    ),
    severity=Severity.WARNING,
)
ABSOLUTE = Rule(
    id="quiz-absolute",
    title="'Always', 'never' and 'only' do not stand in wrong options alone",
    why="Test-wise readers cross such options out unread.",
    basis="Guideline 28 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: The helmet and whether it is still whole",
            "text: Only the helmet and whether it is whole",
        ),
    ),
    severity=Severity.WARNING,
)
ECHO = Rule(
    id="quiz-echo",
    title="The correct option does not repeat a rare word of the stem that the others lack",
    why="The echo points to the answer.",
    basis="Guideline 28 of Haladyna, Downing and Rodriguez 2002 (clang associations).",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: The traffic that comes towards you both",
            "text: The traffic that comes to the cyclist",
        ),
    ),
    severity=Severity.WARNING,
)
GRAMMAR = Rule(
    id="quiz-grammar",
    title="Every option fits the stem's grammar",
    why="An option that does not fit is crossed out unread.",
    basis="Guideline 28 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            (
                "    stem: You reach a cyclist who lies on a wet road at night. What do "
                "you look at before anything else?\n"
            ),
            (
                "    stem: You reach a cyclist who lies on a wet road at night. Before "
                "anything else you look at an…\n"
            ),
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The blood on her sleeve and on the road\n",
            "        text: Injury with blood on her sleeve and on the road\n",
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The helmet and whether it is still whole\n",
            "        text: Object like a helmet and whether it is still whole\n",
        ),
    ),
    severity=Severity.WARNING,
)
PARALLEL = Rule(
    id="quiz-parallel",
    title="Options are alike in form: first letter and last mark",
    why="The odd one out draws the eye, for reasons that have nothing to do with the question.",
    basis="Guideline 23 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "text: The helmet and whether it is still whole",
            "text: the helmet and whether it is still whole",
        ),
    ),
    severity=Severity.WARNING,
)
REPEATED_START = Rule(
    id="quiz-repeated-start",
    title="Options do not all begin with the same three words",
    why="What they share belongs into the stem, so that it is read once.",
    basis="Guideline 13 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The traffic that comes towards you both\n",
            "        text: I look at the lorries and vans\n",
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The blood on her sleeve and on the road\n",
            "        text: I look at the blood on her sleeve\n",
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The helmet and whether it is still whole\n",
            "        text: I look at the helmet on her head\n",
        ),
    ),
    severity=Severity.WARNING,
)
NUMBER_ORDER = Rule(
    id="quiz-number-order",
    title="Options that are numbers do not overlap",
    why="With overlapping ranges two options are right.",
    basis="Guideline 22 of Haladyna, Downing and Rodriguez 2002.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The traffic that comes towards you both\n",
            "        text: 1 to 3 cars\n",
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "        text: The blood on her sleeve and on the road\n",
            "        text: 3 to 7 drops\n",
        ),
    ),
    severity=Severity.WARNING,
)


_MUCH, _SOMEWHAT, _CHARACTERS = 1.30, 1.15, 15
_MARKS = {
    "a bracket": re.compile(r"[()]"),
    "a number": re.compile(r"\d"),
    "'because'": re.compile(r"\b(?:because|since|so that)\b", re.IGNORECASE),
    "a clause after a comma": re.compile(r",\s+(?:which|who|but|so|and then|if|when|while)\b"),
}
_ABSOLUTE = re.compile(
    r"\b(?:always|never|only|all|every|everyone|nobody|none|must)\b", re.IGNORECASE
)
_RANGE = re.compile(r"^\D*(\d+)\s*(?:to|-|–)\s*(\d+)\b")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what gives an answer away."""
    for choice in choice_items(catalog):
        if not choice.keys or not choice.distractors:
            continue
        if choice.item.answering == "one":
            yield from _length(choice)
            yield from _marks(choice)
            yield from _echo(choice)
        yield from _absolutes(choice)
        yield from _grammar(choice)
        yield from _form(choice)
        yield from _ranges(choice)


def _length(choice: LocatedChoiceItem) -> Iterator[Problem]:
    key = choice.keys[0]
    size, longest = len(key.text), max(len(option.text) for option in choice.distractors)
    rule = None
    if size - longest >= _CHARACTERS and size > _SOMEWHAT * longest:
        rule = KEY_LONGEST if size > _MUCH * longest else KEY_LONGER
    if rule:
        yield rule.problem(
            choice.option_place(key),
            f"The correct option has {size} characters, the longest wrong one {longest}.",
            "Shorten it, or make a wrong one as full.",
        )


def _marks(choice: LocatedChoiceItem) -> Iterator[Problem]:
    key = choice.keys[0]
    for name, pattern in _MARKS.items():
        if pattern.search(key.text) and not any(
            pattern.search(option.text) for option in choice.distractors
        ):
            yield KEY_MARKED.problem(
                choice.option_place(key),
                f"Only the correct option has {name}.",
                "Give a wrong one the same, or take it out.",
            )


def _echo(choice: LocatedChoiceItem) -> Iterator[Problem]:
    key = choice.keys[0]
    others = set().union(*(content_words(option.text) for option in choice.distractors))
    shared = (content_words(choice.item.stem) & content_words(key.text)) - others
    if shared:
        yield ECHO.problem(
            choice.option_place(key),
            f"Stem and correct option share '{min(shared)}', the others do not.",
            "Use another word in one of them, or the same word in a wrong option.",
        )


def _absolutes(choice: LocatedChoiceItem) -> Iterator[Problem]:
    if any(_ABSOLUTE.search(option.text) for option in choice.keys):
        return
    for option in choice.distractors:
        found = _ABSOLUTE.search(option.text)
        if found:
            yield ABSOLUTE.problem(
                choice.option_place(option),
                f"'{found[0]}' stands in a wrong option and in no correct one.",
                "Say it without the absolute word.",
            )


def _grammar(choice: LocatedChoiceItem) -> Iterator[Problem]:
    stem = choice.item.stem.rstrip(" :_.…")
    article = re.search(r"\b(a|an)$", stem)
    if not article:
        return
    for option in choice.item.options:
        vowel = option.text[:1].lower() in "aeiou"
        if vowel != (article[1] == "an"):
            yield GRAMMAR.problem(
                choice.option_place(option),
                f"'{option.text[:30]}' does not follow '{article[1]}'.",
                "Put the article into the options, or ask a full question.",
            )


def _form(choice: LocatedChoiceItem) -> Iterator[Problem]:
    options = choice.item.options
    endings = {option.text[-1] if option.text[-1] in ".!" else "" for option in options}
    capitals = {option.text[0].isupper() for option in options if option.text[0].isalpha()}
    if ("" in endings and "." in endings and not _has_question(choice)) or len(capitals) > 1:
        yield PARALLEL.problem(
            choice.place("options"),
            "Some options begin with a capital or end with a full stop and some do not.",
            "Write them all alike.",
        )
    starts = {tuple(word.lower() for word in words(option.text)[:3]) for option in options}
    if len(starts) == 1 and len(next(iter(starts))) == 3:
        yield REPEATED_START.problem(
            choice.place("options"),
            f"All options begin with '{' '.join(next(iter(starts)))}'.",
            "Move these words into the stem.",
        )


def _has_question(choice: LocatedChoiceItem) -> bool:
    return any(option.text.endswith("?") for option in choice.item.options)


def _ranges(choice: LocatedChoiceItem) -> Iterator[Problem]:
    ranges = []
    for option in choice.item.options:
        found = _RANGE.match(option.text)
        if found:
            ranges.append((int(found[1]), int(found[2]), option))
    ranges.sort(key=lambda entry: entry[:2])
    for (_, high, _one), (low, _, option) in itertools.pairwise(ranges):
        if low <= high:
            yield NUMBER_ORDER.problem(
                choice.option_place(option),
                f"This range begins at {low}, another ends at {high}.",
                "Let the ranges follow one another without overlap.",
            )
