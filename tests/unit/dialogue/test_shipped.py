"""Every conversation that ships, walked over all its paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.catalog import Practice
from macros.content.loader import load_catalog
from macros.dialogue.graph import all_paths, best_path, loops_without_exit, reachable, worst_path
from macros.dialogue.metrics import MEASURES, measure_path
from macros.dialogue.numbering import number_places
from macros.model.dialogue import decisions
from tests.helpers.dialogues import shipped

pytestmark = pytest.mark.slow

REPO = Path(__file__).parent.parent.parent.parent


@pytest.fixture(params=list(shipped(REPO)))
def practice(request: pytest.FixtureRequest) -> Practice:
    return load_catalog(REPO).practices[request.param]


def test_there_are_conversations() -> None:
    assert list(shipped(REPO))


def test_every_path_ends(practice: Practice) -> None:
    dialogue = practice.dialogue
    endings = {ending.id for ending in dialogue.endings}

    assert list(loops_without_exit(dialogue)) == []
    paths = all_paths(dialogue)
    assert paths
    assert {path.ending.id for path in paths} == endings
    assert max(len(path.steps) for path in paths) <= 20


def test_every_turn_and_every_choice_is_on_a_path(practice: Practice) -> None:
    dialogue = practice.dialogue
    paths = all_paths(dialogue)

    assert {step.turn.id for path in paths for step in path.steps} == {
        turn.id for turn in dialogue.turns
    }
    assert {choice.id for path in paths for choice in path.choices} == {
        choice.id for turn in decisions(dialogue) for choice in turn.choices
    }
    assert reachable(dialogue) >= {turn.id for turn in dialogue.turns}


def test_every_path_can_be_counted(practice: Practice) -> None:
    for path in all_paths(practice.dialogue):
        counted = measure_path(path)
        assert counted.own_words > 0
        assert counted.heard_words > 0
        assert 0 < counted.talk_share < 1


def test_the_best_path_beats_the_worst_and_ends_well(practice: Practice) -> None:
    best, worst = best_path(practice.dialogue), worst_path(practice.dialogue)

    assert best
    assert best.ending.good
    assert all(choice.grade == "strong" for choice in best.choices)
    assert not worst.ending.good
    for measure in MEASURES[:4]:
        assert measure.beats(measure_path(best), measure_path(worst)), measure.title


def test_every_place_has_its_number_on_paper(practice: Practice) -> None:
    numbers = number_places(practice.dialogue, practice.id)

    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
