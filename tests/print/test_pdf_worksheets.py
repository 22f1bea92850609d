"""Every worksheet as a fillable file, on both papers, in the usual size and in large print."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from macros.content.catalog import Worksheet
from macros.content.loader import load_catalog
from macros.model.worksheet import ScaleField, SheetField, TableField
from macros.print.document import Document, PrintContext
from macros.print.environment import document_html
from macros.print.library import documents
from macros.print.paper import A4, BOX_HEIGHT, BOX_WIDTH, LETTER, PAPERS, Paper
from macros.print.pdf import PdfRenderer
from tests.helpers.hub import FIRST_AID
from tests.helpers.pdf import POINTS_PER_MM, Pdf, bookmarks, squeezed

REPO = Path(__file__).parent.parent.parent
SITE = "https://hub.test/course/"
NAMES = sorted(path.stem for path in (REPO / "docs" / "worksheets").glob("*.md"))
SHEETS = [("real", name) for name in NAMES if name != "index"] + [("first-aid", "my-plan")]
one_of_each_hub = pytest.mark.sample(where=[("real", "question-rewrite-sheet"), SHEETS[-1]])


@cache
def context(hub: str) -> PrintContext:
    return PrintContext(load_catalog(REPO if hub == "real" else FIRST_AID), SITE)


@cache
def press() -> PdfRenderer:
    return PdfRenderer()


@cache
def printed(hub: str, name: str, paper: Paper) -> Pdf:
    document = next(document for document in documents(context(hub)) if document.name == name)
    return Pdf(print_once(context(hub), document, paper))


def print_once(context: PrintContext, document: Document, paper: Paper) -> bytes:
    html = document_html(context, document, paper)
    return press().print(html, fillable=document.fillable)[0]


@pytest.fixture(params=SHEETS, ids="/".join)
def where(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=PAPERS, ids=lambda paper: paper.id)
def paper(request: pytest.FixtureRequest) -> Paper:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def sheet(where: tuple[str, str]) -> Worksheet:
    hub, name = where
    return context(hub).catalog.worksheets[name]


@pytest.fixture
def pdf(where: tuple[str, str], paper: Paper) -> Pdf:
    hub, name = where
    return printed(hub, f"worksheet-{name}", paper)


def field_names(field: SheetField) -> list[str]:
    if isinstance(field, TableField):
        cells = ((row, column) for row in range(field.rows) for column in range(len(field.columns)))
        return [f"{field.id}--{row + 1}--{column + 1}" for row, column in cells]
    return [field.id] * (field.steps if isinstance(field, ScaleField) else 1)


def test_both_papers_leave_the_same_box() -> None:
    for paper in (A4, LETTER):
        top, right, bottom, left = paper.margins
        assert paper.width - left - right == pytest.approx(BOX_WIDTH)
        assert paper.height - top - bottom == pytest.approx(BOX_HEIGHT)
        assert min(top, right, bottom) >= 9
        assert left >= 20


@one_of_each_hub
def test_a_sheet_has_the_pages_it_states_and_one_with_the_example(
    sheet: Worksheet, pdf: Pdf, paper: Paper
) -> None:
    assert len(pdf.pages) == sheet.meta.pages + 1
    assert pdf.paper == {(paper.width, paper.height)}
    assert "filledinbysomebodyelse" in pdf.pages[-1]


@one_of_each_hub
def test_no_text_begins_outside_the_margins(pdf: Pdf, paper: Paper) -> None:
    top, right, _, left = paper.margins
    outside = [
        place
        for place in pdf.text_places()
        if not left - 0.1 <= place[1] <= paper.width - right
        or not top <= place[2] <= paper.height - 6
    ]
    assert outside == []


@one_of_each_hub
def test_both_papers_break_at_the_same_lines(where: tuple[str, str]) -> None:
    hub, name = where
    one, other = (printed(hub, f"worksheet-{name}", paper).pages for paper in PAPERS)
    assert one == other


@one_of_each_hub
def test_every_field_is_there_in_order_with_its_name_and_a_tooltip(
    sheet: Worksheet, pdf: Pdf
) -> None:
    expected = [name for field, _ in sheet.fields for name in field_names(field)]

    assert [widget.name for widget in pdf.widgets] == ["date", "with", *expected]
    assert [widget.name for widget in pdf.widgets if not widget.tooltip] == []


@one_of_each_hub
def test_the_tab_key_goes_the_way_one_reads(pdf: Pdf) -> None:
    places = [(widget.page, round(widget.top), widget.left) for widget in pdf.widgets]

    assert places == sorted(places)
    assert {str(page["/Tabs"]) for page in pdf.reader.pages if page.get("/Annots")} == {"/S"}


@one_of_each_hub
def test_what_is_filled_in_is_read_back(sheet: Worksheet, pdf: Pdf) -> None:
    del sheet
    values = {
        name: f"Answer {number}: é – 100 %"
        for number, (name, field) in enumerate((pdf.reader.get_fields() or {}).items())
        if field.get("/FT") == "/Tx"
    }
    writer = PdfWriter(clone_from=pdf.reader)
    writer.update_page_form_field_values(None, values)
    filled = io.BytesIO()
    writer.write(filled)

    back = PdfReader(filled).get_fields() or {}
    assert values
    assert {name: back[name]["/V"] for name in values} == values


@one_of_each_hub
def test_a_field_stands_once_in_the_list_of_fields(pdf: Pdf) -> None:
    with pdf.opened() as document:
        names = [str(field.T) for field in document.Root.AcroForm.Fields if "/T" in field]
        assert len(names) == len(set(names)) == len(document.Root.AcroForm.Fields)


@one_of_each_hub
def test_the_file_says_what_it_is_to_a_screen_reader(sheet: Worksheet, pdf: Pdf) -> None:
    with pdf.opened() as document:
        root = document.Root
        assert str(root.Lang) == "en"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in root
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == f"{sheet.meta.code} {sheet.meta.title}"
    assert bookmarks(pdf)[0] == sheet.meta.title


@one_of_each_hub
def test_the_text_comes_out_in_the_order_of_the_page(sheet: Worksheet, pdf: Pdf) -> None:
    text = "".join(pdf.pages[:-1])
    parts = [sheet.meta.title, *(field.prompt for field, _ in sheet.fields), sheet.meta.afterwards]
    places = [text.find(squeezed(part)) for part in parts]

    assert -1 not in places
    assert places == sorted(places)


@one_of_each_hub
def test_every_page_says_where_it_is_from(sheet: Worksheet, pdf: Pdf) -> None:
    for number, text in enumerate(pdf.pages, 1):
        assert f"Page{number}of{len(pdf.pages)}" in text
        assert squeezed(f"hub.test/course/worksheets/{sheet.id}") in text
        assert squeezed("CC BY 4.0") in text


@one_of_each_hub
def test_large_print_has_the_same_fields_and_nothing_smaller(
    where: tuple[str, str], sheet: Worksheet, paper: Paper, pdf: Pdf
) -> None:
    hub, name = where
    large = printed(hub, f"large-print-{name}", paper)

    assert [widget.name for widget in large.widgets] == [widget.name for widget in pdf.widgets]
    assert len(large.pages) > sheet.meta.pages
    assert squeezed(sheet.meta.afterwards) in "".join(large.pages)


@one_of_each_hub
def test_lines_are_far_enough_apart(sheet: Worksheet, pdf: Pdf) -> None:
    """A field is as high as its lines of 9 mm; within a table a border is taken off each cell."""
    lines = {
        name: getattr(field, "lines", 1) for field, _ in sheet.fields for name in field_names(field)
    }
    for page in pdf.reader.pages:
        for reference in page.get("/Annots", ()):
            widget = reference.get_object()
            name = str(widget.get("/T"))
            if widget.get("/Subtype") == "/Widget" and widget.get("/FT") == "/Tx" and name in lines:
                _, one, _, other = (float(side) for side in widget["/Rect"])
                assert abs(one - other) / POINTS_PER_MM >= lines[name] * 9 - 1.0


def test_the_same_sheet_gives_the_same_bytes() -> None:
    document = next(iter(documents(context("real"))))

    assert print_once(context("real"), document, A4) == print_once(context("real"), document, A4)


@one_of_each_hub
def test_a_file_is_small(pdf: Pdf) -> None:
    assert len(pdf.content) < 80_000
