"""The map of a conversation has every decision, every line and every ending, within its sheet."""

from __future__ import annotations

import re

import pytest

from macros.content.catalog import Practice
from macros.content.loader import load_catalog
from macros.dialogue.graph import reachable
from macros.dialogue.numbering import choice_place, ending_place, number_places
from macros.model.dialogue import decisions
from macros.render.talk_map import WIDTH, lay_out
from tests.helpers.hub import REPO

PRACTICES = list(load_catalog(REPO).practices.values())


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_all_that_can_be_reached_stands_on_the_map_once(practice: Practice) -> None:
    dialogue = practice.dialogue
    talk_map = lay_out(dialogue, number_places(dialogue, practice.id))

    numbers = [stop.number for stop in talk_map.stops]
    assert len(numbers) == len(set(numbers)) == len(reachable(dialogue))
    assert {stop.place for stop in talk_map.stops if stop.kind} == {
        ending_place(ending.id) for ending in dialogue.endings
    }
    assert {choice_place(choice.id) for turn in decisions(dialogue) for choice in turn.choices} <= {
        way.place for way in talk_map.ways
    }


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_no_stop_covers_another_and_all_stand_on_the_sheet(practice: Practice) -> None:
    talk_map = lay_out(practice.dialogue, number_places(practice.dialogue, practice.id))

    for stop in talk_map.stops:
        assert 12 <= stop.x <= WIDTH - 12
        assert 12 <= stop.y <= talk_map.height - 12
    for one in talk_map.stops:
        for other in talk_map.stops:
            if one != other:
                assert abs(one.x - other.x) >= 26 or abs(one.y - other.y) >= 26


def test_a_way_begins_and_ends_at_its_stops() -> None:
    practice = PRACTICES[0]
    talk_map = lay_out(practice.dialogue, number_places(practice.dialogue, practice.id))
    places = {f"{stop.x:g} {stop.y:g}" for stop in talk_map.stops}

    for way in talk_map.ways:
        found = re.fullmatch(r"M(\S+ \S+)Q\S+ \S+ (\S+ \S+)", way.d)
        assert found is not None
        assert {found[1], found[2]} <= places
