"""What is drawn: an idea that is a shape (`data/figures.yml`), and the figures of a source."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.model.base import Advice, AdviceLine, Content, Label, Prose, Slug

Kind = Literal["loop", "fork", "ladder", "quadrant", "timeline", "sets", "contrast"]
Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), Prose("label")
]
Saying = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), Prose("advice")
]


class FigurePart(Content):
    """One piece of a drawing: its name, what stands below it, who says it, and whether it is the point."""

    name: Short
    text: Saying | None = None
    voice: Literal["you", "them"] | None = None
    main: bool = False


class Axis(Content):
    """The two ends of an axis of a quadrant."""

    low: Short
    high: Short


class Drawing(Content):
    """An idea that is a shape. The description says all of it to those who do not see it."""

    id: Slug
    kind: Kind
    title: Label
    description: Advice
    parts: Annotated[tuple[FigurePart, ...], Field(min_length=2, max_length=7)]
    across: Axis | None = None
    up: Axis | None = None


class FigureFile(Content):
    """The whole of `data/figures.yml`."""

    figures: tuple[Drawing, ...]


Measure = Literal["difference", "link"]
"""A standardised difference between groups (d or g), or a correlation or standardised weight (r, beta)."""


class Effect(Content):
    """A value as the source gives it, with the 95 % interval if it gives one that we have seen."""

    what: Label
    value: Annotated[float, Field(ge=-2, le=2)]
    low: Annotated[float, Field(ge=-2, le=2)] | None = None
    high: Annotated[float, Field(ge=-2, le=2)] | None = None


class Effects(Content):
    """Effects of one kind, and in words the sample from which they come."""

    measure: Measure
    sample: AdviceLine
    rows: Annotated[tuple[Effect, ...], Field(min_length=1, max_length=4)]


class Share(Content):
    """So many of a hundred; `said` where the source gives no plain number."""

    what: Label
    share: Annotated[float, Field(ge=0, le=100)]
    said: Short | None = None


class Shares(Content):
    """Shares of a hundred, of what, and in words the sample from which they come."""

    of: Label
    sample: AdviceLine
    rows: Annotated[tuple[Share, ...], Field(min_length=1, max_length=5)]
