"""Whatever stands in the store, no page breaks, and what can be understood is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.helpers.record import answered, attempt

EMPTY = {
    "format": 3,
    **{
        part: {}
        for part in (
            "items",
            "lists",
            "sheets",
            "talks",
            "read",
            "practices",
            "drafts",
            "settings",
        )
    },
}
TALK = {"day": "2026-01-02", "who": "N.", "wanted": "", "learned": "x", "decided": "on", "next": ""}
MARK = {"kind": "A promise", "place": "turn 3", "yours": "On Monday.", "theirs": "", "better": "x"}
REVIEW = {"figures": ["Your share of the words: 55%"], "marks": [MARK]}
WHOLE = {
    **EMPTY,
    "items": {"lf-first-look": answered(attempt("2026-01-02", sure=2), answer=("traffic",))},
    "lists": {"first-minute": {"day": "2026-01-02", "ticked": ["say-your-name"]}},
    "sheets": {"my-plan": {"day": "2026-01-02", "values": {"first-words": "Hello"}}},
    "talks": {"a": TALK, "b": {**TALK, "review": REVIEW}},
    "read": {"look-first": "2026-01-02"},
    "practices": {"the-bicycle": {"day": "2026-01-02", "path": ["look-and-ask"]}},
    "drafts": {"notebook": {"day": "2026-01-02", "values": {"learned": "Half a"}}},
    "settings": {"speed": "slow"},
}

IDS = st.sampled_from(
    ["lf-first-look", "my-plan", "constructor", "__proto__", "toString", "a b", ""]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=9),
    st.sampled_from(["2026-01-02", "2026-13-40", "9999-12-31", "0000-01-01"]),
)
NAMES = st.sampled_from(
    ["version", "answer", "tries", "day", "right", "sure", "ticked", "values", "who", "learned"]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(IDS, NAMES), inner, max_size=4),
    ),
    max_leaves=12,
)
PARTS = st.sampled_from([*EMPTY, "__proto__", "more"])
RECORDS = st.dictionaries(PARTS, VALUES, max_size=6).map(json.dumps)
BYTES = st.binary(max_size=60).map(lambda given: given.decode("latin-1"))
CUT_OFF = st.integers(0, len(json.dumps(WHOLE))).map(lambda end: json.dumps(WHOLE)[:end])
STORES = st.one_of(st.text(max_size=60), BYTES, RECORDS, CUT_OFF)


CHANGE_AND_READ = """source => {
    localStorage.clear();
    localStorage.setItem(store.KEY, source);
    const before = structuredClone(store.read());
    const isKept = store.change(({ items }) => {
        items["lf-order"] = { version: 1, answer: ["look"], tries: [] };
    });
    const { day, who } = { day: store.today(), who: "" };
    for (const { tries } of Object.values(store.read().items)) {
        schedule.dueDay(tries, day);
    }
    Object.values(before.talks).forEach((talk) => store.spoken(talk.day));
    return [before, isKept, localStorage.getItem(store.KEY), localStorage.getItem(store.ASIDE)];
}"""


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(source=STORES)
def test_any_store_can_be_read_and_written(workshop: Page, source: str) -> None:
    before, is_kept, after, aside = workshop.evaluate(CHANGE_AND_READ, source)
    assert set(before) == set(EMPTY)
    assert is_kept
    record = json.loads(after)
    assert record["items"].pop("lf-order") == answered(answer=("look",))
    before["items"].pop("lf-order", None)
    assert record == before
    assert understood_whole(source, before) or aside == source


def understood_whole(source: str, before: dict[str, Any]) -> bool:
    """Tell whether nothing of a store was left out, by reading it here once more."""
    try:
        given_ = json.loads(source)
    except ValueError:
        return False
    if not isinstance(given_, dict):
        return False
    number = given_.get("format")
    if isinstance(number, int | float) and number > 3 and number == int(number):
        return False
    parts = {name: value for name, value in given_.items() if name in EMPTY and name != "format"}
    return all(before[name] == value for name, value in parts.items())


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (json.dumps({**WHOLE, "items": 7}), {**WHOLE, "items": {}}),
        (
            json.dumps({**WHOLE, "talks": {"a": TALK, "b": {"who": 1}}}),
            {**WHOLE, "talks": {"a": TALK}},
        ),
        (
            json.dumps({**WHOLE, "talks": {"a": {**TALK, "review": 7}}}),
            {**WHOLE, "talks": {"a": TALK}},
        ),
        (json.dumps({**WHOLE, "format": 99, "more": {"x": 1}}), WHOLE),
        ("{" + json.dumps(WHOLE), EMPTY),
        ("null", EMPTY),
        ("[]", EMPTY),
    ],
)
def test_what_can_be_understood_is_kept(workshop: Page, source: str, left: object) -> None:
    before, *_ = workshop.evaluate(CHANGE_AND_READ, source)
    assert before == left


def test_record_without_a_format_is_brought_up_to_date(workshop: Page) -> None:
    old = {"items": WHOLE["items"]}
    _, _, after, aside = workshop.evaluate(CHANGE_AND_READ, json.dumps(old))
    assert json.loads(after)["format"] == 3
    assert aside is None, "nothing was lost, so nothing is set aside"


def test_first_damaged_record_set_aside_is_not_overwritten(workshop: Page) -> None:
    aside = workshop.evaluate("""() => {
        localStorage.clear();
        for (const damage of ["first {", "second {"]) {
            localStorage.setItem(store.KEY, damage);
            store.change(() => {});
        }
        return localStorage.getItem(store.ASIDE);
    }""")
    assert aside == "first {"


@pytest.mark.parametrize("kept", [EMPTY, WHOLE], ids=["nothing kept", "something kept"])
def test_id_like_a_part_of_every_object_finds_nothing(
    workshop: Page, kept: dict[str, object]
) -> None:
    found = workshop.evaluate(
        """(kept) => {
        localStorage.clear();
        localStorage.setItem(store.KEY, kept);
        return ["constructor", "toString", "__proto__"].map((id) => id in store.read().items);
    }""",
        json.dumps(kept),
    )
    assert found == [False, False, False]


def test_merge_adds_up_and_loses_nothing(workshop: Page) -> None:
    own = {
        **WHOLE,
        "items": {"a": answered(attempt("2026-01-01"), answer=("x",)), "b": answered(version=2)},
        "sheets": {"my-plan": {"day": "2026-01-02", "values": {"one": "own", "two": "own"}}},
    }
    theirs = {
        **EMPTY,
        "items": {
            "a": answered(attempt("2026-01-01", right=False), attempt("2026-01-05"), answer=("y",)),
            "b": answered(attempt("2026-01-05"), version=1),
            "c": answered(),
        },
        "sheets": {
            "my-plan": {"day": "2026-01-03", "values": {"one": "theirs", "three": "theirs"}}
        },
        "talks": {"z": TALK},
    }
    merged = workshop.evaluate(
        "([own, theirs]) => (transfer.merge(own, theirs), own)", [own, theirs]
    )
    expected = answered(attempt("2026-01-01"), attempt("2026-01-05"), answer=("y",))
    assert merged["items"] == {"a": expected, "b": answered(version=2), "c": answered()}
    values = {"one": "theirs", "two": "own", "three": "theirs"}
    assert merged["sheets"]["my-plan"] == {"day": "2026-01-03", "values": values}
    assert set(merged["talks"]) == {"a", "b", "z"}
    again = workshop.evaluate(
        "([own, theirs]) => (transfer.merge(own, theirs), own)", [merged, theirs]
    )
    assert again == merged
