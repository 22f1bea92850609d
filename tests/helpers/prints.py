"""The real hub's documents, each printed once for all tests of a run."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from macros.content.loader import load_catalog
from macros.print.document import PrintContext
from macros.print.environment import document_html
from macros.print.library import documents
from macros.print.paper import Paper
from macros.print.pdf import PdfRenderer
from tests.helpers.drawing import Drawing, read_drawing
from tests.helpers.pdf import Pdf

REPO = Path(__file__).parent.parent.parent
CONTEXT = PrintContext(load_catalog(REPO), "https://hub.test/course/")
DOCUMENTS = {document.name: document for document in documents(CONTEXT)}


def first_of_each_kind(names: Iterable[str]) -> list[str]:
    """Return the first of each kind of document among some, which stands for the others."""
    kinds: dict[str, str] = {}
    for name in names:
        kinds.setdefault(DOCUMENTS[name].kind, name)
    return list(kinds.values())


@cache
def press() -> PdfRenderer:
    """Return the press, which is slow to start."""
    return PdfRenderer()


@cache
def printed(name: str, paper: Paper) -> Pdf:
    """Return a document of the hub on a paper."""
    document = DOCUMENTS[name]
    html = document_html(CONTEXT, document, paper)
    return Pdf(press().print(html, fillable=document.fillable)[0])


@cache
def drawn(name: str, paper: Paper) -> Drawing:
    """Return what a document of the hub draws on a paper."""
    return read_drawing(printed(name, paper).content)
