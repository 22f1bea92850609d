"""The closed grammar of a built page, read from `grammar.yml` beside this module."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# What nobody sees in a text: controls, marks that turn the direction of writing, signs without width.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ue000-\uf8ff\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


_ANYTHING = re.compile(r".*", re.DOTALL)


@dataclass(frozen=True)
class ElementRule:
    """An element in one part of a page: where it may stand, its classes, its attributes' values."""

    places: frozenset[str]
    classes: re.Pattern[str]
    attributes: Mapping[str, re.Pattern[str]]
    by: str = ""
    cases: Mapping[str, Mapping[str, re.Pattern[str]]] = field(default_factory=dict)

    known: set[str] = field(default_factory=set, compare=False)

    def knows(self, name: str) -> bool:
        """Return whether it may have a class."""
        if name not in self.known and self.classes.fullmatch(name):
            self.known.add(name)
        return name in self.known

    def kinds(self, given: Mapping[str, str | None]) -> Mapping[str, re.Pattern[str]]:
        """Return the attributes that it may have, beside those given."""
        if not self.by:
            return self.attributes
        return {self.by: _ANYTHING, **self.cases.get(given.get(self.by) or "", {})}


@dataclass(frozen=True)
class Grammar:
    """The rules by part and element, and where in a text a macro's block may begin."""

    parts: Mapping[str, Mapping[str, ElementRule]]
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
    data = yaml.safe_load(files("macros.grammar").joinpath("grammar.yml").read_text("utf-8"))
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


def _rule(
    given: Any, groups: Mapping[str, frozenset[str]], values: Mapping[str, str]
) -> ElementRule:
    def patterns(attributes: Mapping[str, Any] | None) -> dict[str, re.Pattern[str]]:
        return {name: _pattern(kind, values) for name, kind in (attributes or {}).items()}

    classes = given.get("class", "")
    return ElementRule(
        places=frozenset().union(*(groups.get(one, {one}) for one in given["in"].split())),
        classes=re.compile(values[classes]) if classes in values else _classes(classes.split()),
        attributes=patterns(given.get("has")),
        by=given.get("by", ""),
        cases={name: patterns(case) for name, case in given.get("cases", {}).items()},
    )


def _classes(names: list[str]) -> re.Pattern[str]:
    """Return what matches a class of the list; a star stands for what a template puts in."""
    return re.compile("|".join(re.escape(name).replace(r"\*", "[a-z0-9-]+") for name in names))


def _pattern(kind: str | list[str], values: Mapping[str, str]) -> re.Pattern[str]:
    if isinstance(kind, str):
        return re.compile(values[kind])
    return re.compile("|".join(map(re.escape, kind)))
