"""Hands the HTML of a macro past the Markdown parser, which would read every tag of it twice.

A macro of a block leaves a mark in the page's Markdown. This extension, named in `mkdocs.yml`, puts
the HTML in its place where Python-Markdown keeps all HTML that is not its business. Until then the
mark shows the ids of the block, since MkDocs looks for the targets of links in the Markdown.
"""

from __future__ import annotations

import itertools
import re
import secrets

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

# Below this many characters a mark saves nothing.
_WORTH_IT = 1000
# After what MkDocs does at 21, before the parser of HTML blocks at 20.
_PRIORITY = 20.5
# Nobody can write a mark into a page that would bring in another page's HTML.
_SECRET = secrets.token_hex(8)
_MARK = re.compile(rf'<div data-held="{_SECRET}-(\d+)">(?:<a id="[^"]*"></a>)*</div>')
_ID = re.compile(r'\sid="([^"]+)"')

_numbers = itertools.count()
_held: dict[str, str] = {}


def hold(html: str) -> str:
    """Return what stands for a block of HTML in Markdown: a mark, or itself if it is short."""
    if len(html) < _WORTH_IT:
        return html
    number = str(next(_numbers))
    _held[number] = html
    anchors = "".join(f'<a id="{one}"></a>' for one in _ID.findall(html))
    return f'<div data-held="{_SECRET}-{number}">{anchors}</div>'


def release(text: str) -> str:
    """Return a Markdown text with the HTML itself where marks stand; each mark serves once."""
    return _MARK.sub(lambda mark: _held.pop(mark[1]), text)


class _Release(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [_MARK.sub(self._stash, line) if "data-held" in line else line for line in lines]

    def _stash(self, mark: re.Match[str]) -> str:
        return str(self.md.htmlStash.store(_held.pop(mark[1])))


class HeldExtension(Extension):
    """Puts the HTML of macros where their marks stand."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the step."""
        md.preprocessors.register(_Release(md), "hub_held", _PRIORITY)


def makeExtension(**settings: object) -> HeldExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension."""
    return HeldExtension(**settings)
