"""Listings that follow from the files: modules, worksheets, paths, glossary, sources."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from textwrap import dedent

from macros.model import macro
from macros.model.evidence import LABELS
from macros.model.quiz import TYPES
from macros.problem import Edit, Rule
from macros.render import whereabouts
from macros.render.context import Context
from macros.render.environment import render
from macros.render.figure import render_source_figure
from macros.render.inline import short_name
from macros.render.situation import MOMENTS


def render_module_lessons(context: Context) -> str:
    """Return the lessons of the page's module."""
    return render("listing/module_lessons.html", context, module=context.module())


def render_module_list(context: Context) -> str:
    """Return every module with its lessons."""
    return render(
        "listing/module_list.html", context, modules=list(context.catalog.modules.values())
    )


def render_module_index(context: Context) -> str:
    """Return a link to every module, and what it is about."""
    return render(
        "listing/module_index.html", context, modules=list(context.catalog.modules.values())
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


def render_path_index(context: Context) -> str:
    """Return a link to every path, and whom it is for."""
    paths = [entry.value for entry in context.catalog.paths.values()]
    return render("listing/path_index.html", context, paths=paths)


def render_begin(context: Context) -> str:
    """Return the ways to begin, and what there is, in figures."""
    first = next(iter(context.catalog.lessons.values()), None)
    return render("listing/begin.html", context, first=first)


def render_search(context: Context) -> str:
    """Return the form of the search; a script puts there what it finds."""
    groups = (entry.value.words for entry in context.catalog.words.values())
    return render(
        "listing/search.html", context, groups=";".join(map("|".join, groups)), moments=MOMENTS
    )


def render_glossary(context: Context) -> str:
    """Return every glossary term, by alphabet."""
    terms = sorted(
        (entry.value for entry in context.catalog.terms.values()),
        key=lambda term: (term.letter, term.term.lower()),
    )
    letters = [
        {"id": letter.lower(), "title": letter, "terms": list(group)}
        for letter, group in itertools.groupby(terms, key=lambda term: term.letter)
    ]
    where = whereabouts.Terms(context.catalog)
    return render("listing/glossary.html", context, letters=letters, where=where)


def render_idea_list(context: Context) -> str:
    """Return every idea of the essay, and where it is taught, asked about and practised."""
    ideas = [entry.value for entry in context.catalog.ideas.values()]
    return render("listing/idea_list.html", context, ideas=ideas, where=whereabouts.of_idea)


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
    counts: Counter[str] = Counter(source.evidence for source in sources)
    grades = [(id_, label.name, counts[id_]) for id_, label in LABELS.items() if id_ in counts]
    return render(
        "listing/source_list.html",
        context,
        grades=grades,
        sources=[source for source in sources if not source.myth],
        myths=[source for source in sources if source.myth],
        cited=cited,
        labels=LABELS,
        short_name=short_name,
        figure_of=render_source_figure,
    )


def render_rule_list(context: Context, rules: Iterable[Rule]) -> str:
    """Return every rule, by id, with why, a wrong and a right example."""
    rows = [
        {"rule": rule, "wrong": _written(rule.wrong), "right": _right(rule)}
        for rule in sorted(rules, key=lambda rule: rule.id)
    ]
    return render("listing/rule_list.html", context, rows=rows)


_LONGEST_EXAMPLE = 500


def _right(rule: Rule) -> list[tuple[str, str]]:
    """Return what is right as it is shown: the path of each file and the text in it."""
    if rule.right or isinstance(rule.wrong, str):
        return _written(rule.right)
    return [("", _cut(edit.old) or "(as it stood before)") for edit in rule.wrong]


def _written(example: tuple[Edit, ...] | str) -> list[tuple[str, str]]:
    if isinstance(example, str):
        return [("", example)]
    return [(edit.path, _told(edit) or _cut(edit.new) or "(left out)") for edit in example]


def _told(edit: Edit) -> str:
    """Return in words what cannot be shown as text."""
    if edit.gone:
        return "the file is gone"
    if edit.link:
        return f"a link to {edit.link}"
    if edit.mode:
        return f"the file with the mode {edit.mode:o}"
    return f"{edit.new} (saved as {edit.encoding})" if edit.encoding != "utf-8" else ""


def _cut(text: str) -> str:
    """Return a text for display: marks that cannot be seen by their names, and no more than a screen."""
    shown = "".join(
        sign if sign.isprintable() or sign in "\n\t" else f"[U+{ord(sign):04X}]" for sign in text
    )
    shown = dedent(shown).strip("\n")
    return shown if len(shown) <= _LONGEST_EXAMPLE else f"{shown[:_LONGEST_EXAMPLE]} …"


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
