"""The picture of a first page is small, has the page's shape, and is the same each time."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from macros.print.thumbnail import WIDTH, first_page


def blank(width: float, height: float) -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    document.new_page(10, 10)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("width", "height"), [(595, 842), (612, 792)], ids=["A4", "Letter"])
def test_the_picture_has_the_shape_of_the_first_page(width: float, height: float) -> None:
    pdf = blank(width, height)

    picture, size = first_page(pdf)

    assert Image.open(io.BytesIO(picture)).size == size
    assert size[0] == WIDTH
    assert abs(size[1] - WIDTH * height / width) <= 1
    assert len(picture) < 6_000
    assert first_page(pdf) == (picture, size)
