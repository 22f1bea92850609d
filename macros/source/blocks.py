"""The blocks of a Markdown text: headings, paragraphs, fences, indented code and comments.

Every check that looks at a page's text looks at these, so that an example of code is prose to none of
them. They are what Python-Markdown makes of a text with superfences, which a test holds them to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from macros.source.prose import plain_text, words

BlockKind = Literal["heading", "paragraph", "fence", "code", "comment"]

# How far a line is indented that belongs to the item of a list, or is code.
_TAB = 4
_RAW = re.compile(r"(\{%[-+]?\s*raw\s*[-+]?%\})(.*?)(\{%[-+]?\s*endraw\s*[-+]?%\})", re.DOTALL)
# What stands for braces that are shown and call no macro, and for the tags around them.
_SHOWN = str.maketrans("{}", "\ue000\ue001")
_TAG = "\ue002"
_AS_WRITTEN = str.maketrans({"\ue000": "{", "\ue001": "}", _TAG: None})
_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^}]*\}\s*$")
# A fence has a name with options, or attributes in braces; anything else is an ordinary line.
_FENCE = re.compile(
    r"([> ]*)(`{3,}|~{3,})[ \t]*"
    r"(\{[^\n]*\}|(?:\.?[\w#.+-]+)?(?:[ \t]+\w+(?:=(?:\"[^\"]*\"|'[^']*'))?)*)[ \t]*$"
)
_ITEM = re.compile(r"(?:[-*+]|\d+\.)[ \t]|\[\^[^\]]+\]:")
_ENTRY = re.compile(r"\n(?=\s*(?:[-*+]|\d+[.)])[ \t])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)
_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_VISIBLE = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Block:
    """A run of lines of one kind, the first of them on line `line` of the file.

    `source` is as written, but for the tags of `{% raw %}`. Of a fence it is what stands between its
    marks, whose name and options are `info`; `mark_line` is where it opens.
    """

    kind: BlockKind
    line: int
    source: str
    info: str = ""
    mark: str = ""
    mark_line: int = 0
    is_closed: bool = True

    @property
    def is_prose(self) -> bool:
        """Whether a reader reads it as text."""
        return self.kind in ("heading", "paragraph")

    @cached_property
    def uncoded(self) -> str:
        """The source with blanks for code in it, so that every sign keeps its place."""
        if "`" not in self.source:
            return self.source
        return _CODE_SPAN.sub(_blanks, self.source)

    @cached_property
    def prose(self) -> str:
        """The source with blanks for its code and its comments."""
        return _COMMENT.sub(_blanks, self.uncoded) if "<!--" in self.source else self.uncoded

    @property
    def prose_lines(self) -> Iterator[tuple[int, str]]:
        """The lines of its prose with their numbers in the file."""
        return enumerate(self.prose.split("\n"), self.line)

    @cached_property
    def is_macro(self) -> bool:
        """Whether there is nothing but macro calls in it."""
        return "{" in self.source and not _CALL.sub("", self.source).strip()

    @cached_property
    def text(self) -> str:
        """The words that a reader sees, those of code among them."""
        source = self.source
        return plain_text(_COMMENT.sub("", source) if "<!--" in source else source)

    @property
    def entries(self) -> list[str]:
        """The source, cut where an entry of a list begins."""
        return _ENTRY.split(self.source)

    @cached_property
    def words(self) -> list[str]:
        """The words and numbers of its text."""
        return words(self.text)

    @property
    def line_numbers(self) -> range:
        """The numbers of its lines in the file."""
        return range(self.line, self.line + self.source.count("\n") + 1)

    @property
    def heading(self) -> Heading:
        """The heading that it is.

        Raises:
            ValueError: if it is of another kind.
        """
        match = _HEADING.match(self.source)
        if self.kind != "heading" or not match:
            raise ValueError(self.kind)
        return Heading(len(match[1]), _ATTRIBUTES.sub("", match[2]), self.line)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level from 1 to 6."""

    level: int
    text: str
    line: int


