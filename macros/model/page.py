"""A page of no special kind: what its front matter may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.asks import Asks
from macros.model.base import Content, Label
from macros.model.lesson import Title


class PageMeta(Content):
    """The front matter of a page that is no lesson, module, worksheet, conversation or plan.

    `hide` leaves away the sidebar's navigation or the page's contents.
    """

    title: Title
    description: Label | None = None
    asks: Asks = ()
    hide: Annotated[tuple[Literal["navigation", "toc"], ...], Field(max_length=2)] = ()
