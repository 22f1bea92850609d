"""YAML text -> plain values, with the line and column of each of them.

The reader builds the values itself from the parsed nodes, by the YAML 1.2 core schema (only `true`
and `false` are booleans), and refuses what a contribution does not need: anchors, aliases, tags.
Sequences become tuples, so that values are immutable like the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from macros.problem import Place, Problem
from macros.reading import rules

Location: TypeAlias = tuple[int | str, ...]

# The C parser is about ten times as quick; a platform without it reads the same. What a text without
# a tag means is settled by the builder below, so the loader need not guess it for every text.
_Loader = type(
    "_Loader",
    (getattr(yaml, "CSafeLoader", yaml.SafeLoader),),
    {
        "resolve": lambda *_: "tag:yaml.org,2002:str",
        "descend_resolver": lambda *_: None,
        "ascend_resolver": lambda *_: None,
    },
)

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
# Quoted or a block: always a text.
_TEXT_STYLES = frozenset({"'", '"', "|", ">"})
_TRAPS = frozenset({"yes", "no", "on", "off", "y", "n"})
_CONSTANTS: dict[str, object] = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}


@dataclass(frozen=True, slots=True)
class Located:
    """A value read from YAML and the places of all its parts.

    `places` maps a location (the keys and indexes that lead to a part) to line and column from 1.
    """

    path: str
    value: object
    places: dict[Location, tuple[int, int]]
    problems: tuple[Problem, ...] = field(default=())

    def place(self, location: Location = ()) -> Place:
        """Return the place of the nearest known part on the way to a location.

        Steps that lead nowhere are skipped: validators put names of alternatives in between.
        """
        known: Location = ()
        for step in location:
            if (*known, step) in self.places:
                known = (*known, step)
        line, column = self.places.get(known, (1, 1))
        return Place(self.path, line, column)


def read_yaml(path: str, text: str, first_line: int = 1) -> Located:
    """Read YAML `text` that begins on line `first_line` of the file at `path`.

    What is wrong with it is in the result's problems; its value is None if it cannot be read.
    """
    tab = _find_tab(path, text, first_line)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        problem = tab or _syntax_problem(path, error, first_line)
        return Located(path, None, {}, (problem,))
    builder = _Builder(path, first_line)
    value = builder.build(node, ()) if node is not None else None
    problems = (*([tab] if tab else []), *builder.problems)
    return Located(path, value, builder.places, problems)


def _find_tab(path: str, text: str, first_line: int) -> Problem | None:
    for number, line in enumerate(text.split("\n"), first_line):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            return rules.YAML_TAB.broken(
                Place(path, number, indent.index("\t") + 1),
                "This line is indented with a tab.",
                "Use two spaces for each step.",
            )
    return None


def _syntax_problem(path: str, error: yaml.YAMLError, first_line: int) -> Problem:
    # A quote that is never closed is noticed at the end of the file; its beginning is what helps.
    is_open = "quoted scalar" in str(getattr(error, "context", ""))
    mark = getattr(error, "context_mark" if is_open else "problem_mark", None)
    line = first_line + (mark.line if mark else 0)
    column = mark.column + 1 if mark else 1
    reason = str(getattr(error, "problem", None) or "this is not YAML")
    return rules.YAML_SYNTAX.broken(
        Place(path, line, column),
        f"The YAML stops making sense here ({reason}).",
        _syntax_advice(reason),
    )


def _syntax_advice(reason: str) -> str:
    advice = {
        "found unexpected end of stream": "Close the quotes, or the bracket, that open here.",
        "mapping values are not allowed": 'Put quotes around a text that contains ": ".',
        "found character that cannot start any token": (
            "Put quotes around a text that begins with a special character such as @, ` or %."
        ),
        "could not find expected ':'": 'A key needs a colon and a space after it: "key: value".',
        "did not find expected key": "Line this up with the keys above it, or close the quotes.",
        "did not find expected '-' indicator": "Line this up with the list items above it.",
        "found undefined tag": "Put quotes around a text that begins with !.",
        "found unknown escape character": "Use single quotes, or write the backslash twice.",
        "undefined alias": "Put quotes around a text that begins with *.",
    }
    for words, remedy in advice.items():
        if words in reason:
            return remedy
    return "Compare the indentation and the quotes with the lines around it."


class _Builder:
    """Turns nodes into values and notes where each stands."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[Location, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, location: Location) -> object:
        mark = node.start_mark
        self.places.setdefault(location, (mark.line + self.first_line, mark.column + 1))
        if self._is_repeated(node):
            return None
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            self._report_tag(node)
            return str(node.value) if isinstance(node, yaml.ScalarNode) else None
        if isinstance(node, yaml.MappingNode):
            return {
                key: self.build(value, (*location, key))
                for key, value in self._pairs(node, location)
            }
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.build(value, (*location, n)) for n, value in enumerate(node.value))
        return self._scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _is_repeated(self, node: yaml.Node) -> bool:
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return False
        self.problems.append(
            rules.YAML_ALIAS.broken(
                self._place(node), "An alias repeats this value.", "Write the value out."
            )
        )
        return True

    def _report_tag(self, node: yaml.Node) -> None:
        self.problems.append(
            rules.YAML_TAG.broken(
                self._place(node),
                f"The tag {node.tag} is not allowed.",
                "Take out the tag, or put quotes around a text that begins with !.",
            )
        )

    def _pairs(self, node: yaml.MappingNode, location: Location) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in seen:
                self.problems.append(
                    rules.YAML_DUPLICATE_KEY.broken(
                        self._place(key_node),
                        f"'{key}' stands here a second time.",
                        "Keep one of the two.",
                    )
                )
                continue
            seen.add(key)
            if isinstance(key_node, yaml.ScalarNode) and key_node.style not in _TEXT_STYLES:
                self._report_trap(key_node)
            mark = key_node.start_mark
            self.places[(*location, key)] = (mark.line + self.first_line, mark.column + 1)
            yield key, value_node

    def _scalar(self, node: yaml.ScalarNode) -> object:
        text = str(node.value)
        if node.style in _TEXT_STYLES:
            return text
        if self._report_trap(node):
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            return float(text)
        return text

    def _report_trap(self, node: yaml.ScalarNode) -> bool:
        text = str(node.value)
        if text.lower() not in _TRAPS and not _DATE.fullmatch(text):
            return False
        self.problems.append(
            rules.YAML_TRAP.broken(
                self._place(node),
                f"'{text}' without quotes is read as something else than a text.",
                f'Write "{text}" with quotes, or true or false if you mean that.',
            )
        )
        return True

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)
