"""Options are shuffled by their ids: always the same, and the key is everywhere."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from macros.model.quiz.choose_one import ChooseOne
from macros.model.quiz.options import Option, arrange_options
from macros.model.quiz.order import Order, Step


def item(number: int) -> ChooseOne:
    options = tuple(
        Option(id=name, text=f"Option {name}", feedback="Because.", correct=name == "key")
        for name in ("key", "one", "two")
    )
    return ChooseOne(
        id=f"item-{number}",
        type="choose-one",
        objective="do",
        level="apply",
        stem="What would you say to that?",
        options=options,
    )


def key_places(count: int, seed: str = "lesson") -> list[int]:
    arranged = arrange_options([item(number) for number in range(count)], seed)
    return [[option.id for option in options].index("key") for options in arranged.values()]


def test_every_place_holds_the_key_equally_often() -> None:
    assert set(Counter(key_places(30)).values()) == {10}


@given(st.text(min_size=1, max_size=20))
def test_the_key_never_stands_in_one_place_more_than_twice_running(seed: str) -> None:
    places = key_places(24, seed)

    runs = [one == two for one, two in pairwise(places)]
    assert not any(one and two for one, two in pairwise(runs))


def test_the_order_is_the_same_every_time() -> None:
    assert key_places(12) == key_places(12)


@given(st.permutations(["first", "second", "third"]))
def test_steps_are_never_shown_in_the_right_order(names: list[str]) -> None:
    steps = tuple(Step(id=name, text=name, feedback="Here.") for name in names)
    order = Order(
        id="o", type="order", objective="do", level="recall", stem="Put in order.", steps=steps
    )

    shown = order.lettered

    assert shown != steps
    assert set(shown) == set(steps)
