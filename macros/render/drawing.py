"""The geometry of the drawn kinds: parts of a drawing -> boxes, lines and words on a narrow sheet.

A sheet is as wide as the text of the narrowest phone, so that its words keep their size there.
Words are broken here, by the widths of a wide typeface, since SVG breaks none.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from macros.model.figure import Axis, Drawing, FigurePart, Kind

WIDTH = 288
SIZE = 13
"""Pixels of the type on the narrowest phone."""
_LINE, _PAD, _GAP = 17, 8, 22
_SEAM = 4
"""Between two frames that belong together, so that neither covers the other's line."""
# Widths in parts of the size: the average of a wide typeface, plain and bold.
_PLAIN, _BOLD = 0.61, 0.68


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of words below one another; `y` is the first line's foot."""

    x: float
    y: float
    lines: tuple[str, ...]
    look: str = ""

    @property
    def placed(self) -> list[tuple[float, str]]:
        """Each line with its foot."""
        return [(self.y + number * _LINE, line) for number, line in enumerate(self.lines)]


@dataclass(frozen=True, slots=True)
class Box:
    """A frame: of one voice, or plain."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn, and how high it is."""

    height: float
    boxes: tuple[Box, ...] = ()
    lines: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    circles: tuple[tuple[float, float, float, str], ...] = ()


def draw(drawing: Drawing) -> Sheet:
    """Return what a drawing consists of."""
    return KINDS[drawing.kind](drawing)


def _look(part: FigurePart) -> str:
    return f"{part.voice or 'plain'}{' main' if part.main else ''}"


def _fit(text: str, width: float, share: float) -> tuple[str, ...]:
    """Return lines as alike in length as they can be, and no more of them than are needed."""
    most = max(4, int(width / (SIZE * share)))
    lines = _wrap(text, most)
    for letters in range(most - 1, 3, -1):
        shorter = _wrap(text, letters)
        if len(shorter) > len(lines) or len(max(shorter, key=len)) > letters:
            break
        lines = shorter
    return lines


def _wrap(text: str, letters: int) -> tuple[str, ...]:
    return tuple(
        textwrap.wrap(text, letters, break_long_words=False, break_on_hyphens=False),
    )


def _says(
    part: FigurePart, x: float, y: float, width: float, look: str = ""
) -> tuple[list[Words], float]:
    """Return a part's name and text from the top `y`, and where they end."""
    words = [Words(x, y + SIZE, _fit(part.name, width, _BOLD), f"name {look}".strip())]
    y += len(words[0].lines) * _LINE
    if part.text:
        words.append(Words(x, y + SIZE, _fit(part.text, width, _PLAIN), look))
        y += len(words[1].lines) * _LINE
    return words, y


def _boxed(part: FigurePart, x: float, y: float, width: float) -> tuple[Box, list[Words]]:
    words, end = _says(part, x + _PAD, y + _PAD - 2, width - 2 * _PAD)
    return Box(x, y, width, end + _PAD - y, _look(part)), words


def _column(parts: Sequence[FigurePart], x: float, width: float) -> tuple[list[Box], list[Words]]:
    """Return boxes below one another, with room for an arrow between them."""
    y, boxes, words = 1.0, [], []
    for part in parts:
        box, said = _boxed(part, x, y, width)
        boxes.append(box)
        words += said
        y += box.height + _GAP
    return boxes, words


def _arrow(x: float, y: float, dx: int = 0, dy: int = 0) -> str:
    """Return the head of an arrow that ends at a point, in the direction given."""
    if dy:
        return f"M{x - 5:g} {y - 6 * dy:g}L{x:g} {y:g}L{x + 5:g} {y - 6 * dy:g}"
    return f"M{x - 6 * dx:g} {y - 5:g}L{x:g} {y:g}L{x - 6 * dx:g} {y + 5:g}"


def _loop(drawing: Drawing) -> Sheet:
    """Steps below one another, and the way back from the last to the first."""
    boxes, words = _column(drawing.parts, 1, WIDTH - 36)
    x, right = 40.0, WIDTH - 12.0
    lines = [
        f"M{x:g} {upper.y + upper.height:g}V{lower.y - 2:g}" + _arrow(x, lower.y - 2, dy=1)
        for upper, lower in itertools.pairwise(boxes)
    ]
    edge = boxes[0].x + boxes[0].width
    start, end = (box.y + box.height / 2 for box in (boxes[-1], boxes[0]))
    lines.append(
        f"M{edge:g} {start:g}H{right:g}V{end:g}H{edge + 2:g}" + _arrow(edge + 2, end, dx=-1)
    )
    return Sheet(boxes[-1].y + boxes[-1].height + 1, tuple(boxes), tuple(lines), tuple(words))


