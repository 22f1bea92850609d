"""Holds a built page against the closed grammar of what our templates and the theme's frame can make.

Nothing here knows any content. A page is read as a browser reads it, so what counts is what a reader
would get, however it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.grammar.inline_scripts import is_allowed, runs
from macros.grammar.rules import UNSEEN, ElementRule, Grammar, load_grammar

_DECLARATION = re.compile(r"<[!?]")
_DECLARATIONS = re.compile(
    r"<!doctype html>|<!-- hub: allow [^<>]*-->|<!--/?lost-->", re.IGNORECASE
)
_DATA = "application/ld+json"

Element = tuple[str, tuple[tuple[str, str | None], ...]]
"""A tag with its attributes, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page holds that the grammar does not know, and words by which to find its source."""

    what: str
    needles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page consists of: its elements, each distinct one once, its scripts, and its faults."""

    elements: tuple[Element, ...]
    scripts: tuple[str, ...]
    """The texts of the inline scripts that a browser runs."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What pages have in common, so that it is held against the grammar and kept in memory once."""

    elements: dict[Element, Element] = field(default_factory=dict)
    parts: dict[tuple[str, str, Element], str] = field(default_factory=dict)
    """Of an element without a fault, by its part and place: the part in which its children stand."""


def read_page(html: str, known: Known | None = None) -> Reading:
    """Read a page once, for all who want to know something of it.

    Who reads many pages hands over what is known of the others: they have most elements in common.
    """
    reader = _read(html, load_grammar(), "frame", known)
    return Reading(tuple(reader.elements), tuple(reader.scripts), tuple(reader.faults))


def find_page_faults(html: str) -> list[Fault]:
    """Return everything in a page that the grammar does not know."""
    return _read(html, load_grammar(), "frame").faults


def find_text_faults(html: str) -> list[Fault]:
    """Return everything in what Markdown made of a text that does not belong in the text of a page."""
    text = f"<!doctype html><article>{html}"
    return _read(text, replace(load_grammar(), blocks={}), "text").faults


def _read(html: str, grammar: Grammar, part: str, known: Known | None = None) -> _Reader:
    reader = _Reader(grammar, known or Known())
    for match in _DECLARATION.finditer(html):
        if not _DECLARATIONS.match(html, match.start()):
            reader.report(
                f"'{html[match.start() : match.start() + 20]}' is no part of a page", "<!"
            )
    unseen = UNSEEN.search(html)
    if unseen:
        reader.report(f"the sign U+{ord(unseen[0]):04X}, which nobody sees", unseen[0])
    try:
        reader.read(LexborHTMLParser(html), part)
    except RecursionError:
        reader.report("elements within elements without end")
    return reader


class _Reader:
    """Walks through a page's tree, each element in the part of the page in which it stands."""

    def __init__(self, grammar: Grammar, known: Known) -> None:
        self.faults: list[Fault] = []
        self.elements: dict[Element, None] = {}
        self.scripts: list[str] = []
        self._grammar = grammar
        self._known = known
        self._ids: set[str] = set()

    def report(self, what: str, *needles: str) -> None:
        self.faults.append(Fault(what, needles))

    def read(self, page: LexborHTMLParser, part: str) -> None:
        """Read all that stands in a page, or in an article whose text alone is given."""
        document = page.root.parent if page.root else None
        if document is None:
            self.report("nothing")
        elif part == "frame":
            self._children(document, part, "page")
        elif page.head and page.head.first_child:
            self.report("elements of a page's head", "<meta", "<link", "<base")
        elif page.body:
            self._article(page.body)

    def _article(self, body: LexborNode) -> None:
        """Read an article that is the whole of a page; what closed it goes on as text of it."""
        child = body.first_child
        while child is not None:
            if child.tag == "article":
                self._children(child, "text", "article")
            elif child.tag and child.tag[0] != "-":
                self._element(child, child.tag, "text", "article")
            child = child.next

    def _children(self, node: LexborNode, part: str, place: str) -> None:
        child = node.first_child
        while child is not None:
            tag = child.tag
            if tag is None:
                self.report(f"an instruction to another program in <{place}>", "<?")
            elif tag[0] != "-":
                self._element(child, tag, part, place)
            child = child.next

    def _element(self, node: LexborNode, tag: str, part: str, place: str) -> None:
        given = node.attributes
        element = (tag, tuple(given.items()))
        element = self._known.elements.setdefault(element, element)
        self.elements[element] = None
        inner = self._known.parts.get((part, place, element))
        if inner is None:
            faults = len(self.faults)
            inner = self._hold(tag, part, place, given)
            # Its id may be there once on each page, so it is looked at on each.
            if len(self.faults) == faults and "id" not in given:
                self._known.parts[part, place, element] = inner
        if tag == "script":
            self._script(node, given)
        else:
            self._children(node, inner, tag)

    def _hold(self, tag: str, part: str, place: str, given: Mapping[str, str | None]) -> str:
        """Hold an element against its rule; return in which part of the page its children stand."""
        classes = (given.get("class") or "").split()
        if part == "text":
            part = self._part(tag, classes, place)
        rule = self._grammar.parts[part].get(tag)
        if rule is None:
            self.report(f"<{tag}> in the {part} of a page", f"<{tag}")
        else:
            if place not in rule.places:
                self.report(f"<{tag}> within <{place}> in the {part} of a page", f"<{tag}")
            self._attributes(tag, part, rule, given, classes)
        if part == "text":
            return part
        return {"head": "head", "article": "text"}.get(tag, part)

    def _part(self, tag: str, classes: list[str], place: str) -> str:
        """Return in which part an element of a text stands: a macro's block may begin with it."""
        places = self._grammar.blocks.get((tag, classes[0])) if classes else None
        return "block" if places and place in places else "text"

    def _attributes(
        self,
        tag: str,
        part: str,
        rule: ElementRule,
        given: Mapping[str, str | None],
        classes: list[str],
    ) -> None:
        for one in classes:
            if not rule.knows(one):
                self.report(f"the class '{one}' on <{tag}> in the {part} of a page", one)
        kinds = rule.kinds(given)
        for name, value in given.items():
            if name == "class":
                continue
            kind, text = kinds.get(name), value or ""
            if kind is None:
                self.report(
                    f"the attribute '{name}' on <{tag}> in the {part} of a page", name, text
                )
            elif not kind.fullmatch(text):
                self.report(f'{name}="{text[:60]}" on <{tag}> in the {part} of a page', text, name)
            elif name == "id":
                if text in self._ids:
                    self.report(f"the id '{text}' a second time", text)
                self._ids.add(text)

    def _script(self, node: LexborNode, given: Mapping[str, str | None]) -> None:
        text = node.text(deep=True) if node.first_child else ""
        if runs(given):
            self.scripts.append(text)
        if given.get("type") == _DATA:
            if not _is_data(text):
                self.report("a description for machines that is no JSON", "ld+json")
        elif "src" in given:
            if text:
                self.report("a script with an address and a text", text[:30])
        elif not is_allowed(text):
            self.report(
                f"an inline script that is not the theme's ({text.strip()[:60]!r}); one of a new version"
                " of the theme goes to inline_scripts.py when it has been read",
                text.strip()[:30],
            )


def _is_data(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict) and "<" not in text
    except ValueError:
        return False
