"""The glossary: `data/glossary.yml`."""

from __future__ import annotations

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


class GlossaryFile(Content):
    """The whole of `data/glossary.yml`."""

    terms: tuple[Term, ...]
