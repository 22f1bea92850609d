"""A module's questions as a booklet to mark with a pencil, and its answers as another file.

The order is that of the screen: `macros.content.shuffle` decides it for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.content.catalog import Asker, Module
from macros.content.shuffle import arrange_options, arrange_right_sides, arrange_steps
from macros.model.quiz import AnyItem, Match, Option, Order, Pair, Step
from macros.print.document import Part, PrintContext
from macros.print.environment import fill

LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, slots=True)
class Side:
    """A right side of a match item with its letter."""

    letter: str
    id: str
    text: str
    feedback: str
    is_lure: bool


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item as it stands on paper: its number, and its options, steps or sides in order."""

    number: int
    item: AnyItem
    options: tuple[tuple[str, Option], ...] = ()
    steps: tuple[tuple[str, Step], ...] = ()
    sides: tuple[Side, ...] = ()

    @property
    def answer(self) -> str:
        """The letters of the right answer, in order; empty for a free answer."""
        if isinstance(self.item, Order):
            letters = {step.id: letter for letter, step in self.steps}
            return " ".join(letters[step.id] for step in self.item.steps)
        if isinstance(self.item, Match):
            letters = {side.id: side.letter for side in self.sides}
            return " ".join(
                f"{number}{letters[pair.id]}" for number, pair in enumerate(self.item.pairs, 1)
            )
        return " ".join(letter for letter, option in self.options if option.correct)


def questions(asker: Asker) -> tuple[NumberedItem, ...]:
    """Return the questions of a lesson or a situation in the order and with the options of the screen."""
    options = arrange_options(asker.items, asker.id)
    return tuple(
        _question(number, item, options.get(item.id, ()))
        for number, item in enumerate(asker.items, 1)
    )


def _question(number: int, item: AnyItem, options: tuple[Option, ...]) -> NumberedItem:
    if isinstance(item, Order):
        return NumberedItem(
            number, item, steps=tuple(zip(LETTERS, arrange_steps(item), strict=False))
        )
    if isinstance(item, Match):
        sides = tuple(
            Side(letter, side.id, side.right, side.feedback, is_lure=False)
            if isinstance(side, Pair)
            else Side(letter, side.id, side.text, side.feedback, is_lure=True)
            for letter, side in zip(LETTERS, arrange_right_sides(item), strict=False)
        )
        return NumberedItem(number, item, sides=sides)
    return NumberedItem(number, item, options=tuple(zip(LETTERS, options, strict=False)))


def booklet_part(context: PrintContext, module: Module) -> Part:
    """Return the questions of a module."""
    title = f"Questions: {module.meta.title}"
    return questions_part(f"quiz-{module.id}", title, module.lessons, context.address(module.src))


def key_part(context: PrintContext, module: Module) -> Part:
    """Return the answers to a module's questions, with a word on every option."""
    title = f"Answers: {module.meta.title}"
    return answers_part(f"key-{module.id}", title, module.lessons, context.address(module.src))


def questions_part(id_: str, title: str, askers: Iterable[Asker], address: str) -> Part:
    """Return the questions of any lessons or situations."""
    return _part("quiz", id_, title, askers, address)


def answers_part(id_: str, title: str, askers: Iterable[Asker], address: str) -> Part:
    """Return the answers to the questions of any lessons or situations."""
    return _part("key", id_, title, askers, address)


def _part(kind: str, id_: str, title: str, askers: Iterable[Asker], address: str) -> Part:
    asked = [(asker, questions(asker)) for asker in askers]
    body = fill(f"{kind}.html", title=title, askers=asked, address=address)
    return Part(id_, title, body, address)
