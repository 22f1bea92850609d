"""The picture of a printed file's first page, small enough to stand in a list."""

from __future__ import annotations

import io

import pypdfium2

WIDTH = 132
"""Pixels: twice what is shown, for dense screens."""
_POINTS_TO_PIXELS = 3.0


def first_page(pdf: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return the first page as WebP in grey, and its width and height in pixels.

    It is drawn large and then made smaller, so that thin lines stay.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[0]
        large = page.render(scale=_POINTS_TO_PIXELS * WIDTH / page.get_width()).to_pil()
    finally:
        document.close()
    height = round(WIDTH * large.height / large.width)
    small = large.convert("L").resize((WIDTH, height), reducing_gap=3)
    stream = io.BytesIO()
    small.save(stream, "WEBP", quality=60, method=6)
    return stream.getvalue(), small.size
