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
from math import isfinite
from sys import intern
from typing import TypeAlias

import yaml

from macros.problem import Place, Problem
from macros.source import rules
from macros.source.characters import hidden_in_value, without_hidden
from macros.source.yaml_slips import syntax_problem

Location: TypeAlias = tuple[int | str, ...]

_UNTAGGED = "none"

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
# What the engines' reader, of an older YAML, takes for something else than a text, by its first sign.
_OLDER: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
# Numbers of content are counts and years.
_MOST_DIGITS = 15
# Deeper than any format of the hub; what reads YAML goes down by recursion.
_DEEPEST = 16
# What ends a line to the reader of YAML, by whose lines a value is found again.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_OPENS = re.compile(r"[\[{]")
_BLOCK_OPENS = re.compile(r"^(?:[ ]|[-?](?=[ \n])|:(?=[ \n])){40}", re.MULTILINE)
_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])&\w|<<\s*:")
# Quoted or a block: always a text.
_TEXT_STYLES = frozenset({"'", '"', "|", ">"})
_TRAPS = frozenset({"y", "n"})
_LONGEST_TRAP = 40
_NUMBER_STARTS = tuple("-+.0123456789")
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
    _known: dict[int, dict[int | str, int]] = field(default_factory=dict, repr=False, compare=False)

    def place(self, location: Location = ()) -> Place:
        """Return the place of the nearest known part on the way to a location.

        Steps that lead nowhere are skipped: validators put names of alternatives in between.
        """
        marks = self.marks
        if not marks:
            return Place(self.path, 1, 1)
        part, at = self.value, 0
        for step in location:
            inner = self._inner(part, at).get(step)
            if inner is not None:
                part, at = part[step], inner  # type: ignore[index]
        return Place(self.path, marks[at], marks[at + 1])

    def _inner(self, part: object, at: int) -> dict[int | str, int]:
        """Return where the marks of each part of a value are; they are counted once."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = {}
            inner = at + _MARK
            for key, _ in _parts(part):
                known[key] = inner
                inner += _MARK * self.marks[inner + 2]
        return known


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
    stopped = _find_tab(path, text, first_line) or _find_directive(path, text, first_line)
    try:
        stopped = stopped or _find_depth(path, text, first_line)
        stopped = stopped or _find_anchor(path, text, first_line)
        node = None if stopped else yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        stopped = syntax_problem(path, text, error, first_line)
    if stopped:
        return Located(path, None, problems=(stopped,))
    builder = _Builder(path, text, first_line)
    value = builder.build(node) if node is not None else None
    return Located(path, value, builder.marks, tuple(builder.problems))


def _find_tab(path: str, text: str, first_line: int) -> Problem | None:
    at = text.find("\t")
    if at < 0:
        return None
    start = text.rfind("\n", 0, at) + 1
    is_indent = not text[start:at].strip()
    return rules.YAML_TAB.problem(
        Place(path, first_line + text.count("\n", 0, at), at - start + 1),
        "This line is indented with a tab." if is_indent else "A tab stands in this line.",
        "Use two spaces for each step." if is_indent else "Put a space in its place.",
    )


def _find_directive(path: str, text: str, first_line: int) -> Problem | None:
    if not text.startswith("%"):
        return None
    return rules.YAML_SYNTAX.problem(
        Place(path, first_line),
        f"'{text.partition(chr(10))[0][:30]}' tells a YAML reader what to do, and is not content.",
        "Take this line out, and the line '---' below it.",
    )


def _find_depth(path: str, text: str, first_line: int) -> Problem | None:
    """Return the problem of values that lie too deep in each other.

    Only a text that could hold such is looked at: its events come one by one, without recursion.

    Raises:
        yaml.YAMLError: if the text is no YAML.
    """
    if len(_OPENS.findall(text)) <= _DEEPEST and not _BLOCK_OPENS.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        mark = event.start_mark
        if depth > _DEEPEST and mark:
            return rules.YAML_DEPTH.problem(
                Place(path, first_line + mark.line, mark.column + 1),
                f"Lists and fields lie more than {_DEEPEST} deep in each other here.",
                "Write them as the format in the writing guide shows.",
            )
    return None


def _find_anchor(path: str, text: str, first_line: int) -> Problem | None:
    """Return the problem of a name given to a value for repeating it, or of fields taken over by one.

    Raises:
        yaml.YAMLError: if the text is no YAML.
    """
    if not _ANCHOR.search(text):
        return None
    is_key = False
    for token in yaml.scan(text, Loader=_Loader):
        place = Place(path, first_line + token.start_mark.line, token.start_mark.column + 1)
        if isinstance(token, yaml.AnchorToken):
            return rules.YAML_ALIAS.problem(
                place,
                f"'&{token.value}' gives this value a name, to repeat it elsewhere.",
                "Take the name out; put quotes around a text that begins with &.",
            )
        if is_key and isinstance(token, yaml.ScalarToken) and token.plain and token.value == "<<":
            return rules.YAML_ALIAS.problem(
                place,
                "'<<' takes fields over from elsewhere.",
                "Take it out, and write the fields themselves in its place.",
            )
        is_key = isinstance(token, yaml.KeyToken)
    return None


def _number(text: str) -> bool:
    """Return whether a text without quotes is a number."""
    if not text.startswith(_NUMBER_STARTS):
        return False
    return bool(_INTEGER.fullmatch(text) or _NUMBER.fullmatch(text))


def _is_trap(text: str) -> bool:
    """Return whether a text without quotes is one here, and something else to the engines' reader."""
    if text in _CONSTANTS or _number(text):
        return False
    older = (pattern.match(text) for _, pattern in _OLDER.get(text[:1], ()))
    return text.lower() in _TRAPS or any(older)


