"""`order`: put the steps in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.base import Advice, AdviceLine, Content, Slug
from macros.model.quiz.question import Answering, ItemBase, Texts, shuffled


class Step(Content):
    """One step, given in the right order."""

    id: Slug
    text: AdviceLine
    feedback: Advice


class Order(ItemBase):
    """Put the steps in order; the file gives them in the right one."""

    answering: ClassVar[Answering] = "order"
    skeleton: ClassVar[str] = """\
- id: <<id>>-order
  version: 1
  type: order
  objective: first-objective
  level: recall
  stem: TODO name the thing that is done in a certain order.
  steps:
    - {id: first, text: TODO the first step, feedback: TODO why it stands first}
    - {id: second, text: TODO the second step, feedback: TODO why it stands second}
    - {id: third, text: TODO the third step, feedback: TODO why it stands last}
"""

    type: Literal["order"]
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)]

    @property
    def lettered(self) -> tuple[Step, ...]:
        """The steps in an order that is not the right one."""
        order = shuffled(self.steps, self.id)
        if tuple(order) == self.steps:
            order = order[1:] + order[:1]
        return tuple(order)

    def told_apart(self) -> Iterator[Texts]:
        """Yield the texts of the steps."""
        yield [(("steps", at, "text"), one.text) for at, one in enumerate(self.steps)]

    def key_of(self, letters: Mapping[str, str]) -> str:
        """Return the letters in the right order."""
        return " ".join(letters[step.id] for step in self.steps)
