"""Before and after are drawn from their own words, to one scale, and told in words."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from markdown import Markdown

from macros.engine.fences import format_transcript
from macros.render.talk_bars import ROW, render_talk_bars
from macros.source.transcript import parse_transcript

PEOPLE = "you: Hana, who bakes\nthem: Emil, who cut his arm\n"
BEFORE = f"{PEOPLE}\nHana: Let me see. Let me see it again.\nEmil: Is it bad?"
AFTER = f"{PEOPLE}\nHana: Press here.\n(a pause)\nEmil: One two three four. (he nods) Five six."


def drawn() -> BeautifulSoup:
    before, _ = parse_transcript("", "before", BEFORE)
    after, _ = parse_transcript("", "after", AFTER)
    return BeautifulSoup(render_talk_bars(before, after), "html.parser")


def test_a_bar_is_as_long_as_its_words_in_both_scenes_and_starts_at_the_axis() -> None:
    words = [8, 3, 2, 6]
    bars = drawn().select("rect")
    widths = [float(str(bar["width"]).rstrip("%")) for bar in bars]
    left = [float(str(bar["x"]).rstrip("%")) for bar in bars]

    assert [round(width / widths[0], 2) for width in widths] == [
        round(count / words[0], 2) for count in words
    ]
    assert [bar["class"] for bar in bars] == [["hub-figure__you"], ["hub-figure__them"]] * 2
    for bar, x, width in zip(bars, left, widths, strict=True):
        assert x == 50 if bar["class"] == ["hub-figure__you"] else x + width == 50


def test_a_silence_is_a_row_without_a_bar() -> None:
    first, second = (int(str(bar["y"])) for bar in drawn().select("rect")[2:])

    assert second - first == 2 * ROW


def test_a_question_is_marked_where_it_is_asked() -> None:
    before, after = drawn().select("svg")

    assert [mark.text for mark in before.select("text")] == ["?"]
    assert after.select("text") == []


def test_each_drawing_says_in_words_what_it_shows() -> None:
    figure = drawn()
    ids = [str(one["id"]) for one in figure.select("[id]")]
    first = figure.select("svg")[0]

    assert len(ids) == len(set(ids)) == 4
    for drawing in figure.select("svg"):
        assert drawing["role"] == "img"
        for name in ("aria-labelledby", "aria-describedby"):
            assert figure.find(id=str(drawing[name])) is not None
    title, told = first.find("title"), first.find("desc")
    assert title is not None
    assert told is not None
    assert title.text == "Before, turn by turn"
    assert told.text == (
        "Hana: 8 words in 1 turn, no questions. Emil: 3 words in 1 turn, 1 question. "
        "In their order: Hana 8, Emil 3 with a question."
    )


def test_the_page_shows_them_once_below_the_second_version() -> None:
    md: Any = Markdown()
    pages = [
        format_transcript(text, kind, "", {}, md)
        for kind, text in (("after", AFTER), ("before", BEFORE), ("after", AFTER), ("after", AFTER))
    ]

    assert ["hub-figure--bars" in page for page in pages] == [False, False, True, False]
