"""Markdown in data strings -> HTML, with raw HTML escaped and only harmless addresses in links."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_PLAIN = re.compile(r"[^\\`*_\[\]<>&\n!:]*")
_ADDRESS = re.compile(r"(?:https://|mailto:)[^\s]+", re.ASCII)


class _HarmlessLinks(Treeprocessor):
    """Takes the address off every link that is not https or mailto, and images out altogether."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if not _ADDRESS.fullmatch(html.unescape(link.get("href", ""))):
                link.attrib.pop("href", None)
        for parent in root.iter():
            for image in [child for child in parent if child.tag == "img"]:
                image.tag = "span"
                image.text = image.get("alt", "")
                image.attrib.clear()


def _converter(*extensions: str) -> Markdown:
    markdown = Markdown(output_format="html", extensions=list(extensions))
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.treeprocessors.register(_HarmlessLinks(), "harmless_links", -1)
    return markdown


_MARKDOWN = _converter()
_PAGES = _converter("tables")


@lru_cache(maxsize=20_000)
def render_block(text: str) -> Markup:
    """Return paragraphs and lists as HTML."""
    return Markup(_MARKDOWN.reset().convert(text))  # noqa: S704 - raw HTML was escaped above


def render_page(text: str) -> Markup:
    """Return a whole page's text, tables among it, as HTML."""
    return Markup(_PAGES.reset().convert(text))  # noqa: S704 - raw HTML was escaped above


@lru_cache(maxsize=50_000)
def render_inline(text: str) -> Markup:
    """Return one run of text as HTML without a paragraph around it."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text):  # most strings: no need to start the parser
        return Markup(html.escape(text, quote=False))  # noqa: S704
    rendered = render_block(text)
    if rendered.count("<p>") == 1 and rendered.startswith("<p>") and rendered.endswith("</p>"):
        return Markup(rendered[3:-4])  # noqa: S704
    # A text that begins like a list or a heading is meant as words.
    return Markup(html.escape(text, quote=False))  # noqa: S704
