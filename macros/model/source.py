"""What claims rest on: `data/sources.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Content, Line, Slug, Text

EvidenceGrade = Literal["A", "B", "C", "D"]
SourceKind = Literal["article", "book", "chapter", "report", "web", "working-paper"]
Verification = Literal["abstract", "publisher", "secondary", "no"]


class Source(Content):
    """A publication: how to find it, how far it may be trusted, what it shows and its limits.

    Grades: A meta-analysis, systematic review or well-replicated experiments; B a peer-reviewed
    single study, theory paper or narrative review; C a practitioner's view; D a vendor's claim or a
    survey whose method is unclear.
    """

    id: Slug
    kind: SourceKind
    authors: Line
    year: Annotated[int, Field(ge=1800, le=2100)]
    title: Line
    container: Line
    doi: str | None = None
    isbn: str | None = None
    url: str | None = None
    grade: EvidenceGrade
    shows: Text
    limits: Text
    verified: Verification
    identifier_seen: bool
    myth: bool = False


class SourceFile(Content):
    """The whole of `data/sources.yml`."""

    sources: tuple[Source, ...]