def _fork(drawing: Drawing) -> Sheet:
    """The first part above, the others as its branches."""
    root, *branches = drawing.parts
    box, words = _boxed(root, 1, 1, WIDTH - 2)
    boxes, lines, y, trunk = [box], [], box.height + 14, 16.0
    for part in branches:
        branch, said = _boxed(part, 44, y, WIDTH - 45)
        boxes.append(branch)
        words += said
        middle = branch.y + branch.height / 2
        lines.append(f"M{trunk:g} {box.height + 1:g}V{middle:g}H42" + _arrow(42, middle, dx=1))
        y += branch.height + 12
    return Sheet(y - 11, tuple(boxes), tuple(lines), tuple(words))


def _ladder(drawing: Drawing) -> Sheet:
    """Steps from the lowest, named first, to the highest, each further to the right."""
    shift = min(22.0, 66 / (len(drawing.parts) - 1))
    width = WIDTH - 2 - shift * (len(drawing.parts) - 1)
    y, boxes, words = 1.0, [], []
    for number, part in reversed(list(enumerate(drawing.parts))):
        box, said = _boxed(part, 1 + shift * number, y, width)
        boxes.append(box)
        words += said
        y += box.height + _SEAM
    return Sheet(y - _SEAM + 1, tuple(boxes), (), tuple(words))


def _timeline(drawing: Drawing) -> Sheet:
    """Moments from above to below on a line; a name that is a time stands before its text."""
    y, words, dots, x = 2.0, [], [], 8.0
    for part in drawing.parts:
        said, end = _says(part, 28, y, WIDTH - 30)
        words += said
        dots.append((x, y + 8, 5.0, _look(part)))
        y = end + 12
    line = f"M{x:g} {dots[0][1]:g}V{dots[-1][1]:g}"
    return Sheet(y - 8, (), (line,), tuple(words), tuple(dots))


def _quadrant(drawing: Drawing) -> Sheet:
    """Four fields: upper left, upper right, lower left, lower right, between two named axes."""
    across, up = drawing.across or _NO_AXIS, drawing.up or _NO_AXIS
    side, top = (WIDTH - 2 - _SEAM) / 2, 22.0
    room = side - 2 * _PAD + 2
    fields = [_says(part, 0, 0, room) for part in drawing.parts]
    heights = [max(end for _, end in fields[row : row + 2]) + 2 * _PAD for row in (0, 2)]
    boxes, words = [], []
    for number, part in enumerate(drawing.parts):
        x = 1 + (side + _SEAM) * (number % 2)
        y = top + (heights[0] + _SEAM if number > 1 else 0)
        boxes.append(Box(x, y, side, heights[number // 2], _look(part)))
        words += _says(part, x + _PAD, y + _PAD - 2, room)[0]
    foot = top + sum(heights) + _SEAM
    words += [
        Words(1, 14, (f"↑ {up.high}",), "axis"),
        Words(1, foot + 16, (f"↓ {up.low}",), "axis"),
        Words(1, foot + 34, (f"← {across.low}",), "axis"),
        Words(WIDTH - 1, foot + 34, (f"{across.high} →",), "axis end"),
    ]
    return Sheet(foot + 40, tuple(boxes), (), tuple(words))


def _sets(drawing: Drawing) -> Sheet:
    """Two circles: what is in the first alone, in both, in the second alone."""
    first, both, second = drawing.parts
    radius, room = 92.0, 78.0
    height = 2 * radius + 2
    words: list[Words] = []
    for part, x in ((first, 48.0), (both, WIDTH / 2), (second, WIDTH - 48.0)):
        said, end = _says(part, x, 0, room, "middle")
        down = (height - end) / 2
        words += [Words(one.x, one.y + down, one.lines, one.look) for one in said]
    circles = (
        (radius + 1, radius + 1, radius, _look(first)),
        (WIDTH - radius - 1, radius + 1, radius, _look(second)),
    )
    return Sheet(height, (), (), tuple(words), circles)


def _contrast(drawing: Drawing) -> Sheet:
    """Two columns of as many fields: what stands beside one another is compared."""
    side, gap = (WIDTH - 12) / 2, 12.0
    y, boxes, words = 1.0, [], []
    for row in range(0, len(drawing.parts), 2):
        pair = drawing.parts[row : row + 2]
        height = max(_boxed(part, 0, 0, side)[0].height for part in pair)
        for part, x in zip(pair, (1.0, side + gap - 1), strict=True):
            _, said = _boxed(part, x, y, side)
            boxes.append(Box(x, y, side, height, _look(part)))
            words += said
        y += height + 8
    return Sheet(y - 7, tuple(boxes), (), tuple(words))


_NO_AXIS = Axis(low="less", high="more")

KINDS: dict[Kind, Callable[[Drawing], Sheet]] = {
    "loop": _loop,
    "fork": _fork,
    "ladder": _ladder,
    "quadrant": _quadrant,
    "timeline": _timeline,
    "sets": _sets,
    "contrast": _contrast,
}
