"""The form fields of a file, as a viewer needs them to show what is typed.

WeasyPrint makes the fields. Here they get one short list of fonts, a size that adapts to the text, a
white ground once something is typed, since the rules are for a pen, and an appearance of their own
while they are empty, without which a viewer paints all of them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydyf import Array, Dictionary, Stream, String

# A size of 0 is as large as fits; most viewers take 12 points at most in a field of several lines.
# The font is named twice. PDFium, which reads the first name, sets letters beyond Western Europe in a
# font of the machine, and leaves them out if it has none, unless it takes the field's own for one of
# symbols, which it does by these names. All others read the last; the first is written so that one
# which takes it for the name of a font finds none.
_SYMBOLS, _NAME = "Wingdings", "Field"
APPEARANCE = String(f"/{_SYMBOLS.replace('W', '#57')} 0 Tf /{_NAME} 0 Tf 0 g")


def finish_fields(_document: Any, pdf: Any) -> None:
    """Complete the fields of a file that is about to be written."""
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    buttons = set(_radio_buttons(pdf))
    texts = [part for part in pdf.objects if isinstance(part, dict) and part.get("FT") == "/Tx"]
    form["Fields"] = Array(field for field in form["Fields"] if field not in buttons)
    fonts = dict.fromkeys((_SYMBOLS, _NAME), _font(pdf, texts[0])) if texts else {}
    form["DR"] = Dictionary({"Font": Dictionary(fonts)})
    form["DA"] = APPEARANCE
    del form["NeedAppearances"]
    for field in texts:
        _complete(pdf, field)


def _radio_buttons(pdf: Any) -> Iterator[Any]:
    """Yield the buttons of radio groups; only the group belongs on the list of fields."""
    for field in pdf.objects:
        if isinstance(field, dict) and field.get("FT") == "/Btn" and "Kids" in field:
            yield from field["Kids"]


def _font(pdf: Any, field: Any) -> Any:
    """Return the reference to the font that WeasyPrint gave a field."""
    name = re.search(r"/(\S+) \S+ Tf", field["DA"].string.decode())[1]  # type: ignore[index]
    fonts = next(part for part in pdf.objects if isinstance(part, dict) and name in part)
    return fonts[name]


def _complete(pdf: Any, field: Any) -> None:
    left, one, right, other = field["Rect"]
    low, high = sorted((one, other))
    field["Rect"] = Array(round(side, 2) for side in (left, low, right, high))
    field["DA"] = APPEARANCE
    field["Border"] = Array((0, 0, 0))
    field["MK"] = Dictionary({"BG": Array((1,))})
    # One for each field: a viewer writes into it.
    empty = Stream([], {"Subtype": "/Form", "BBox": Array((0, 0, right - left, high - low))})
    pdf.add_object(empty)
    field["AP"] = Dictionary({"N": empty.reference})
