"""`match`: find the right side of each left side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.base import Advice, Content, Reference, Slug, SpeechLine
from macros.model.quiz.question import Answering, ItemBase, Texts, shuffled


class Pair(Content):
    """A left side and the right side that belongs to it."""

    is_lure: ClassVar[bool] = False

    id: Slug
    left: SpeechLine
    right: SpeechLine
    feedback: Advice

    @property
    def side(self) -> str:
        """What stands on the right."""
        return self.right


class Lure(Content):
    """A right side that belongs to no left side."""

    is_lure: ClassVar[bool] = True

    id: Slug
    text: SpeechLine
    feedback: Advice
    misconception: Reference
    name_belief: bool = False

    @property
    def side(self) -> str:
        """What stands on the right."""
        return self.text


class Match(ItemBase):
    """Find the right side of each left side; a lure belongs to none."""

    answering: ClassVar[Answering] = "match"
    skeleton: ClassVar[str] = """\
- id: <<id>>-match
  version: 1
  type: match
  objective: first-objective
  level: recall
  stem: TODO say what goes with what in these two columns.
  pairs:
    - {id: first, left: TODO one thing, right: TODO what goes with it, feedback: TODO why}
    - {id: second, left: TODO another thing, right: TODO what goes with that, feedback: TODO why so}
    - {id: third, left: TODO a third thing, right: TODO what goes with this one, feedback: TODO why it does}
  lures:
    - {id: lure, text: TODO what goes with none, misconception: m1, feedback: TODO what speaks for it}
"""

    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=5)]
    lures: tuple[Lure, ...] = ()

    @property
    def lettered(self) -> tuple[Pair | Lure, ...]:
        """The right sides, lures among them."""
        sides: tuple[Pair | Lure, ...] = (*self.pairs, *self.lures)
        return tuple(shuffled(sides, self.id))

    def told_apart(self) -> Iterator[Texts]:
        """Yield the left sides, and the right ones with the lures among them."""
        yield [(("pairs", at, "left"), one.left) for at, one in enumerate(self.pairs)]
        right: Texts = [(("pairs", at, "right"), one.right) for at, one in enumerate(self.pairs)]
        yield right + [(("lures", at, "text"), one.text) for at, one in enumerate(self.lures)]

    def key_of(self, letters: Mapping[str, str]) -> str:
        """Return each left side's number with its letter."""
        return " ".join(f"{number}{letters[pair.id]}" for number, pair in enumerate(self.pairs, 1))
