"""The items together: doubles, give-aways, and patterns over the whole bank."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from macros.checks.quiz.choice_items import LocatedChoiceItem, choice_items, content_words, folded
from macros.content.catalog import Asker, Catalog, Lesson
from macros.content.crossrefs import qualified
from macros.model.quiz.options import arrange_options
from macros.model.quiz.question import Question
from macros.problem import Edit, Place, Problem, Rule, Severity

STEM_DOUBLE = Rule(
    id="stem-double",
    title="No two items of a quiz ask nearly the same",
    why="The second answer is only a copy of the first.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "stem: Which danger belongs to which place?",
            "stem: Put the first minute of the lesson into order.",
        ),
    ),
)
STEM_DOUBLE_HUB = Rule(
    id="stem-double-hub",
    title="No two items of the hub ask nearly the same",
    why="When they come back for review they cannot be told apart.",
    wrong=(
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.quiz.yml",
            ("stem: Write what you would say to Emil while you press on his arm for ten minutes."),
            (
                "stem: Write the two first sentences that you would say to a frightened "
                "stranger on the ground."
            ),
        ),
    ),
    severity=Severity.WARNING,
)
GIVES_AWAY = Rule(
    id="item-gives-away",
    title="No item gives away another of the same quiz",
    why="The answer can be read in the next stem.",
    basis="Guideline 4 of Haladyna, Downing and Rodriguez 2002 (items independent of one another).",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "stem: Put the first minute into the order of this lesson.",
            ("stem: You saw the traffic that comes towards you both. What is the order now?"),
        ),
    ),
    severity=Severity.WARNING,
)
BANK_LONGEST = Rule(
    id="bank-key-longest",
    title="Over the hub, the correct option is the longest no more often than by chance",
    why="Readers find the pattern out and stop thinking.",
    basis="Share at most chance + 10 points, or one-sided binomial p of 0.05 or more; from 20 items on.",
    wrong="40 of 100 correct options are the longest of four",
    right="27 of 100",
)
BANK_SHORTEST = Rule(
    id="bank-key-shortest",
    title="Over the hub, the correct option is the shortest no more often than by chance",
    why="Readers find the pattern out and stop thinking.",
    basis="As bank-key-longest.",
    wrong="60 of 100 correct options are the shortest of three",
    right="35 of 100",
    severity=Severity.WARNING,
)
BANK_POSITION = Rule(
    id="bank-key-position",
    title="Over the hub, no place holds the correct option more than 40 times in 100",
    why="'When in doubt, take the second' should not work.",
    basis="From 20 items of three or four options on, as shown after shuffling.",
    wrong="half of the correct options stand second",
    right="a third in each place",
)
MISCONCEPTION_ONCE = Rule(
    id="misconception-unused",
    title="Every misconception of a lesson is met by an option",
    why="A misconception that no option stands for is never answered.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "  - id: m2\n    text: Talking wastes time\n",
            (
                "  - id: m2\n"
                "    text: Talking wastes time\n"
                "  - id: m3\n"
                "    text: Somebody else will do it\n"
            ),
        ),
    ),
    severity=Severity.WARNING,
    stage="whole",
)


_SAME = 0.8
# A pattern is one from so many items on, and from so far above chance.
ENOUGH = 20
MARGIN = 0.10
_MOST_POSITION = 0.40


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield doubles, give-aways and patterns."""
    yield from _doubles(catalog)
    for lesson in catalog.lessons.values():
        yield from _give_aways(lesson)
    yield from _lengths(single_key_items(catalog))
    yield from _positions(catalog)


def single_key_items(catalog: Catalog) -> list[LocatedChoiceItem]:
    """Return the items of which one option is correct."""
    return [
        choice
        for choice in choice_items(catalog)
        if choice.item.answering == "one" and len(choice.keys) == 1 and choice.distractors
    ]


