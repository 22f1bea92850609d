"""What a format is: whom its files serve, how they are made, what they carry and what they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from macros.content.catalog import Catalog
from macros.export.questions import AskedQuestion
from macros.model.house import LICENCE
from macros.render.context import page_folder

Members = Mapping[str, bytes]
"""What a file is made from, by name. For a package these are the files in it."""


class SiteParts(Protocol):
    """The site as it is published, part by part, for packages that bring its pages along."""

    def page(self, src: str) -> str:
        """Return a page by its path relative to `docs/`."""

    def asset(self, path: str) -> bytes:
        """Return a script, a style sheet or a picture by its path below the site's root."""

    def theme(self, pages: Iterable[str]) -> bytes:
        """Return the theme's style sheets, cut down to what these pages use."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What every export is made from. `stamp` is the second at which this state was made.

    It is a number of seconds since 1970, the same for every run on the same commit. `rights` is what a
    firm says of the pages that it wrote itself.
    """

    catalog: Catalog
    parts: SiteParts
    site_url: str
    version: str = "0"
    stamp: int = 0
    site_name: str = "Conversation First"
    licence: str = LICENCE
    rights: str = ""

    def address(self, src: str) -> str:
        """Return the address of a page of the site by its path relative to `docs/`."""
        return self.site_url + page_folder(src)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be made: its path below `docs/`, its title, what it is made from.

    `pack` makes the file's bytes from its members; without it the one member is the file. `place` is
    where the finished site has it, if not at its path.
    """

    path: str
    title: str
    members: Callable[[], Members]
    pack: Callable[[Members], bytes] | None = None
    place: str = ""

    def bytes_of(self, members: Members) -> bytes:
        """Return the file."""
        return self.pack(members) if self.pack else next(iter(members.values()))


@dataclass(frozen=True, slots=True)
class Carried:
    """How much of a question a format carries: the question, and explanations one by one.

    `way` says in a word or two how, where the format has no such type of its own.
    """

    notes: int
    way: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what its files are for, how to open one, and what they cannot carry, in sentences.

    `carries` is none if questions are no part of the format; it returns none for a question that is
    left out.
    """

    id: str
    rank: int
    title: str
    purpose: str
    how: str
    outputs: Callable[[ExportContext], Iterator[Output]]
    lacks: tuple[str, ...] = ()
    carries: Callable[[AskedQuestion], Carried | None] | None = None
