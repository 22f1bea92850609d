"""Every worksheet on A4 and on Letter: as many pages as it says, and room to write on each of them."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from macros.content.catalog import Catalog, Worksheet
from macros.content.loader import load_catalog
from macros.model.worksheet import SheetField, TableField
from macros.typography.marks import set_marks
from tests.print.conftest import PAPERS, Print, Printer

REPO = Path(__file__).parent.parent.parent
NAMES = sorted(path.stem for path in (REPO / "docs" / "worksheets").glob("*.md"))
SHEETS = [name for name in NAMES if name != "index"]
pytestmark = pytest.mark.sample(sheet=["question-rewrite-sheet", "five-line-debrief"])
EXAMPLE = "Filled in by somebody else"
LINE_MM = 9
TICK_MM = 4
TEXT_PT = 10.5


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(REPO)


@pytest.fixture(params=SHEETS)
def sheet(request: pytest.FixtureRequest, catalog: Catalog) -> Worksheet:
    return catalog.worksheets[request.param]


@pytest.fixture(params=list(PAPERS))
def printed(request: pytest.FixtureRequest, printer: Printer, sheet: Worksheet) -> Print:
    return printer(f"worksheets/{sheet.id}/", request.param)


def control_names(field: SheetField) -> set[str]:
    """Return the names of the controls that a field's macro prints."""
    if isinstance(field, TableField):
        cells = ((row, column) for row in range(field.rows) for column in range(len(field.columns)))
        return {f"{field.id}--{row + 1}--{column + 1}" for row, column in cells}
    return {field.id}


def words(text: str) -> str:
    """Return a text without spaces, ligatures and signs of Markdown, for a search in a PDF."""
    return re.sub(r"[\s*_`]+", "", normalize("NFKC", text))


def test_a_sheet_has_the_pages_it_states_and_one_with_the_example(
    sheet: Worksheet, printed: Print
) -> None:
    assert len(printed.sheets) == sheet.meta.pages + 1


def test_the_example_has_the_last_page_to_itself(printed: Print) -> None:
    *blank, example = (words(text) for text in printed.sheets)
    assert words(EXAMPLE) in example
    assert not any(words(EXAMPLE) in text for text in blank)


def test_every_field_is_there_to_write_in(sheet: Worksheet, printed: Print) -> None:
    expected = set().union(*(control_names(field) for field, _ in sheet.fields))
    assert set(printed.parts["names"]) == expected


def test_every_prompt_stands_on_the_blank_sheet(sheet: Worksheet, printed: Print) -> None:
    blank = words("".join(printed.sheets[:-1]))
    prompts = [set_marks(field.prompt) for field, _ in sheet.fields]
    assert [prompt for prompt in prompts if words(prompt) not in blank] == []


def test_lines_are_far_enough_apart_to_write_on(printed: Print) -> None:
    tight = [
        field
        for field in printed.parts["lines"]
        # The lowest line of a table's cell is the cell's border, 1 mm below.
        if field["ruled"] != field["lines"] or field["mm"] < field["lines"] * LINE_MM - 1.1
    ]
    assert tight == []


def test_boxes_are_large_enough_to_tick(printed: Print) -> None:
    assert [size for size in printed.parts["ticks"] if size < TICK_MM] == []


def test_text_is_large_enough_to_read(printed: Print) -> None:
    small = {text: size for text, size in printed.parts["sizes"].items() if size < TEXT_PT - 0.01}
    assert small == {}


def test_nothing_is_wider_than_the_paper(printed: Print) -> None:
    assert printed.parts["tooWide"] == []


def test_no_field_and_no_heading_is_cut_off_from_what_belongs_to_it(printed: Print) -> None:
    assert printed.parts["splittable"] == []
    assert printed.parts["lonely"] == []


def test_every_page_says_what_it_is_and_how_it_may_be_used(
    sheet: Worksheet, printed: Print
) -> None:
    foot = words(f"{sheet.meta.code} {set_marks(sheet.meta.title)}")
    unmarked = [
        number
        for number, text in enumerate(map(words, printed.sheets), 1)
        if foot not in text or words("CC BY 4.0") not in text
    ]
    assert unmarked == []
