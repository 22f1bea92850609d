"""Drawings hold all their words, and figures of sources are true to their data."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from bs4 import BeautifulSoup, Tag
from ruamel.yaml import YAML

from macros.content.loader import load_catalog
from macros.model.figure import Drawing, Effects, FigureFile, Shares
from macros.render.context import Context
from macros.render.drawing import KINDS, SIZE, WIDTH, draw
from macros.render.figure import SCALES, render_figure, render_source_figure
from tests.helpers.hub import FIRST_AID, REPO

HUB = load_catalog(REPO)
DRAWINGS = [entry.value for entry in HUB.figures.values()]
# Letters of a wide typeface, on average, in parts of the size: bold ones and plain ones.
BOLD, PLAIN = 0.68, 0.61


def source_with(
    *, effects: dict[str, object] | None = None, shares: dict[str, object] | None = None
) -> BeautifulSoup:
    source = load_catalog(FIRST_AID).sources["example-trial-2021"].value
    drawn = source.model_copy(
        update={
            "effects": Effects.model_validate(effects) if effects else None,
            "shares": Shares.model_validate(shares) if shares else None,
        }
    )
    return BeautifulSoup(render_source_figure(drawn), "html.parser")


def attribute(tag: Tag, name: str) -> float:
    return float(str(tag[name]).rstrip("%"))


def test_there_is_a_drawing_in_twelve_lessons_and_each_kind_is_drawn() -> None:
    shown = {
        lesson.id
        for lesson in HUB.lessons.values()
        if any(call.name == "figure" for call in lesson.page.calls)
    }

    assert len(shown) >= 12
    assert {drawing.kind for drawing in DRAWINGS} == {
        "loop",
        "fork",
        "ladder",
        "quadrant",
        "timeline",
        "sets",
        "contrast",
    }


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)
def test_a_drawing_shows_all_its_words_within_the_sheet(drawing: Drawing) -> None:
    figure = BeautifulSoup(render_figure(Context(HUB, "index.md", ""), drawing.id), "html.parser")
    shown = [text.text for text in figure.select("text")]
    given = [words for part in drawing.parts for words in (part.name, part.text) if words]

    for words in given:
        assert words in " ".join(shown)
    height = float(str(figure.select("svg")[0]["viewbox"]).split()[3])
    for text in figure.select("text"):
        is_bold = "hub-figure__words--name" in text["class"]
        reach = len(text.text) * SIZE * (BOLD if is_bold else PLAIN)
        start = attribute(text, "x")
        if "hub-figure__words--middle" in text["class"]:
            start -= reach / 2
        elif "hub-figure__words--end" in text["class"]:
            start -= reach
        assert start >= 0
        assert start + reach <= WIDTH + 1
        assert 0 < attribute(text, "y") < height


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)
def test_a_drawing_has_a_title_and_a_description_by_ids_of_its_own(drawing: Drawing) -> None:
    figure = BeautifulSoup(render_figure(Context(HUB, "index.md", ""), drawing.id), "html.parser")
    svg = figure.select("svg")[0]
    title, told = svg.find("title"), svg.find("desc")

    assert svg["role"] == "img"
    assert isinstance(title, Tag)
    assert isinstance(told, Tag)
    assert (svg["aria-labelledby"], svg["aria-describedby"]) == (title["id"], told["id"])
    assert title.text == drawing.title
    assert told.text == drawing.description


def test_the_way_back_of_a_loop_ends_at_its_first_step() -> None:
    sheet = draw(HUB.figures["the-loop"].value)
    first, last = sheet.boxes[0], sheet.boxes[-1]
    back = sheet.lines[-1]

    assert back.startswith(f"M{first.width + first.x:g} {last.y + last.height / 2:g}H")
    assert f"V{first.y + first.height / 2:g}H" in back


def test_an_effect_stands_at_its_value_on_the_scale_of_its_measure() -> None:
    first, last, _, _ = SCALES["difference"]
    rows = ({"what": "A", "value": 0.3, "low": 0.1, "high": 0.5}, {"what": "B", "value": -0.1})
    figure = source_with(effects={"measure": "difference", "sample": "Thirty.", "rows": rows})

    def value_at(percent: float) -> float:
        return round(first + percent / 100 * (last - first), 2)

    assert [value_at(attribute(point, "cx")) for point in figure.select("circle")] == [0.3, -0.1]
    (span,) = figure.select(".hub-figure__span")
    assert [value_at(attribute(span, end)) for end in ("x1", "x2")] == [0.1, 0.5]
    told = figure.find("desc")
    assert isinstance(told, Tag)
    assert told.text.startswith("A: 0.30 (0.10 to 0.50). B: \N{MINUS SIGN}0.10. ")
    assert "Thirty." in told.text


def test_without_an_interval_none_is_drawn_and_that_is_said() -> None:
    rows = ({"what": "A", "value": 0.3},)
    figure = source_with(effects={"measure": "link", "sample": "Thirty.", "rows": rows})

    assert figure.select(".hub-figure__span") == []
    assert "No interval is known to us." in figure.text


@pytest.mark.parametrize(("share", "full"), [(0, 0), (1, 1), (25, 25), (37.4, 37), (100, 100)])
def test_a_share_is_as_many_full_dots_of_a_hundred(share: float, full: int) -> None:
    figure = source_with(
        shares={"of": "people", "sample": "Thirty.", "rows": ({"what": "A", "share": share},)}
    )
    dots = {
        "empty" if len(path["class"]) > 1 else "full": sum(
            int(length) // 11 + 1 for length in re.findall(r"h(\d+)\.01", str(path["d"]))
        )
        for path in figure.select("path")
    }

    assert dots.get("full", 0) == full
    assert dots.get("empty", 0) == 100 - full
    assert f"A: {share:g}" in figure.text


def test_twelve_sources_have_figures_and_lessons_show_those_that_they_cite() -> None:
    drawn = {
        id_
        for id_, entry in HUB.sources.items()
        if entry.value.effects is not None or entry.value.shares is not None
    }
    cited = {id_ for lesson in HUB.lessons.values() for id_ in lesson.meta.sources}

    assert len(drawn) >= 12
    assert drawn & cited


def test_the_guide_for_drawings_shows_one_that_can_be_typed_and_every_kind() -> None:
    guide = (REPO / "docs/contribute/draw-an-idea.md").read_text("utf-8")
    (typed,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    entries = json.dumps({"figures": YAML(typ="safe").load(typed)})
    (drawing,) = FigureFile.model_validate_json(entries).figures

    assert all(part.name in drawing.description for part in drawing.parts)
    assert draw(drawing).words
    assert set(re.findall(r"^\| `(\w+)`", guide, re.MULTILINE)) == set(KINDS)


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)
def test_no_line_of_a_frame_lies_on_that_of_another(drawing: Drawing) -> None:
    boxes = draw(drawing).boxes

    for one, other in itertools.combinations(boxes, 2):
        apart = max(
            max(one.x, other.x) - min(one.x + one.width, other.x + other.width),
            max(one.y, other.y) - min(one.y + one.height, other.y + other.height),
        )
        assert apart >= 3


def test_lines_of_words_are_of_like_length() -> None:
    (lines,) = {
        words.lines
        for words in draw(HUB.figures["yes-not-yet-no"].value).words
        if words.lines[0].startswith("Does it")
    }

    assert len(lines) == 2
    assert max(map(len, lines)) - min(map(len, lines)) < 7
