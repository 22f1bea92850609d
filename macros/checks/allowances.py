"""Allowances: a contributor may let a rule pass at one place, with a written reason.

In Markdown `<!-- hub: allow rule-id - reason -->` on the line before, in YAML and front matter
`# hub: allow rule-id - reason` on the line before or at the end of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.problem import Place, Problem, Rule, Severity

ALLOWANCE_FORM = Rule(
    id="allowance-form",
    title="An allowance names a rule that may be let pass, and the reason",
    why="The next reader must see why the rule does not fit here.",
    wrong="<!-- hub: allow sentence-length -->",
    right="<!-- hub: allow sentence-length - a customer's own words, quoted whole -->",
)
ALLOWANCE_UNUSED = Rule(
    id="allowance-unused",
    title="An allowance lets something pass",
    why="One that is no longer needed hides the next slip.",
    wrong="an allowance above a line that breaks no rule",
    right="no allowance",
    severity=Severity.WARNING,
)

RULES = (ALLOWANCE_FORM, ALLOWANCE_UNUSED)

_ALLOW = re.compile(r"(?:#|<!--)\s*hub:\s*allow\s+([\w-]+)\s*(?:[-–—:]\s*)?(.*?)\s*(?:-->)?\s*$")
_FENCE = re.compile(r"`{3,}|~{3,}")
_MIN_REASON = 3


@dataclass(frozen=True, slots=True)
class _Allowance:
    place: Place
    rule: str
    reason: str


def apply(
    root: Path, problems: Iterable[Problem], rules: Mapping[str, Rule], never: frozenset[str]
) -> tuple[tuple[Problem, ...], int]:
    """Return the problems that no allowance lets pass, with those of the allowances themselves.

    The second value counts what was let pass. Rules in `never` (reading and safety) cannot be.
    """
    problems = tuple(problems)
    allowances = list(_read(root))
    kept: list[Problem] = []
    used: set[_Allowance] = set()
    by_place = {(entry.place.path, entry.place.line, entry.rule): entry for entry in allowances}
    for problem in problems:
        entry = _matching(by_place, problem)
        if entry and entry.rule not in never and _has_reason(entry):
            used.add(entry)
        else:
            kept.append(problem)
    kept += [fault for entry in allowances for fault in _faults(entry, rules, never, entry in used)]
    return tuple(kept), len(problems) - sum(problem in kept for problem in problems)


def _read(root: Path) -> Iterator[_Allowance]:
    for top in ("docs", "data"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix in (".md", ".yml") and file.is_file() and not file.is_symlink():
                path = file.relative_to(root).as_posix()
                text = file.read_text("utf-8", errors="replace")
                if "hub:" in text:
                    yield from _in_text(path, text)


def _in_text(path: str, text: str) -> Iterator[_Allowance]:
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and path.endswith(".md"):
            fence = "" if fence == mark[0] else fence or mark[0]
        match = None if fence else _ALLOW.search(line)
        if match:
            yield _Allowance(Place(path, number), match[1], match[2])


def _matching(
    by_place: Mapping[tuple[str, int, str], _Allowance], problem: Problem
) -> _Allowance | None:
    place = problem.place
    for line in (place.line, place.line - 1, place.line - 2):
        entry = by_place.get((place.path, line, problem.rule))
        if entry:
            return entry
    return None


def _has_reason(entry: _Allowance) -> bool:
    return len(entry.reason.split()) >= _MIN_REASON


def _faults(
    entry: _Allowance, rules: Mapping[str, Rule], never: frozenset[str], used: bool
) -> Iterator[Problem]:
    if entry.rule not in rules:
        what, mend = f"There is no rule '{entry.rule}'.", "See the list of rules for its id."
    elif entry.rule in never:
        what, mend = f"'{entry.rule}' cannot be let pass.", "Mend what it names."
    elif not _has_reason(entry):
        what, mend = "The allowance gives no reason.", "Add ' - ' and the reason in a few words."
    elif not used:
        yield ALLOWANCE_UNUSED.broken(
            entry.place, f"Nothing here breaks '{entry.rule}'.", "Take the allowance out."
        )
        return
    else:
        return
    yield ALLOWANCE_FORM.broken(entry.place, what, mend)
