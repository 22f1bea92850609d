"""When a question comes back: in every zone, over summer time, after the clock was wrong."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.helpers.record import attempt

LADDER = [1, 3, 7, 21, 60]
DAYS = st.dates(date(1970, 1, 1), date(9998, 12, 31))
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def due(page: Page, tries: list[dict[str, Any]], today: str) -> str | None:
    given_ = [tries, today]
    return cast(
        "str | None", page.evaluate("([tries, day]) => schedule.dueDay(tries, day)", given_)
    )


@quick
@given(day=DAYS, count=st.integers(-400, 400))
def test_days_are_counted_as_a_calendar_counts_them(workshop: Page, day: date, count: int) -> None:
    expected = (day + timedelta(count)).isoformat() if 1 < day.year < 9997 else None
    counted = workshop.evaluate("([day, n]) => schedule.dayAfter(day, n)", [day.isoformat(), count])
    assert expected in (counted, None)


@quick
@given(start=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_right_answers_climb_the_ladder_and_then_rest(workshop: Page, start: date) -> None:
    tries = [attempt(start.isoformat())]
    gaps = []
    while (back := due(workshop, tries, tries[-1]["day"])) is not None:
        gaps.append((date.fromisoformat(back) - date.fromisoformat(tries[-1]["day"])).days)
        tries.append(attempt(back))
    assert gaps == LADDER


@pytest.mark.parametrize(
    ("tries", "back"),
    [
        ([], None),
        ([attempt("2026-03-01", right=False)], "2026-03-02"),
        ([attempt("2026-03-01"), attempt("2026-03-02", right=False)], "2026-03-03"),
        ([attempt("2026-03-01"), attempt("2026-03-02", sure=0)], "2026-03-03"),
        ([attempt("2026-03-01"), attempt("2026-03-02", sure=1)], "2026-03-05"),
        ([attempt("2026-03-01"), attempt("2026-03-02"), attempt("2026-03-03")], "2026-03-05"),
        (
            [attempt("2026-03-01"), attempt("2026-03-02"), attempt("2026-03-03", right=False)],
            "2026-03-04",
        ),
        ([attempt("2026-03-01"), attempt("2026-05-01")], "2026-05-04"),
    ],
    ids=[
        "never",
        "first wrong",
        "wrong later",
        "unsure",
        "fairly sure",
        "early right",
        "early wrong",
        "late",
    ],
)
def test_rungs(workshop: Page, tries: list[dict[str, Any]], back: str | None) -> None:
    assert due(workshop, tries, "2026-05-01") == back


def test_try_from_the_future_is_due_now_and_a_journey_is_no_future(workshop: Page) -> None:
    assert due(workshop, [attempt("2099-01-01")], "2026-03-01") == "2026-03-01"
    assert due(workshop, [attempt("2026-03-02")], "2026-03-01") == "2026-03-03"


@quick
@given(
    tries=st.lists(
        st.builds(
            lambda day, right, sure: attempt(day.isoformat(), right=right, sure=sure),
            DAYS,
            st.booleans(),
            st.one_of(st.none(), st.integers(0, 2)),
        ),
        max_size=12,
    ),
    today=st.dates(date(1970, 1, 1), date(9990, 1, 1)),
)
def test_due_day_is_never_far_off(workshop: Page, tries: list[dict[str, Any]], today: date) -> None:
    back = due(workshop, tries, today.isoformat())
    if back is not None:
        latest = max((one["day"] for one in tries), default="")
        limit = max(date.fromisoformat(latest), today) + timedelta(60)
        assert back <= limit.isoformat()


def test_due_questions_are_mixed_over_lessons_the_longest_due_first(workshop: Page) -> None:
    questions = [
        {"lesson": "a", "item": "a1", "due": "2026-03-01"},
        {"lesson": "a", "item": "a2", "due": "2026-03-02"},
        {"lesson": "a", "item": "a3", "due": "2026-03-09"},
        {"lesson": "b", "item": "b1", "due": "2026-03-03"},
        {"lesson": "b", "item": "b2"},
    ]
    mixed = workshop.evaluate(
        "questions => schedule.mixedDue(questions, '2026-03-05').map(({ item }) => item)", questions
    )
    assert mixed == ["a1", "b1", "a2"]


ZONES = {
    "Pacific/Kiritimati": "2026-03-30",
    "Europe/Berlin": "2026-03-29",
    "America/Sao_Paulo": "2026-03-29",
    "Pacific/Pago_Pago": "2026-03-28",
}


@pytest.mark.parametrize(("zone", "day"), ZONES.items())
def test_day_is_the_readers_own_and_lasts_over_summer_time(
    browser: Browser, first_aid: str, zone: str, day: str
) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time("2026-03-29T10:30:00Z")
    page.goto(f"{first_aid}glossary/")
    root = page.locator("script[src*='hub.js']").get_attribute("src")
    found = page.evaluate(
        """async (root) => {
            const store = await import(new URL(root.replace("hub", "store"), location));
            const schedule = await import(new URL(root.replace("hub", "schedule"), location));
            const today = store.today();
            return [today, schedule.dueDay([{ day: today, right: true }], today)];
        }""",
        root,
    )
    context.close()
    tomorrow = (date.fromisoformat(day) + timedelta(1)).isoformat()
    assert found == [day, tomorrow]


def test_calendar_file_is_well_formed(workshop: Page) -> None:
    days = ["2026-02-01", "2026-03-01", "2026-03-04", "2026-03-04"]
    page = "https://example.org/" + "long-path/" * 12
    text = workshop.evaluate(
        "([days, page]) => calendar.calendar(days, '2026-03-01', page, new Date(1700000000000))",
        [days, page],
    )
    lines = text.split("\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert [line for line in unfolded if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20260301",
        "DTSTART;VALUE=DATE:20260304",
    ]
    assert [line for line in unfolded if line.startswith("SUMMARY")] == [
        "SUMMARY:Review: 2 questions"
    ] * 2
    assert unfolded.count("DTSTAMP:20231114T221320Z") == 2
    assert f"URL:{page}" in unfolded
    assert len({line for line in unfolded if line.startswith("UID:")}) == 2
