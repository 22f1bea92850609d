"""Which ids exist, read from the raw values.

A part that cannot be read whole still has its id, so that one slip is reported once and not again
wherever the part is referred to. Of a file that cannot be read at all, any id may be meant.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.kinds import (
    LESSON_FIELDS,
    WORKSHEET_FIELDS,
    has_fields,
    is_leading,
    is_lesson,
    is_module,
    is_plan,
    is_practice,
    is_situation,
    is_worksheet,
)
from macros.model.base import LONGEST_ID, SLUG
from macros.source.house import own_data
from macros.source.page import Page
from macros.source.yaml import Located

PUBLISHED = "data/published-ids.yml"
"""What has been published, and has readers' data hanging on it."""

# Where the ids of each kind of shared data stand: the file and its list.
_SHARED = {
    "source": ("data/sources.yml", "sources"),
    "glossary term": ("data/glossary.yml", "terms"),
    "idea": ("data/ideas.yml", "ideas"),
    "figure": ("data/figures.yml", "figures"),
    "checklist item": ("data/checklists.yml", "items"),
    "checklist": ("data/checklists.yml", "lists"),
}
_OF_LESSON = {"objective": "objectives", "misconception": "misconceptions"}


@dataclass(frozen=True, slots=True)
class IdIndex:
    """Ids by kind. `unread` holds kinds, and `lesson-id/` of lessons, whose ids cannot be known.

    `missing` holds the file of each kind of shared data that is not there.
    """

    ids: Mapping[str, frozenset[str]]
    unread: frozenset[str]
    missing: Mapping[str, str]

    def __getitem__(self, kind: str) -> frozenset[str]:
        """Return the known ids of a kind."""
        return self.ids[kind]

    def could_exist(self, kind: str, id_: str) -> bool:
        """Return whether an id of a kind exists, or cannot be known not to."""
        owner = id_.partition("/")[0] + "/"
        return id_ in self.ids[kind] or kind in self.unread or owner in self.unread

    def nearest(self, kind: str, id_: str) -> str | None:
        """Return the most similar id of a kind, if one is similar."""
        return next(iter(difflib.get_close_matches(id_, sorted(self.ids[kind]), 1)), None)


def index_ids(pages: Mapping[str, Page], data: Mapping[str, Located]) -> IdIndex:
    """Return the ids of everything that stands in the tree."""
    ids: dict[str, frozenset[str]] = {}
    unread: set[str] = set()
    for kind, (path, name) in _SHARED.items():
        values = [data[one].value for one in (path, own_data(path)) if one in data]
        ids[kind] = frozenset(id_ for value in values for id_ in _listed(value, name))
        if any(not isinstance(value, dict) or _is_unsure(value, name) for value in values):
            unread.add(kind)
    for kind in _PAGES:
        ids[kind] = frozenset(_stems(pages, kind))
    for kind, name in _OF_LESSON.items():
        ids[kind] = frozenset(
            f"{lesson}/{id_}"
            for lesson, front in _lessons(pages)
            for id_ in _listed(front.value, name)
        )
    unread |= {
        f"{lesson}/"
        for lesson, front in _lessons(pages)
        if not isinstance(front.value, dict)
        or any(_is_unsure(front.value, name) for name in _OF_LESSON.values())
    }
    if any(
        is_leading(path) and not isinstance(page.front.value, dict) for path, page in pages.items()
    ):
        unread.add("plan")
    missing = {kind: path for kind, (path, _) in _SHARED.items() if path not in data}
    return IdIndex(ids, frozenset(unread), missing)


def _stems(pages: Mapping[str, Page], kind: str) -> Iterator[str]:
    for path, page in pages.items():
        if _PAGES[kind](page):
            file = PurePosixPath(path)
            yield file.parent.name if kind == "module" else file.stem


def _lessons(pages: Mapping[str, Page]) -> Iterator[tuple[str, Located]]:
    for path, page in pages.items():
        if _PAGES["lesson"](page):
            yield PurePosixPath(path).stem, page.front


def _is_unsure(value: object, name: str) -> bool:
    """Return whether a list is none, or an id of it stands twice or is none: what refers to it is no slip."""
    entries = value.get(name, ()) if isinstance(value, dict) else ()
    if not isinstance(entries, tuple):
        return True
    ids = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    return len(set(map(str, ids))) < len(ids) or not all(
        isinstance(id_, str) and len(id_) <= LONGEST_ID and re.fullmatch(SLUG, id_.lower())
        for id_ in ids
    )


def _listed(value: object, name: str) -> Iterator[str]:
    entries = value.get(name) if isinstance(value, dict) else None
    for entry in entries if isinstance(entries, tuple) else ():
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry["id"]
            yield re.sub(r"[^a-z0-9]+", "-", entry["id"].lower()).strip("-")  # as it was meant


# Which pages give an id of each kind.
_PAGES: Mapping[str, Callable[[Page], bool]] = {
    "lesson": lambda page: is_lesson(page.path) or has_fields(page, LESSON_FIELDS),
    "module": lambda page: is_module(page.path),
    "situation": lambda page: is_situation(page.path),
    "worksheet": lambda page: is_worksheet(page.path) or has_fields(page, WORKSHEET_FIELDS),
    "practice conversation": lambda page: is_practice(page.path),
    "page for leading": lambda page: is_leading(page.path),
    "plan": is_plan,
}
