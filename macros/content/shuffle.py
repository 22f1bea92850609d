"""In which order a quiz shows its options: the same on screen, on paper and in the answer key.

Shuffled by a hash of the ids, so that a build gives the same order every time, and balanced: within
a quiz the key takes each position about equally often, and never more than twice running.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from macros.model.base import order_key
from macros.model.quiz import (
    AnyItem,
    ChooseMany,
    ChooseOneQuestion,
    Lure,
    Match,
    Option,
    Order,
    Pair,
    SayNextQuestion,
    Step,
    distractors,
    keys,
)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def shuffled(values: Iterable[T], seed: str) -> list[T]:
    """Return the values in an order that depends on the seed and their ids alone."""
    return sorted(values, key=lambda value: order_key(f"{seed}/{value.id}"))


def arrange_options(items: Sequence[AnyItem], seed: str) -> dict[str, tuple[Option, ...]]:
    """Return the options of each choice item of a quiz by item id, in the order to show them."""
    arranged: dict[str, tuple[Option, ...]] = {}
    turns: dict[int, Iterator[int]] = {}
    for item in items:
        if isinstance(item, ChooseMany):
            arranged[item.id] = tuple(shuffled(item.options, item.id))
        elif isinstance(item, ChooseOneQuestion | SayNextQuestion):
            count = len(item.options)
            position = next(turns.setdefault(count, _positions(count, seed)))
            order: list[Option] = shuffled(distractors(item), item.id)
            order[position:position] = keys(item)
            arranged[item.id] = tuple(order)
    return arranged


def arrange_steps(item: Order) -> tuple[Step, ...]:
    """Return the steps in an order that is not the right one."""
    order = shuffled(item.steps, item.id)
    if tuple(order) == item.steps:
        order = order[1:] + order[:1]
    return tuple(order)


def arrange_right_sides(item: Match) -> tuple[Pair | Lure, ...]:
    """Return the right sides of a match item, lures among them."""
    sides: tuple[Pair | Lure, ...] = (*item.pairs, *item.lures)
    return tuple(shuffled(sides, item.id))


def _positions(count: int, seed: str) -> Iterator[int]:
    """Yield key positions without end: every block of `count` holds each position once."""
    block = 0
    while True:
        yield from sorted(
            range(count), key=lambda place: order_key(f"{seed}/{count}/{block}/{place}")
        )
        block += 1
