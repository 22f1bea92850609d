"""A remedy, done as it is written, mends the slip: what a machine can do of them is done here."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Problem
from tests.contribution.faults import Fault
from tests.contribution.remedies import Case, remedy_of
from tests.contribution.test_contributions import ALL_FAULTS
from tests.helpers.kept_tree import KeptTree

pytestmark = pytest.mark.slow

# Of these, the slip holds a second one, which is told when the first is mended.
HALF_MENDED = {
    "file-name: spaces and capitals": "the page holds no fields",
    "file-name: an accent": "the page holds no fields",
    "file-name: underscores": "the page holds no fields",
    "field-missing: {kind: worksheet": "fields on one line, of which the good tree lacks none",
    "id-unknown: a module's only lesson taken away": "nothing was renamed: it comes back from git",
    "file-place: a module's only lesson taken away without its quiz": "nothing was renamed",
    "id-unknown: a module taken away": "nothing was renamed",
    "id-unknown: somebody renamed": "the name stands in seven more places",
    "field-value: - 112": "what somebody asks has two words",
    "fence-name: ```befor": "the fence holds no dialogue of a lesson",
    "template-syntax: Looking takes {{ one breath.": "no macro is called",
    "yaml-trap: promise: no": "it is no sentence",
    "yaml-comment: come #off]": "a group of words holds no signs",
}
# How many broken contributions of a rule a machine can mend at least, by the message alone.
MENDED = {
    "data-text": 7,
    "field-missing": 11,
    "field-unknown": 9,
    "field-value": 12,
    "file-line-endings": 2,
    "file-missing": 2,
    "file-mode": 1,
    "file-place": 5,
    "heading-form": 6,
    "heading-order": 1,
    "hidden-character": 4,
    "id-form": 9,
    "id-unknown": 33,
    "lesson-macros": 3,
    "lesson-sections": 4,
    "link-form": 3,
    "link-target": 3,
    "list-form": 2,
    "macro-alone": 1,
    "macro-braces": 2,
    "nav-order": 2,
    "quiz-file": 1,
    "situation-sections": 3,
    "source-identifier": 1,
    "spacing": 2,
    "table-form": 1,
    "template-call": 1,
    "template-syntax": 4,
    "title-plain": 3,
    "unknown-markdown": 4,
    "worksheet-example": 2,
    "yaml-comment": 3,
    "yaml-duplicate-key": 1,
    "yaml-syntax": 4,
    "yaml-tab": 1,
    "yaml-trap": 5,
}


def check(root: Path) -> tuple[Problem, ...]:
    return checks.run(load_catalog(root)).problems


def test_more_than_a_hundred_are_mended_by_machine() -> None:
    assert sum(MENDED.values()) > 100


@pytest.mark.parametrize("rule", MENDED)
@pytest.mark.usefixtures("small_hub")
def test_the_remedy_done_as_written_mends_the_slip(kept_hub: KeptTree, rule: str) -> None:
    faults = [one for one in ALL_FAULTS if one.rule == rule and one.name not in HALF_MENDED]

    mended = 0
    for fault in faults:
        mended += _mend(fault, kept_hub.root)
        kept_hub.put_back()

    assert mended >= MENDED[rule]


def _mend(fault: Fault, root: Path) -> bool:
    """Break a tree and mend it by the hint; return whether a machine can do what the hint says."""
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
