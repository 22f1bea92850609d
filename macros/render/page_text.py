"""A page's text away from the site: in pieces, without addresses, its citations in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from macros.content.catalog import Catalog
from macros.model.evidence import LABELS
from macros.model.macro import BLOCK_NAMES
from macros.model.transcript import Transcript
from macros.render.inline import labels_on, short_name
from macros.render.markdown import render_page
from macros.source.page import MacroCall, Page
from macros.source.transcript import Transcripts

# It makes Markdown, not HTML; every call was held against the list of macros when it was read.
_INLINE = SandboxedEnvironment(autoescape=False)

Piece = str | MacroCall | Transcript
"""Markdown whose inline macros are words, the call of a block macro, or a scene."""


def page_pieces(catalog: Catalog, page: Page, transcripts: Transcripts = ()) -> Iterator[Piece]:
    """Yield what a page consists of, in order; scenes that are not given stay fences in the text."""
    calls = {call.place.line: call for call in page.calls if call.name in BLOCK_NAMES}
    fences = {fence.line: fence for fence in page.fences}
    scenes = {fences[line].mark_line: (scene, fences[line]) for scene, line in transcripts}
    text: list[str] = []
    skip_to = 0
    in_call = False  # it may run over several lines
    for number, line in page.body_lines:
        found = calls.get(number) or scenes.get(number)
        if in_call:
            in_call = "}}" not in line
            continue
        if found is None:
            text += [line] if number > skip_to else []
            continue
        yield _words(catalog, text)
        text = []
        if isinstance(found, MacroCall):
            in_call = "}}" not in line
            yield found
        else:
            skip_to = found[1].line_numbers.stop
            yield found[0]
    yield _words(catalog, text)


def page_html(catalog: Catalog, page: Page, blocks: Mapping[str, str]) -> Markup:
    """Return the text of a page with the given HTML where a block macro stands."""
    given = {"label_key": _key(catalog, page), **blocks}
    return Markup("\n").join(
        Markup(given.get(piece.name, ""))  # noqa: S704 - made by a template
        if isinstance(piece, MacroCall)
        else render_page(str(piece))
        for piece in page_pieces(catalog, page)
    )


def _words(catalog: Catalog, lines: list[str]) -> str:
    template = _INLINE.from_string("\n".join(lines))
    return template.render(cite=partial(_cite, catalog), term=partial(_term, catalog), label=_label)


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
