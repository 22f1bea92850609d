"""What of the built pages can be found: entries, each a page or a named part of one.

The templates mark it: `data-find` says what kind of entry an element is, `data-asks` what people type
who need it, `data-find-last` that it comes last, `data-find-not` that no search leads there, and
`data-find-words` that its words lead here but are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = frozenset(
    "address blockquote caption dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr "
    "legend li ol p pre section summary table td th tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt".split())
_PASSED_BY = frozenset("script style template button svg".split())
# A form of questions is most of a lesson's page, and nothing of it is found.
_FORMS = re.compile(r"<(hub-quiz|hub-notebook|hub-review|hub-kept|hub-search)\b.*?</\1>", re.DOTALL)
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_GROUPS = re.compile(r' data-groups="([^"]*)"')
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(A-Z0-9])")


@dataclass
class SearchEntry:
    """A page or a part of one: where it is, what it says of itself, and its words by where they stand."""

    address: str
    kind: str
    title: str
    promise: str
    is_last: bool = False
    asks: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def shown(self) -> dict[str, object]:
        """Return what the page of the search shows of it."""
        return {
            "title": self.title,
            "address": self.address,
            "kind": self.kind,
            "promise": self.promise,
            "sentences": self.sentences,
        }


def read_groups(pages: Iterable[Path]) -> list[list[str]]:
    """Return the words that mean the same, which the page of the search holds."""
    for page in pages:
        if found := _GROUPS.search(page.read_text("utf-8")):
            return [group.split("|") for group in unescape(found[1]).split(";") if group]
    return []


def read_entries(site: Path, pages: Iterable[Path]) -> Iterator[SearchEntry]:
    """Yield every entry, in the order of addresses and, within a page, of parts."""
    for page in pages:
        text = page.read_text("utf-8")
        article = _ARTICLE.search(text)
        if not article or " data-find=" not in article[0]:
            continue
        root = LexborHTMLParser(_FORMS.sub("", article[0])).css_first("article[data-find]")
        if root is None:
            continue
        description = _DESCRIPTION.search(text)
        address = page.parent.relative_to(site).as_posix().removeprefix(".")
        yield from _page(root, f"{address}/" if address else "", description)


def _page(
    root: LexborNode, address: str, description: re.Match[str] | None
) -> Iterator[SearchEntry]:
    is_last = "data-find-last" in root.attributes
    for node in root.css("[data-find-not]"):
        node.decompose()
    named = [node for node in root.css("[data-find]") if node != root]
    parts = [_part(node, address, is_last) for node in named]
    for node in named:
        node.decompose()
    entry = _entry(root, address, is_last)
    entry.promise = unescape(description[1]) if description else ""
    yield entry
    yield from parts


def _part(node: LexborNode, address: str, is_last: bool) -> SearchEntry:
    named = node if node.attributes.get("id") else node.css_first("[id]")
    anchor = named.attributes.get("id") if named is not None else ""
    entry = _entry(node, f"{address}#{anchor}", is_last)
    entry.promise = (
        " ".join(entry.sentences[:2]) if len(entry.sentences) < 3 else entry.sentences[0]
    )
    return entry


def _entry(root: LexborNode, address: str, is_last: bool) -> SearchEntry:
    asks = unescape(root.attributes.get("data-asks") or "")
    entry = SearchEntry(address, root.attributes.get("data-find") or "", "", "", is_last)
    entry.asks = [ask for ask in asks.split(";") if ask]
    _Walk(entry).walk(root)
    named = root.css_first("b")
    entry.title = entry.headings.pop(0) if entry.headings else named.text() if named else ""
    return entry


class _Walk:
    """Goes through an entry's elements and cuts its text where blocks and sentences end."""

    def __init__(self, entry: SearchEntry) -> None:
        self._entry = entry
        self._line: list[str] = []

    def walk(self, root: LexborNode) -> None:
        self._element(root, root.tag or "", isolated=False)
        self._end("p", isolated=False)

    def _element(self, node: LexborNode, tag: str, *, isolated: bool) -> None:
        for child in node.iter(include_text=True):
            name = child.tag or ""
            if name == "-text":
                self._line.append(child.text_content or "")
            elif name == "a":
                self._entry.links.append(child.text())
                self._element(child, name, isolated=isolated)
            elif name in _BLOCKS:
                self._end(tag, isolated=isolated)
                apart = isolated or "data-find-words" in child.attributes
                self._element(child, name, isolated=apart)
                self._end(name, isolated=apart)
            elif name not in _PASSED_BY and not _is_passed_by(child):
                self._element(child, name, isolated=isolated)

    def _end(self, tag: str, *, isolated: bool) -> None:
        text = " ".join("".join(self._line).split())
        self._line.clear()
        if not text:
            return
        if tag in _HEADINGS and not isolated:
            self._entry.headings.append(text)
        elif isolated:
            self._entry.words.append(text)
        else:
            self._entry.sentences.extend(_SENTENCE.split(text))


def _is_passed_by(node: LexborNode) -> bool:
    classes = node.attributes.get("class") or ""
    return "hub-visually-hidden" in classes or "hub-talk__name" in classes