def _doubles(catalog: Catalog) -> Iterator[Problem]:
    """Compare stems that share a rare word only, so that the work grows with the bank, not its square."""
    stems: list[tuple[Asker, int, Question, frozenset[str]]] = []
    for asker in catalog.askers:
        for number, item in enumerate(asker.items):
            found = content_words(" ".join((item.stem, *(text for _, text in item.scene))))
            stems.append((asker, number, item, found))
    often = Counter(word for *_, found in stems for word in found)
    by_word: dict[str, list[int]] = {}
    for index, (asker, number, item, found) in enumerate(stems):
        rare = sorted(found, key=lambda word: (often[word], word))[: 1 + len(found) // 5]
        others = {other for word in rare for other in by_word.get(word, ())}
        for other in sorted(others):
            other_asker, _, other_item, other_words = stems[other]
            if item.id == other_item.id:
                continue  # a copy, which is told by its id
            union = found | other_words
            if len(union) >= 4 and len(found & other_words) / len(union) >= _SAME:
                rule = STEM_DOUBLE if other_asker is asker else STEM_DOUBLE_HUB
                yield rule.problem(
                    asker.item_place(number, "stem"),
                    f"'{item.id}' asks nearly what '{other_item.id}' asks.",
                    "Ask about another side of it, or in another scene.",
                )
                break
        for word in rare:
            by_word.setdefault(word, []).append(index)


def _give_aways(lesson: Lesson) -> Iterator[Problem]:
    stems = [(item, f" {folded(item.stem)} ") for item in lesson.items]
    for number, item in enumerate(lesson.items):
        for option in item.parts.get("options", ()):
            text = folded(option.text)
            if not option.correct or len(text.split()) < 4:
                continue
            if any(f" {text} " in stem for other, stem in stems if other is not item):
                yield GIVES_AWAY.problem(
                    lesson.item_place(number, "stem"),
                    f"The correct option '{option.id}' stands in another stem.",
                    "Word one of them differently.",
                )


def _lengths(single: Sequence[LocatedChoiceItem]) -> Iterator[Problem]:
    if len(single) < ENOUGH:
        return
    chance = sum(1 / len(choice.item.options) for choice in single) / len(single)
    for rule, longer in ((BANK_LONGEST, True), (BANK_SHORTEST, False)):
        hits = [choice for choice in single if _stands_out(choice, longer=longer)]
        share = len(hits) / len(single)
        if share > chance + MARGIN and binomial_tail(len(hits), len(single), chance) < 0.05:
            word = "longest" if longer else "shortest"
            yield rule.problem(
                hits[0].option_place(hits[0].keys[0]),
                f"{len(hits)} of {len(single)} correct options are the {word} "
                f"({share:.0%}; chance is {chance:.0%}).",
                "Even out the options; this is the first such item.",
            )


def _stands_out(choice: LocatedChoiceItem, *, longer: bool) -> bool:
    key = len(choice.keys[0].text)
    others = [len(option.text) for option in choice.distractors]
    return key > max(others) if longer else key < min(others)


def binomial_tail(hits: int, trials: int, chance: float) -> float:
    """Return the probability of at least `hits` in `trials` by chance alone, which is within 0 and 1.

    It is reckoned in logarithms: of a thousand trials a float does not hold the number of ways.
    """
    ways = math.lgamma(trials + 1)
    return sum(
        math.exp(
            ways
            - math.lgamma(count + 1)
            - math.lgamma(trials - count + 1)
            + count * math.log(chance)
            + (trials - count) * math.log1p(-chance)
        )
        for count in range(hits, trials + 1)
    )


def _positions(catalog: Catalog) -> Iterator[Problem]:
    places: dict[int, Counter[int]] = {}
    first: Place | None = None
    for asker in catalog.askers:
        for item_id, options in arrange_options(asker.items, asker.id).items():
            correct = [place for place, option in enumerate(options) if option.correct]
            if len(correct) == 1:
                places.setdefault(len(options), Counter())[correct[0]] += 1
                number = [item.id for item in asker.items].index(item_id)
                first = first or asker.item_place(number, "stem")
    for count, counter in places.items():
        total = counter.total()
        place, most = counter.most_common(1)[0]
        if total >= ENOUGH and most / total > _MOST_POSITION and first:
            yield BANK_POSITION.problem(
                first,
                f"{most} of {total} correct options stand at place {place + 1} of {count}.",
                "This is the shuffling's own fault: please report it.",
            )


def check_whole(catalog: Catalog) -> Iterator[Problem]:
    """Yield misconceptions that no option stands for."""
    used = {
        qualified(reference, lesson)
        for lesson in catalog.lessons.values()
        for item in lesson.items
        for *_, reference in item.misconceptions()
    }
    for lesson in catalog.lessons.values():
        for number, entry in enumerate(lesson.meta.misconceptions):
            if lesson.quiz_file and f"{lesson.id}/{entry.id}" not in used:
                yield MISCONCEPTION_ONCE.problem(
                    lesson.place("misconceptions", number, "text"),
                    f"No option stands for {entry.id}.",
                    "Write a wrong option from it, or take it out.",
                )
