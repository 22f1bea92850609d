"""What stands on paper, measured in the finished files: large enough, dark enough, within the margins."""

from __future__ import annotations

from functools import cache

import pytest
from pypdfium2 import PdfDocument

from macros.print.document import Document, Part
from macros.print.environment import document_html
from macros.print.paper import A4, PAPERS, Paper
from tests.helpers.drawing import Drawing, Run, Shape, read_drawing
from tests.helpers.pdf import Pdf, squeezed
from tests.helpers.prints import CONTEXT, DOCUMENTS, drawn, first_of_each_kind, press, printed
from tests.print.conftest import Printer

TEXT_PT = 10.5
TICK_MM = 4
CONTRAST = 4.5
# Most printers leave this much of each edge white.
EDGE_MM = 4.2
# At the end of a line a space may hang over, which nobody sees.
SPACE_MM = 1.0
NAMES = [
    name
    for name, document in DOCUMENTS.items()
    # A pack is made of the parts of the other documents; one of its kind stands for its front page.
    if document.kind != "pack" or name == "pack-having-the-conversation"
]
FILLABLE = [name for name in NAMES if DOCUMENTS[name].fillable]
WITHIN_MARGINS = [name for name in NAMES if DOCUMENTS[name].kind not in ("large-print", "pack")]
one_of_each_kind = pytest.mark.sample(name=first_of_each_kind(NAMES))
CUT_APART = ("Cutbetweenthemarks.", "Onbothsides,turned")


def too_small(drawing: Drawing) -> list[Run]:
    return [run for run in drawing.runs if run.size < TEXT_PT - 0.01]


def too_pale(drawing: Drawing) -> list[Run]:
    return [run for run in drawing.runs if run.contrast < CONTRAST]


def boxes(drawing: Drawing) -> list[Shape]:
    """Return what looks like a box to tick: a frame about as wide as it is high."""
    return [
        shape
        for shape in drawing.shapes
        if 1 < shape.width < 9
        and abs(shape.width - shape.height) < 0.2
        and (shape.inner or not shape.is_filled)
    ]


def beyond(drawing: Drawing, pdf: Pdf, paper: Paper) -> list[Run | Shape]:
    """Return what reaches over the margins; sheets to be cut apart reach to the printer's edge."""
    found: list[Run | Shape] = []
    for run in drawing.runs:
        cut_apart = is_cut_apart(pdf, run.page)
        if not _fits(paper, run.left, run.right - SPACE_MM, run.baseline, cut_apart=cut_apart):
            found.append(run)
    for shape in drawing.shapes:
        right = shape.left + shape.width
        if not is_cut_apart(pdf, shape.page) and not _fits(
            paper, shape.left, right, shape.top, cut_apart=False
        ):
            found.append(shape)
    return found


def _fits(paper: Paper, left: float, right: float, low: float, *, cut_apart: bool) -> bool:
    _, beside, _, before = paper.margins
    if cut_apart:
        before = beside = paper.card_margins[1]
    within = before - 0.3 <= left and right <= paper.width - beside + 0.3
    return within and low <= paper.height - EDGE_MM


def is_cut_apart(pdf: Pdf, page: int) -> bool:
    return page in sheets_cut_apart(pdf)


@cache
def sheets_cut_apart(pdf: Pdf) -> set[int]:
    texts = (page.get_textpage().get_text_bounded() for page in PdfDocument(pdf.content))
    return {
        page
        for page, text in enumerate(map(squeezed, texts))
        if any(mark in text for mark in CUT_APART)
    }


@one_of_each_kind
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_smaller_than_ten_and_a_half_points(name: str) -> None:
    assert drawn(name, A4).runs
    assert too_small(drawn(name, A4)) == []


@one_of_each_kind
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_can_be_read_when_it_is_printed_in_grey(name: str) -> None:
    assert too_pale(drawn(name, A4)) == []


@one_of_each_kind
@pytest.mark.parametrize("name", NAMES)
def test_a_box_to_tick_is_at_least_four_millimetres_wide(name: str) -> None:
    assert [box for box in boxes(drawn(name, A4)) if min(box.width, box.height) < TICK_MM] == []


def test_as_many_boxes_are_found_as_there_are_lines_on_the_checklists() -> None:
    lists = [entry.value for entry in CONTEXT.catalog.checklists.values()]

    assert len(boxes(drawn("checklists", A4))) == sum(len(list_.items) for list_ in lists)


