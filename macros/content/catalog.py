"""Everything that stands in `docs/` and `data/`, read once, joined by id, with what is wrong in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from macros.content.ids import IdIndex
from macros.model.checklist import Checklist, ChecklistItem
from macros.model.dialogue import Dialogue, PracticeMeta
from macros.model.figure import Drawing
from macros.model.glossary import Term
from macros.model.house import BannedWord
from macros.model.idea import Idea
from macros.model.lesson import LessonMeta, ModuleMeta
from macros.model.own_conversation import OwnConversationFile
from macros.model.path import LearningPath
from macros.model.quiz import Item, Quiz
from macros.model.quiz.question import Question
from macros.model.situation import SituationMeta
from macros.model.source import Source
from macros.model.transcript import Transcript
from macros.model.words import WordGroup
from macros.model.worksheet import SheetField, WorksheetMeta
from macros.model.workshop import Workshop, WorkshopMeta
from macros.problem import Place, Problem
from macros.source.allowances import Allowance
from macros.source.files import AssetStamp
from macros.source.page import MacroCall, Page
from macros.source.yaml import Located, Location

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A value of a shared data file, and the way back to its place in it."""

    value: T
    located: Located
    location: Location

    def place(self, *more: int | str) -> Place:
        """Return the place of the entry, or of a part of it."""
        return self.located.place((*self.location, *more))


@dataclass(frozen=True, slots=True)
class QuizFile:
    """A lesson's quiz and its file."""

    path: str
    quiz: Quiz
    located: Located

    def place(self, *location: int | str) -> Place:
        """Return the place of a part, such as `("items", 0, "stem")`."""
        return self.located.place(location)


class _OfAPage:
    """What is read from a page: where that stands, and the place of a part of its front matter."""

    page: Page

    @property
    def path(self) -> str:
        """The path of the Markdown file, relative to the repository root."""
        return self.page.path

    @property
    def src(self) -> str:
        """The path of the Markdown file, relative to `docs/`."""
        return self.page.path.removeprefix("docs/")

    def place(self, *location: int | str) -> Place:
        """Return the place of a part of the front matter."""
        return self.page.front.place(location)


@dataclass(frozen=True)
class Lesson(_OfAPage):
    """A lesson: its front matter, its page and its quiz (None if the file is missing or broken)."""

    id: str
    module_id: str
    meta: LessonMeta
    page: Page
    transcripts: tuple[tuple[Transcript, int], ...]
    quiz_file: QuizFile | None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.meta.title

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of its quiz."""
        return self.quiz_file.quiz.items if self.quiz_file else ()

    def item_place(self, number: int, *location: int | str) -> Place:
        """Return the place of a part of an item, counted from 0, in the quiz file."""
        if self.quiz_file is None:
            return Place(self.path)
        return self.quiz_file.place("items", number, *location)


@dataclass(frozen=True)
class Situation(_OfAPage):
    """A situation: its front matter with its one item, and its page with one short talk."""

    id: str
    meta: SituationMeta
    page: Page
    transcripts: tuple[tuple[Transcript, int], ...]

    @property
    def title(self) -> str:
        """What somebody in it would say."""
        return self.meta.title

    @property
    def items(self) -> tuple[Question, ...]:
        """Its one item."""
        return (self.meta.item,)

    def item_place(self, _number: int, *location: int | str) -> Place:
        """Return the place of a part of its item."""
        return self.place("item", *location)


Asker = Lesson | Situation
"""What asks the reader something that comes back for review."""


@dataclass(frozen=True)
class Module(_OfAPage):
    """A module with its lessons in their curated order."""

    id: str
    meta: ModuleMeta
    page: Page
    lessons: tuple[Lesson, ...]

    @property
    def minutes(self) -> int:
        """The minutes of its lessons together."""
        return sum(lesson.meta.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class Worksheet(_OfAPage):
    """A worksheet with its fields in the order of the page."""

    id: str
    meta: WorksheetMeta
    page: Page
    fields: tuple[tuple[SheetField, MacroCall], ...]


@dataclass(frozen=True)
class Practice(_OfAPage):
    """A practice conversation: its page, and the dialogue in the file beside it."""

    id: str
    meta: PracticeMeta
    page: Page
    dialogue: Dialogue
    located: Located

    def place(self, *location: int | str) -> Place:
        """Return the place of a part of the dialogue, such as `("turns", 0, "says")`."""
        return self.located.place(location)


@dataclass(frozen=True)
class Plan(_OfAPage):
    """A plan of a workshop for the person who leads it."""

    id: str
    meta: WorkshopMeta
    page: Page

    @property
    def workshop(self) -> Workshop:
        """What the plan says as data."""
        return self.meta.workshop

    def place(self, *location: int | str) -> Place:
        """Return the place of a part of the plan's data, such as `("agenda", 0)`."""
        return self.page.front.place(("workshop", *location))


