"""What every type of item has in common, and what it may say of itself.

The words are those of assessment: an *item* has a *stem* and *options*; the correct option is the
*key*, the others are *distractors*; each option has *feedback*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Protocol, TypeVar

from pydantic import Field

from macros.model.base import Advice, Content, Reference, Slug, order_key

Level = Literal["recall", "apply", "judge"]
Texts = list[tuple[tuple[int | str, ...], str]]
"""Texts of an item, each with where it stands in it."""

Answering = Literal["one", "several", "order", "match", "write"]
"""How a reader answers: what `docs/assets/js/quiz.js` goes by."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def shuffled(values: Iterable[T], seed: str) -> list[T]:
    """Return the values in an order that depends on the seed and their ids alone."""
    return sorted(values, key=lambda value: order_key(f"{seed}/{value.id}"))


class Question(Content):
    """What every question has: a hub-wide id and a version that grows with each edit."""

    answering: ClassVar[Answering]
    skeleton: ClassVar[str] = ""
    """An item of the type to begin from. `hub new lesson` writes it, the writing guide shows it."""

    id: Slug
    version: Annotated[int, Field(ge=1)] = 1
    level: Level
    stem: Advice
    hint: Advice | None = None

    @property
    def type_name(self) -> str:
        """What the type is called in a file, such as `choose-one`."""
        return str(vars(self)["type"])

    @property
    def is_written(self) -> bool:
        """Whether the reader answers in words of their own."""
        return self.answering == "write"

    @property
    def scene(self) -> tuple[tuple[str, str], ...]:
        """What is read between the stem and the answer: who says it, if that is said, and what."""
        return ()

    @property
    def model_answers(self) -> tuple[str, ...]:
        """What somebody else would have written; none if the answer is not written."""
        return ()

    @property
    def lettered(self) -> tuple[Any, ...]:
        """The parts that get a letter on paper, in the order in which they are shown."""
        return ()

    def told_apart(self) -> Iterator[Texts]:
        """Yield the texts that a reader has to tell from one another."""
        yield from ()

    def key_of(self, letters: Mapping[str, str]) -> str:
        """Return the right answer in the letters of the parts by their ids; empty for a free one."""
        del letters  # none of its parts has one
        return ""

    @property
    def parts(self) -> dict[str, tuple[Any, ...]]:
        """Its lists of parts that have ids of their own, by the name of the field."""
        lists = {name: value for name, value in vars(self).items() if isinstance(value, tuple)}
        return {
            name: found
            for name, found in lists.items()
            if all(hasattr(part, "id") for part in found)
        }

    def misconceptions(self) -> Iterator[tuple[str, int, str]]:
        """Yield each misconception that a part stands for, with the part's field and number."""
        for field, parts in self.parts.items():
            for number, part in enumerate(parts):
                if getattr(part, "misconception", None):
                    yield field, number, part.misconception


class ItemBase(Question):
    """What every item of a lesson has besides: the objective that it checks."""

    objective: Reference
