"""Options to choose from: what the types of item that have them share, and the order they stand in.

Shuffled by a hash of the ids, so that a build gives the same order every time, and balanced: within
a quiz the key takes each position about equally often, and never more than twice running.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from macros.model.base import Advice, Content, Reference, ReplyLine, Slug, order_key
from macros.model.quiz.question import Question, Texts, shuffled


class Option(Content):
    """One selectable answer. A wrong one names the misconception that it stands for.

    `name_belief` prints the misconception under the feedback, where naming it teaches.
    """

    id: Slug
    text: ReplyLine
    feedback: Advice
    correct: bool = False
    misconception: Reference | None = None
    name_belief: bool = False

    @property
    def is_counter_example(self) -> bool:
        """Whether it is a wrong one."""
        return not self.correct


class ChoiceItem(Question):
    """An item that is answered by choosing."""

    if TYPE_CHECKING:  # each type declares it, at its place in a digest of the item
        options: tuple[Option, ...]

    @property
    def keys(self) -> tuple[Option, ...]:
        """The correct options."""
        return tuple(option for option in self.options if option.correct)

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The wrong options."""
        return tuple(option for option in self.options if not option.correct)

    def told_apart(self) -> Iterator[Texts]:
        """Yield the texts of the options."""
        yield [(("options", at, "text"), one.text) for at, one in enumerate(self.options)]

    def key_of(self, letters: Mapping[str, str]) -> str:
        """Return the letters of the correct options, as they stand."""
        correct = {option.id for option in self.keys}
        return " ".join(letter for id_, letter in letters.items() if id_ in correct)


def arrange_options(items: Sequence[Question], seed: str) -> dict[str, tuple[Option, ...]]:
    """Return the options of each choice item of a quiz by item id, in the order to show them."""
    arranged: dict[str, tuple[Option, ...]] = {}
    turns: dict[int, Iterator[int]] = {}
    for item in items:
        if not isinstance(item, ChoiceItem):
            continue
        order = shuffled(item.options, item.id)
        if item.answering == "one":
            count = len(item.options)
            position = next(turns.setdefault(count, _positions(count, seed)))
            order = shuffled(item.distractors, item.id)
            order[position:position] = item.keys
        arranged[item.id] = tuple(order)
    return arranged


def _positions(count: int, seed: str) -> Iterator[int]:
    """Yield key positions without end: every block of `count` holds each position once."""
    block = 0
    while True:
        yield from sorted(
            range(count), key=lambda place: order_key(f"{seed}/{count}/{block}/{place}")
        )
        block += 1
