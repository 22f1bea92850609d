"""Holds a built page against the closed grammar of what our templates and the theme's frame can make.

`grammar.yml` beside this module is the grammar; nothing in it or here knows any content. A page is
read as a browser reads it, so what counts is what a reader would get, however it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.finish.theme_scripts import is_allowed

# What nobody sees in a text: controls, marks that turn the direction of writing, blanks without width.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_DECLARATION = re.compile(r"<[!?]")
_DECLARATIONS = re.compile(r"<!doctype html>|<!-- hub: allow [^<>]*-->", re.IGNORECASE)
_DATA = "application/ld+json"
_SHEET = "hub-sheet"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page holds that the grammar does not know, and words by which to find its source."""

    what: str
    needles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """An element in one part of a page: where it may stand, its classes, its attributes' values."""

    places: frozenset[str]
    classes: frozenset[str] | re.Pattern[str]
    attributes: Mapping[str, re.Pattern[str]]
    by: str = ""
    cases: Mapping[str, Mapping[str, re.Pattern[str]]] = field(default_factory=dict)

    def kinds(self, given: Mapping[str, str | None]) -> Mapping[str, re.Pattern[str]]:
        """Return the attributes that it may have, beside those given."""
        if not self.by:
            return self.attributes
        return {self.by: _ANYTHING, **self.cases.get(given.get(self.by) or "", {})}


_ANYTHING = re.compile(r".*", re.DOTALL)


@dataclass(frozen=True)
class Grammar:
    """The rules by part and element, and where in a text a macro's block may begin."""

    parts: Mapping[str, Mapping[str, Rule]]
    blocks: Mapping[tuple[str, str], frozenset[str]]

    @property
    def size(self) -> tuple[int, int]:
        """How many kinds of element it knows, and how many kinds of attribute of them."""
        rules = [rule for rules in self.parts.values() for rule in rules.values()]
        cases = [case for rule in rules for case in rule.cases.values()]
        return len(rules), sum(map(len, (*(rule.attributes for rule in rules), *cases)))


@cache
def load_grammar() -> Grammar:
    """Return the grammar of `grammar.yml`."""
    data = yaml.safe_load(files("macros.finish").joinpath("grammar.yml").read_text("utf-8"))
    groups = {name: frozenset(given.split()) for name, given in data["groups"].items()}
    values: dict[str, str] = data["values"]
    for name, given in data["kinds"].items():
        values[name] = "|".join(f"(?:{values[one]})" for one in given.split())
    return Grammar(
        parts={
            part: {tag: _rule(given, groups, values) for tag, given in elements.items()}
            for part, elements in data["parts"].items()
        },
        blocks={
            (tag, one): groups[group]
            for group, elements in data["blocks"].items()
            for tag, classes in elements.items()
            for one in classes.split()
        },
    )


def _rule(given: Any, groups: Mapping[str, frozenset[str]], values: Mapping[str, str]) -> Rule:
    def patterns(attributes: Mapping[str, Any] | None) -> dict[str, re.Pattern[str]]:
        return {name: _pattern(kind, values) for name, kind in (attributes or {}).items()}

    classes = given.get("class", "")
    return Rule(
        places=frozenset().union(*(groups.get(one, {one}) for one in given["in"].split())),
        classes=re.compile(values[classes]) if classes in values else frozenset(classes.split()),
        attributes=patterns(given.get("has")),
        by=given.get("by", ""),
        cases={name: patterns(case) for name, case in given.get("cases", {}).items()},
    )


def _pattern(kind: str | list[str], values: Mapping[str, str]) -> re.Pattern[str]:
    if isinstance(kind, str):
        return re.compile(values[kind])
    return re.compile("|".join(map(re.escape, kind)))


def find_faults(html: str) -> list[Fault]:
    """Return everything in a page that the grammar does not know."""
    reader = _Reader(load_grammar())
    for match in _DECLARATION.finditer(html):
        if not _DECLARATIONS.match(html, match.start()):
            reader.report(
                f"'{html[match.start() : match.start() + 20]}' is no part of a page", "<!"
            )
    unseen = UNSEEN.search(html)
    if unseen:
        reader.report(f"the sign U+{ord(unseen[0]):04X}, which nobody sees", unseen[0])
    try:
        reader.read(LexborHTMLParser(html))
    except RecursionError:
        reader.report("elements within elements without end")
    return reader.faults


class _Reader:
    """Walks through a page's tree, each element in the part of the page in which it stands."""

    def __init__(self, grammar: Grammar) -> None:
        self.faults: list[Fault] = []
        self._grammar = grammar
        self._ids: set[str] = set()

    def report(self, what: str, *needles: str) -> None:
        self.faults.append(Fault(what, needles))

    def read(self, page: LexborHTMLParser) -> None:
        """Read all that stands in a page."""
        document = page.root.parent if page.root else None
        if document is None:
            self.report("nothing")
        else:
            self._children(document, "frame", "page")

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
        classes = (given.get("class") or "").split()
        if part == "text":
            part = self._part(tag, classes, place)
        elif tag == "head":
            self._children(node, "head", tag)
        rule = self._grammar.parts[part].get(tag)
        if rule is None:
            self.report(f"<{tag}> in the {part} of a page", f"<{tag}", tag)
        else:
            if place not in rule.places:
                self.report(f"<{tag}> within <{place}> in the {part} of a page", f"<{tag}", tag)
            self._attributes(tag, part, rule, given, classes)
        if tag == "script":
            self._script(node, given)
        elif tag != "head":
            self._children(node, "text" if tag == "article" else part, tag)

    def _part(self, tag: str, classes: list[str], place: str) -> str:
        """Return in which part an element of a text stands: a macro's block may begin with it."""
        places = self._grammar.blocks.get((tag, classes[0])) if classes else None
        return "block" if places and place in places else "text"

    def _attributes(
        self, tag: str, part: str, rule: Rule, given: Mapping[str, str | None], classes: list[str]
    ) -> None:
        for one in classes:
            known = rule.classes
            if not (known.fullmatch(one) if isinstance(known, re.Pattern) else one in known):
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
        if given.get("type") == _DATA:
            if not _is_data(text):
                self.report("a description for machines that is no JSON", "ld+json")
        elif "src" in given:
            if text:
                self.report("a script with an address and a text", text[:30])
        elif not is_allowed(text):
            self.report(
                f"an inline script that is not the theme's ({text.strip()[:60]!r}); one of a new version"
                " of the theme goes to theme_scripts.py when it has been read",
                text.strip()[:30],
            )


def _is_data(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict) and "<" not in text
    except ValueError:
        return False
