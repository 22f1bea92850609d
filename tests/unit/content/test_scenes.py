"""The lessons' scenes, over the hub: the hard case is the rule, honesty earns orders, nobody is typed."""

from __future__ import annotations

from collections import Counter

import pytest

from macros.content.catalog import Catalog
from macros.content.loader import load_catalog
from macros.model.lesson import SceneFacts
from tests.helpers.hub import REPO


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(REPO)


@pytest.fixture(scope="module")
def scenes(catalog: Catalog) -> list[SceneFacts]:
    return [lesson.meta.scene for lesson in catalog.lessons.values() if lesson.meta.scene]


def test_the_hard_case_is_the_rule(scenes: list[SceneFacts]) -> None:
    firms = [scene for scene in scenes if scene.between == "firms"]
    strains = Counter(strain for scene in scenes for strain in scene.strains)

    assert len(firms) >= 14
    assert sum(_remote(scene) for scene in firms) >= 6
    assert strains["group"] >= 3
    assert strains["price"] >= 2
    assert strains["forecast"] >= 1
    assert strains["false-date"] >= 1
    assert strains["late-limit"] >= 1


def _remote(scene: SceneFacts) -> bool:
    return bool({"phone", "video"} & set(scene.by)) and scene.offers in ("software", "service")


def test_honesty_earns_orders_and_costs_one(scenes: list[SceneFacts]) -> None:
    ends = Counter(scene.ends for scene in scenes)

    assert ends["agreed"] + ends["agreed-large"] >= 8
    assert ends["agreed-large"] >= 2
    assert ends["costly-no"] >= 1


def test_scenes_are_cut_from_no_one_mould(scenes: list[SceneFacts]) -> None:
    assert sum(scene.taken_back for scene in scenes) <= len(scenes) / 3
    assert sum(scene.wry for scene in scenes) <= 4


def test_no_name_comes_twice(catalog: Catalog) -> None:
    homes: dict[str, set[str]] = {}
    for lesson in catalog.lessons.values():
        for talk, _ in lesson.transcripts:
            for person in talk.speakers:
                homes.setdefault(person.name, set()).add(lesson.id)
    for practice in catalog.practices.values():
        cast = practice.dialogue.cast
        for name in (cast.you.name, *(one.name for one in cast.others)):
            homes.setdefault(name, set()).add(practice.id)
    for situation in catalog.situations.values():
        for talk, _ in situation.transcripts:
            for person in talk.speakers:
                if person.name != "You":
                    homes.setdefault(person.name, set()).add(situation.id)

    assert {name: home for name, home in homes.items() if len(home) > 1} == {}
