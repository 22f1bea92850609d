"""The parts of a page that a link can lead to: its headings, and what its macros give an id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from pymdownx.slugs import slugify

from macros.content.catalog import Catalog
from macros.model.macro import FIELD_NAMES
from macros.problem import Edit, Place, Problem, Rule
from macros.source.page import MacroCall, Page
from macros.source.prose import plain_text

ANCHOR_TWICE = Rule(
    id="anchor-twice",
    title="Each part of a page has an address of its own",
    why="A link would lead to the first of the two, and a page with one address twice is not published.",
    wrong=(
        Edit(
            "docs/glossary.md",
            "{{ glossary() }}",
            "{{ glossary() }}\n\n## Hub words\n\nThey stand above.",
        ),
    ),
)

_slug = slugify(case="lower")
_MARKS = re.compile(r"[*`]")
# A low line is a mark only around words; within one it stays, and so in the address.
_EMPHASIS = re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
# Stands for a low line that is no mark, while marks are taken out.
_LOW_LINE = "\0"
_OF_THE_FRAME = ("hub-", "__")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each heading without an address of its own, and each macro that prints a part again."""
    for page in catalog.pages.values():
        yield from _headings(page)
        seen: set[str] | None = None
        called: set[str] = set()
        for call in page.calls:
            if call.name not in _OF_MACROS or (call.name in _ONCE and call.name in called):
                continue
            called.add(call.name)
            seen = set(_heading_ids(page)) if seen is None else seen
            every = Counter(_OF_MACROS[call.name](catalog, call))
            found = set(every)
            twice = sorted(found & seen) or [id_ for id_, times in every.items() if times > 1]
            twice = twice or sorted(id_ for id_ in found if id_.startswith(_OF_THE_FRAME))
            if twice:
                yield ANCHOR_TWICE.problem(
                    call.place,
                    f"{call.name}() prints the part '#{twice[0]}', which the page has already.",
                    "Take one of the two out, or call the heading something else.",
                )
            seen |= found


def _headings(page: Page) -> Iterator[Problem]:
    """Yield each heading that has no words, or whose address is one of the page's frame."""
    for heading, slug in zip(page.headings, _heading_ids(page), strict=True):
        place = Place(page.path, heading.line)
        if not _address(heading.text).strip("-_"):
            yield ANCHOR_TWICE.problem(
                place,
                "This heading has no words, so no link can lead to it.",
                "Write some, or take it out.",
            )
        elif slug.startswith(_OF_THE_FRAME):
            yield ANCHOR_TWICE.problem(
                place,
                f"The heading's address, '#{slug}', is one of the site's own.",
                "Call the heading something else.",
            )


@lru_cache(maxsize=1_000)
def anchors(catalog: Catalog, page: Page) -> frozenset[str]:
    """Return the ids of a page that its writer can count on."""
    found = set(_heading_ids(page))
    for call in page.calls:
        if call.name in _OF_MACROS:
            found.update(_OF_MACROS[call.name](catalog, call))
    return frozenset(found)


def _heading_ids(page: Page) -> Iterator[str]:
    """Yield the ids of headings, counted on where two are alike, as Markdown's `toc` makes them."""
    seen: set[str] = set()
    for heading in page.headings:
        slug = base = _address(heading.text)
        number = 0
        while slug in seen:
            number += 1
            slug = f"{base}_{number}"
        seen.add(slug)
        yield slug


def _address(text: str) -> str:
    """Return the id that Markdown makes of a heading's words."""
    words = _EMPHASIS.sub(r"\2", _MARKS.sub("", text)).replace("_", _LOW_LINE)
    return str(_slug(plain_text(words).replace(_LOW_LINE, "_"), "-"))


def _checklist(_catalog: Catalog, call: MacroCall) -> Iterator[str]:
    yield f"checklist-{call.arguments['id'] or call.arguments['moment']}"


def _glossary(catalog: Catalog, _call: MacroCall) -> Iterator[str]:
    yield from ("all-letters", *catalog.terms)
    yield from {f"letter-{one.value.letter.lower()}" for one in catalog.terms.values()}


def _lesson_start(catalog: Catalog, call: MacroCall) -> Iterator[str]:
    yield "objectives"
    for lesson in catalog.lessons.values():
        if lesson.path == call.place.path:
            yield from (f"objective-{one.id}" for one in lesson.meta.objectives)


def _quiz(catalog: Catalog, call: MacroCall) -> Iterator[str]:
    for asker in catalog.askers:
        if asker.path == call.place.path:
            yield from {f"q-{item.id}" for item in asker.items}


def _figure(_catalog: Catalog, call: MacroCall) -> Iterator[str]:
    id_ = f"figure-{call.arguments['id']}"
    yield from (id_, f"{id_}-title", f"{id_}-desc")


def _field(_catalog: Catalog, call: MacroCall) -> Iterator[str]:
    yield f"f-{call.arguments['id']}"


# A second call of these is told by other rules.
_ONCE = frozenset(
    {"conversation", "figure", "lesson_start", "quiz", "worked_example", *FIELD_NAMES}
)
# The ids that stand in the templates; `tests/site/test_anchors.py` looks for them in built pages.
_OF_MACROS: Mapping[str, Callable[[Catalog, MacroCall], Iterator[str]]] = {
    "begin": lambda *_: iter(["begin-query"]),
    "checklist": _checklist,
    "checklist_list": lambda catalog, _: iter(
        ["all-checklists", *(f"checklist-{id_}" for id_ in catalog.checklists)]
    ),
    "conversation": lambda *_: iter(
        ["on-paper", "script", "afterwards", "afterwards-title", "practice-line"]
    ),
    "field": _field,
    "figure": _figure,
    "glossary": _glossary,
    "kept": lambda *_: iter(["what", "move", "erase", "raw"]),
    "lesson_start": _lesson_start,
    "module_list": lambda catalog, _: iter(catalog.modules),
    "notebook": lambda *_: iter(
        ["conversation", "talk-day", "talk-who", "week", "due", "checklists", "lessons"]
    ),
    "path_index": lambda *_: iter(["all-paths"]),
    "path_list": lambda catalog, _: (f"path-{id_}" for id_ in catalog.paths),
    "print_list": lambda *_: iter(["all-prints"]),
    "quiz": _quiz,
    "review": lambda *_: iter(["lessons"]),
    "rule_list": lambda *_: iter(["all-rules"]),
    "search": lambda *_: iter(["search-query"]),
    "source_list": lambda catalog, _: iter(["all-sources", *catalog.sources, "myths"]),
    "situation_list": lambda catalog, _: iter(
        {f"moment-{one.meta.moment}" for one in catalog.situations.values()}
    ),
    "under_way": lambda *_: iter(["under-way"]),
    "worked_example": lambda *_: iter(["example", "example-title"]),
    "workshop_scenes": lambda *_: iter(["scenes"]),
}
