"""A workshop's data: when each block begins, and how many times a page is printed."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from macros.content.loader import load_catalog
from macros.model.workshop import Handout
from macros.render.context import Context
from macros.render.workshop import render_workshop_agenda, render_workshop_prints
from tests.helpers.hub import FIRST_AID

CATALOG = load_catalog(FIRST_AID)
PLAN = CATALOG.plans["one-hour"]
PAGE = Context(CATALOG, "lead/one-hour.md", base="lead/one-hour/")


@pytest.mark.parametrize(
    ("given", "people", "times"),
    [
        ({"kind": "worksheet", "per": "person"}, 12, 12),
        ({"kind": "transcripts", "per": "pair"}, 12, 6),
        ({"kind": "transcripts", "per": "pair"}, 13, 7),
        ({"kind": "page", "per": "three", "copies": 2}, 12, 8),
        ({"kind": "page", "per": "three", "copies": 2}, 10, 8),
        ({"kind": "role-play", "per": "leader"}, 12, 1),
        ({"kind": "feedback", "per": "person"}, 12, 3),
        ({"kind": "checklist", "per": "person"}, 13, 4),
    ],
)
def test_a_page_is_printed_for_everyone_and_rather_once_too_often(
    given: dict[str, Any], people: int, times: int
) -> None:
    assert Handout(id="any", **given).times(people) == times


def cells(table: str) -> list[list[str]]:
    """Return what stands in each row of a table."""
    return [
        [cell.get_text(strip=True) for cell in row.select("td")]
        for row in BeautifulSoup(table, "html.parser").select("tr")
    ]


def test_how_many_is_said_in_words() -> None:
    assert Handout(kind="page", id="a", copies=2, per="three").how_many == (
        "Two for each group of three"
    )
    assert Handout(kind="feedback", per="person").how_many == "One each, four to a sheet"


def test_a_block_begins_when_those_before_it_are_over() -> None:
    assert [(time, part.minutes) for time, part in PLAN.workshop.timetable] == [
        ("0:00", 20),
        ("0:20", 40),
    ]
    assert ["0:20", "40"] in [row[:2] for row in cells(render_workshop_agenda(PAGE))]


def test_the_table_of_prints_leads_to_each_page_and_counts_for_each_number_of_people() -> None:
    table = render_workshop_prints(PAGE)

    for address in ("../../worksheets/my-plan/", "../watch/", "#scenes", "../../print/"):
        assert f'href="{address}"' in table
    assert ["Two for each group of three", "4", "8"] in [row[1:4] for row in cells(table)]
    assert "for a second hour" in table
