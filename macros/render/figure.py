"""Figures: a drawing of an idea, and what a source found, drawn to one scale wherever it appears."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.model.figure import Effect, Effects, Measure, Share, Shares
from macros.model.source import Source
from macros.render.context import Context
from macros.render.drawing import WIDTH, draw
from macros.render.environment import render, render_plain

# The same for every source: where the scale begins and ends, and what it counts.
SCALES: dict[Measure, tuple[float, float, tuple[float, ...], str]] = {
    "difference": (-0.25, 1.5, (0, 0.5, 1), "Difference, in standard deviations; 0 is none."),
    "link": (-0.5, 1, (0, 0.5, 1), "Strength of the link: 0 is none, 1 complete."),
}
_ROW, _COLUMNS, _PITCH = 44, 25, 11


@dataclass(frozen=True, slots=True)
class Strip:
    """An effect with its places on the scale, in percent of the width, and its words."""

    what: str
    said: str
    y: int
    x: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Dots:
    """A hundred dots: the paths through the full and the empty ones."""

    what: str
    said: str
    full: str
    empty: str
    y: int


def render_figure(context: Context, id: str) -> str:
    """Return a drawing with its title and description."""
    drawing = context.catalog.figures[id].value
    return render("figure/drawing.html", context, drawing=drawing, sheet=draw(drawing), width=WIDTH)


def render_source_figure(source: Source) -> Markup:
    """Return the figure of what a source found; nothing if its data name none."""
    html = _effects(source, source.effects) if source.effects else ""
    html += _shares(source, source.shares) if source.shares else ""
    return Markup(html)  # noqa: S704 - made by templates


def _effects(source: Source, effects: Effects) -> str:
    first, last, marks, unit = SCALES[effects.measure]

    def place(value: float) -> float:
        return round((value - first) / (last - first) * 100, 2)

    strips = [
        Strip(
            row.what,
            effect_in_words(row),
            number * _ROW,
            place(row.value),
            None if row.low is None else place(row.low),
            None if row.high is None else place(row.high),
        )
        for number, row in enumerate(effects.rows)
    ]
    return render_plain(
        "figure/effects.html",
        id=f"effects-{source.id}",
        strips=strips,
        marks=[(place(mark), f"{mark:g}") for mark in marks],
        unit=unit,
        sample=effects.sample,
        has_interval=any(strip.low is not None for strip in strips),
        foot=len(strips) * _ROW,
    )


def effect_in_words(row: Effect) -> str:
    """Return a value as it is read, with its interval."""
    if row.low is None or row.high is None:
        return _number(row.value)
    return f"{_number(row.value)} ({_number(row.low)} to {_number(row.high)})"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "\N{MINUS SIGN}")


def _shares(source: Source, shares: Shares) -> str:
    height = 100 // _COLUMNS * _PITCH + 28
    rows = [
        Dots(row.what, share_in_words(row), *_paths(row.share), number * height)
        for number, row in enumerate(shares.rows)
    ]
    return render_plain(
        "figure/shares.html",
        id=f"shares-{source.id}",
        rows=rows,
        of=shares.of,
        sample=shares.sample,
        height=len(rows) * height,
    )


def share_in_words(row: Share) -> str:
    """Return how many of a hundred, as the source says it."""
    return row.said or f"{row.share:g}"


def _paths(share: float) -> tuple[str, str]:
    full = round(share)
    return _run(0, full), _run(full, 100)


def _run(start: int, end: int) -> str:
    """Return a path through the dots from one number to another, one piece for each row."""
    pieces = []
    for row in range(start // _COLUMNS, -(-end // _COLUMNS)):
        first, last = max(start, row * _COLUMNS), min(end, (row + 1) * _COLUMNS)
        x, y = first % _COLUMNS * _PITCH + _PITCH // 2, row * _PITCH + _PITCH // 2
        # A hair longer than from the first to the last, else the last dot is none.
        pieces.append(f"M{x} {y}h{(last - first - 1) * _PITCH}.01")
    return "".join(pieces)
