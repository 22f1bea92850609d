"""Forms as people use them: what is typed shows, in its place, whole, on the rules, in two engines."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from unicodedata import category

import pytest
from PIL import Image, ImageChops

from macros.print.paper import A4
from macros.model.letters import LETTERS
from tests.helpers.drawing import MM, Shape, read_drawing
from tests.helpers.prints import printed
from tests.helpers.viewers import (
    DPI,
    ENGINES,
    WAYS,
    Box,
    cut_out,
    drawn_by_pdfium,
    rows_of_ink,
    text_fields,
    words,
)

SHEETS = [
    "worksheet-five-line-debrief",
    "worksheet-right-people-page",
    "large-print-five-line-debrief",
    "reflection-sheet",
]
SENTENCE = "They go out on Friday, he said."
LONG = " ".join(f"word{number}" for number in range(200))
ROOMY = "learned"  # the largest field of the reflection sheet
Draw = Callable[[bytes, int], Image.Image]


@pytest.fixture(params=SHEETS)
def blank(request: pytest.FixtureRequest) -> bytes:
    return printed(request.param, A4).content


@pytest.fixture(params=ENGINES.values(), ids=ENGINES)
def draw(request: pytest.FixtureRequest) -> Draw:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return request.param  # type: ignore[no-any-return]


@cache
def filled(blank: bytes, way: str, text: str) -> bytes:
    """Return a form with the same text in each field."""
    return WAYS[way](blank, dict.fromkeys(text_fields(blank), text))


@cache
def shapes(blank: bytes) -> tuple[Shape, ...]:
    return tuple(read_drawing(blank).shapes)


def rules(blank: bytes, field: Box) -> list[float]:
    """Return how far below the top of the page the rules of a field are, in points."""
    return sorted(
        shape.top / MM + shape.height / MM / 2
        for shape in shapes(blank)
        if shape.page == field.page
        and shape.height < 0.5
        and shape.left / MM <= field.left + 1
        and (shape.left + shape.width) / MM >= field.right - 1
        and field.top < shape.top / MM < field.bottom + 2
    )


def test_an_empty_form_has_its_rules(blank: bytes, draw: Draw) -> None:
    ruled = 0
    for field in text_fields(blank).values():
        image = draw(blank, field.page)
        for rule in rules(blank, field):
            near = Box(field.page, field.left + 2, rule - 1, field.right - 2, rule + 1)
            assert max(rows_of_ink(cut_out(image, near))) > 0.95
            ruled += 1
    assert ruled > 3


def test_what_is_filled_in_shows_in_its_field_and_nowhere_else(
    blank: bytes, way: str, draw: Draw
) -> None:
    fields = text_fields(blank)
    done = filled(blank, way, SENTENCE)
    for page in sorted({field.page for field in fields.values()}):
        changed = ImageChops.difference(draw(blank, page), draw(done, page))
        changed = changed.point(lambda grey: 255 * (grey > 60))  # type: ignore[operator]
        for field in (field for field in fields.values() if field.page == page):
            assert cut_out(changed, field, 1).getbbox(), field
            corner = [round(side * DPI / 72) for side in field[1:]]
            around = (corner[0] - 2, corner[1] - 2, corner[2] + 2, corner[3] + 2)
            changed.paste(0, around)
        assert changed.getbbox() is None


def test_no_rule_runs_through_what_is_filled_in(blank: bytes, way: str, draw: Draw) -> None:
    done = filled(blank, way, SENTENCE * 9)
    for name, field in text_fields(blank).items():
        rows = rows_of_ink(cut_out(draw(done, field.page), field, 0.8))
        assert max(rows) < 0.9, name


def test_a_long_text_is_whole_and_within_its_field(blank: bytes, way: str) -> None:
    fields = text_fields(blank)
    room = max(fields.values(), key=lambda box: (box.right - box.left) * (box.bottom - box.top))
    name = next(name for name, box in fields.items() if box == room)
    shown = words(WAYS[way](blank, {name: LONG}))

    inside = [word for box, word in shown if room.holds(box, spare=1.5)]
    assert [word for word in inside if word.startswith("word")] == LONG.split()


@pytest.mark.parametrize("way", ["a script", "typing"])
def test_the_lines_of_a_text_stand_on_the_rules_and_between_them(way: str) -> None:
    blank = printed("reflection-sheet", A4).content
    done = WAYS[way](blank, {ROOMY: "\n".join(["nnnn nnn"] * 12)})
    field = text_fields(blank)[ROOMY]
    ink = rows_of_ink(cut_out(drawn_by_pdfium(done, field.page), field, 1))
    feet = [
        field.top + 1 + (row + 1) * 72 / DPI
        for row in range(len(ink) - 1)
        if ink[row] > 0 and not ink[row + 1]
    ]

    ruled = rules(blank, field)[:6]
    assert len(feet) == 12
    assert [rule - foot for rule, foot in zip(ruled, feet[1::2], strict=True)] == pytest.approx(
        [2.5] * 6, abs=1.5
    )


def alphabet(script: str) -> str:
    """Return the letters of a script with room between them."""
    first, last = {"Latin": "A\u1ef9", "Greek": "\u0386\u03ce", "Cyrillic": "\u0400\u04f3"}[script]
    other = {"Latin": range(0x370, 0x530)}.get(script, range(0))
    return "   ".join(
        letter
        for letter in sorted(LETTERS)
        if first <= letter <= last and category(letter)[0] == "L" and ord(letter) not in other
    )


@pytest.mark.parametrize("script", ["Latin", "Greek", "Cyrillic"])
def test_every_letter_shows(script: str, way: str, draw: Draw) -> None:
    blank = printed("reflection-sheet", A4).content
    field = text_fields(blank)[ROOMY]
    done = WAYS[way](blank, {ROOMY: alphabet(script)})
    image = draw(done, field.page)
    shown = [(box, word) for box, word in words(done) if field.holds(box, spare=4)]

    assert [word for _, word in shown] == alphabet(script).split()
    empty = [
        word
        for box, word in shown
        if not cut_out(image, box).point(lambda grey: 255 * (grey < 128)).getbbox()  # type: ignore[operator]
    ]
    assert empty == []
