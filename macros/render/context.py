"""What every rendering function is given: the catalogue and the page that it prints on."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from macros.content.catalog import (
    Asker,
    Catalog,
    Lesson,
    Module,
    Plan,
    Practice,
    Situation,
    Worksheet,
)
from macros.content.kinds import PLACES
from macros.problem import ContentError, Place
from macros.source.template_rules import TEMPLATE_CALL


@dataclass(frozen=True, slots=True)
class Context:
    """`src` is the page's path relative to `docs/`, such as `lessons/open/ask.md`.

    `base` is the folder from which the engine counts relative addresses in HTML.
    """

    catalog: Catalog
    src: str
    base: str

    def url(self, src: str, anchor: str = "") -> str:
        """Return the relative address of another page of the hub, or of a part of this one."""
        fragment = f"#{anchor}" if anchor else ""
        if src == self.src and fragment:
            return fragment
        return relative_url(self.base, src) + fragment

    def lesson(self) -> Lesson:
        """Return this page's lesson.

        Raises:
            ContentError: if the page is not a lesson.
        """
        part = self.catalog.at(self.src)
        if isinstance(part, Lesson):
            return part
        raise self._misplaced("lesson")

    def asker(self) -> Asker:
        """Return this page's lesson or situation.

        Raises:
            ContentError: if the page is neither.
        """
        part = self.catalog.at(self.src)
        return part if isinstance(part, Situation) else self.lesson()

    def module(self) -> Module:
        """Return this page's module.

        Raises:
            ContentError: if the page is not a module's.
        """
        part = self.catalog.at(self.src)
        if isinstance(part, Module):
            return part
        raise self._misplaced("module")

    def worksheet(self) -> Worksheet:
        """Return this page's worksheet.

        Raises:
            ContentError: if the page is not a worksheet.
        """
        part = self.catalog.at(self.src)
        if isinstance(part, Worksheet):
            return part
        raise self._misplaced("worksheet")

    def practice(self) -> Practice:
        """Return this page's practice conversation.

        Raises:
            ContentError: if the page has none.
        """
        part = self.catalog.at(self.src)
        if isinstance(part, Practice):
            return part
        raise self._misplaced("practice conversation")

    def plan(self) -> Plan:
        """Return this page's plan of a workshop.

        Raises:
            ContentError: if the page is none.
        """
        part = self.catalog.at(self.src)
        if isinstance(part, Plan):
            return part
        raise self._misplaced("plan", "workshop's plan", " with 'workshop'")

    def _misplaced(self, kind: str, called: str = "", more: str = "") -> ContentError:
        problem = TEMPLATE_CALL.problem(
            Place(f"docs/{self.src}"),
            f"This page is not a {called or kind}, but calls a macro that needs one.",
            f"Call it in {PLACES[kind]}{more}.",
        )
        return ContentError([problem])


def page_folder(src: str) -> str:
    """Return the folder in which a page is published: `a/b.md` and `a/b/index.md` both in `a/b/`."""
    stem = src.removesuffix(".md")
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return f"{folder}/" if folder else ""


def relative_url(base: str, src: str) -> str:
    """Return the address of the page `src` as seen from the folder `base`."""
    target = page_folder(src) if src.endswith(".md") else src
    path = posixpath.relpath(target or ".", base or ".")
    ending = "/" if src.endswith(".md") else ""
    return path + ending
