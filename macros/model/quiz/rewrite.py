"""`rewrite`: better a given line, then hold one's own against what was wrong with it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.base import Advice, AdviceLine, Content, Reply, Speech
from macros.model.quiz.question import Answering, ItemBase


class Criterion(Content):
    """One thing that was wrong with the given line, and what a better one does instead."""

    wrong: Advice
    better: AdviceLine


class Rewrite(ItemBase):
    """Write a given line anew, see what was wrong with it, and tick what one's own does better."""

    answering: ClassVar[Answering] = "write"
    skeleton: ClassVar[str] = """\
- id: <<id>>-rewrite
  version: 1
  type: rewrite
  objective: first-objective
  level: apply
  stem: TODO say who wrote the line to whom, and what the better one should do.
  line: TODO the line as somebody wrote or said it
  criteria:
    - wrong: TODO one thing that is wrong with the line
      better: TODO what a better line does instead
    - wrong: TODO another thing that is wrong with it
      better: TODO what a better line does about that
  plain: TODO a better line in plain words
  bolder: TODO another one, for somebody who dares more
"""

    type: Literal["rewrite"]
    line: Speech
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2, max_length=5)]
    plain: Reply
    bolder: Reply

    @property
    def scene(self) -> tuple[tuple[str, str], ...]:
        """The line to better."""
        return (("", self.line),)

    @property
    def model_answers(self) -> tuple[str, ...]:
        """A plain one and a bolder one."""
        return (self.plain, self.bolder)
