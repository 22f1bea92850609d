"""Words that mean the same to those who search: `data/words.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.model.base import Content, Slug

WORD = r"^[a-z0-9'’-]+(?: [a-z0-9'’-]+){0,3}$"
Phrase = Annotated[
    str,
    StringConstraints(pattern=WORD, max_length=40),
]
"""One to four words in small letters, as somebody would type them."""


class WordGroup(Content):
    """Words of which each finds what the others find."""

    id: Slug
    words: Annotated[tuple[Phrase, ...], Field(min_length=2, max_length=30)]


class WordFile(Content):
    """The whole of `data/words.yml`."""

    groups: tuple[WordGroup, ...]
