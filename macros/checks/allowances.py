"""Allowances: a contributor may let a rule pass at one place, with a written reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.problem import Edit, Problem, Rule, Severity
from macros.source.allowances import Allowance

ALLOWANCE_FORM = Rule(
    id="allowance-form",
    title="An allowance names a rule that may be let pass, and the reason",
    why="The next reader must see why the rule does not fit here.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "<!-- hub: allow minutes -->\nLooking takes one breath.",
        ),
    ),
    stage="read",
)
ALLOWANCE_UNUSED = Rule(
    id="allowance-unused",
    title="An allowance lets something pass",
    why="One that is no longer needed hides the next slip.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            ("<!-- hub: allow minutes - the scene is slow to read -->\nLooking takes one breath."),
        ),
    ),
    severity=Severity.WARNING,
    stage="read",
)


_MIN_REASON = 3


def apply(
    allowances: Sequence[Allowance],
    problems: Iterable[Problem],
    rules: Mapping[str, Rule],
) -> tuple[tuple[Problem, ...], int]:
    """Return the problems that no allowance lets pass, with those of the allowances themselves.

    The second value counts what was let pass. Rules of reading and of safety cannot be.
    """
    kept: list[Problem] = []
    passed = 0
    used: set[Allowance] = set()
    by_place = {(entry.place.path, entry.place.line, entry.rule): entry for entry in allowances}
    for problem in problems:
        entry = _matching(by_place, problem)
        if entry and _may_pass(entry, rules) and _has_reason(entry):
            used.add(entry)
            passed += 1
        else:
            kept.append(problem)
    kept += [fault for entry in allowances for fault in _faults(entry, rules, entry in used)]
    return tuple(kept), passed


def _matching(
    by_place: Mapping[tuple[str, int, str], Allowance], problem: Problem
) -> Allowance | None:
    place = problem.place
    for line in (place.line, place.line - 1, place.line - 2):
        entry = by_place.get((place.path, line, problem.rule))
        if entry:
            return entry
    return None


def _may_pass(entry: Allowance, rules: Mapping[str, Rule]) -> bool:
    rule = rules.get(entry.rule)
    return rule is not None and rule.may_be_allowed


def _has_reason(entry: Allowance) -> bool:
    return len(entry.reason.split()) >= _MIN_REASON


def _faults(entry: Allowance, rules: Mapping[str, Rule], used: bool) -> Iterator[Problem]:
    if entry.rule not in rules:
        what, hint = f"There is no rule '{entry.rule}'.", "See the list of rules for its id."
    elif not rules[entry.rule].may_be_allowed:
        what, hint = f"'{entry.rule}' cannot be let pass.", "Mend what it names."
    elif not _has_reason(entry):
        what, hint = "The allowance gives no reason.", "Add ' - ' and the reason in a few words."
    elif not used:
        yield ALLOWANCE_UNUSED.problem(
            entry.place, f"Nothing here breaks '{entry.rule}'.", "Take the allowance out."
        )
        return
    else:
        return
    yield ALLOWANCE_FORM.problem(entry.place, what, hint)
