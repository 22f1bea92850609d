"""Pages and macros where they belong: a lesson's parts in a lesson, a worksheet's in a worksheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.checks.page.files import FILE_PLACE
from macros.content.catalog import Catalog
from macros.content.kinds import (
    LESSON_FIELDS,
    SITUATION_FIELDS,
    WORKSHEET_FIELDS,
    gone,
    is_leading,
    is_lesson,
    is_module,
    is_practice,
    is_situation,
    is_worksheet,
)
from macros.model.macro import BLOCK_NAMES, FIELD_NAMES
from macros.problem import Edit, Place, Problem, Rule
from macros.source.page import Page

MACRO_PLACE = Rule(
    id="macro-place",
    title="A macro that prints a part of its page stands on such a page, once",
    why="Elsewhere it has nothing to print, and the build stops.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md", "{{ quiz() }}", "{{ quiz() }}\n\n{{ quiz() }}"
        ),
    ),
)
MODULE_EMPTY = Rule(
    id="module-empty",
    title="A module has a lesson",
    why="Readers would be led to a page with nothing behind it.",
    wrong=(
        Edit(
            "docs/lessons/new-module/index.md",
            new=(
                "---\n"
                "title: New\n"
                "summary: It is begun.\n"
                "description: A module that has no lesson yet, and waits for its first one.\n"
                "---\n"
                "{{ module_lessons() }}\n"
            ),
        ),
    ),
)

RULES = (MACRO_PLACE, MODULE_EMPTY)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of page: its name, its path, fields that no other kind has, macros of its own."""

    name: str
    fits: Callable[[str], bool]
    folder: str
    fields: frozenset[str]
    macros: frozenset[str]


_KINDS = (
    _Kind(
        "a lesson",
        is_lesson,
        "docs/lessons/<module>/",
        LESSON_FIELDS,
        frozenset("lesson_start today_plan lesson_sources next_step".split()),
    ),
    _Kind(
        "a lesson or a situation",
        lambda path: is_lesson(path) or is_situation(path),
        "docs/lessons/<module>/ or docs/situations/",
        frozenset(),
        frozenset({"quiz", "take_along"}),
    ),
    _Kind(
        "a situation",
        is_situation,
        "docs/situations/",
        SITUATION_FIELDS,
        frozenset(),
    ),
    _Kind(
        "a module's first page",
        is_module,
        "docs/lessons/<module>/index.md",
        frozenset({"summary"}),
        frozenset({"module_lessons"}),
    ),
    _Kind(
        "a worksheet",
        is_worksheet,
        "docs/worksheets/",
        WORKSHEET_FIELDS,
        FIELD_NAMES | {"worked_example"},
    ),
    _Kind(
        "a practice conversation",
        is_practice,
        "docs/practice/",
        frozenset(),
        frozenset({"conversation"}),
    ),
    _Kind(
        "a workshop's plan",
        is_leading,
        "docs/lead/",
        frozenset({"workshop"}),
        frozenset({"workshop_agenda", "workshop_prints", "workshop_scenes"}),
    ),
)


# Fields have ids; of conversations, the rule about their files counts.
_MAY_COME_AGAIN = FIELD_NAMES | {"conversation"}


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield pages, macros and modules that stand where they have nothing to say."""
    for page in catalog.pages.values():
        misplaced = _misplaced(page)
        yield from [misplaced] if misplaced else _macros(page)
    for module in catalog.modules.values():
        if not module.lessons and not _has_pages(catalog, module.id):
            yield MODULE_EMPTY.problem(
                Place(module.page.path),
                "The module has no lesson yet.",
                f"Begin one (hub new lesson ID --module {module.id}).",
            )


def _has_pages(catalog: Catalog, module: str) -> bool:
    folder = f"docs/lessons/{module}/"
    return any(path.startswith(folder) and is_lesson(path) for path in catalog.pages)


def _misplaced(page: Page) -> Problem | None:
    fields = page.front.value if isinstance(page.front.value, dict) else {}
    for kind in _KINDS:
        if kind.fields and kind.fields <= fields.keys() and not kind.fits(page.path):
            return FILE_PLACE.problem(
                Place(page.path),
                f"The page has the fields of {kind.name}, and stands elsewhere.",
                f"Move it to {kind.folder}.",
                gone(kind.name.removeprefix("a "), PurePosixPath(page.path).stem),
            )
    return None


def belongs(name: str, path: str) -> bool:
    """Return whether a macro may be called on the page at a path."""
    kind = next((kind for kind in _KINDS if name in kind.macros), None)
    return kind is None or kind.fits(path)


def _macros(page: Page) -> Iterator[Problem]:
    seen: set[tuple[str, ...]] = set()
    for call in page.calls:
        if call.place.line in page.fenced_calls or call.name not in BLOCK_NAMES:
            continue  # the first is told as a slip of its own
        kind = next((kind for kind in _KINDS if call.name in kind.macros), None)
        # What any page may have twice, it has not twice of the same.
        same = (call.name, *map(str, () if kind else call.arguments.values()))
        if kind and not kind.fits(page.path):
            yield MACRO_PLACE.problem(
                call.place,
                f"{call.name}() belongs on the page of {kind.name}.",
                "Take it out, or move it to such a page.",
            )
        elif same in seen and call.name not in _MAY_COME_AGAIN:
            yield MACRO_PLACE.problem(
                call.place, f"{call.name}() stands here a second time.", "Keep one of the two."
            )
        seen.add(same)
