"""The essay's ideas, by their numbers on the map: `data/ideas.yml`."""

from __future__ import annotations

from macros.model.base import AdviceLine, Content
from macros.model.lesson import IdeaId


class Idea(Content):
    """An idea of the essay, by its number on the map."""

    id: IdeaId
    text: AdviceLine


class IdeaFile(Content):
    """The whole of `data/ideas.yml`."""

    ideas: tuple[Idea, ...]
