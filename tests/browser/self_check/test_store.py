"""Whatever stands in the store, no page breaks, and what can be understood is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import ASIDE, KEY, LOOK_FIRST, answered, attempt, keep, kept, raw

EMPTY = {"format": 1, "items": {}, "lists": {}, "sheets": {}, "talks": {}, "read": {}}
TALK = {"day": "2026-01-02", "who": "N.", "wanted": "", "learned": "x", "decided": "on", "next": ""}
WHOLE = {
    **EMPTY,
    "items": {"lf-first-look": answered(attempt("2026-01-02", sure=2), answer=("traffic",))},
    "lists": {"first-minute": {"day": "2026-01-02", "ticked": ["say-your-name"]}},
    "sheets": {"my-plan": {"day": "2026-01-02", "values": {"first-words": "Hello"}}},
    "talks": {"a": TALK},
    "read": {"look-first": "2026-01-02"},
}

IDS = st.sampled_from(["lf-first-look", "my-plan", "constructor", "__proto__", "toString", "a b", ""])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=9),
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
PARTS = st.sampled_from(["format", "items", "lists", "sheets", "talks", "read", "__proto__", "more"])
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


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    if isinstance(number, int | float) and number > 1 and number == int(number):
        return False
    parts = {name: value for name, value in given_.items() if name in EMPTY and name != "format"}
    return all(before[name] == value for name, value in parts.items())


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (json.dumps({**WHOLE, "items": 7}), {**WHOLE, "items": {}}),
        (json.dumps({**WHOLE, "talks": {"a": TALK, "b": {"who": 1}}}), WHOLE),
        (json.dumps({name: part for name, part in WHOLE.items() if name != "format"}), WHOLE),
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
    assert json.loads(after)["format"] == 1
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


def test_id_like_a_part_of_every_object_finds_nothing(workshop: Page) -> None:
    found = workshop.evaluate("""() => {
        localStorage.clear();
        return ["constructor", "toString", "__proto__"].map((id) => id in store.read().items);
    }""")
    assert found == [False, False, False]


DAMAGED = ["", "\0\x01", "{", "null", '{"items":{"lf-first-look":null}}', "x" * 100_000]


@pytest.mark.parametrize("place", [LOOK_FIRST, "checklists/", "worksheets/my-plan/", "notebook/"])
def test_page_works_on_a_damaged_store(visit: Visit, place: str) -> None:
    page = visit(place)
    for source in DAMAGED:
        keep(page, source)
        page.reload()
        page.wait_for_function("() => !document.querySelector(':not(:defined)')")
    use_first_control(page)
    page.wait_for_function("key => localStorage.getItem(key).includes('format')", arg=KEY)
    assert raw(page, ASIDE) == DAMAGED[-1]


def use_first_control(page: Page) -> None:
    """Answer, tick or write the first thing that the page keeps."""
    if page.locator("hub-quiz").count():
        page.locator("#q-lf-first-look input").first.check()
        page.get_by_role("button", name="Check question 1").click()
    elif page.locator("hub-checklist").count():
        page.locator("hub-checklist input").first.check()
    elif page.locator("hub-worksheet").count():
        page.locator(".hub-sheet textarea").first.fill("Hello")
    else:
        page.get_by_label("What did I learn?").fill("Hello")
        page.get_by_role("button", name="Keep this conversation").click()


FORBIDDEN = """Object.defineProperty(globalThis, "localStorage", {
    get() { throw new DOMException("No", "SecurityError"); },
});"""
MISSING = "Object.defineProperty(globalThis, 'localStorage', { value: null });"


@pytest.mark.parametrize("prepare", [FORBIDDEN, MISSING], ids=["forbidden", "missing"])
def test_page_works_without_a_store(visit: Visit, prepare: str) -> None:
    page = visit(LOOK_FIRST, prepare=prepare)
    page.get_by_label("The traffic that comes towards you both").check()
    page.get_by_role("button", name="Check question 1").click()
    line = page.locator("#q-lf-first-look .hub-item__line")
    expect(line).to_have_text("Right. This browser does not let the page keep it.")
    page.get_by_role("checkbox", name="Ask what happened").check()
    expect(page.get_by_role("checkbox", name="Ask what happened")).to_be_checked()


@pytest.mark.parametrize("prepare", [FORBIDDEN, MISSING], ids=["forbidden", "missing"])
@pytest.mark.parametrize("place", ["notebook/", "review/", "kept/", "worksheets/my-plan/"])
def test_own_pages_work_without_a_store(visit: Visit, place: str, prepare: str) -> None:
    page = visit(place, prepare=prepare)
    expect(page.locator("h1")).to_be_visible()
    if place == "notebook/":
        page.get_by_label("What did I learn?").fill("Hello")
        page.get_by_role("button", name="Keep this conversation").click()
        expect(page.get_by_role("status")).to_contain_text("Print it before you leave.")
        expect(page.locator("[data-part=week] > li")).to_have_count(1)
        page.get_by_role("button", name="Keep this conversation").click()
        expect(page.locator("[data-part=week] > li")).to_have_count(1)


def test_full_store_keeps_what_it_has_and_takes_the_rest_when_it_can(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    keep(page, WHOLE)
    fill_up(page)
    page.reload()
    page.get_by_label("I'm Ruta. I won't touch you. What happened?").check()
    page.get_by_role("button", name="Check question 3").click()
    line = page.locator("#q-lf-say-next .hub-item__line")
    expect(line).to_have_text("Right. This browser does not let the page keep it.")
    assert kept(page) == WHOLE
    page.evaluate("localStorage.removeItem('ballast')")
    page.get_by_label("Papers that show who she is").check()
    page.get_by_role("button", name="Check question 2").click()
    assert set(kept(page)["items"]) == {"lf-first-look", "lf-say-next", "lf-dangers"}


def fill_up(page: Page) -> None:
    """Fill the browser's real store to its last character."""
    page.evaluate("""() => {
        let ballast = "";
        for (let size = 2 ** 22; size >= 1; size /= 2) {
            try {
                localStorage.setItem("ballast", ballast + "x".repeat(size));
                ballast += "x".repeat(size);
            } catch {}
        }
    }""")


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
        "sheets": {"my-plan": {"day": "2026-01-03", "values": {"one": "theirs", "three": "theirs"}}},
        "talks": {"z": TALK},
    }
    merged = workshop.evaluate(
        "([own, theirs]) => (transfer.merge(own, theirs), own)", [own, theirs]
    )
    expected = answered(attempt("2026-01-01"), attempt("2026-01-05"), answer=("y",))
    assert merged["items"] == {"a": expected, "b": answered(version=2), "c": answered()}
    values = {"one": "theirs", "two": "own", "three": "theirs"}
    assert merged["sheets"]["my-plan"] == {"day": "2026-01-03", "values": values}
    assert set(merged["talks"]) == {"a", "z"}
    again = workshop.evaluate("([own, theirs]) => (transfer.merge(own, theirs), own)", [merged, theirs])
    assert again == merged
