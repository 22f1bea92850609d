"""Where a term or an idea is taught, asked about and practised, from what the content says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from macros.content.catalog import Asker, Catalog, Lesson, Practice, Situation, Worksheet
from macros.model.glossary import Term
from macros.model.idea import Idea


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The pages that teach something, those that ask about it, and those on which one practises it."""

    taught: tuple[Lesson, ...]
    asked: tuple[Asker, ...]
    practised: tuple[Practice | Worksheet, ...]


class Terms:
    """The whereabouts of every term; the questions are read once for all of them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._questions = [
            (asker, " ".join(text for item in asker.items for text in _shown(item)))
            for asker in catalog.askers
        ]

    def of(self, term: Term) -> Whereabouts:
        """Return where a term is explained or linked, and whose questions use it."""
        lessons = self._catalog.lessons
        explains = lessons.get(term.lesson or "")
        taught = [
            lesson
            for lesson in lessons.values()
            if lesson is explains or term.id in _linked(lesson)
        ]
        # An everyday word stands in questions that are not about it.
        asked = [] if term.everyday else [one for one, text in self._questions if _has(text, term)]
        explained = [explains] if explains else []
        return Whereabouts(tuple(taught), tuple(asked), _practised(self._catalog, explained))


def of_idea(catalog: Catalog, idea: Idea) -> Whereabouts:
    """Return the lessons that serve an idea, the situations that do, and what goes with the lessons."""
    taught = [lesson for lesson in catalog.lessons.values() if idea.id in lesson.meta.ideas]
    asked: list[Situation] = [
        one for one in catalog.situations.values() if idea.id in one.meta.ideas
    ]
    return Whereabouts(tuple(taught), tuple(asked), _practised(catalog, taught))


def _practised(catalog: Catalog, lessons: Iterable[Lesson]) -> tuple[Practice | Worksheet, ...]:
    found: dict[str, Practice | Worksheet] = {}
    for lesson in lessons:
        for part in (
            catalog.practices.get(lesson.meta.practice or ""),
            catalog.worksheets.get(lesson.meta.worksheet or ""),
        ):
            if part:
                found.setdefault(part.id, part)
    return tuple(found.values())


def _linked(lesson: Lesson) -> set[object]:
    return {call.arguments["id"] for call in lesson.page.calls if call.name == "term"}


def _has(text: str, term: Term) -> bool:
    names: Sequence[str] = (term.term, *term.aliases)
    pattern = "|".join(re.escape(name) for name in names)
    return bool(re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE))


def _shown(item: BaseModel) -> Iterable[str]:
    """Yield the texts of an item, without its ids and its kind."""
    return _texts(item.model_dump(exclude={"id", "type", "level", "objective"}))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in {"id", "misconception"}:
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
