"""What kind of page a path is, and what is called by it: said here and nowhere else.

`overrides/page.html` knows no paths and goes by the front matter; a test holds the two together.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from macros.source.page import Page

PLACES = {
    "lesson": "docs/lessons/<module>/<lesson>.md",
    "module": "docs/lessons/<module>/index.md",
    "situation": "docs/situations/<name>.md",
    "worksheet": "docs/worksheets/<name>.md",
    "practice conversation": "docs/practice/<name>.md",
    "plan": "docs/lead/<name>.md",
}
"""Where a page of each kind stands, as a message says it."""

COMPANIONS = {".quiz.yml": "docs/lessons", ".dialogue.yml": "docs/practice"}
"""The files that stand beside a page: how their names end, and below which folder."""

SECTIONS = {
    "situations": "Situations",
    "paths": "Paths",
    "practice": "Practice conversations",
    "worksheets": "Worksheets",
    "checklists": "Checklists",
}
"""What a list of all pages calls the pages of a folder of `docs/`; a module is called by its title."""


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


LESSON_FIELDS = frozenset({"promise", "objectives"})
SITUATION_FIELDS = frozenset({"asks", "moment"})
WORKSHEET_FIELDS = frozenset({"code", "who", "pages"})
"""Fields that only such a page has: it is one of its kind in the wrong folder too."""


def has_fields(page: Page, fields: frozenset[str]) -> bool:
    """Return whether a page's front matter has all of these fields."""
    front = page.front.value
    return isinstance(front, dict) and fields <= front.keys()
