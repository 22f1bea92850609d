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
_MARK = re.compile(rf'<div data-stash="{_SECRET}-(\d+)">(?:<a id="[^"]*"></a>)*</div>')
_ID = re.compile(r'\sid="([^"]+)"')

_numbers = itertools.count()
_stashed: dict[str, str] = {}


def stash(html: str) -> str:
    """Return what stands for a block of HTML in Markdown: a mark, or itself if it is short."""
    if len(html) < _WORTH_IT:
        return html
    number = str(next(_numbers))
    _stashed[number] = html
    anchors = "".join(f'<a id="{one}"></a>' for one in _ID.findall(html))
    return f'<div data-stash="{_SECRET}-{number}">{anchors}</div>'


def unstash(text: str) -> str:
    """Return a Markdown text with the HTML itself where marks stand; each mark serves once."""
    return _MARK.sub(lambda mark: _stashed.pop(mark[1]), text)


class _Unstash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [_MARK.sub(self._store, line) if "data-stash" in line else line for line in lines]

    def _store(self, mark: re.Match[str]) -> str:
        return str(self.md.htmlStash.store(_stashed.pop(mark[1])))


class PassthroughExtension(Extension):
    """Puts the HTML of macros where their marks stand."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the step."""
        md.preprocessors.register(_Unstash(md), "hub_passthrough", _PRIORITY)


def makeExtension(**settings: object) -> PassthroughExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension."""
    return PassthroughExtension(**settings)
