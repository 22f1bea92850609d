"""What a writer has typed when YAML cannot be read: the line where it begins, and the remedy.

A reader of YAML stops where it can go no further, which is often lines below the slip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from macros.problem import Place, Problem
from macros.source import rules

_KEY = re.compile(r"\s*(?:- +)*[\w-]+:(?:\s|$)")
_ITEM = re.compile(r"\s*- ")
_OPENED = re.compile(r"""\s*(?:- +)*(?:[\w-]+:\s+)?(?P<quote>["'])""")
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What stands where a key, a colon and a space should: the pattern, what is wrong, the remedy.
_KEY_SLIPS = (
    (
        re.compile(rf"^\s*[{_ODD_SPACES}]"),
        "The line is indented with a space that is none for YAML",
        "Delete the blank before the text and type ordinary spaces.",
    ),
    (
        re.compile(rf"^\s*(?:- )?[\w-]+:[{_ODD_SPACES}]"),
        "The blank after the colon is a no-break space or its like",
        "Delete it and type an ordinary space.",
    ),
    (
        re.compile(r"^\s*(?:- )?[\w-]+\s?[\uff1a\ufe55\u02d0\ua789]"),
        "The colon after the field's name is another sign that looks like one",
        "Delete it and type an ordinary colon and a space.",
    ),
    (
        re.compile(r"^\s*(?:- )?[\w-]+:[^\s]"),
        "There is no space after the colon",
        'Put one space after it: "key: value".',
    ),
)
_ADVICE = (
    ("found unexpected end of stream", "The text in quotes is never closed", "Close the quotes."),
    (
        "mapping values are not allowed",
        "A colon and a space stand inside a text without quotes",
        'Put double quotes around the whole text, which contains ": ".',
    ),
    (
        "did not find expected ',' or ']'",
        "The list that opens here with [ is not closed, or has no comma somewhere",
        "Put ] at its end and commas between its entries; put quotes around a text that begins with [.",
    ),
    (
        "did not find expected ',' or '}'",
        "The fields that open here with { are not closed, or have no comma somewhere",
        "Put } at their end and commas between them; put quotes around a text that begins with {.",
    ),
    (
        "found character that cannot start any token",
        "A text cannot begin with this sign",
        "Put double quotes around the whole text.",
    ),
    (
        "could not find expected ':'",
        "This line is neither a field nor indented like the text above",
        'Write "key: value", or indent the line further than the field to which its text belongs.',
    ),
    (
        "did not find expected key",
        "The line does not continue what stands above it",
        "Line it up with the fields above it, or close the quotes.",
    ),
    (
        "did not find expected '-' indicator",
        "The line does not continue the list above it",
        "Line it up with the list's hyphens.",
    ),
    (
        "but found another document",
        "A second document begins here",
        "Take out the line '---'.",
    ),
    (
        "found unknown escape character",
        "A backslash in double quotes begins a sign that YAML does not know",
        "Use single quotes, or write the backslash twice.",
    ),
    (
        "did not find expected node content",
        "An entry is missing between two commas, or before the first",
        "Take out the comma too many, or write the entry.",
    ),
    (
        "undefined alias",
        "A text that begins with * is taken for a repetition",
        "Put double quotes around the whole text.",
    ),
)
_SIGN = re.compile(r"\s*(?:- +)*[\w-]+:\s+(?P<sign>[*&>|?%@`!,]|-(?= ))")
_OTHER = (
    "YAML cannot read on here",
    "Compare the indentation and the quotes with the lines around.",
)


_Slip = tuple[int, str, str]
"""The number of a line, from 0, what is wrong there, and the remedy."""


def syntax_problem(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Problem:
    """Return the problem of a text that is no YAML, at the line where the slip begins."""
    lines = text.split("\n")
    line, column = _where(error)
    line = min(line, len(lines) - 1)
    cut = _cut_by_comment(lines, line)
    if cut is not None:
        rest = lines[cut[0]][cut[1] :].strip()
        return rules.YAML_COMMENT.problem(
            Place(path, first_line + cut[0], cut[1] + 1),
            f"YAML takes the rest of the line, '{rest[:30]}', for a comment.",
            "Put double quotes around the whole text.",
        )
    reason = str(getattr(error, "problem", None) or "")
    found = (
        _open_quote(lines, line)
        or _after_quotes(lines, line)
        or _key_slip(lines, line, reason)
        or _first_sign(lines, line)
    )
    if found:
        line, what, hint = found
        column = len(lines[line]) - len(lines[line].lstrip())
    else:
        what, hint = next(((w, h) for words, w, h in _ADVICE if words in reason), _OTHER)
    return rules.YAML_SYNTAX.problem(Place(path, first_line + line, column + 1), f"{what}.", hint)


def _where(error: yaml.YAMLError) -> tuple[int, int]:
    """Return line and column, from 0, at which what cannot be read begins."""
    context = str(getattr(error, "context", ""))
    begins_before = any(words in context for words in ("quoted scalar", "simple key", "flow"))
    mark = getattr(error, "context_mark" if begins_before else "problem_mark", None)
    return (mark.line, mark.column) if mark else (0, 0)


def _open_quote(lines: Sequence[str], stopped: int) -> _Slip | None:
    """Return the first quote that is open at its line's end although a new field or item follows."""
    for number, line in enumerate(lines[: stopped + 1]):
        match = _OPENED.match(line)
        if not match or _closing(line, match.end(), match["quote"]) >= 0:
            continue
        after = next((other for other in lines[number + 1 :] if other.strip()), "")
        if _KEY.match(after) or _ITEM.match(after) or not after:
            sign = match["quote"]
            return (
                number,
                f"The quote {sign} that opens here is never closed",
                f"End the text with {sign}.",
            )
    return None


def _cut_by_comment(lines: Sequence[str], stopped: int) -> tuple[int, int] | None:
    """Return where a sign for a comment cuts off a list or fields on one line, near where it stopped."""
    for number in range(max(0, stopped - 1), min(stopped + 1, len(lines))):
        line = lines[number]
        at = line.find(" #")
        opened = line[:at]
        if at >= 0 and any(opened.count(a) > opened.count(b) for a, b in ("[]", "{}")):
            return number, at + 1
    return None


def _closing(line: str, start: int, quote: str) -> int:
    """Return where a quote is closed on its line, or -1."""
    at = start
    while at < len(line):
        if quote == '"' and line[at] == "\\":
            at += 1
        elif line[at] == quote:
            if quote == "'" and line[at + 1 : at + 2] == "'":
                at += 1
            else:
                return at
        at += 1
    return -1


def _after_quotes(lines: Sequence[str], stopped: int) -> _Slip | None:
    """Return a text that goes on behind its closing quote, as in `"Agnes" says`, near where it stopped."""
    for number in range(max(0, stopped - 1), min(stopped + 1, len(lines))):
        line = lines[number]
        match = _OPENED.match(line)
        end = _closing(line, match.end(), match["quote"]) if match else -1
        if (
            match
            and end >= 0
            and line[end + 1 :].strip()
            and not line[end + 1 :].lstrip().startswith(("#", ":", ","))
        ):
            return (
                number,
                "The text goes on behind the quote that closes it",
                _other_quotes(line[match.end() - 1 :], line[end - 1 : end + 2]),
            )
    for number in range(max(0, stopped - 1), min(stopped + 1, len(lines))):
        line = lines[number].rstrip()
        if not re.match(r"\s*(?:- +)*[\w-]+:\s+[\[{]", line):
            continue
        if all(line.count(a) > line.count(b) for a, b in ("[]",)) and not line.endswith(("[", ",")):
            return (
                number,
                "The list that begins with [ is never closed",
                "End it with ]; put double quotes around a text that only begins with a bracket.",
            )
        if not line.endswith(("]", "}", ",", "[", "{")):
            return (
                number,
                "A text that begins with a bracket is taken for a list",
                "Put double quotes around the whole text.",
            )
    return None


def _other_quotes(text: str, around: str) -> str:
    """Return how a text with quotes of its own is quoted; `around` are the signs beside the closing one."""
    if text.startswith("'") and re.fullmatch(r"\w'\w", around):
        return "Put double quotes around the whole text, in place of the single ones."
    if text.startswith("'"):
        return 'Put " around the whole text, and keep the quotes inside it.'
    twice = ", and write '' for each ' in it" if "'" in text else ", and keep the quotes inside it"
    return f"Put ' around the whole text{twice}."


def _first_sign(lines: Sequence[str], stopped: int) -> _Slip | None:
    match = _SIGN.match(lines[stopped]) if stopped < len(lines) else None
    if not match:
        return None
    what = f"A text that begins with {match['sign']} means something else to YAML"
    return (stopped, what, "Put double quotes around the whole text.")


def _key_slip(lines: Sequence[str], stopped: int, reason: str) -> _Slip | None:
    near = range(min(stopped, len(lines) - 1), max(-1, stopped - 2), -1)
    for number in near:
        for pattern, what, hint in _KEY_SLIPS:
            if pattern.match(lines[number]) and ("expected" in reason or "mapping" in reason):
                return (number, what, hint)
    return None
