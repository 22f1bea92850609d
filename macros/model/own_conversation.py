"""A reader's own conversation: what is said beside each figure, what can be marked, and an example."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Advice, AdviceLine, Content, Label, Slug, Speech

Seconds = Annotated[int, Field(ge=0, le=36_000)]


class Figure(Content):
    """A figure: its sentence, what it may mean, what it does not, and what is known.

    Without a source, what is known is the hub's own position. `without` is said of a file that does
    not carry what the figure needs.
    """

    id: Slug
    title: Label
    needs: Literal["words", "questions", "spans"]
    value: AdviceLine
    may_mean: AdviceLine
    does_not_mean: AdviceLine
    known: Advice
    source: Slug | None = None
    without: AdviceLine | None = None


class Mark(Content):
    """A kind of moment: what to do with it, its field on the worksheet, and where it leads.

    One with a word for the picture (`once`) is marked once in a talk.
    """

    id: Slug
    title: Label
    does: AdviceLine
    once: Label | None = None
    field: Slug | None = None
    lessons: tuple[Slug, ...] = ()
    situations: tuple[Slug, ...] = ()


class ExampleTurn(Content):
    """A turn of the example: who, from which second to which, and what they say."""

    who: Label
    from_: Annotated[Seconds, Field(alias="from")]
    to: Seconds
    says: Speech


class Example(Content):
    """An invented talk to try the page with."""

    about: AdviceLine
    turns: Annotated[tuple[ExampleTurn, ...], Field(min_length=2)]


class OwnConversationFile(Content):
    """The whole of `data/your-conversation.yml`.

    `rewrites` is the worksheet's field for better lines; `says` is what the script says, by its name.
    """

    worksheet: Slug
    rewrites: Slug
    says: dict[Slug, AdviceLine]
    figures: tuple[Figure, ...]
    marks: tuple[Mark, ...]
    example: Example
