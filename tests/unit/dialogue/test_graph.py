"""Reaching, ending and walking through conversations, held against slow and simple counterparts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings

from macros.dialogue import graph
from macros.model.dialogue import Dialogue, targets
from tests.helpers.dialogues import GRADES, Ways, dialogues, make_dialogue


def closure(dialogue: Dialogue) -> set[tuple[str, str]]:
    """Return every pair of places of which the second can be reached from the first, by Warshall."""
    following = graph.edges(dialogue)
    pairs = {(one, other) for one, others in following.items() for other in others}
    pairs |= {(one, one) for one in following}
    for middle in following:
        into = [one for one, other in pairs if other == middle]
        onward = [other for one, other in pairs if one == middle]
        pairs |= set(itertools.product(into, onward))
    return pairs


def walks(
    dialogue: Dialogue, at: str = "", made: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield the choices of every path on which none is made twice, by plain recursion."""
    at = at or dialogue.start
    if any(ending.id == at for ending in dialogue.endings):
        yield (*made, at)
        return
    turn = next(turn for turn in dialogue.turns if turn.id == at)
    if turn.next:
        if made.count(f"via {at}") == 0:
            yield from walks(dialogue, turn.next, (*made, f"via {at}"))
        return
    for choice in turn.choices:
        if choice.id not in made:
            fresh = tuple(step for step in made if not step.startswith("via "))
            yield from walks(dialogue, choice.next, (*fresh, choice.id))


def choices_of(walk: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in walk if not step.startswith("via "))


@given(dialogues())
def test_what_can_be_reached_is_the_closure_of_the_ways(dialogue: Dialogue) -> None:
    pairs = closure(dialogue)

    assert graph.reachable(dialogue) == {to for one, to in pairs if one == dialogue.start}


@given(dialogues())
def test_what_can_end_is_what_an_ending_can_be_reached_from(dialogue: Dialogue) -> None:
    pairs = closure(dialogue)
    endings = {ending.id for ending in dialogue.endings}
    good = {ending.id for ending in dialogue.endings if ending.good}

    assert graph.can_end(dialogue) == {one for one, to in pairs if to in endings}
    assert graph.can_end_well(dialogue) == {one for one, to in pairs if to in good}


@given(dialogues())
def test_one_is_caught_exactly_where_a_loop_has_no_exit(dialogue: Dialogue) -> None:
    loops = list(graph.loops_without_exit(dialogue))
    following, pairs = graph.edges(dialogue), closure(dialogue)
    stuck = following.keys() - graph.can_end(dialogue)

    assert bool(loops) == bool(stuck)
    for loop in loops:
        assert set(loop) <= stuck
        assert all(other in following[one] for one, other in itertools.pairwise((*loop, loop[0])))
    for one in stuck:
        assert any((one, loop[0]) in pairs for loop in loops)


@given(dialogues())
@settings(deadline=None)
def test_all_paths_are_those_of_a_plain_recursion(dialogue: Dialogue) -> None:
    try:
        found = graph.all_paths(dialogue)
    except graph.TooManyPathsError:
        return
    expected = [choices_of(walk) for walk in walks(dialogue)]

    assert [(*(choice.id for choice in path.choices), path.ending.id) for path in found] == expected
    assert len(set(expected)) == len(expected)


@given(dialogues())
@settings(deadline=None)
def test_each_path_is_walked_step_by_step_to_an_ending(dialogue: Dialogue) -> None:
    try:
        found = graph.all_paths(dialogue)
    except graph.TooManyPathsError:
        return
    for path in found:
        ids = [*(step.turn.id for step in path.steps), path.ending.id]
        assert ids[0] == dialogue.start
        for step, onward in zip(path.steps, ids[1:], strict=True):
            assert onward == (step.choice.next if step.choice else step.turn.next)
        made = [choice.id for choice in path.choices]
        assert len(set(made)) == len(made)


@given(dialogues(only_forward=True, most=9))
def test_the_number_of_paths_forward_is_what_counting_backwards_gives(dialogue: Dialogue) -> None:
    turns = {turn.id: turn for turn in dialogue.turns}

    @cache
    def ways(at: str) -> int:
        turn = turns.get(at)
        if turn is None:
            return 1
        if turn.next:
            return ways(turn.next)
        return sum(ways(choice.next) for choice in turn.choices)

    assert len(graph.all_paths(dialogue)) == ways(dialogue.start)


@given(dialogues(most=6))
@settings(deadline=None)
def test_the_shortest_and_the_best_path_cost_least_of_all_good_ones(dialogue: Dialogue) -> None:
    good = [path for path in graph.all_paths(dialogue) if path.ending.good]
    shortest, best = graph.shortest_good_path(dialogue), graph.best_path(dialogue)

    if not good:
        assert shortest is None
        assert best is None
        return
    assert shortest in good
    assert best in good
    assert (len(shortest.choices), len(shortest.steps)) == min(
        (len(path.choices), len(path.steps)) for path in good
    )
    assert cost(best) == min(map(cost, good))


def cost(path: graph.Route) -> tuple[int, int, int]:
    return path.count("weak"), path.count("tempting"), len(path.steps)


@given(dialogues(most=6))
@settings(deadline=None)
def test_the_worst_path_has_the_fewest_strong_choices(dialogue: Dialogue) -> None:
    found = graph.all_paths(dialogue)
    if found:
        worst = graph.worst_path(dialogue)
        assert worst.count("strong") == min(path.count("strong") for path in found)


@given(dialogues())
def test_a_generated_conversation_is_whole(dialogue: Dialogue) -> None:
    assert graph.is_whole(dialogue)
    assert all(targets(turn) for turn in dialogue.turns)


def test_a_conversation_that_leads_nowhere_is_not_whole() -> None:
    assert not graph.is_whole(make_dialogue({"a": "b"}, {"end": True}))
    assert not graph.is_whole(make_dialogue({"a": "end", "end": "a"}, {"end": True}))


def test_a_weak_choice_may_lead_back_and_is_then_walked_once() -> None:
    dialogue = make_dialogue({"a": [("end", "strong"), ("b", "weak")], "b": "a"}, {"end": True})

    made = [[choice.id for choice in path.choices] for path in graph.all_paths(dialogue)]

    assert made == [["a-0"], ["a-1", "a-0"]]


def test_too_many_paths_are_given_up_soon() -> None:
    turns: dict[str, Ways] = {
        f"t{number}": [(f"t{number + 1}" if number < 11 else "end", grade) for grade in GRADES]
        for number in range(12)
    }

    with pytest.raises(graph.TooManyPathsError):
        graph.all_paths(make_dialogue(turns, {"end": True}))
