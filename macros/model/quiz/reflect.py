"""`reflect`: write an answer first, then compare it with a model answer by a short rubric."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.base import AdviceLine, Reply
from macros.model.quiz.question import Answering, ItemBase, Texts


class Reflect(ItemBase):
    """Write an answer first, then compare it with a model answer by a short rubric."""

    answering: ClassVar[Answering] = "write"
    skeleton: ClassVar[str] = """\
- id: <<id>>-reflect
  version: 1
  type: reflect
  objective: first-objective
  level: apply
  stem: TODO ask for a short answer in the reader's own words.
  model_answer: TODO one good answer
  rubric:
    - TODO something to look for in one's answer
    - TODO something else to look for
"""

    type: Literal["reflect"]
    model_answer: Reply
    rubric: Annotated[tuple[AdviceLine, ...], Field(min_length=2, max_length=5)]

    @property
    def model_answers(self) -> tuple[str, ...]:
        """The one model answer."""
        return (self.model_answer,)

    def told_apart(self) -> Iterator[Texts]:
        """Yield what to look for in one's answer."""
        yield [(("rubric", at), text) for at, text in enumerate(self.rubric)]
