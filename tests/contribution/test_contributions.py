"""Every broken contribution gets exactly one kind of answer, at the line of the slip.

These are the slips besides the example that stands with each rule (`test_examples.py`): other ways to
break a rule, and those reported at another line than the one that was changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Problem
from tests.contribution.dialogue_faults import DIALOGUE_FAULTS
from tests.contribution.faults import FAULTS, Fault
from tests.contribution.situation_faults import SITUATION_FAULTS

ALL_FAULTS = (*FAULTS, *DIALOGUE_FAULTS, *SITUATION_FAULTS)
GOOD_TREE = Path(__file__).parent.parent / "fixtures" / "first-aid"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the good tree that a test may break."""
    root = tmp_path / "hub"
    shutil.copytree(GOOD_TREE, root)
    return root


def check(root: Path) -> tuple[Problem, ...]:
    """Return all that the checks find in a tree."""
    return checks.run(load_catalog(root)).problems


def test_the_good_tree_has_no_problem(tree: Path) -> None:
    assert check(tree) == ()


def test_there_are_at_least_120_broken_contributions() -> None:
    assert len(ALL_FAULTS) >= 120


def test_their_names_differ() -> None:
    assert len({fault.name for fault in ALL_FAULTS}) == len(ALL_FAULTS)


@pytest.mark.parametrize("fault", ALL_FAULTS, ids=lambda fault: fault.name)
def test_a_slip_is_reported_with_its_rule_and_line_and_nothing_else_is(
    tree: Path, fault: Fault
) -> None:
    fault.apply(tree)

    found = check(tree)

    assert [(problem.rule, problem.place.path) for problem in found] == [
        (fault.rule, fault.reported)
    ], "\n".join(map(str, found))
    assert found[0].place.line == expected_line(tree, fault)


@pytest.mark.parametrize("fault", ALL_FAULTS, ids=lambda fault: fault.name)
def test_a_message_says_what_why_and_how_to_mend(tree: Path, fault: Fault) -> None:
    fault.apply(tree)

    for problem in check(tree):
        assert problem.what.endswith((".", "?", "!"))
        assert problem.why.endswith(".")
        assert problem.hint.endswith((".", "?", ")"))


def expected_line(root: Path, fault: Fault) -> int:
    """Return the number of the line on which the fault's text stands."""
    if fault.line or not fault.at:
        return fault.line or 1
    text = (root / fault.reported).read_text("utf-8")
    assert fault.at in text, f"{fault.at!r} is not in {fault.reported}"
    return text[: text.index(fault.at)].count("\n") + 1
