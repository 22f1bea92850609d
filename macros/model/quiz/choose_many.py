"""`choose-many`: choose every right option."""

from __future__ import annotations

from typing import ClassVar, Literal

from macros.model.quiz.options import ChoiceItem, Option
from macros.model.quiz.question import Answering, ItemBase


class ChooseMany(ItemBase, ChoiceItem):
    """Choose every right option; there are at least two."""

    answering: ClassVar[Answering] = "several"
    skeleton: ClassVar[str] = """\
- id: <<id>>-several
  version: 1
  type: choose-many
  objective: first-objective
  level: judge
  stem: TODO ask for the things that are so here, since several of the options are right?
  options:
    - id: first
      text: TODO one that is so
      correct: true
      feedback: TODO write this in 25 to 60 words, how one can see that it is so in this scene.
    - id: second
      text: TODO another that is so
      correct: true
      feedback: TODO write this in 25 to 60 words, why this one holds as well, and for whom it does.
    - id: lure
      text: TODO something that is else
      misconception: m1
      feedback: TODO write this in 25 to 60 words, what speaks for it and what it leaves out here.
"""

    type: Literal["choose-many"]
    options: tuple[Option, ...]
