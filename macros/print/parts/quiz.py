"""A module's questions as a booklet to mark with a pencil, and its answers as another file.

The order is that of the screen. Each type of item has a template in `templates/items`, which says what
is asked and, for the key, what is answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from macros.content.catalog import Asker, Module
from macros.model.quiz import arrange
from macros.model.quiz.question import Question
from macros.print.document import Part, PrintContext
from macros.print.environment import fill

LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item as it stands on paper: its number, and its parts with their letters in order."""

    number: int
    item: Question
    lettered: tuple[tuple[str, Any], ...]

    @property
    def answer(self) -> str:
        """The letters of the right answer, in order; empty for a free answer."""
        return self.item.key_of({part.id: letter for letter, part in self.lettered})


def questions(asker: Asker) -> tuple[NumberedItem, ...]:
    """Return the questions of a lesson or a situation in the order and with the options of the screen."""
    shown = arrange(asker.items, asker.id)
    return tuple(
        NumberedItem(number, item, tuple(zip(LETTERS, shown[item.id], strict=False)))
        for number, item in enumerate(asker.items, 1)
    )


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
