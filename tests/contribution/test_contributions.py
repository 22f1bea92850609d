"""Every broken contribution gets exactly one kind of answer, at the line of the slip.

These are the slips besides the example that stands with each rule (`test_examples.py`): other ways to
break a rule, and those reported at another line than the one that was changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Problem
from tests.contribution.dialogue_faults import DIALOGUE_FAULTS
from tests.contribution.faults import FAULTS, Fault
from tests.contribution.situation_faults import SITUATION_FAULTS

pytestmark = pytest.mark.slow

ALL_FAULTS = (*FAULTS, *DIALOGUE_FAULTS, *SITUATION_FAULTS)
GOOD_TREE = Path(__file__).parent.parent / "fixtures" / "first-aid"


def check(root: Path) -> tuple[Problem, ...]:
    """Return all that the checks find in a tree."""
    return checks.run(load_catalog(root)).problems


def test_the_good_tree_has_no_problem() -> None:
    assert check(GOOD_TREE) == ()


def test_there_are_at_least_120_broken_contributions() -> None:
    assert len(ALL_FAULTS) >= 120


def test_their_names_differ() -> None:
    assert len({fault.name for fault in ALL_FAULTS}) == len(ALL_FAULTS)


@pytest.mark.parametrize("fault", ALL_FAULTS, ids=lambda fault: fault.name)
def test_a_slip_is_told_at_its_line_with_why_and_how_to_mend_and_nothing_else_is(
    small_hub: Path, fault: Fault
) -> None:
    fault.apply(small_hub)

    found = check(small_hub)

    assert [(problem.rule, problem.place.path) for problem in found] == [
        (fault.rule, fault.reported)
    ], "\n".join(map(str, found))
    assert found[0].place.line == expected_line(small_hub, fault)
    assert found[0].what.endswith((".", "?", "!"))
    assert found[0].why.endswith(".")
    assert found[0].hint.endswith((".", "?", ")"))


def expected_line(root: Path, fault: Fault) -> int:
    """Return the number of the line on which the fault's text stands."""
    if fault.line or not fault.at:
        return fault.line or 1
    text = (root / fault.reported).read_text("utf-8")
    assert fault.at in text, f"{fault.at!r} is not in {fault.reported}"
    return text[: text.index(fault.at)].count("\n") + 1
