"""A page of the site on paper: its text without addresses, its citations in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from macros.content.catalog import Catalog
from macros.model.evidence import LABELS
from macros.model.macro import BLOCK_NAMES
from macros.render.inline import labels_on, short_name
from macros.render.markdown import render_page
from macros.source.page import Page

# It makes Markdown, not HTML; every call was held against the list of macros when it was read.
_INLINE = SandboxedEnvironment(autoescape=False)


def page_html(catalog: Catalog, page: Page, blocks: Mapping[str, str]) -> Markup:
    """Return the text of a page with the given HTML where a block macro stands."""
    return Markup("\n").join(_pieces(catalog, page, {"label_key": _key(catalog, page), **blocks}))


def _pieces(catalog: Catalog, page: Page, blocks: Mapping[str, str]) -> Iterator[Markup]:
    calls = {call.place.line: call.name for call in page.calls if call.name in BLOCK_NAMES}
    text: list[str] = []
    for number, line in page.body_lines:
        if number in calls:
            yield _text(catalog, text)
            yield Markup(blocks.get(calls[number], ""))  # noqa: S704 - made by a template
            text = []
        else:
            text.append(line)
    yield _text(catalog, text)


def _text(catalog: Catalog, lines: list[str]) -> Markup:
    template = _INLINE.from_string("\n".join(lines))
    return render_page(
        template.render(cite=partial(_cite, catalog), term=partial(_term, catalog), label=_label)
    )


def _cite(catalog: Catalog, id: str) -> str:
    source = catalog.sources[id].value
    return f"({LABELS[source.evidence].name}: {short_name(source.authors, source.year)})"


def _term(catalog: Catalog, id: str, text: str = "") -> str:
    return text or catalog.terms[id].value.term


def _key(catalog: Catalog, page: Page) -> str:
    rows = [f"{label.name}: {label.meaning}" for label in labels_on(catalog, page)]
    return f"<p>What the labels mean. {escape('; '.join(rows)).capitalize()}.</p>"


def _label(kind: str) -> str:
    return f"({LABELS[kind].name})"
