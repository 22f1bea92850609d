"""The glossary: `data/glossary.yml`."""

from __future__ import annotations

import unicodedata

from macros.model.base import Advice, Content, Label, Slug


class Term(Content):
    """A glossary term, its meaning and the lesson that explains it.

    `everyday` marks a word that texts also use in its ordinary sense, so that a check cannot ask
    for a link wherever it stands.
    """

    id: Slug
    term: Label
    definition: Advice
    lesson: Slug | None = None
    aliases: tuple[Label, ...] = ()
    everyday: bool = False

    @property
    def letter(self) -> str:
        """The letter under which it stands; what begins with none stands under '0'."""
        first = unicodedata.normalize("NFKD", self.term)[0].upper()
        return first if first.isascii() and first.isalpha() else "0"


class GlossaryFile(Content):
    """The whole of `data/glossary.yml`."""

    terms: tuple[Term, ...]
