from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from macros.content.loader import load_catalog
from macros.print.document import PrintContext
from macros.print.library import documents
from macros.print.listing import KINDS, render_print_list
from macros.render.context import Context
from macros.source.manifest import PrintFile, PrintListing
from tests.helpers.hub import FIRST_AID

CATALOG = load_catalog(FIRST_AID)
PAGE = Context(CATALOG, "print.md", base="print/")


def offer(*papers: str) -> PrintListing:
    files = tuple(
        PrintFile(f"a-{paper}.pdf", "a", "A sheet", "sheet", paper, 2, 41_300, "", "")
        for paper in papers
    )
    return PrintListing("A sheet", "sheet", "What it is for.", files)


def test_a_file_that_has_been_made_is_offered_with_pages_and_size() -> None:
    soup = BeautifulSoup(render_print_list(PAGE, [offer("A4", "Letter")]), "html.parser")

    assert [link["href"] for link in soup.select("a:not([href^='#'])")] == [
        "a-A4.pdf",
        "a-Letter.pdf",
    ]
    line = soup.select_one(".hub-files")
    assert line is not None
    assert " ".join(line.get_text().split()) == (
        "A4: A sheet, PDF, 41 kB · Letter: A sheet, PDF, 41 kB · 2 pages"
    )


def test_its_first_page_is_shown_in_the_size_that_it_has() -> None:
    made = replace(offer("A4").files[0], thumb="a-a4.webp", width=132, height=187, fillable=True)
    listing = replace(offer(), files=(made,))

    soup = BeautifulSoup(render_print_list(PAGE, [listing]), "html.parser")

    (picture,) = soup.select("img")
    assert picture["src"] == "a-a4.webp"
    assert picture["alt"] == "First page of A sheet"
    assert (picture["width"], picture["height"], picture["loading"]) == ("66", "94", "lazy")
    assert "· fillable" in soup.get_text()


def test_what_has_not_been_made_is_named_without_a_link_and_without_figures() -> None:
    soup = BeautifulSoup(render_print_list(PAGE, [offer()]), "html.parser")

    assert soup.select("a:not([href^='#'])") == []
    assert "A sheet" in soup.get_text()
    assert "kB" not in soup.get_text()


def test_every_kind_of_document_has_its_heading() -> None:
    assert {document.kind for document in documents(PrintContext(CATALOG, ""))} <= set(KINDS)


def test_names_of_documents_are_unique() -> None:
    names = [document.name for document in documents(PrintContext(CATALOG, ""))]
    assert len(names) == len(set(names))
