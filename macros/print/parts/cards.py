"""The checklists as pocket cards: what to do on the front, why and where to read on the back.

A sheet of backs follows its sheet of fronts with the columns swapped, so that both meet when the
paper is turned over its long edge. A list too long for a card goes on over several.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from macros.model.checklist import Checklist, ChecklistItem
from macros.print.document import Part, PrintContext, short_address
from macros.print.environment import fill

T = TypeVar("T")

COLUMNS = 2
LETTERS_A_LINE = 44
PAGE = "checklists/index.md"


@dataclass(frozen=True, slots=True)
class Layout:
    """How many cards stand on a sheet, and how many lines of reasons the back of one holds."""

    name: str
    rows: int
    items: int
    lines: int

    @property
    def count(self) -> int:
        """Cards on one sheet."""
        return self.rows * COLUMNS


FOUR = Layout("four", rows=2, items=9, lines=22)
EIGHT = Layout("eight", rows=4, items=4, lines=9)
LAYOUTS = (FOUR, EIGHT)


@dataclass(frozen=True, slots=True)
class Card:
    """A list or a part of it; `number` of `total` counts the parts."""

    id: str
    title: str
    use_when: str
    items: tuple[ChecklistItem, ...]
    number: int
    total: int


def cards(checklist: Checklist, items: tuple[ChecklistItem, ...], layout: Layout) -> list[Card]:
    """Return a list's cards, as few as hold it, with its items spread evenly over them."""
    for total in itertools.count(1):
        stacks = _spread(items, total)
        if all(_fits(stack, layout) for stack in stacks) or total >= len(items):
            return [
                Card(checklist.id, checklist.title, checklist.use_when, stack, number, total)
                for number, stack in enumerate(stacks, 1)
            ]
    raise AssertionError


def _spread(items: tuple[ChecklistItem, ...], total: int) -> list[tuple[ChecklistItem, ...]]:
    size = math.ceil(len(items) / total)
    return [items[start : start + size] for start in range(0, len(items), size)]


def _fits(items: tuple[ChecklistItem, ...], layout: Layout) -> bool:
    lines = sum(math.ceil(len(item.why) / LETTERS_A_LINE) for item in items)
    return len(items) <= layout.items and lines <= layout.lines


def card_parts(
    context: PrintContext, layout: Layout, lists: Iterable[Checklist]
) -> tuple[Part, ...]:
    """Return one part: sheets of fronts, each followed by the sheet of its backs."""
    catalog = context.catalog
    deck = [
        card for list_ in lists for card in cards(list_, tuple(catalog.items_of(list_)), layout)
    ]
    address = context.address(PAGE)
    body = fill(
        "cards.html",
        sheets=[(front, mirrored(front)) for front in on_sheets(deck, layout.count)],
        layout=layout,
        columns=COLUMNS,
        address=address,
        typed=short_address(address),
        name=context.site_name,
        licence=context.licence,
    )
    return (Part(f"cards-{layout.name}", "Pocket cards", body, address),)


def on_sheets(deck: Sequence[T], count: int) -> Iterator[list[T | None]]:
    """Yield the cards sheet by sheet; the last one is filled up with None."""
    for start in range(0, len(deck), count):
        sheet: list[T | None] = [*deck[start : start + count]]
        yield sheet + [None] * (count - len(sheet))


def mirrored(sheet: list[T | None]) -> list[T | None]:
    """Return the cards of a sheet as they stand on its back, with the columns swapped."""
    rows = [sheet[start : start + COLUMNS] for start in range(0, len(sheet), COLUMNS)]
    return [card for row in rows for card in reversed(row)]
