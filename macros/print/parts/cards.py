"""The checklists as pocket cards: what to do on the front, why and where to read on the back.

A sheet of backs follows its sheet of fronts with the columns swapped, so that both meet when the
paper is turned over its long edge. A list too long for a card goes on over several.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.checklist import Checklist, ChecklistItem
from macros.print.document import Part, PrintContext, short_address
from macros.print.environment import fill

COLUMNS = 2
PAGE = "checklists/index.md"


@dataclass(frozen=True, slots=True)
class Layout:
    """How many cards stand on a sheet, and how much text the back of one holds."""

    name: str
    rows: int
    items: int
    letters: int

    @property
    def count(self) -> int:
        """Cards on one sheet."""
        return self.rows * COLUMNS


FOUR = Layout("four", rows=2, items=9, letters=1040)
EIGHT = Layout("eight", rows=4, items=4, letters=450)
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
    # A last line is half empty on average, so each reason takes some more room than its letters.
    letters = sum(len(item.why) + 25 for item in items)
    return len(items) <= layout.items and letters <= layout.letters


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
        sheets=[(front, _mirrored(front)) for front in _sheets(deck, layout.count)],
        layout=layout,
        columns=COLUMNS,
        address=address,
        typed=short_address(address),
    )
    return (Part(f"cards-{layout.name}", "Pocket cards", body, address),)


def _sheets(deck: list[Card], count: int) -> Iterator[list[Card | None]]:
    for start in range(0, len(deck), count):
        sheet: list[Card | None] = [*deck[start : start + count]]
        yield sheet + [None] * (count - len(sheet))


def _mirrored(sheet: list[Card | None]) -> list[Card | None]:
    rows = [sheet[start : start + COLUMNS] for start in range(0, len(sheet), COLUMNS)]
    return [card for row in rows for card in reversed(row)]
