"""Listings that follow from the files: modules, worksheets, paths, glossary, sources."""

from __future__ import annotations

from collections.abc import Iterable

from macros.model import macro
from macros.model.evidence import LABELS
from macros.model.quiz import TYPES
from macros.problem import Rule
from macros.render.context import Context
from macros.render.environment import render
from macros.render.inline import short_name


def render_module_lessons(context: Context) -> str:
    """Return the lessons of the page's module."""
    return render("listing/module_lessons.html", context, module=context.module())


def render_module_list(context: Context) -> str:
    """Return every module with its lessons."""
    return render(
        "listing/module_list.html", context, modules=list(context.catalog.modules.values())
    )


def render_worksheet_list(context: Context) -> str:
    """Return every worksheet under its module."""
    catalog = context.catalog
    groups = [
        {"module": module, "sheets": sheets}
        for module in catalog.modules.values()
        if (
            sheets := [
                sheet for sheet in catalog.worksheets.values() if sheet.meta.module == module.id
            ]
        )
    ]
    return render("worksheet/list.html", context, groups=groups)


def render_path_list(context: Context) -> str:
    """Return every path with its steps."""
    paths = [entry.value for entry in context.catalog.paths.values()]
    return render("listing/path_list.html", context, paths=paths)


def render_search(context: Context) -> str:
    """Return the form of the search; a script puts there what it finds."""
    return render("listing/search.html", context)


def render_glossary(context: Context) -> str:
    """Return every glossary term, by alphabet."""
    terms = sorted(
        (entry.value for entry in context.catalog.terms.values()),
        key=lambda term: term.term.lower(),
    )
    return render("listing/glossary.html", context, terms=terms)


def render_source_list(context: Context) -> str:
    """Return every source, by name, with the lessons that cite it."""
    cited: dict[str, list[object]] = {}
    for lesson in context.catalog.lessons.values():
        for id_ in lesson.meta.sources:
            cited.setdefault(id_, []).append(lesson)
    sources = sorted(
        (entry.value for entry in context.catalog.sources.values()),
        key=lambda source: (source.authors.lower(), source.year),
    )
    return render(
        "listing/source_list.html",
        context,
        sources=[source for source in sources if not source.myth],
        myths=[source for source in sources if source.myth],
        cited=cited,
        labels=LABELS,
        short_name=short_name,
    )


def render_rule_list(context: Context, rules: Iterable[Rule]) -> str:
    """Return every rule, by id, with why, a wrong and a right example."""
    return render("listing/rule_list.html", context, rules=sorted(rules, key=lambda rule: rule.id))


def render_item_type_list(context: Context) -> str:
    """Return every type of item: what it asks, and one to begin from."""
    return render("listing/item_type_list.html", context, types=TYPES)


def render_macro_list(context: Context) -> str:
    """Return every published macro: how it is written and what it prints."""
    rows = [
        {"usage": macro.usage_of(name), "text": macro.DESCRIPTIONS[name]}
        for name in macro.SIGNATURES
    ]
    return render("listing/macro_list.html", context, rows=rows)
