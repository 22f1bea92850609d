"""YAML text -> plain values, with the line and column of each of them.

The reader builds the values itself from the parsed nodes, by the YAML 1.2 core schema (only `true`
and `false` are booleans), and refuses what a contribution does not need: anchors, aliases, tags.
Sequences become tuples, so that values are immutable like the model.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import TypeAlias

import yaml

from macros.problem import Place, Problem
from macros.source import rules

Location: TypeAlias = tuple[int | str, ...]

_UNTAGGED = "tag:yaml.org,2002:str"

# The C parser is about ten times as quick; a platform without it reads the same. What a text without
# a tag means is settled by the builder below, so the loader need not guess it for every text.
_Loader = type(
    "_Loader",
    (getattr(yaml, "CSafeLoader", yaml.SafeLoader),),
    {
        "resolve": lambda *_: _UNTAGGED,
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
_LONGEST_TRAP = len("2026-01-01")
_NUMBER_STARTS = frozenset("-+.0123456789")
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

    `marks` holds three numbers for each part in the order in which they are written, the value itself
    first, then its parts with the parts of each: line and column, from 1, and how many parts it has,
    itself among them. A part of a mapping stands where its key does. An array, since there are many.
    """

    path: str
    value: object
    marks: array[int] = field(default_factory=lambda: array("I"))
    problems: tuple[Problem, ...] = field(default=())

    def place(self, location: Location = ()) -> Place:
        """Return the place of the nearest known part on the way to a location.

        Steps that lead nowhere are skipped: validators put names of alternatives in between.
        """
        marks = self.marks
        if not marks:
            return Place(self.path, 1, 1)
        part, at = self.value, 0
        for step in location:
            inner = at + _MARK
            for key, value in _parts(part):
                if key == step:
                    part, at = value, inner
                    break
                inner += _MARK * marks[inner + 2]
        return Place(self.path, marks[at], marks[at + 1])


# The numbers of one mark: line, column and size.
_MARK = 3


def _parts(value: object) -> Iterable[tuple[int | str, object]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


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
    builder = _Builder(path, first_line, repeats="&" in text)
    value = builder.build(node) if node is not None else None
    problems = (*([tab] if tab else []), *builder.problems)
    return Located(path, value, builder.marks, problems)


def _find_tab(path: str, text: str, first_line: int) -> Problem | None:
    if "\t" not in text:
        return None
    for number, line in enumerate(text.split("\n"), first_line):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            return rules.YAML_TAB.problem(
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
    return rules.YAML_SYNTAX.problem(
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


def _is_plain_tag(tag: str) -> bool:
    return tag.startswith("tag:yaml.org,2002:") and "python" not in tag


class _Builder:
    """Turns nodes into values and notes where each stands. `repeats` says that there may be aliases."""

    def __init__(self, path: str, first_line: int, *, repeats: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.marks = array("I")
        self.problems: list[Problem] = []
        self._seen: set[int] | None = set() if repeats else None

    def build(self, node: yaml.Node, key: yaml.Node | None = None) -> object:
        """Mark a node, where its key stands if it has one, and return its value."""
        marks, mark = self.marks, (key or node).start_mark
        at = len(marks)
        marks.extend((mark.line + self.first_line, mark.column + 1, 1))
        if self._seen is not None and self._is_repeated(node, self._seen):
            return None
        if node.tag != _UNTAGGED and not _is_plain_tag(node.tag):
            self._report_tag(node)
            return str(node.value) if isinstance(node, yaml.ScalarNode) else None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        value = self._collection(node)
        marks[at + 2] = (len(marks) - at) // _MARK
        return value

    def _collection(self, node: yaml.Node) -> object:
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.build(item) for item in node.value)
        value: dict[str, object] = {}
        for key, inner in node.value if isinstance(node, yaml.MappingNode) else ():
            name = self._key(key)
            if name in value:
                self.problems.append(
                    rules.YAML_DUPLICATE_KEY.problem(
                        self._place(key),
                        f"'{name}' stands here a second time.",
                        "Keep one of the two.",
                    )
                )
                continue
            if isinstance(key, yaml.ScalarNode) and key.style not in _TEXT_STYLES:
                self._report_trap(key)
            value[name] = self.build(inner, key)
        return value

    def _key(self, node: yaml.Node) -> str:
        # The same few keys stand in every file: one text for all of them.
        return intern(str(node.value)) if isinstance(node, yaml.ScalarNode) else "?"

    def _is_repeated(self, node: yaml.Node, seen: set[int]) -> bool:
        if id(node) not in seen:
            seen.add(id(node))
            return False
        self.problems.append(
            rules.YAML_ALIAS.problem(
                self._place(node), "An alias repeats this value.", "Write the value out."
            )
        )
        return True

    def _report_tag(self, node: yaml.Node) -> None:
        self.problems.append(
            rules.YAML_TAG.problem(
                self._place(node),
                f"The tag {node.tag} is not allowed.",
                "Take out the tag, or put quotes around a text that begins with !.",
            )
        )

    def _scalar(self, node: yaml.ScalarNode) -> object:
        text = str(node.value)
        if node.style in _TEXT_STYLES or self._report_trap(node):
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text[0] not in _NUMBER_STARTS:
            return text
        if _INTEGER.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            return float(text)
        return text

    def _report_trap(self, node: yaml.ScalarNode) -> bool:
        text: str = node.value
        if len(text) > _LONGEST_TRAP or (text.lower() not in _TRAPS and not _DATE.fullmatch(text)):
            return False
        self.problems.append(
            rules.YAML_TRAP.problem(
                self._place(node),
                f"'{text}' without quotes is read as something else than a text.",
                f'Write "{text}" with quotes, or true or false if you mean that.',
            )
        )
        return True

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)
