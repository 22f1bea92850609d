"""What a PDF draws, read from its pages' own instructions: each run of text and each filled shape.

Sizes and places are those on paper, after every transformation, in points and millimetres.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pikepdf

MM = 25.4 / 72
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
WHITE = 1.0


@dataclass(frozen=True)
class Run:
    """Text that is shown at once: its place in millimetres from the top left, its size in points.

    `grey` and `ground` are the shades of the letters and of what they stand on, from 0 to 1.
    """

    page: int
    left: float
    right: float
    baseline: float
    size: float
    grey: float
    ground: float

    @property
    def contrast(self) -> float:
        """The contrast of letters and ground when both are printed in grey, as in WCAG 2."""
        one, other = sorted((_luminance(self.grey), _luminance(self.ground)))
        return (other + 0.05) / (one + 0.05)


@dataclass(frozen=True)
class Shape:
    """A path that is filled or stroked, by the box around it, in millimetres from the top left.

    `inner` are paths drawn at once with it: a frame is filled between two of them.
    """

    page: int
    left: float
    top: float
    width: float
    height: float
    grey: float
    is_filled: bool
    inner: tuple[Shape, ...] = ()

    def has_ink_at(self, x: float, y: float) -> bool:
        """Return whether a point lies on what is filled."""
        around = sum(shape.is_around(x, y) for shape in (self, *self.inner))
        return self.is_filled and around % 2 == 1

    def is_around(self, x: float, y: float) -> bool:
        """Return whether a point lies within the box."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height


@dataclass
class _State:
    matrix: Matrix
    fill: float = 0.0
    stroke: float = 0.0
    font: Any = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    mode: int = 0
    leading: float = 0.0
    alpha: float = 1.0
    group: float = 1.0

    def shade(self, grey: float) -> float:
        """Return how a colour comes out on white, with what lets the ground through."""
        return WHITE - (WHITE - grey) * self.alpha * self.group


@dataclass
class Drawing:
    """Everything that a PDF draws, in its order."""

    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def read_drawing(content: bytes) -> Drawing:
    """Return what the pages of a PDF draw."""
    drawing = Drawing()
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, page in enumerate(document.pages):
            left, _, _, top = (float(side) for side in page.mediabox)
            _Reader(drawing, number, left, top).read(page, page.get("/Resources"))
    return drawing