PageSubject = Lesson | Module | Situation | Worksheet | Practice | Plan
"""What has a page of its own."""


@dataclass(frozen=True, eq=False)
class Catalog:
    """All content of one state of the tree.

    `problems` holds what was wrong with reading it and with references from one part to another;
    a part that could not be read is left out of the mappings. `spacing` holds slips of blanks and line
    ends, which hinder nothing.
    """

    root: Path
    pages: Mapping[str, Page]
    data: Mapping[str, Located]
    modules: Mapping[str, Module]
    situations: Mapping[str, Situation]
    worksheets: Mapping[str, Worksheet]
    practices: Mapping[str, Practice]
    plans: Mapping[str, Plan]
    checklist_items: Mapping[str, Entry[ChecklistItem]]
    checklists: Mapping[str, Entry[Checklist]]
    sources: Mapping[str, Entry[Source]]
    terms: Mapping[str, Entry[Term]]
    ideas: Mapping[str, Entry[Idea]]
    paths: Mapping[str, Entry[LearningPath]]
    words: Mapping[str, Entry[WordGroup]]
    figures: Mapping[str, Entry[Drawing]]
    problems: tuple[Problem, ...]
    allowances: tuple[Allowance, ...]
    ids: IdIndex
    own_conversation: Entry[OwnConversationFile] | None = None
    assets: Mapping[str, AssetStamp] = field(default_factory=dict)
    spacing: tuple[Problem, ...] = ()
    banned_words: Mapping[str, Entry[BannedWord]] = field(default_factory=dict)

    @cached_property
    def lessons(self) -> Mapping[str, Lesson]:
        """Every lesson by id, in the order of the site."""
        return {lesson.id: lesson for module in self.modules.values() for lesson in module.lessons}

    @property
    def askers(self) -> tuple[Asker, ...]:
        """Every lesson and every situation."""
        return (*self.lessons.values(), *self.situations.values())

    @cached_property
    def items(self) -> Mapping[str, tuple[Asker, Question]]:
        """Every item by id, with the lesson or the situation that asks it."""
        return {item.id: (asker, item) for asker in self.askers for item in asker.items}

    @cached_property
    def _by_path(self) -> Mapping[str, PageSubject]:
        parts: Iterable[PageSubject] = (
            *self.lessons.values(),
            *self.modules.values(),
            *self.situations.values(),
            *self.worksheets.values(),
            *self.practices.values(),
            *self.plans.values(),
        )
        return {part.page.path: part for part in parts}

    def at(self, src: str) -> PageSubject | None:
        """Return what a page is about, by its path relative to `docs/`."""
        return self._by_path.get(f"docs/{src}")

    def lesson_after(self, lesson: Lesson) -> Lesson | None:
        """Return the next lesson in the order of the site."""
        return self._next.get(lesson.id)

    @cached_property
    def _next(self) -> Mapping[str, Lesson]:
        ordered = tuple(self.lessons.values())
        return {one.id: two for one, two in itertools.pairwise(ordered)}

    def situations_of(self, moment: str) -> tuple[Situation, ...]:
        """Return the situations of a moment, in the order of the site."""
        return tuple(one for one in self.situations.values() if one.meta.moment == moment)

    @cached_property
    def _items_of_moment(self) -> Mapping[str, tuple[ChecklistItem, ...]]:
        moments: dict[str, list[ChecklistItem]] = {}
        for entry in self.checklist_items.values():
            moments.setdefault(entry.value.moment, []).append(entry.value)
        return {moment: tuple(items) for moment, items in moments.items()}

    def items_of_moment(self, moment: str) -> tuple[ChecklistItem, ...]:
        """Return the checklist items of a moment, in the order of the file."""
        return self._items_of_moment.get(moment, ())

    def items_of(self, checklist: Checklist) -> Iterator[ChecklistItem]:
        """Yield the items of a checklist that exist."""
        for id_ in checklist.items:
            if id_ in self.checklist_items:
                yield self.checklist_items[id_].value
