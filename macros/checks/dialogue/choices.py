"""The choices of a decision: one that is strong, others that somebody believes in, no giveaways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.catalog import Catalog, Practice
from macros.model.dialogue import Choice, Turn
from macros.problem import Edit, Place, Problem, Rule

STRONG_COUNT = Rule(
    id="dialogue-strong-count",
    title="A decision has one strong choice, at most two, and one that is not",
    why="Without a strong line there is nothing to find, and without another nothing to learn.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"I don't know yet. I can press on it while we look after "
                'you. Which hand do you want to keep free?"\n'
                "        grade: strong\n"
            ),
            (
                "        say: \"I don't know yet. I can press on it while we look after "
                'you. Which hand do you want to keep free?"\n'
                "        grade: tempting\n"
                "        misconception: look-first/m1\n"
            ),
        ),
    ),
)
STRONG_LONG = Rule(
    id="dialogue-strong-long",
    title="The strong line is not much longer than the others",
    why="Readers learn to pick the longest line instead of thinking of the person.",
    basis="As quiz-key-longest: by more than 30% and 15 characters.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"I'm Ruta. The lane is clear. What do you need first, your "
                'lamp or a hand?"\n'
            ),
            (
                "        say: I'm Ruta. The lane is clear. What do you need first, your "
                "lamp or a hand, or somebody to stop the cars up at the bend?\n"
            ),
        ),
    ),
)
STRONG_ALWAYS = Rule(
    id="dialogue-strong-always",
    title="The strong line does not always stand in the same place, and is not always the longest",
    why="Whoever has seen the pattern needs to read no further.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "      - id: look-and-ask\n"
                "        say: \"I'm Ruta. The lane is clear. What do you need first, your "
                'lamp or a hand?"\n'
                "        grade: strong\n"
                "        reaction: Jo points with her chin. \"The lamp. It's a good lamp. "
                "And then, I don't know, maybe somewhere that isn't the road.\"\n"
                "        coach: You looked before you spoke, and you leave the order to "
                "her. She answers with more than you asked for.\n"
                "        objective: look-first/open-calmly\n"
                "        next: asked\n"
            ),
            "",
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "      - {who: Jo, text: \"I'm fine. Nobody needs to stop, I'm fine. Has "
                'anybody seen my lamp? It was on the bar a minute ago."}\n'
                "    choices:\n"
            ),
            (
                "      - {who: Jo, text: \"I'm fine. Nobody needs to stop, I'm fine. Has "
                'anybody seen my lamp? It was on the bar a minute ago."}\n'
                "    choices:\n"
                "      - id: look-and-ask\n"
                "        say: \"I'm Ruta. The lane is clear. What do you need first, your "
                'lamp or a hand?"\n'
                "        grade: strong\n"
                "        reaction: Jo points with her chin. \"The lamp. It's a good lamp. "
                "And then, I don't know, maybe somewhere that isn't the road.\"\n"
                "        coach: You looked before you spoke, and you leave the order to "
                "her. She answers with more than you asked for.\n"
                "        objective: look-first/open-calmly\n"
                "        next: asked\n"
            ),
        ),
    ),
)
MISCONCEPTION = Rule(
    id="dialogue-misconception",
    title="A tempting or weak choice names the misconception behind it, a strong one names none",
    why="A weaker line teaches only if somebody really thinks so.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "        misconception: stop-the-bleeding/m2\n",
            "",
        ),
    ),
)

_MUCH, _CHARACTERS = 1.30, 15
_MIN_DECISIONS = 2  # below, nothing can be said of 'always'


@dataclass(frozen=True, slots=True)
class Decision:
    """A turn with choices at its place in a conversation."""

    practice: Practice
    number: int
    turn: Turn

    def place(self, choice: Choice, field: str) -> Place:
        """Return the place of a part of a choice."""
        position = self.turn.choices.index(choice)
        return self.practice.place("turns", self.number, "choices", position, field)

    @property
    def strong(self) -> list[Choice]:
        """The strong choices."""
        return [choice for choice in self.turn.choices if choice.grade == "strong"]

    @property
    def others(self) -> list[Choice]:
        """The tempting and weak choices."""
        return [choice for choice in self.turn.choices if choice.grade != "strong"]

    @property
    def longest_other(self) -> int:
        """The characters of the longest line that is not strong."""
        return max((len(choice.say) for choice in self.others), default=0)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the choices and endings of a conversation."""
    for practice in catalog.practices.values():
        found = list(find_decisions(practice))
        for decision in found:
            yield from _strong(decision)
            yield from _misconceptions(decision)
        yield from _always(practice, found)


def find_decisions(practice: Practice) -> Iterator[Decision]:
    """Yield the turns of a conversation at which one chooses."""
    for number, turn in enumerate(practice.dialogue.turns):
        if turn.choices:
            yield Decision(practice, number, turn)


def _strong(decision: Decision) -> Iterator[Problem]:
    strong, others = decision.strong, decision.others
    if not 1 <= len(strong) <= 2 or not others:
        yield STRONG_COUNT.problem(
            decision.practice.place("turns", decision.number, "choices"),
            f"{len(strong)} of {len(strong) + len(others)} choices are strong.",
            "Make one of them strong, two at most, and leave one that is not.",
        )
    longest = decision.longest_other
    for choice in strong:
        size = len(choice.say)
        if others and size > _MUCH * longest and size - longest >= _CHARACTERS:
            yield STRONG_LONG.problem(
                decision.place(choice, "say"),
                f"The strong line has {size} characters, the longest other one {longest}.",
                "Shorten it, or let another one say more.",
            )


def _misconceptions(decision: Decision) -> Iterator[Problem]:
    for choice in decision.turn.choices:
        if (choice.grade == "strong") == (choice.misconception is not None):
            what = "names a" if choice.misconception else "names no"
            yield MISCONCEPTION.problem(
                decision.place(choice, "grade"),
                f"'{choice.id}' is {choice.grade} and {what} misconception.",
                "Add 'misconception: lesson/m1' to tempting and weak choices, and to no other.",
            )


def _always(practice: Practice, found: list[Decision]) -> Iterator[Problem]:
    found = [decision for decision in found if decision.strong and decision.others]
    if len(found) < _MIN_DECISIONS:
        return
    place = practice.place("turns")
    where = [{one.turn.choices.index(choice) for choice in one.strong} for one in found]
    for position in sorted(set.intersection(*where)):
        yield STRONG_ALWAYS.problem(
            place,
            f"In each decision choice {position + 1} is a strong one.",
            "Let the strong choice change its place.",
        )
    if all(any(len(choice.say) > one.longest_other for choice in one.strong) for one in found):
        yield STRONG_ALWAYS.problem(
            place,
            "In each decision a strong line is the longest.",
            "Shorten some of the strong lines.",
        )
