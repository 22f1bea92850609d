"""What people type who need a page: the search knows it, and no page shows it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.model.base import Identifier

Ask = Annotated[Identifier, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
"""What somebody types into a search, slips and all. It is searched and never shown."""

Asks = Annotated[tuple[Ask, ...], Field(max_length=12)]
"""As many of them as a page has."""