def scan(body: str, first_line: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text that begins on line `first_line` of its file."""
    scanner = _Scanner()
    text = _RAW.sub(_show_braces, body) if "{%" in body else body
    for number, line in enumerate(text.split("\n"), first_line):
        scanner.read(number, line if line.strip(f"{_TAG} ") else "")
    scanner.close(is_closed=False)
    return tuple(scanner.blocks)


def _show_braces(raw: re.Match[str]) -> str:
    return _TAG * len(raw[1]) + raw[2].translate(_SHOWN) + _TAG * len(raw[3])


def _blanks(match: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", match[0])


class _Scanner:
    """Reads lines one after the other. `depth` says how many lists a line may be indented into."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.kind: BlockKind = "paragraph"
        self.lines: list[str] = []
        self.start = 0
        self.depth = 0
        self.after_blank = True
        self.fence: re.Match[str] | None = None
        self.fence_line = 0

    def read(self, number: int, line: str) -> None:
        """Put one line where it belongs."""
        if self.fence:
            self._in_fence(self.fence, number, line)
        elif self.kind == "comment":
            self._add("comment", number, line)
            if "-->" in line:
                self.close()
        elif not line.strip():
            self.close()
            self.after_blank = True
        elif line[0].isalpha():  # most lines are
            self._text(number, line, 0)
        else:
            self._begin(number, line)

    def _begin(self, number: int, line: str) -> None:
        """Read a line that may begin a block of another kind."""
        fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence:
            self.close()
            self.fence, self.fence_line, self.start = fence, number, number + 1
            self.after_blank = False
            self.depth = min(self.depth, _indent(fence[1]) // _TAB)
        elif line[0] == "#" and _HEADING.match(line):
            self._add("heading", number, line)
            self.close()
            self.depth, self.after_blank = 0, True
        elif line.startswith("<!--") and not self.lines and _is_comment(line):
            self._add("comment", number, line)
            if "-->" in line:
                self.close()
        else:
            self._indented(number, line)

    def _indented(self, number: int, line: str) -> None:
        indent = _indent(line)
        starts = self.after_blank or self.kind == "code"
        if starts and indent >= _TAB * (self.depth + 1):
            self._add("code", number, line)
        else:
            self._text(number, line, indent)

    def _text(self, number: int, line: str, indent: int) -> None:
        """Read a line of a paragraph or of a list, which a paragraph may hold as well."""
        level = min(indent // _TAB, self.depth)
        if _ITEM.match(line.lstrip()) and (self.depth or self.after_blank):
            self.depth = level + 1
        elif self.after_blank:
            self.depth = level
        self._add("paragraph", number, line)

    def _in_fence(self, fence: re.Match[str], number: int, line: str) -> None:
        inside = line[len(fence[1]) :] if line[: len(fence[1])].strip(" >") == "" else None
        if inside is None:  # less indented than the fence: it is none
            self.close(is_closed=False)
            self.read(number, line)
        elif inside.rstrip(" \t") == fence[2]:
            self.close()
        else:
            self.lines.append(inside)

    def _add(self, kind: BlockKind, number: int, line: str) -> None:
        if self.lines and kind != self.kind:
            self.close()
        if not self.lines:
            self.kind, self.start = kind, number
        self.lines.append(line)
        self.after_blank = False

    def close(self, *, is_closed: bool = True) -> None:
        """End the block that is being read, if there is one."""
        source = "\n".join(self.lines)
        if self.fence:
            fence, self.fence = self.fence, None
            self.blocks.append(
                Block(
                    "fence",
                    self.start,
                    source.translate(_AS_WRITTEN),
                    fence[3],
                    fence[2],
                    self.fence_line,
                    is_closed,
                )
            )
        elif self.lines:
            code = self.kind == "code"
            self.blocks.append(
                Block(self.kind, self.start, source.translate(_AS_WRITTEN) if code else source)
            )
        self.lines, self.kind = [], "paragraph"


def _is_comment(line: str) -> bool:
    """Return whether a line that begins a comment holds nothing else."""
    return "-->" not in line or not line.rpartition("-->")[2].strip()


def _indent(line: str) -> int:
    width = 0
    for sign in line:
        if sign == " ":
            width += 1
        elif sign == "\t":
            width += _TAB - width % _TAB
        else:
            break
    return width
