"""YAML text -> plain values, with the line and column of each of them.

The reader builds the values itself from the parsed nodes, by the YAML 1.2 core schema (only `true`
and `false` are booleans), and refuses what a contribution does not need: anchors, aliases, tags.
Sequences become tuples, so that values are immutable like the model.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import intern
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

    `marks` holds line and column, from 1, of each part in the order in which they are written: the
    value itself, then its parts with the parts of each. A part of a mapping stands where its key does.
    Places are asked for when something is wrong, so it is the memory of them that counts.
    """

    path: str
    value: object
    marks: array[int] = field(default_factory=lambda: array("I"))
    problems: tuple[Problem, ...] = field(default=())

    def place(self, location: Location = ()) -> Place:
        """Return the place of the nearest known part on the way to a location.

        Steps that lead nowhere are skipped: validators put names of alternatives in between.
        """
        if not self.marks:
            return Place(self.path, 1, 1)
        part, number = self.value, 0
        for step in location:
            skipped = 1
            for key, inner in _parts(part):
                if key == step:
                    part, number = inner, number + skipped
                    break
                skipped += _count(inner)
        return Place(self.path, self.marks[2 * number], self.marks[2 * number + 1])


def _parts(value: object) -> Iterator[tuple[int | str, object]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def _count(value: object) -> int:
    """Return how many parts a value has, itself among them."""
    return 1 + sum(_count(part) for _, part in _parts(value))


def read_yaml(path: str, text: str, first_line: int = 1) -> Located:
    """Read YAML `text` that begins on line `first_line` of the file at `path`.

    What is wrong with it is in the result's problems; its value is None if it cannot be read.
    """
    tab = _find_tab(path, text, first_line)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        problem = tab or _syntax_problem(path, error, first_line)
        return Located(path, None, problems=(problem,))
    builder = _Builder(path, first_line)
    value = builder.build(node) if node is not None else None
    problems = (*([tab] if tab else []), *builder.problems)
    return Located(path, value, builder.marks, problems)


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
        self.marks = array("I")
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node) -> object:
        """Mark a node and return its value."""
        self._mark(node)
        return self._build(node)

    def _mark(self, node: yaml.Node) -> None:
        mark = node.start_mark
        self.marks.extend((mark.line + self.first_line, mark.column + 1))

    def _build(self, node: yaml.Node) -> object:
        """Return the value of a node that is marked already; mark its parts."""
        if self._is_repeated(node):
            return None
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            self._report_tag(node)
            return str(node.value) if isinstance(node, yaml.ScalarNode) else None
        if isinstance(node, yaml.MappingNode):
            return {key: self._build(value) for key, value in self._pairs(node)}
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.build(item) for item in node.value)
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

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            # The same few keys stand in every file: one text for all of them.
            key = intern(str(key_node.value)) if isinstance(key_node, yaml.ScalarNode) else "?"
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
            self._mark(key_node)
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
