"""The small shared files: sources, glossary, paths and the essay's ideas."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from macros.model.base import Content, Line, Slug, Text
from macros.model.lesson import IdeaId

Grade = Literal["A", "B", "C", "D"]
Kind = Literal["article", "book", "chapter", "report", "web", "working-paper"]
Verification = Literal["abstract", "publisher", "secondary", "no"]


class Source(Content):
    """A publication: how to find it, how far it may be trusted, what it shows and its limits.

    Grades: A meta-analysis, systematic review or well-replicated experiments; B a peer-reviewed
    single study, theory paper or narrative review; C a practitioner's view; D a vendor's claim or a
    survey whose method is unclear.
    """

    id: Slug
    kind: Kind
    authors: Line
    year: Annotated[int, Field(ge=1800, le=2100)]
    title: Line
    container: Line
    doi: str | None = None
    isbn: str | None = None
    url: str | None = None
    grade: Grade
    shows: Text
    limits: Text
    verified: Verification
    identifier_seen: bool
    myth: bool = False


class SourceFile(Content):
    """The whole of `data/sources.yml`."""

    sources: tuple[Source, ...]


class Term(Content):
    """A glossary term, its meaning and the lesson that explains it.

    `everyday` marks a word that texts also use in its ordinary sense, so that a check cannot ask
    for a link wherever it stands.
    """

    id: Slug
    term: Line
    definition: Text
    lesson: Slug | None = None
    aliases: tuple[Line, ...] = ()
    everyday: bool = False


class GlossaryFile(Content):
    """The whole of `data/glossary.yml`."""

    terms: tuple[Term, ...]


class PathStep(Content):
    """One stretch of a path."""

    title: Line
    lessons: tuple[Slug, ...] = ()
    worksheets: tuple[Slug, ...] = ()
    practice: tuple[Slug, ...] = ()
    checklists: tuple[Slug, ...] = ()
    note: Text | None = None


class Path(Content):
    """An order of lessons for one kind of reader."""

    model_config = ConfigDict(populate_by_name=True)

    id: Slug
    title: Line
    audience: Annotated[Line, Field(alias="for")]
    steps: Annotated[tuple[PathStep, ...], Field(min_length=1)]


class PathFile(Content):
    """The whole of `data/paths.yml`."""

    paths: tuple[Path, ...]


class Idea(Content):
    """An idea of the essay, by its number on the map."""

    id: IdeaId
    text: Line


class IdeaFile(Content):
    """The whole of `data/ideas.yml`."""

    ideas: tuple[Idea, ...]
