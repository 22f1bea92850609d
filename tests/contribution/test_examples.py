"""The wrong and the right example that stand with each rule are made in the small hub, and looked at."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Rule
from tests.helpers.edits import make
from tests.helpers.hub import FIRST_AID

# What no small change can break is told in words: four look at the bank as a whole, one at a commit.
# three at a firm's own folder. test_whole_bank.py, test_asset_attacks.py and test_own_house.py break them.
IN_WORDS = {
    "bank-key-longest",
    "bank-key-position",
    "bank-key-shortest",
    "bank-manner",
    "banned-word",
    "house-colour",
    "house-file",
    "house-settings",
    "print-committed",
}
# A rule that misses something reports where it should stand, and one over many lines their first. Each of
# these has its place in the lists of broken contributions beside this file.
REPORTED_ELSEWHERE = frozenset(
    """
    asks-missing data-unused dialogue-best-beats-worst dialogue-caught dialogue-choice-count
    dialogue-decisions dialogue-endings dialogue-file dialogue-graceful-no dialogue-lesson
    dialogue-misconception dialogue-open-share dialogue-path-length dialogue-question-share
    dialogue-recoverable dialogue-size dialogue-strong-always dialogue-strong-count
    dialogue-talk-share dialogue-turn dialogue-unreachable field-missing file-missing
    item-gives-away item-version label-key lesson-macros lesson-sections lesson-talks
    objective-checked objective-practised quiz-feedback quiz-file quiz-grammar
    quiz-key-count quiz-level quiz-misconception quiz-mix quiz-option-count quiz-parallel
    quiz-repeated-start reading-grade say-next-turn scene-missing situation-length
    situation-sections situation-talk source-listed talk-notes worksheet-example worksheet-fields
    worksheet-space
    """.split()
)
MADE = [rule for rule in checks.RULES.values() if not isinstance(rule.wrong, str)]


def broken(root: Path) -> list[str]:
    """Return the rule of each problem that the checks find."""
    return [problem.rule for problem in checks.run(load_catalog(root)).problems]


def changed_lines(root: Path, path: str) -> set[int]:
    """Return the lines of a file that are not as they stood in the small hub, the first of one made anew."""
    before = FIRST_AID / path
    if not before.is_file():
        return {1, 2}
    old, new = (
        file.read_bytes().decode("utf-8", "replace").split("\n") for file in (before, root / path)
    )
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {
        line
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal"
        for line in range(first + 1, max(last, first + 1) + 1)
    } or {1}


def test_every_rule_has_an_example_that_can_be_made() -> None:
    assert {rule.id for rule in checks.RULES.values() if isinstance(rule.wrong, str)} == IN_WORDS


@pytest.mark.parametrize("rule", MADE, ids=lambda rule: rule.id)
def test_the_wrong_example_breaks_its_rule_and_no_other(small_hub: Path, rule: Rule) -> None:
    assert not isinstance(rule.wrong, str)

    make(small_hub, rule.wrong)

    (problem,) = checks.run(load_catalog(small_hub)).problems
    assert problem.rule == rule.id
    if rule.id not in REPORTED_ELSEWHERE:
        assert problem.place.path in {edit.path for edit in rule.wrong}
        assert problem.place.line in changed_lines(small_hub, problem.place.path)


@pytest.mark.parametrize("rule", [rule for rule in MADE if rule.right], ids=lambda rule: rule.id)
def test_the_right_example_breaks_none(small_hub: Path, rule: Rule) -> None:
    assert not isinstance(rule.right, str)

    make(small_hub, rule.right)

    assert broken(small_hub) == []


def test_where_no_right_example_is_given_what_stood_in_the_small_hub_is_right(
    small_hub: Path,
) -> None:
    assert broken(small_hub) == []
