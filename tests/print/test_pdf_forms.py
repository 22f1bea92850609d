"""Forms as people use them: what is typed shows, in its place, whole, on the rules, in two engines."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from unicodedata import category, name

import pytest
from PIL import Image, ImageChops

from macros.model.letters import LETTERS
from macros.print.paper import A4
from tests.helpers.prints import printed
from tests.helpers.viewers import (
    DPI,
    ENGINES,
    WAYS,
    Box,
    buttons,
    cut_out,
    drawn_by_pdfium,
    is_dark,
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
# A sheet of our own making, and one whose fields a page's Markdown places.
two_sheets = pytest.mark.sample(blank=["worksheet-right-people-page", "reflection-sheet"])
SENTENCE = "They go out on Friday, he said."
LONG = " ".join(f"word{number}" for number in range(200))
ROOMY = "learned"  # the largest field of the reflection sheet
# A rule is thin, and paler than ink where it lies between two pixels.
RULE, ALL = 225, 0.9
Draw = Callable[[bytes, int], Image.Image]


@pytest.fixture(params=SHEETS)
def blank(request: pytest.FixtureRequest) -> bytes:
    return printed(request.param, A4).content


@pytest.fixture(params=ENGINES)
def draw(request: pytest.FixtureRequest) -> Draw:
    return ENGINES[request.param]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return request.param  # type: ignore[no-any-return]


@cache
def filled(blank: bytes, way: str, text: str) -> bytes:
    """Return a form with the same text in each field."""
    return WAYS[way](blank, dict.fromkeys(text_fields(blank), text))


def rules(image: Image.Image, field: Box) -> list[float]:
    """Return how far below the top of the page the rules of a field are, in points."""
    below = Box(field.page, field.left + 2, field.top, field.right - 2, field.bottom + 2)
    rows = [row > ALL for row in rows_of_ink(cut_out(image, below), RULE)]
    return [
        field.top + row * 72 / DPI for row in range(1, len(rows)) if rows[row] and not rows[row - 1]
    ]


@two_sheets
def test_an_empty_form_has_its_rules(blank: bytes, draw: Draw) -> None:
    ruled = {id_: rules(draw(blank, box.page), box) for id_, box in text_fields(blank).items()}

    assert any(ruled.values())
    assert max(map(len, ruled.values())) >= 2


@two_sheets
def test_what_is_filled_in_shows_in_its_field_and_nowhere_else(
    blank: bytes, way: str, draw: Draw
) -> None:
    fields = list(text_fields(blank).values())
    done = filled(blank, way, SENTENCE)
    for page in sorted({field.page for field in fields}):
        changed = ImageChops.difference(draw(blank, page), draw(done, page))
        changed = is_dark(ImageChops.invert(changed), 195)
        for field in fields:
            assert field.page != page or cut_out(changed, field, 1).getbbox(), field
        # PDFium paints what is to be ticked anew as well where a file leaves it to the viewer.
        for box in (box for box in (*fields, *buttons(blank)) if box.page == page):
            left, top, right, bottom = (round(side * DPI / 72) for side in box[1:])
            changed.paste(0, (left - 2, top - 2, right + 2, bottom + 2))
        assert changed.getbbox() is None


@two_sheets
def test_no_rule_runs_through_what_is_filled_in(blank: bytes, way: str, draw: Draw) -> None:
    done = filled(blank, way, SENTENCE * 9)
    for id_, field in text_fields(blank).items():
        rows = rows_of_ink(cut_out(draw(done, field.page), field, 1), RULE)
        assert max(rows) < ALL, id_


@two_sheets
def test_a_long_text_is_whole_and_within_its_field(blank: bytes, way: str) -> None:
    fields = text_fields(blank)
    room = max(fields.values(), key=lambda box: (box.right - box.left) * (box.bottom - box.top))
    id_ = next(id_ for id_, box in fields.items() if box == room)
    shown = words(WAYS[way](blank, {id_: LONG}))

    assert sorted(word for box, word in shown if room.holds(box, 4)) == sorted(LONG.split())


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

    ruled = rules(drawn_by_pdfium(blank, field.page), field)[:6]
    assert len(feet) == 12
    assert [rule - foot for rule, foot in zip(ruled, feet[1::2], strict=True)] == pytest.approx(
        [2.5] * 6, abs=1.5
    )


def alphabet(script: str) -> str:
    """Return the letters of a script with room between them."""
    return "   ".join(
        letter
        for letter in sorted(LETTERS)
        if category(letter)[0] == "L" and name(letter).startswith(script.upper())
    )


@pytest.mark.parametrize("script", ["Latin", "Greek", "Cyrillic"])
@pytest.mark.parametrize(
    ("way", "engine"),
    [
        ("a script", "poppler"),
        ("a script", "pdfium"),
        ("typing", "poppler"),
        ("typing", "pdfium"),
        ("values alone", "poppler"),  # which then says where the words are
    ],
)
def test_every_letter_shows(script: str, way: str, engine: str) -> None:
    blank = printed("reflection-sheet", A4).content
    field = text_fields(blank)[ROOMY]
    done = WAYS[way](blank, {ROOMY: alphabet(script)})
    image = ENGINES[engine](done, field.page)
    shown = [(box, word) for box, word in words(done) if field.holds(box, 4)]

    assert sorted(word for _, word in shown) == sorted(alphabet(script).split())
    assert [word for box, word in shown if not is_dark(cut_out(image, box), RULE).getbbox()] == []
