"""Macros inside a sentence: a citation, a glossary term, a label."""

from __future__ import annotations

from macros.render.context import Context
from macros.render.environment import render

LABELS = {
    "A": "strong finding",
    "B": "finding",
    "C": "practitioner view",
    "D": "vendor claim",
    "our-position": "our position",
    "analogy": "analogy",
}


def render_cite(context: Context, id: str) -> str:
    """Return a source's label, short name and a link to its card."""
    source = context.catalog.sources[id].value
    return render(
        "inline/cite.html",
        context,
        source=source,
        name=short_name(source.authors, source.year),
        label=LABELS[source.grade],
    )


def render_term(context: Context, id: str, text: str) -> str:
    """Return a link to a glossary term, under the given words or its own."""
    term = context.catalog.terms[id].value
    return render("inline/term.html", context, term=term, text=text or term.term)


def render_label(context: Context, kind: str) -> str:
    """Return the label of a sentence that states no finding."""
    return render("inline/label.html", context, kind=kind, label=LABELS[kind])


def short_name(authors: str, year: int) -> str:
    """Return `Franke and Park 2006` for `Franke, G. R.; Park, J.-E.`."""
    names = [author.split(",")[0].strip() for author in authors.split(";") if author.strip()]
    if len(names) > 2:
        return f"{names[0]} and others {year}"
    return f"{' and '.join(names)} {year}"
