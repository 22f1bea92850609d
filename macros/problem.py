"""A problem that a contributor can mend, the rule behind it, and three ways to print it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

# What a writer has typed without end need not be read again in the message.
_LONGEST = 700
# A name or a text with one of these could end the line, colour the terminal, turn the words round, or
# give a command to what reads the log.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)


class Severity(StrEnum):
    """What a problem does to a check: an error blocks, a warning counts."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the repository: a path relative to its root, a line and a column, both from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding of one rule: what is wrong at a place, why it matters and how to mend it.

    Problems with the same `cause` follow from one slip.
    """

    place: Place
    rule: str
    what: str
    hint: str
    why: str = ""
    severity: Severity = Severity.ERROR
    cause: str = ""

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """By place, then rule, then text, so that every run prints the same order."""
        return (self.place, self.rule, self.what)

    @property
    def message(self) -> str:
        """What, why and how to mend, in one line."""
        return printable(" ".join(part for part in (self.what, self.why, self.hint) if part))

    def __str__(self) -> str:
        warning = " (warning)" if self.severity is Severity.WARNING else ""
        place = self.place
        return f"{printable(place.path)}:{place.line}:{place.column}: [{self.rule}]{warning} {self.message}"


Stage = Literal["read", "safe", "content", "whole"]
"""When a rule is held: while files are read and joined, before anything is built, over what could be
read, or over everything at once and only if all of it could be read. What belongs to the first two
cannot be let pass.
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one file of the small hub in `tests/fixtures/first-aid`.

    The first `old` gives way to `new`; without `old`, `new` is a whole file.
    """

    path: str
    old: str = ""
    new: str = ""
    gone: bool = False
    encoding: str = "utf-8"
    mode: int | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that content must pass.

    `title` states the rule as true. `why` is one sentence that stands in every message. `basis`
    names where the rule comes from. `wrong` is a change that breaks this rule and no other; a test
    makes it. What it takes away is right, or else what `right` puts there. Only what no small change
    can break is told in words.
    """

    id: str
    title: str
    why: str
    wrong: tuple[Edit, ...] | str
    right: tuple[Edit, ...] | str = ()
    basis: str = ""
    severity: Severity = Severity.ERROR
    stage: Stage = "content"

    @property
    def may_be_allowed(self) -> bool:
        """Whether a contributor may let it pass at a place, with a reason."""
        return self.stage in ("content", "whole")

    def problem(self, place: Place, what: str, hint: str, cause: str = "") -> Problem:
        """Return the problem that this rule is broken at a place."""
        return Problem(
            place=place,
            rule=self.id,
            what=what if len(what) <= _LONGEST else f"{what[:_LONGEST]} … and more.",
            hint=hint,
            why=self.why,
            severity=self.severity,
            cause=cause,
        )


class ContentError(Exception):
    """Content that cannot be built. Carries every problem, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def printable(text: str) -> str:
    """Return a text on one line, with escapes in the place of signs that do more than be read."""
    return _UNPRINTABLE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of their places, each once."""
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def format_text(problems: Iterable[Problem]) -> str:
    """Return one line a problem: `path:line:col: [rule] what why hint`."""
    return "\n".join(str(problem) for problem in problems)


def format_github(problems: Iterable[Problem]) -> str:
    """Return workflow commands that GitHub Actions shows as annotations.

    A message escapes `%`, CR and LF; a property `:` and `,` as well, as GitHub's workflow command
    syntax demands.
    """
    return "\n".join(_github_command(problem) for problem in problems)


def _github_command(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": printable(place.path),
        "line": place.line,
        "col": place.column,
        "title": problem.rule,
    }
    listed = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in properties.items())
    return f"::{problem.severity} {listed}::{_escape(problem.message)}"


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def format_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of objects, one a problem."""
    rows = [
        {
            "path": printable(problem.place.path),
            "line": problem.place.line,
            "column": problem.place.column,
            "rule": problem.rule,
            "severity": problem.severity.value,
            "what": printable(problem.what),
            "why": problem.why,
            "hint": printable(problem.hint),
        }
        for problem in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "text": format_text,
    "github": format_github,
    "json": format_json,
}
"""The ways to print problems, by name."""
