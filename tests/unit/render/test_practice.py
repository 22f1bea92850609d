"""The four forms of a conversation in one page's HTML: one source, the same ids, nothing left out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.content.catalog import Practice
from macros.content.loader import load_catalog
from macros.dialogue.graph import all_paths
from macros.dialogue.metrics import measure_path
from macros.dialogue.numbering import number_places, place_of, successors
from macros.dialogue.script import moments
from macros.render.context import Context
from macros.render.practice import render_practice, render_practice_list
from tests.helpers.dialogues import shipped
from tests.helpers.hub import FIRST_AID

pytestmark = pytest.mark.slow

REPO = Path(__file__).parent.parent.parent.parent
# A made-up one, one at a desk and one by phone; the audit takes the others.
SAMPLE = ("the-bicycle", "the-quiet-rep", "the-law-firm-phone-call")
TREES = [(FIRST_AID, SAMPLE[0]), *((REPO, name) for name in shipped(REPO))]


@pytest.fixture(
    params=[
        pytest.param(tree, id=tree[1], marks=() if tree[1] in SAMPLE else pytest.mark.audit)
        for tree in TREES
    ]
)
def practice(request: pytest.FixtureRequest) -> Practice:
    root, name = request.param
    return load_catalog(root).practices[name]


@pytest.fixture
def page(request: pytest.FixtureRequest, practice: Practice) -> BeautifulSoup:
    root, _ = request.node.callspec.params["practice"]
    return page_of(root, practice.src)


@cache
def page_of(root: Path, src: str) -> BeautifulSoup:
    html = render_practice(Context(load_catalog(root), src, src.removesuffix(".md") + "/"))
    return BeautifulSoup(html, "html.parser")


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def places(page: BeautifulSoup) -> dict[str, Tag]:
    return {str(place["id"]): place for place in page.select(".hub-practice__place")}


def test_the_book_has_a_section_for_every_place_in_the_order_of_its_number(
    page: BeautifulSoup, practice: Practice
) -> None:
    numbers = number_places(practice.dialogue, practice.id)

    assert list(places(page)) == sorted(numbers, key=lambda place: numbers[place])
    for id_, place in places(page).items():
        heading = place.h2
        assert heading
        assert heading.get_text() == str(numbers[id_])


def test_every_turn_to_leads_to_the_number_that_it_names(
    page: BeautifulSoup, practice: Practice
) -> None:
    numbers = number_places(practice.dialogue, practice.id)
    seen = set()
    for place in places(page).values():
        for link in place.select("a[href^='#']"):
            named = re.search(r"(\d+)$", link.get_text().strip())
            assert named
            assert numbers[str(link["href"])[1:]] == int(named[1])
            seen.add(int(named[1]))
    assert seen == set(numbers.values())


def test_the_links_of_a_place_are_its_successors(page: BeautifulSoup, practice: Practice) -> None:
    for id_, place in places(page).items():
        links = place.select(".hub-practice__choices a, .hub-practice__on a")
        onward = [
            str(link["href"])[1:]
            for link in links
            if "hub-practice__back" not in (link.get("class") or [])
        ]
        expected = list(successors(practice.dialogue)[id_])
        assert onward == (expected or [f"turn-{practice.dialogue.start}"])


def test_all_words_stand_in_the_book(page: BeautifulSoup, practice: Practice) -> None:
    dialogue, found = practice.dialogue, places(page)
    for turn in dialogue.turns:
        text = letters(found[f"turn-{turn.id}"].get_text())
        for part in (turn.scene or "", *(said.text for said in turn.says)):
            assert letters(part) in text
        for choice in turn.choices:
            assert letters(choice.say) in text
            outcome = letters(found[f"choice-{choice.id}"].get_text())
            reaction, coach = letters(choice.reaction), letters(choice.coach)
            assert outcome.index(reaction) < outcome.index(coach)
    for ending in dialogue.endings:
        text = letters(found[f"ending-{ending.id}"].get_text())
        for part in (ending.scene, ending.debrief, ending.other_side, dialogue.hidden):
            assert letters(part) in text
        assert text.index(letters(ending.debrief)) < text.index(letters(ending.other_side))


def test_the_script_has_every_line_and_every_note_too(
    page: BeautifulSoup, practice: Practice
) -> None:
    script = page.find(id="script")
    assert isinstance(script, Tag)
    text = letters(script.get_text())
    for turn in practice.dialogue.turns:
        for part in (
            *(said.text for said in turn.says),
            *(choice.say for choice in turn.choices),
            *(choice.reaction for choice in turn.choices),
            *(choice.coach for choice in turn.choices),
        ):
            assert letters(part) in text


def test_the_scripts_numbers_are_a_bijection_and_every_go_to_exists(
    page: BeautifulSoup, practice: Practice
) -> None:
    dialogue = practice.dialogue
    found = moments(dialogue)
    by_id = {(one.turn or one.ending).id: one for one in found if one.turn or one.ending}  # type: ignore[union-attr]

    assert [moment.number for moment in found] == list(range(1, len(found) + 1))
    assert len(by_id) == len(dialogue.turns) + len(dialogue.endings)
    for moment in found:
        for transition in moment.transitions:
            assert by_id[transition.choice.next].number == transition.next
        if moment.turn and moment.turn.next:
            assert by_id[moment.turn.next].number == moment.next
    shown = {int(number) for number in re.findall(r"Go to (\d+)", page.get_text(" "))}
    assert shown == {transition.next for one in found for transition in one.transitions} | {
        one.next for one in found if one.next
    }


def test_the_hidden_side_stands_on_no_sheet_of_the_learners(
    page: BeautifulSoup, practice: Practice
) -> None:
    own = page.select(".hub-script__sheet")[0]

    assert letters(practice.dialogue.hidden) not in letters(own.get_text())


def test_the_figures_in_the_page_add_up_to_those_of_every_path(
    page: BeautifulSoup, practice: Practice
) -> None:
    found, dialogue = places(page), practice.dialogue

    def total(ids: list[str], name: str) -> int:
        return sum(int(str(found[id_].get(f"data-{name}") or 0)) for id_ in ids)

    for path in all_paths(dialogue)[::7]:
        ids = [f"turn-{step.turn.id}" for step in path.steps]
        ids += [f"choice-{choice.id}" for choice in path.choices]
        counted = measure_path(path)
        assert total(ids, "words") == counted.own_words
        assert total(ids, "heard") == counted.heard_words
        assert total(ids, "questions") == counted.questions
        assert total(ids, "open") == counted.open_questions
        assert total(ids, "you") == counted.you
        assert total(ids, "own") == counted.own


def test_a_target_is_a_turn_or_an_ending(practice: Practice) -> None:
    dialogue = practice.dialogue

    assert place_of(dialogue, dialogue.start) == f"turn-{dialogue.start}"
    assert place_of(dialogue, dialogue.endings[0].id) == f"ending-{dialogue.endings[0].id}"


def test_the_list_names_every_conversation_with_its_people() -> None:
    html = render_practice_list(Context(load_catalog(FIRST_AID), "practice/index.md", "practice/"))
    text = BeautifulSoup(html, "html.parser").get_text()

    assert "A calm start" in text
    assert "You are Ruta, who was walking home. You talk with Jo, who fell off her bicycle." in text
    assert "6 minutes" in text
