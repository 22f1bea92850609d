"""A remedy, done as it is written, mends the slip: what a machine can do of them is done here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Problem
from tests.contribution.faults import Fault
from tests.contribution.remedies import GOOD_TREE, Case, remedy_of
from tests.contribution.test_contributions import ALL_FAULTS

# Of these, the slip holds a second one, which is told when the first is mended.
HALF_MENDED = {
    "file-name: spaces and capitals": "the page holds no fields",
    "file-name: an accent": "the page holds no fields",
    "file-name: underscores": "the page holds no fields",
    "file-name: a folder named like a page": "the page holds no fields",
    "fence-name: ```befor": "the fence holds no dialogue of a lesson",
    "template-syntax: Looking takes {{ one breath.": "no macro is called",
    "yaml-trap: promise: no": "it is no sentence",
    "yaml-comment: come #off]": "a group of words holds no signs",
}
# The rules of which a machine can mend broken contributions by the message alone.
MENDED = (
    "data-text field-unknown field-value file-encoding file-line-endings file-mode hidden-character "
    "id-form id-unknown lesson-sections list-form macro-braces macro-place spacing title-plain "
    "unknown-markdown yaml-comment yaml-duplicate-key yaml-syntax"
).split()


def check(root: Path) -> tuple[Problem, ...]:
    return checks.run(load_catalog(root)).problems


@pytest.mark.parametrize("rule", MENDED)
def test_the_remedy_done_as_written_mends_the_slip(tmp_path: Path, rule: str) -> None:
    faults = [one for one in ALL_FAULTS if one.rule == rule and one.name not in HALF_MENDED]

    mended = [_mend(fault, tmp_path / str(number)) for number, fault in enumerate(faults)]

    assert any(mended)


def _mend(fault: Fault, root: Path) -> bool:
    """Break a tree and mend it by the hint; return whether a machine can do what the hint says."""
    shutil.copytree(GOOD_TREE, root)
    fault.apply(root)
    (problem,) = check(root)
    remedy = remedy_of(problem)
    if remedy is None:
        return False
    edit, hint = remedy
    edit(Case(root, problem, hint))
    left = check(root)
    assert left == (), f"{problem}\n\nDone as it says, and then:\n\n" + "\n".join(map(str, left))
    return True
