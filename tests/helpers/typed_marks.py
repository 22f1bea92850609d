"""Looks for marks of a keyboard where somebody reads a page: straight quotes, `...`, ` - `."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Code, and what stands in a field for the reader to change.
AS_TYPED = {"code", "pre", "kbd", "samp", "script", "style", "textarea", "-comment"}
READ = {"title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-valuetext"}
READ_METAS = {"description", "og:title", "og:description", "og:image:alt", "twitter:title"}
TYPED = re.compile(r"[\"']|(?<!\.)\.\.\.(?!\.)|\w -{1,3} \w")


def typed_marks(html: str) -> list[str]:
    """Return every piece of a page that is read and has such a mark, as a browser would read the page."""
    # A browser keeps what stands in a template apart; readers get to see it.
    root = LexborHTMLParser(re.sub(r"<(/?)template\b", r"<\1section", html)).root
    assert root is not None
    return [text for text in _read(root) if TYPED.search(text)]


def typed_marks_on_pages(site: Path) -> dict[str, list[str]]:
    """Return what `typed_marks` finds on each page of a built site that has any."""
    pages = sorted(site.rglob("*.html"))
    assert pages, "there are no pages"
    found = {page.relative_to(site).as_posix(): typed_marks(page.read_text()) for page in pages}
    return {page: texts for page, texts in found.items() if texts}


def _read(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
            continue
        given = child.attributes
        yield from (value or "" for name, value in given.items() if name in READ)
        if (given.get("name") or given.get("property")) in READ_METAS:
            yield given.get("content") or ""
        if child.tag not in AS_TYPED:
            yield from _read(child)
