"""Macros inside a sentence: a citation, a glossary term, a label; and the key to the labels."""

from __future__ import annotations

from macros.content.catalog import Catalog
from macros.model.evidence import LABELS, Label
from macros.render.context import Context
from macros.render.environment import render
from macros.source.page import Page


def render_cite(context: Context, id: str) -> str:
    """Return a source's label, short name and a link to its card."""
    source = context.catalog.sources[id].value
    return render(
        "inline/cite.html",
        context,
        source=source,
        name=short_name(source.authors, source.year),
        label=LABELS[source.evidence].name,
    )


def render_term(context: Context, id: str, text: str) -> str:
    """Return a link to a glossary term, under the given words or its own."""
    term = context.catalog.terms[id].value
    return render("inline/term.html", context, term=term, text=text or term.term)


def render_label(context: Context, kind: str) -> str:
    """Return the label of a sentence that states no finding."""
    return render("inline/label.html", context, kind=kind, label=LABELS[kind].name)


def render_label_key(context: Context) -> str:
    """Return what the labels on this page mean."""
    page = context.catalog.pages[f"docs/{context.src}"]
    return render("inline/label_key.html", context, key=labels_on(context.catalog, page))


def labels_on(catalog: Catalog, page: Page) -> list[Label]:
    """Return the labels that a page's citations and labels print, in the order of a key."""
    used = {call.arguments["kind"] for call in page.calls if call.name == "label"}
    cited = [call.arguments["id"] for call in page.calls if call.name == "cite"]
    used |= {catalog.sources[str(id_)].value.evidence for id_ in cited}
    return [label for kind, label in LABELS.items() if kind in used]


def short_name(authors: str, year: int) -> str:
    """Return `Franke and Park 2006` for `Franke, G. R.; Park, J.-E.`."""
    names = [author.split(",")[0].strip() for author in authors.split(";") if author.strip()]
    if len(names) > 2:
        return f"{names[0]} and others {year}"
    return f"{' and '.join(names)} {year}"
