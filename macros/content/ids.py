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

from macros.source.page import Page
from macros.source.yaml import Located

PUBLISHED = "data/published-ids.yml"
"""What has been published, and has readers' data hanging on it."""

# Where the ids of each kind of shared data stand: the file and its list.
_SHARED = {
    "source": ("data/sources.yml", "sources"),
    "glossary term": ("data/glossary.yml", "terms"),
    "idea": ("data/ideas.yml", "ideas"),
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
        located = data.get(path)
        ids[kind] = frozenset(_listed(located.value if located else {}, name))
        if located and (not isinstance(located.value, dict) or _has_twice(located.value, name)):
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
        or any(_has_twice(front.value, name) for name in _OF_LESSON.values())
    }
    if any(
        is_leading(path) and not isinstance(page.front.value, dict) for path, page in pages.items()
    ):
        unread.add("plan")
    missing = {kind: path for kind, (path, _) in _SHARED.items() if path not in data}
    return IdIndex(ids, frozenset(unread), missing)


def is_lesson(path: str) -> bool:
    """Return whether a path is a lesson's page: `docs/lessons/<module>/<lesson>.md`."""
    return _is_third_level(path) and not path.endswith("/index.md")


def is_module(path: str) -> bool:
    """Return whether a path is a module's page: `docs/lessons/<module>/index.md`."""
    return _is_third_level(path) and path.endswith("/index.md")


def is_worksheet(path: str) -> bool:
    """Return whether a path is a worksheet's page."""
    return _is_in(path, "docs/worksheets")


def is_situation(path: str) -> bool:
    """Return whether a path is a situation's page."""
    return _is_in(path, "docs/situations")


def is_practice(path: str) -> bool:
    """Return whether a path is that of a page beside which a dialogue may stand."""
    return _is_in(path, "docs/practice")


def gone(kind: str, id_: str) -> str:
    """Return the name of the cause that a page is not there, by its kind and id."""
    return f"gone {kind} {id_}"


def gone_page(path: str) -> str:
    """Return the name of the cause that there is no page at a path, or nothing if it is of no kind."""
    kinds = (
        ("lesson", is_lesson),
        ("worksheet", is_worksheet),
        ("situation", is_situation),
        ("practice conversation", is_practice),
    )
    if is_module(path):
        return gone("module", PurePosixPath(path).parent.name)
    kind = next((kind for kind, fits in kinds if fits(path)), "")
    return gone(kind, PurePosixPath(path).stem) if kind else ""


def dialogue_path(page: str) -> str:
    """Return the path of the dialogue that belongs to a page."""
    return page.removesuffix(".md") + ".dialogue.yml"


def is_leading(path: str) -> bool:
    """Return whether a path is that of a page for those who lead, a workshop's plan perhaps."""
    return _is_in(path, "docs/lead")


def is_plan(page: Page) -> bool:
    """Return whether a page is a workshop's plan: it says so in its front matter."""
    front = page.front.value
    return is_leading(page.path) and isinstance(front, dict) and "workshop" in front


def _is_third_level(path: str) -> bool:
    parts = path.split("/")
    return parts[:2] == ["docs", "lessons"] and len(parts) == 4


def _is_in(path: str, folder: str) -> bool:
    parent, _, name = path.rpartition("/")
    return parent == folder and name != "index.md"


def _stems(pages: Mapping[str, Page], kind: str) -> Iterator[str]:
    for path, page in pages.items():
        if _PAGES[kind](page):
            file = PurePosixPath(path)
            yield file.parent.name if kind == "module" else file.stem


def _lessons(pages: Mapping[str, Page]) -> Iterator[tuple[str, Located]]:
    for path, page in pages.items():
        if _PAGES["lesson"](page):
            yield PurePosixPath(path).stem, page.front


def _has_twice(value: object, name: str) -> bool:
    """Return whether an id of a list stands twice: what refers to the lost one is no second slip."""
    ids = [
        entry.get("id")
        for entry in (value.get(name) if isinstance(value, dict) else None) or ()
        if isinstance(entry, dict)
    ]
    return len(set(map(str, ids))) < len(ids)


def _listed(value: object, name: str) -> Iterator[str]:
    entries = value.get(name) if isinstance(value, dict) else None
    for entry in entries if isinstance(entries, tuple) else ():
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry["id"]
            yield re.sub(r"[^a-z0-9]+", "-", entry["id"].lower()).strip("-")  # as it was meant


LESSON_FIELDS = frozenset({"promise", "objectives"})
SITUATION_FIELDS = frozenset({"asks", "moment"})
WORKSHEET_FIELDS = frozenset({"code", "who", "pages"})
"""Fields that only such a page has: it is one of its kind in the wrong folder too."""


def _has(page: Page, fields: frozenset[str]) -> bool:
    front = page.front.value
    return isinstance(front, dict) and fields <= front.keys()


# Which pages give an id of each kind.
_PAGES: Mapping[str, Callable[[Page], bool]] = {
    "lesson": lambda page: is_lesson(page.path) or _has(page, LESSON_FIELDS),
    "module": lambda page: is_module(page.path),
    "situation": lambda page: is_situation(page.path),
    "worksheet": lambda page: is_worksheet(page.path) or _has(page, WORKSHEET_FIELDS),
    "practice conversation": lambda page: is_practice(page.path),
    "page for leading": lambda page: is_leading(page.path),
    "plan": is_plan,
}
