"""Paper sizes, and one box that fits both: whatever stands in it breaks at the same lines on either."""

from __future__ import annotations

from dataclasses import dataclass

BOX_WIDTH = 178.0
BOX_HEIGHT = 254.0
"""Millimetres for the content of a page; the foot stands below it."""

_HEAD = 9.0
_PUNCH = 20.0
# Cards are cut on both sides, so their grid stands in the middle of the sheet.
CARDS_WIDTH = 190.0
CARDS_HEIGHT = 256.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, in millimetres."""

    id: str
    name: str
    width: float
    height: float

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Top, right, bottom and left; on the left there is room for punched holes."""
        spare_width = self.width - min(paper.width for paper in PAPERS)
        spare_height = self.height - min(paper.height for paper in PAPERS)
        left = _PUNCH + spare_width / 2
        top = _HEAD + spare_height * 0.4
        return top, self.width - BOX_WIDTH - left, self.height - BOX_HEIGHT - top, left

    @property
    def card_margins(self) -> tuple[float, float]:
        """Above and below the grid of cards, and beside it."""
        return (self.height - CARDS_HEIGHT) / 2, (self.width - CARDS_WIDTH) / 2

    @property
    def css(self) -> str:
        """The page rules of this paper."""
        sheet = " ".join(f"{side:.2f}mm" for side in self.margins)
        cards = " ".join(f"{side:.2f}mm" for side in self.card_margins)
        return (
            f"@page {{ size: {self.width}mm {self.height}mm; margin: {sheet} }}\n"
            f"@page cards {{ margin: {cards} }}\n"
            f"@page slips {{ margin: {cards} }}\n"
        )


A4 = Paper("a4", "A4", 210.0, 297.0)
LETTER = Paper("letter", "Letter", 215.9, 279.4)
PAPERS = (A4, LETTER)
