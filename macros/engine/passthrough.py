"""Hands the HTML of a macro past the Markdown parser, which would read every tag of it twice.

And it would read signs in an argument as its own, so that a text could bring attributes along. A
macro leaves a mark in the page's Markdown. This extension, named in `mkdocs.yml`, puts
the HTML in its place where Python-Markdown keeps all HTML that is not its business. Until then the
mark shows the ids of the block, since MkDocs looks for the targets of links in the Markdown.
"""

from __future__ import annotations

import itertools
import re
import secrets

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

# After what MkDocs does at 21, before the parser of HTML blocks at 20.
_PRIORITY = 20.5
# Nobody can write a mark into a page that would bring in another page's HTML.
_SECRET = secrets.token_hex(8)
_MARK = re.compile(rf'<div data-stash="{_SECRET}-(\d+)">(?:<a id="[^"]*"></a>)*</div>')
_ID = re.compile(r'\sid="([^"]+)"')

# What Markdown and the extensions of mkdocs.yml take for their own between words; no tag needs them.
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_[]{}|~^!"}

_numbers = itertools.count()
_stashed: dict[str, str] = {}


def stash(html: str) -> str:
    """Return the mark that stands for HTML in Markdown."""
    number = str(next(_numbers))
    _stashed[number] = html
    anchors = "".join(f'<a id="{one}"></a>' for one in _ID.findall(html))
    return f'<div data-stash="{_SECRET}-{number}">{anchors}</div>'


def shield(html: str) -> str:
    """Return HTML for the middle of a sentence in which Markdown finds no sign of its own."""
    return html.translate(_SIGNS)


def unstash(text: str) -> str:
    """Return a Markdown text with the HTML itself where marks stand; each mark serves once."""
    return _MARK.sub(lambda mark: _stashed.pop(mark[1]), text)


class _Unstash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [self._store(line) if "data-stash" in line else line for line in lines]

    def _store(self, line: str) -> str:
        """Return a line with the HTML itself, if it has a line of its own: never in an attribute."""
        mark = _MARK.fullmatch(line.strip())
        return str(self.md.htmlStash.store(_stashed.pop(mark[1]))) if mark else line


class PassthroughExtension(Extension):
    """Puts the HTML of macros where their marks stand."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the step."""
        md.preprocessors.register(_Unstash(md), "hub_passthrough", _PRIORITY)


def makeExtension(**settings: object) -> PassthroughExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension."""
    return PassthroughExtension(**settings)
