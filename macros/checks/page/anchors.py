"""The parts of a page that a link can lead to: its headings, and what its macros give an id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from pymdownx.slugs import slugify

from macros.content.catalog import Catalog
from macros.problem import Edit, Problem, Rule
from macros.source.page import MacroCall, Page
from macros.source.prose import plain_text

ANCHOR_TWICE = Rule(
    id="anchor-twice",
    title="Each part of a page has an address of its own",
    why="A link would lead to the first of the two, and a page with one address twice is not published.",
    wrong=(Edit("docs/glossary.md", "{{ glossary() }}", "{{ glossary() }}\n\n{{ glossary() }}"),),
)

_slug = slugify(case="lower")
_MARKS = re.compile(r"[*_`]")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each macro that prints a part which stands on its page already."""
    for page in catalog.pages.values():
        seen: set[str] | None = None
        called: set[str] = set()
        for call in page.calls:
            if call.name not in _OF_MACROS or (call.name in _ONCE and call.name in called):
                continue
            called.add(call.name)
            seen = set(_heading_ids(page)) if seen is None else seen
            found = set(_OF_MACROS[call.name](catalog, call))
            twice = sorted(found & seen)
            if twice:
                yield ANCHOR_TWICE.problem(
                    call.place,
                    f"{call.name}() prints the part '#{twice[0]}', which the page has already.",
                    "Take one of the two out, or call the heading something else.",
                )
            seen |= found


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
        slug = base = _slug(_MARKS.sub("", plain_text(heading.text)), "-")
        number = 0
        while slug in seen:
            number += 1
            slug = f"{base}_{number}"
        seen.add(slug)
        yield slug


def _checklist(_catalog: Catalog, call: MacroCall) -> Iterator[str]:
    yield f"checklist-{call.arguments['id'] or call.arguments['moment']}"


# A second call of these is told by other rules.
_ONCE = frozenset({"conversation", "lesson_start", "worked_example"})
_OF_MACROS: Mapping[str, Callable[[Catalog, MacroCall], Iterator[str]]] = {
    "checklist": _checklist,
    "checklist_list": lambda catalog, _: (f"checklist-{id_}" for id_ in catalog.checklists),
    "glossary": lambda catalog, _: iter(catalog.terms),
    "module_list": lambda catalog, _: iter(catalog.modules),
    "path_list": lambda catalog, _: (f"path-{id_}" for id_ in catalog.paths),
    "source_list": lambda catalog, _: iter((*catalog.sources, "myths")),
    "worked_example": lambda *_: iter(["example"]),
    "conversation": lambda *_: iter(["on-paper", "script", "afterwards"]),
    "lesson_start": lambda *_: iter(["objectives"]),
}
