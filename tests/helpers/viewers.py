"""What people see who open a form: filled in three ways, drawn by the engines of two families.

PDFium is in Chrome and its kin, Poppler in the viewers of Linux. Both also type and set text
themselves: Poppler where a file says that it has to, PDFium from what is typed.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf import PdfReader, PdfWriter

DPI = 120


class Box(NamedTuple):
    """A place on a page, in points from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, spare: float = 0.0) -> bool:
        """Tell whether another box lies within this one."""
        return (
            self.page == other.page
            and self.left - spare <= other.left
            and other.right <= self.right + spare
            and self.top - spare <= other.top
            and other.bottom <= self.bottom + spare
        )


@cache
def text_fields(content: bytes) -> dict[str, Box]:
    """Return where each field for text is."""
    return {name: box for name, kind, box in _widgets(content) if kind == "/Tx"}


def buttons(content: bytes) -> list[Box]:
    """Return where there is something to tick."""
    return [box for _, kind, box in _widgets(content) if kind == "/Btn"]


def _widgets(content: bytes) -> Iterator[tuple[str, str, Box]]:
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, page in enumerate(document.pages):
            height = float(page.mediabox[3])
            for widget in page.get("/Annots", ()):
                if widget.get("/Subtype") == "/Widget":
                    x1, y1, x2, y2 = (float(side) for side in widget.Rect)
                    (left, right), (low, high) = sorted((x1, x2)), sorted((y1, y2))
                    box = Box(number, left, height - high, right, height - low)
                    yield str(widget.get("/T")), str(widget.get("/FT")), box


# ---- Filled in


def by_a_script(content: bytes, values: Mapping[str, str]) -> bytes:
    """Fill a form as pypdf does, which sets the text itself."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.update_page_form_field_values(None, dict(values), auto_regenerate=False)
    return _saved(writer.write)


def by_values_alone(content: bytes, values: Mapping[str, str]) -> bytes:
    """Fill a form with values and leave it to the viewer to set them."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            for widget in page.get("/Annots", ()):
                if str(widget.get("/T")) in values:
                    widget.V = values[str(widget.T)]
                    del widget.AP
        document.Root.AcroForm.NeedAppearances = True
        return _saved(document.save)


def by_typing(content: bytes, values: Mapping[str, str]) -> bytes:
    """Fill a form by clicks and keys in PDFium, which sets each letter as it is typed."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    form: Any = document.formenv.raw
    pages = list(document)
    for name, box in text_fields(content).items():
        if name not in values:
            continue
        page = pages[box.page]
        x, y = (box.left + box.right) / 2, page.get_height() - (box.top + box.bottom) / 2
        pdfium.FORM_OnMouseMove(form, page, 0, x, y)
        pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
        pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
        for letter in values[name].replace("\n", "\r"):
            pdfium.FORM_OnChar(form, page, ord(letter), 0)
        pdfium.FORM_ForceToKillFocus(form)
    return _saved(document.save)


def _saved(save: Any) -> bytes:
    into = io.BytesIO()
    save(into)
    return into.getvalue()


WAYS = {"a script": by_a_script, "values alone": by_values_alone, "typing": by_typing}

# ---- Looked at


@cache
def drawn_by_pdfium(content: bytes, page: int = 0) -> Image.Image:
    """Return a page in grey as PDFium shows it, without the tint by which it marks fields."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    pdfium.FPDF_SetFormFieldHighlightAlpha(document.formenv.raw, 0)
    image: Image.Image = document[page].render(scale=DPI / 72, may_draw_forms=True).to_pil()
    return image.convert("L")


@cache
def drawn_by_poppler(content: bytes, page: int = 0) -> Image.Image:
    """Return a page in grey as Poppler shows it."""
    number = str(page + 1)
    made = _run(["pdftoppm", "-r", str(DPI), "-gray", "-f", number, "-l", number], content)
    return Image.open(io.BytesIO(made)).convert("L")


ENGINES = {"poppler": drawn_by_poppler, "pdfium": drawn_by_pdfium}


def words(content: bytes) -> list[tuple[Box, str]]:
    """Return each word that Poppler shows, what is typed included, and where it stands."""
    found, page = [], -1
    for line in _run(["pdftotext", "-bbox"], content, "-").decode().splitlines():
        page += line.lstrip().startswith("<page ")
        match = re.search(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</', line)
        if match:
            left, top, right, bottom = map(float, match.groups()[:4])
            found.append((Box(page, left, top, right, bottom), unescape(match[5])))
    return found


def _run(command: list[str], content: bytes, *to: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "form.pdf"
        file.write_bytes(content)
        done = subprocess.run([*command, file, *to], capture_output=True, check=True)
    return done.stdout


def cut_out(image: Image.Image, box: Box, inset: float = 0.0) -> Image.Image:
    """Return the part of a page within a box, less so many points on each side."""
    sides = (
        box.left + inset,
        box.top + inset,
        box.right - inset,
        box.bottom - inset,
    )
    return image.crop(tuple(round(side * DPI / 72) for side in sides))  # type: ignore[arg-type]


def is_dark(image: Image.Image, limit: int = 150) -> Image.Image:
    """Return a picture that is white where another is darker than a grey, and else black."""
    return image.point([255 * (grey < limit) for grey in range(256)])


def rows_of_ink(image: Image.Image, limit: int = 150) -> list[float]:
    """Return for each row of pixels which part of it is dark."""
    rows = is_dark(image, limit).resize((1, image.height), Image.Resampling.BOX)
    return [value / 255 for value in rows.tobytes()]
