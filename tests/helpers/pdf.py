"""A printed document as a test sees it: its text and where it stands, its fields, its structure."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
from pypdf import PageObject, PdfReader

from macros.typography.marks import set_marks

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Widget:
    """A form field's place on a page, in the order of the page's list."""

    name: str
    tooltip: str
    page: int
    left: float
    top: float


class Pdf:
    """A PDF, read by pypdf and by pikepdf."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfReader(io.BytesIO(content))

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page without spaces, which a PDF need not keep."""
        return tuple(squeezed(page.extract_text()) for page in self.reader.pages)

    @cached_property
    def paper(self) -> set[tuple[float, float]]:
        """The sizes of the pages in millimetres."""
        return {
            (
                round(float(page.mediabox.width) / POINTS_PER_MM, 1),
                round(float(page.mediabox.height) / POINTS_PER_MM, 1),
            )
            for page in self.reader.pages
        }

    def text_places(self) -> Iterator[tuple[int, float, float, str]]:
        """Yield page, millimetres from the left and from the top, and text of each run."""
        for number, page in enumerate(self.reader.pages):
            height = float(page.mediabox.height)
            for x, y, text in _text_runs(page):
                yield number, x / POINTS_PER_MM, (height - y) / POINTS_PER_MM, text

    @cached_property
    def widgets(self) -> tuple[Widget, ...]:
        """Every form field, in the order in which a reader goes through them."""
        found = []
        for number, page in enumerate(self.reader.pages):
            height = float(page.mediabox.height)
            for reference in page.get("/Annots", ()):
                annotation = reference.get_object()
                if annotation.get("/Subtype") != "/Widget":
                    continue
                left, one, _, other = (float(side) for side in annotation["/Rect"])
                parent = annotation.get("/Parent", {})
                name = annotation.get("/T") or parent.get_object().get("/T")
                tooltip = annotation.get("/TU", "")
                found.append(
                    Widget(str(name), str(tooltip), number, left, height - max(one, other))
                )
        return tuple(found)

    def opened(self) -> pikepdf.Pdf:
        """Return the document for a look at its parts."""
        return pikepdf.open(io.BytesIO(self.content))


def squeezed(text: str) -> str:
    """Return a text as it is printed, without spaces and without the signs of Markdown."""
    return re.sub(r"[\s*_`\u00ad]+", "", set_marks(text))


def bookmarks(pdf: Pdf) -> list[str]:
    """Return the titles of all bookmarks, from the first to the last."""

    def titles(entries: Any) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield str(entry["/Title"])

    return list(titles(pdf.reader.outline))


def _text_runs(page: PageObject) -> list[tuple[float, float, str]]:
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: Any, tm: Any, *_: Any) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, text))

    page.extract_text(visitor_text=visit)
    return found


def page_count(content: bytes) -> int:
    """Return how many pages a document has."""
    return len(PdfReader(io.BytesIO(content)).pages)
