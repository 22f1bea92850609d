"""`say-next`: read a short transcript, then choose the next line."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.base import Content, Label, Speech
from macros.model.quiz.options import ChoiceItem, Option
from macros.model.quiz.question import Answering, ItemBase


class SpokenLine(Content):
    """One turn of the short transcript."""

    who: Label
    says: Speech


class SayNextQuestion(ChoiceItem):
    """Read a short transcript, then choose the next line."""

    answering: ClassVar[Answering] = "one"

    type: Literal["say-next"]
    you: Label
    transcript: Annotated[tuple[SpokenLine, ...], Field(min_length=1)]
    options: tuple[Option, ...]

    @property
    def scene(self) -> tuple[tuple[str, str], ...]:
        """What is said before."""
        return tuple((turn.who, turn.says) for turn in self.transcript)


class SayNext(ItemBase, SayNextQuestion):
    """Read a short transcript, then choose the next line."""

    skeleton: ClassVar[str] = """\
- id: <<id>>-say-next
  version: 1
  type: say-next
  objective: first-objective
  level: apply
  you: Noor
  transcript:
    - {who: Noor, says: TODO write this}
    - {who: Agnes, says: TODO write this too}
  stem: What would you say next?
  options:
    - id: tempting
      text: TODO a tempting line
      misconception: m1
      feedback: TODO write this in 25 to 60 words, what the line wants and what the person hears in it.
    - id: key
      text: TODO the line that fits
      correct: true
      feedback: TODO write this in 25 to 60 words, why this line fits this person at this moment here.
    - id: weak
      text: TODO some weaker line
      misconception: m1
      feedback: TODO write this in 25 to 60 words, what would happen next, and what to say in its place.
"""