class _Builder:
    """Turns nodes into values and notes where each stands."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.marks = array("I")
        self.problems: list[Problem] = []
        self._lines = _LINE_END.split(text) if " #" in text else None
        self._has_escapes = "\\" in text

    def build(self, node: yaml.Node, key: yaml.Node | None = None) -> object:
        """Mark a node, where its key stands if it has one, and return its value."""
        marks, mark = self.marks, (key or node).start_mark
        at = len(marks)
        marks.extend((mark.line + self.first_line, mark.column + 1, 1))
        if node.tag != _UNTAGGED:
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
            if not isinstance(key, yaml.ScalarNode):
                self._report_key(key, "A list or fields stand where the name of a field should.")
            elif key.style not in _TEXT_STYLES and (name in _CONSTANTS or _number(name)):
                self._report_key(key, f"The name '{name}' is read as something else than a text.")
            elif key.style not in _TEXT_STYLES:
                self._report_trap(key)
            value[name] = self.build(inner, key)
        return value

    def _key(self, node: yaml.Node) -> str:
        # The same few keys stand in every file: one text for all of them.
        return intern(str(node.value)) if isinstance(node, yaml.ScalarNode) else "?"

    def _report_key(self, node: yaml.Node, what: str) -> None:
        self.problems.append(
            rules.YAML_TRAP.problem(self._place(node), what, "Put quotes around a name.")
        )

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
        if node.style == '"' and self._has_escapes:
            return self._decoded(node, text)
        if node.style in _TEXT_STYLES or self._report_trap(node):
            return text
        if text in _CONSTANTS:
            if not text:
                self._report_comment(node)
            return _CONSTANTS[text]
        if _number(text):
            if len(text) > _MOST_DIGITS or not isfinite(float(text)):
                self._report_number(node)
                return 1  # so that its size is not told a second time
            return int(text) if _INTEGER.fullmatch(text) else float(text)
        self._report_comment(node)
        return text

    def _decoded(self, node: yaml.ScalarNode, text: str) -> str:
        """Return a text in which escapes may have made characters that nobody sees, without these."""
        hidden = hidden_in_value(text, self._place(node))
        if hidden is None:
            return text
        self.problems.append(hidden)
        return without_hidden(text)

    def _report_number(self, node: yaml.ScalarNode) -> None:
        self.problems.append(
            rules.YAML_NUMBER.problem(
                self._place(node),
                f"The number {node.value[:20]}{'…' * (len(node.value) > 20)} is out of all bounds.",
                f"Write one of at most {_MOST_DIGITS} digits, or put quotes around a text.",
            )
        )

    def _report_comment(self, node: yaml.ScalarNode) -> None:
        """Report a text without quotes that goes on behind a space and #, where YAML stops reading."""
        mark = node.end_mark
        rest = self._lines[mark.line][mark.column :] if self._lines else ""
        if rest.lstrip(" ").startswith("#"):
            self.problems.append(
                rules.YAML_COMMENT.problem(
                    Place(self.path, mark.line + self.first_line, mark.column + 1),
                    f"YAML takes the rest of the line, '{rest.strip()[:30]}', for a comment.",
                    "Put double quotes around the whole text; a comment stands on its own line.",
                )
            )

    def _report_trap(self, node: yaml.ScalarNode) -> bool:
        text: str = node.value
        if len(text) > _LONGEST_TRAP or not _is_trap(text):
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
