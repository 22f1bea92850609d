"""Every text that a reader reads: where it stands, what it is to the reader, and its words.

The model marks its fields with a role, so a new field is found without being listed here. The rules
of language run over what this yields, each for the roles that it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import Any, NamedTuple, get_args, get_type_hints

from pydantic import BaseModel

from macros.content.catalog import (
    Catalog,
    Entry,
    Lesson,
    PageSubject,
    Practice,
    Situation,
    Worksheet,
)
from macros.model.base import Content, NotProse, Prose, Role
from macros.problem import Place
from macros.source.blocks import Block
from macros.source.page import Page
from macros.source.prose import plain_text
from macros.source.yaml import Located, Location

Where = Callable[[], Place]

MANUAL = "docs/contribute/"
"""The pages for those who work on the hub."""


class ReadText(NamedTuple):
    """A text with its role. `where` finds its place, which is seldom asked for.

    `block` is what it stands in on a page, where code and comments are no part of it.
    """

    role: Role
    source: str
    where: Where
    block: Block | None = None

    @property
    def plain(self) -> Iterator[str]:
        """The words that the reader sees: each entry of a list by itself."""
        if self.block is None:
            yield plain_text(self.source)
        elif len(self.block.entries) > 1:
            yield from map(plain_text, self.block.entries)
        else:
            yield self.block.text

    def place_at(self, index: int) -> Place:
        """Return the place of the line in which a sign of the source stands."""
        place = self.where()
        return Place(place.path, place.line + self.source.count("\n", 0, index))


@dataclass(frozen=True)
class FileTexts:
    """The texts of one file."""

    path: str
    texts: tuple[ReadText, ...]

    @cached_property
    def folded(self) -> str:
        """All of them without case, to look for what is rare before looking close."""
        return "\n".join(text.source for text in self.texts).casefold()


@lru_cache(maxsize=1)  # several rules go over the texts of one catalogue
def read_texts(catalog: Catalog) -> tuple[FileTexts, ...]:
    """Return the texts of every file that could be read."""
    return tuple(_read(catalog))


def _read(catalog: Catalog) -> Iterator[FileTexts]:
    for path, page in catalog.pages.items():
        subject = catalog.at(path.removeprefix("docs/"))
        yield FileTexts(path, tuple(_page_texts(page, subject)))
        if isinstance(subject, Lesson) and subject.quiz_file:
            file = subject.quiz_file
            yield FileTexts(file.path, tuple(_walk(file.quiz, file.located)))
        elif isinstance(subject, Practice):
            yield FileTexts(subject.located.path, tuple(_walk(subject.dialogue, subject.located)))
    yield from _shared(catalog)


def _shared(catalog: Catalog) -> Iterator[FileTexts]:
    groups: tuple[Iterable[Entry[Any]], ...] = (
        (*catalog.checklist_items.values(), *catalog.checklists.values()),
        catalog.sources.values(),
        catalog.terms.values(),
        catalog.ideas.values(),
        catalog.paths.values(),
        catalog.figures.values(),
        filter(None, (catalog.own_conversation,)),
    )
    for group in groups:
        for path, entries in groupby(group, key=lambda entry: entry.located.path):
            found = tuple(
                text
                for entry in entries
                for text in _walk(entry.value, entry.located, entry.location)
            )
            if found:
                yield FileTexts(path, found)


def _page_texts(page: Page, subject: PageSubject | None) -> Iterator[ReadText]:
    if subject is not None:
        yield from _walk(subject.meta, page.front)
    elif isinstance(page.front.value, dict):
        yield from _titles(page, page.front.value)
    prose: Role = "manual" if page.path.startswith(MANUAL) else "advice"
    for block in page.blocks:
        if block.is_prose and not block.is_macro:
            role: Role = "label" if block.kind == "heading" else prose
            yield ReadText(role, block.prose, _at(page.path, block.line), block)
    if isinstance(subject, Lesson | Situation):
        for transcript, line in subject.transcripts:
            yield from _lines(transcript, page.path, line)
    elif isinstance(subject, Worksheet):
        for field, call in subject.fields:
            yield from _fields(field, lambda place=call.place: place)  # type: ignore[misc]


def _titles(page: Page, front: dict[str, object]) -> Iterator[ReadText]:
    """Yield the title and the description of a page that has no model of its own."""
    for key in ("title", "description"):
        value = front.get(key)
        if isinstance(value, str):
            yield ReadText("label", value, lambda key=key: page.front.place((key,)))  # type: ignore[misc]


def _lines(transcript: Any, path: str, first_line: int) -> Iterator[ReadText]:
    """Yield the texts of a scene. What is said before, and by the others, is no model to follow."""
    for speaker in transcript.speakers:
        yield from _fields(speaker, _at(path, first_line))
    for line in transcript.lines:
        said = getattr(line, "speaker", None)
        is_reply = transcript.kind != "before" and (said is None or said.is_you)
        for text in _fields(line, _at(path, first_line + line.line - 1)):
            role = "speech" if text.role == "reply" and not is_reply else text.role
            yield ReadText(role, text.source, text.where)


def _at(path: str, line: int) -> Where:
    return lambda: Place(path, line)


def _fields(value: object, where: Where) -> Iterator[ReadText]:
    for role, _, text in _parts(value, ()):
        yield ReadText(role, text, where)


def _walk(value: BaseModel, located: Located, location: Location = ()) -> Iterator[ReadText]:
    for role, here, text in _parts(value, location):
        yield ReadText(role, text, lambda here=here: located.place(here))  # type: ignore[misc]


def _parts(value: object, location: Location) -> Iterator[tuple[Role, Location, str]]:
    """Yield the role, location and words of every text in a value of the model."""
    is_counter = isinstance(value, Content) and value.is_counter_example
    kind: Any = type(value)
    for name, key, role in roles_of(kind):
        found = getattr(value, name)
        if found is None or (role is None and isinstance(found, str | int)):
            continue
        if isinstance(found, str):  # most are, and need no more generators
            yield ("speech" if is_counter and role == "reply" else role), (*location, key), found  # type: ignore[misc]
            continue
        for here, part in _leaves(found, (*location, key)):
            if not isinstance(part, str):
                yield from _parts(part, here)
            elif role:
                yield ("speech" if is_counter and role == "reply" else role), here, part


def _leaves(value: object, location: Location) -> Iterator[tuple[Location, object]]:
    """Yield the texts and models in a value, which may be a list or a mapping of them."""
    if isinstance(value, str | BaseModel):
        yield location, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _leaves(part, (*location, number))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*location, key))


@cache
def roles_of(model: Any) -> tuple[tuple[str, str, Role | None], ...]:
    """Return the fields of a model that hold text or models: name, key in the file, and role."""
    if issubclass(model, BaseModel):
        aliases = {name: field.alias or name for name, field in model.model_fields.items()}
    elif is_dataclass(model):
        aliases = {name: name for name in model.__dataclass_fields__}
    else:
        return ()
    hints = get_type_hints(model, include_extras=True)
    found = ((name, aliases[name], mark_of(hints[name])) for name in aliases)
    return tuple(
        (name, key, mark.role if isinstance(mark, Prose) else None) for name, key, mark in found
    )


def mark_of(annotation: object) -> Prose | NotProse | None:
    """Return the mark in a field's type, wherever in it that stands."""
    for part in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(part, Prose | NotProse):
            return part
        found = mark_of(part)
        if found:
            return found
    return None
