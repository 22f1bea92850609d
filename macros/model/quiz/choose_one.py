"""`choose-one`: choose the one right option."""

from __future__ import annotations

from typing import ClassVar, Literal

from macros.model.quiz.options import ChoiceItem, Option
from macros.model.quiz.question import Answering, ItemBase


class ChooseOneQuestion(ChoiceItem):
    """Choose the one right option."""

    answering: ClassVar[Answering] = "one"

    type: Literal["choose-one"]
    options: tuple[Option, ...]


class ChooseOne(ItemBase, ChooseOneQuestion):
    """Choose the one right option."""

    skeleton: ClassVar[str] = """\
- id: <<id>>-first
  version: 1
  type: choose-one
  objective: first-objective
  level: apply
  stem: TODO write this as a scene in a sentence or two, and then a full question?
  options:
    - id: key
      text: TODO the better move
      correct: true
      feedback: TODO write this in 25 to 60 words, why it is right here and when it would be wrong.
    - id: tempting
      text: TODO a tempting move
      misconception: m1
      feedback: TODO write this in 25 to 60 words, what is sensible in it and what it does here instead.
    - id: weak
      text: TODO some weaker move
      misconception: m1
      feedback: TODO write this in 25 to 60 words, what it would do in this scene, and the better move.
"""
