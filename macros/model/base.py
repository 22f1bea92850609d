"""What all content values have in common: frozen, closed to unknown fields, ids that are slugs."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
REFERENCE = r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*/)?[a-z0-9]+(?:-[a-z0-9]+)*$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
"""An id: lower-case letters and digits, joined by single hyphens. Never changes once published."""

Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=121)]
"""`id` of this lesson, or `lesson/id` of another one."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Inline Markdown. Raw HTML in it is escaped when it is rendered."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""A short text on one line."""


class Content(BaseModel):
    """Base of every value that stands in a content file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
