"""What claims rest on: `data/sources.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Advice, Citation, Content, Identifier, Slug
from macros.model.evidence import Evidence
from macros.model.figure import Effects, Shares

SourceKind = Literal["article", "book", "chapter", "report", "web", "working-paper"]
Verification = Literal["abstract", "publisher", "secondary", "no"]


class Source(Content):
    """A publication: how to find it, what kind of evidence it is, what it shows and its limits."""

    id: Slug
    kind: SourceKind
    authors: Citation
    year: Annotated[int, Field(ge=1800, le=2100)]
    title: Citation
    container: Citation
    doi: Identifier | None = None
    isbn: Identifier | None = None
    url: Identifier | None = None
    evidence: Evidence
    shows: Advice
    limits: Advice
    effects: Effects | None = None
    shares: Shares | None = None
    verified: Verification
    identifier_seen: bool
    myth: bool = False


class SourceFile(Content):
    """The whole of `data/sources.yml`."""

    sources: tuple[Source, ...]