@pytest.mark.sample(name=first_of_each_kind(FILLABLE))
@pytest.mark.parametrize("name", FILLABLE)
def test_a_box_to_tick_on_the_screen_is_as_large(name: str) -> None:
    for page in printed(name, A4).reader.pages:
        for reference in page.get("/Annots", ()):
            widget = reference.get_object()
            kind = widget.get("/FT") or widget.get("/Parent", {}).get("/FT")
            if kind == "/Btn":
                left, low, right, high = (float(side) for side in widget["/Rect"])
                assert min(abs(right - left), abs(high - low)) * 25.4 / 72 >= TICK_MM, widget.get(
                    "/TU"
                )


@pytest.mark.sample(name=first_of_each_kind(WITHIN_MARGINS), paper=[A4])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
@pytest.mark.parametrize("name", WITHIN_MARGINS)
def test_nothing_reaches_over_a_margin(name: str, paper: Paper) -> None:
    assert beyond(drawn(name, paper), printed(name, paper), paper) == []


# ---- Would the measures find it?


def wrong(body: str, paper: Paper = A4) -> tuple[Drawing, Pdf]:
    """Return a document with something wrong in it."""
    part = Part("wrong", "Wrong", body, "https://hub.test/wrong/")
    document = Document("wrong", "Wrong", "sheet", "What must not be.", lambda: (part,))
    pdf = Pdf(press().print(document_html(CONTEXT, document, paper), fillable=False)[0])
    return read_drawing(pdf.content), pdf


def test_a_document_without_a_fault_has_none() -> None:
    drawing, pdf = wrong('<h1>Title</h1><p><span class="box"></span> Some words.</p>')

    assert (too_small(drawing), too_pale(drawing), beyond(drawing, pdf, A4)) == ([], [], [])
    assert [round(box.width, 1) for box in boxes(drawing)] == [4.6]


@pytest.mark.parametrize(
    "fault",
    ['<p style="font-size: 10pt">Small</p>', '<p>As in x<sup style="font-size: 8pt">2</sup></p>'],
)
def test_small_text_is_found(fault: str) -> None:
    assert too_small(wrong(fault)[0])


@pytest.mark.parametrize(
    "fault",
    [
        '<p style="color: #888">Pale</p>',
        '<p style="color: #ffe000">Yellow</p>',
        '<p style="background: #333">Black on dark</p>',
        '<p style="opacity: 0.4">Thin</p>',
    ],
)
def test_pale_text_is_found(fault: str) -> None:
    assert too_pale(wrong(fault)[0])


def test_a_small_box_is_found() -> None:
    drawing, _ = wrong('<p><span class="box" style="width: 3mm; height: 3mm"></span> Tick</p>')

    assert [round(box.width, 1) for box in boxes(drawing)] == [3.0]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
@pytest.mark.parametrize(
    "fault",
    [
        f'<p style="white-space: nowrap">{"A line that goes on. " * 6}</p>',
        '<p style="margin-left: -4mm">Too far to the left</p>',
        '<div style="width: 185mm; height: 5mm; border: 0.3mm solid #000"></div>',
        '<p style="position: absolute; top: 285mm; margin: 0">Below the foot</p>',
    ],
    ids=["a long line", "a line on the left", "a wide frame", "a low line"],
)
def test_what_reaches_over_a_margin_is_found(fault: str, paper: Paper) -> None:
    drawing, pdf = wrong(fault, paper)

    assert beyond(drawing, pdf, paper)


# ---- From the browser

PAGES = [
    "lessons/having-the-conversation/follow-the-thread/",
    "worksheets/my-last-three-conversations/",
    "practice/the-bakery-policy/",
    "situations/quiet-after-the-quote/",
    "checklists/",
    "lead/sixty-minutes/",
]


@pytest.mark.sample(page=PAGES[:2])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_printed_from_the_browser_is_dark_and_large_enough(
    page: str, printer: Printer
) -> None:
    drawing = read_drawing(printer(page, "A4").pdf)

    assert drawing.runs
    assert too_pale(drawing) == []
    assert sorted({round(run.size, 1) for run in too_small(drawing)}) == []
    assert max(run.right for run in drawing.runs) <= A4.width - EDGE_MM
    assert min(run.left for run in drawing.runs) >= EDGE_MM
