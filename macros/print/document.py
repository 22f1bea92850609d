"""What is printed: a document of parts, each with its own foot and address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from macros.content.catalog import Catalog
from macros.model.house import LICENCE
from macros.render.context import page_folder

DocumentKind = Literal[
    "worksheet", "large-print", "sheet", "quiz", "key", "cards", "role-play", "pack", "workshop"
]


@dataclass(frozen=True, slots=True)
class PrintContext:
    """What every part is made from: the catalogue, the site's name and address, and the licence."""

    catalog: Catalog
    site_url: str
    site_name: str = "Conversation First"
    licence: str = LICENCE

    def address(self, src: str) -> str:
        """Return the address of a page of the site by its path relative to `docs/`."""
        return self.site_url + page_folder(src)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece that may stand alone or in a pack. `group` is a heading in a pack's contents."""

    id: str
    title: str
    body: str
    address: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `parts` makes the content anew, so a list of documents costs nothing.

    `fillable` turns fields into form fields; `contents` puts a title page in front.
    """

    name: str
    title: str
    kind: DocumentKind
    about: str
    parts: Callable[[], tuple[Part, ...]]
    fillable: bool = False
    contents: bool = False
    large: bool = False


def short_address(address: str) -> str:
    """Return an address as one would type it."""
    return address.removeprefix("https://").rstrip("/")
