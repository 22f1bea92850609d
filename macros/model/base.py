"""What all content values have in common: frozen, closed to unknown fields, ids that are slugs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints


def order_key(text: str) -> bytes:
    """Return a key by which things stand shuffled, but always in the same way."""
    return hashlib.sha256(text.encode()).digest()


SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
REFERENCE = r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*/)?[a-z0-9]+(?:-[a-z0-9]+)*$"

LONGEST_ID = 60

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=LONGEST_ID)]
"""An id: lower-case letters and digits, joined by single hyphens. Never changes once published."""

Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=121)]
"""`id` of this lesson, or `lesson/id` of another one."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Inline Markdown. Raw HTML in it is escaped when it is rendered."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""A short text on one line."""


Role = Literal["advice", "reply", "speech", "label", "manual", "citation"]
"""What a text is to the reader who reads it.

- advice: what the hub says itself
- reply: words that the hub holds up as fit to be said
- speech: what somebody else says, thinks or writes, and what is shown as not to be said
- label: a name, a title, what stands below it in a list
- manual: what the hub says to those who work on it
- citation: the words of a publication
"""


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks a field as text that a reader reads. `macros.content.texts` finds all of them by it."""

    role: Role


@dataclass(frozen=True, slots=True)
class NotProse:
    """Marks a field that holds a text nobody reads as such: a number, an address, an id."""


Advice = Annotated[Text, Prose("advice")]
AdviceLine = Annotated[Line, Prose("advice")]
Reply = Annotated[Text, Prose("reply")]
ReplyLine = Annotated[Line, Prose("reply")]
Speech = Annotated[Text, Prose("speech")]
SpeechLine = Annotated[Line, Prose("speech")]
Label = Annotated[Line, Prose("label")]
Citation = Annotated[Line, Prose("citation")]
Identifier = Annotated[str, NotProse()]


class Content(BaseModel):
    """Base of every value that stands in a content file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @property
    def is_counter_example(self) -> bool:
        """Whether its replies are shown as what not to say."""
        return False