class _Reader:
    """Follows the instructions of one page."""

    def __init__(self, drawing: Drawing, page: int, left: float, top: float) -> None:
        self.drawing, self.page, self.left, self.top = drawing, page, left, top
        self.state = _State(UNIT)
        self.stack: list[_State] = []
        self.text, self.line = UNIT, UNIT
        self.filled: list[Shape] = []
        self.fonts: dict[Any, tuple[dict[int, float], float, int]] = {}
        self.boxes: list[list[tuple[float, float]]] = []

    def read(self, source: Any, resources: Any) -> None:
        for instruction in pikepdf.parse_content_stream(source):
            operands, operator = instruction.operands, instruction.operator
            self._obey(str(operator), list(operands), resources)

    def _obey(self, operator: str, given: list[Any], resources: Any) -> None:
        if operator == "q":
            self.stack.append(replace(self.state))
        elif operator == "Q":
            self.state = self.stack.pop()
        elif operator == "cm":
            self.state.matrix = _times(_matrix(given), self.state.matrix)
        elif operator == "Do":
            self._paint_form(resources.XObject[str(given[0])], resources)
        elif operator == "gs":
            look = resources.ExtGState[str(given[0])]
            alpha = float(look.get("/ca", self.state.alpha))
            self.state.alpha = alpha
        elif operator.lower() in ("g", "rg", "k", "sc", "scn"):
            self._take_colour(operator, given)
        elif operator in _PATHS or operator in _PAINTS:
            self._draw(operator, given)
        else:
            self._write(operator, given, resources)

    def _paint_form(self, form: Any, resources: Any) -> None:
        if form.get("/Subtype") != "/Form":
            return
        before = self.state
        matrix = _matrix(form.get("/Matrix", UNIT))
        group = before.group * before.alpha  # within it, an opacity begins anew
        self.state = replace(before, matrix=_times(matrix, before.matrix), group=group, alpha=1.0)
        self.read(form, form.get("/Resources", resources))
        self.state = before

    def _take_colour(self, operator: str, given: list[Any]) -> None:
        numbers = [float(part) for part in given if not isinstance(part, pikepdf.Name)]
        if numbers:
            grey = _grey(numbers)
            name = "fill" if operator.islower() else "stroke"
            setattr(self.state, name, grey)

    def _draw(self, operator: str, given: list[Any]) -> None:
        numbers = [float(part) for part in given]
        if operator == "re":
            x, y, width, height = numbers
            self.boxes.append([(x, y), (x + width, y + height)])
        elif operator == "m":
            self.boxes.append([(numbers[0], numbers[1])])
        elif operator in _PATHS and self.boxes:
            self.boxes[-1] += zip(numbers[::2], numbers[1::2], strict=True)
        elif operator in _PAINTS:
            if operator != "n" and self.boxes:
                is_filled = operator not in ("S", "s")
                shapes = [self._shape(points, is_filled=is_filled) for points in self.boxes]
                shapes.sort(key=lambda shape: -shape.width * shape.height)
                shape = replace(shapes[0], inner=tuple(shapes[1:]))
                self.drawing.shapes.append(shape)
                self.filled += [shape] * is_filled
            self.boxes = []

    def _shape(self, points: list[tuple[float, float]], *, is_filled: bool) -> Shape:
        corners = [(x, y) for x in _ends(points, 0) for y in _ends(points, 1)]
        placed = [_apply(self.state.matrix, x, y) for x, y in corners]
        left, right = _ends(placed, 0)
        low, high = _ends(placed, 1)
        grey = self.state.fill if is_filled else self.state.stroke
        return Shape(
            self.page,
            (left - self.left) * MM,
            (self.top - high) * MM,
            (right - left) * MM,
            (high - low) * MM,
            self.state.shade(grey),
            is_filled,
        )

    def _write(self, operator: str, given: list[Any], resources: Any) -> None:
        numbers = [float(part) for part in given if isinstance(part, int | float | Decimal)]
        if operator == "BT":
            self.text = self.line = UNIT
        elif operator == "Tf":
            font = resources.Font[str(given[0])]
            self.state.font, self.state.size = font, numbers[0]
        elif operator == "Tm":
            self.text = self.line = _matrix(given)
        elif operator in ("Td", "TD"):
            if operator == "TD":
                self.state.leading = -numbers[1]
            self.line = self.text = _times((1, 0, 0, 1, numbers[0], numbers[1]), self.line)
        elif operator in ("T*", "'", '"'):
            self.line = self.text = _times((1, 0, 0, 1, 0, -self.state.leading), self.line)
        elif operator in _SETTINGS:
            name, factor = _SETTINGS[operator]
            setattr(self.state, name, numbers[0] * factor)
        if operator in ("Tj", "'", '"'):
            self._show([given[-1]])
        elif operator == "TJ":
            self._show(list(given[0]))

    def _show(self, parts: list[Any]) -> None:
        state, start = self.state, self.text
        advance = 0.0
        for part in parts:
            if isinstance(part, pikepdf.String):
                for width, is_space in self._widths(bytes(part)):
                    more = state.spacing + (state.words if is_space else 0)
                    advance += (width * state.size + more) * state.scale
            else:
                advance -= float(part) / 1000 * state.size * state.scale
        self.text = _times((1, 0, 0, 1, advance, 0), start)
        whole = _times(start, state.matrix)
        x, y = _apply(whole, 0, state.rise)
        end, _ = _apply(_times(self.text, state.matrix), 0, state.rise)
        if state.mode == 3 or not advance:
            return  # invisible
        left, baseline = (x - self.left) * MM, (self.top - y) * MM
        size = state.size * (whole[2] ** 2 + whole[3] ** 2) ** 0.5
        right = (end - self.left) * MM
        ground = self._ground((left + right) / 2, baseline - 0.5)
        run = Run(self.page, left, right, baseline, size, state.shade(state.fill), ground)
        self.drawing.runs.append(run)

    def _widths(self, codes: bytes) -> Iterator[tuple[float, bool]]:
        """Yield the width of each letter as a part of its size, and whether it is a space."""
        key = self.state.font.objgen
        if key not in self.fonts:
            self.fonts[key] = _font_widths(self.state.font)
        known, usual, step = self.fonts[key]
        for start in range(0, len(codes) - step + 1, step):
            code = int.from_bytes(codes[start : start + step])
            yield known.get(code, usual), step == 1 and code == 32

    def _ground(self, x: float, y: float) -> float:
        for shape in reversed(self.filled):
            if shape.has_ink_at(x, y):
                return shape.grey
        return WHITE


_PATHS = frozenset({"re", "m", "l", "c", "v", "y", "h"})
_PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"})
_SETTINGS = {
    "Tc": ("spacing", 1.0),
    "Tw": ("words", 1.0),
    "Tz": ("scale", 0.01),
    "TL": ("leading", 1.0),
    "Ts": ("rise", 1.0),
    "Tr": ("mode", 1.0),
}


def _font_widths(font: Any) -> tuple[dict[int, float], float, int]:
    """Return the widths of a font's letters as parts of its size, the usual one, bytes a letter."""
    if font.get("/Subtype") == "/Type0":
        (inner,) = font.DescendantFonts
        known = {code: width / 1000 for code, width in _cid_widths(inner.get("/W", [])).items()}
        return known, float(inner.get("/DW", 1000)) / 1000, 2
    first = int(font.get("/FirstChar", 0))
    unit = float(font.FontMatrix[0]) if "/FontMatrix" in font else 0.001
    widths = enumerate(font.get("/Widths", []), first)
    return {code: float(width) * unit for code, width in widths}, 0.0, 1


def _cid_widths(listed: Iterable[Any]) -> dict[int, float]:
    parts, found, at = list(listed), dict[int, float](), 0
    while at < len(parts):
        first = int(parts[at])
        if isinstance(parts[at + 1], pikepdf.Array):
            found |= {first + step: float(width) for step, width in enumerate(parts[at + 1])}
            at += 2
        else:
            found |= dict.fromkeys(range(first, int(parts[at + 1]) + 1), float(parts[at + 2]))
            at += 3
    return found


def _grey(numbers: list[float]) -> float:
    if len(numbers) == 3:
        return 0.299 * numbers[0] + 0.587 * numbers[1] + 0.114 * numbers[2]
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return _grey([(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)])
    return numbers[0]


def _luminance(grey: float) -> float:
    return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4


def _matrix(given: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in given)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _ends(points: list[tuple[float, float]], axis: int) -> tuple[float, float]:
    values = [point[axis] for point in points]
    return min(values), max(values)
