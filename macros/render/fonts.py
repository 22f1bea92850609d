"""The fonts on paper: the families of Source, cut to the letters of the hub.

They come from two packages under the SIL Open Font License. The files there hold every weight and
more letters; a cut takes a hundredth of a second, so that none is kept. What is typed into a field
is set in a face of its own, since that one has to be in the file with all its letters.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros.model.letters import LETTERS

_SANS, _SERIF = "Source Sans 3", "Source Serif 4"
# How far the lines of a field stand apart, in parts of their size, and how much of it is above the
# baseline. The usual 12 points give half of the 9 millimetres between two rules: every second line
# stands on one, 2.4 points above it, which is where the longest letters end.
_FIELD_ASCENT, _FIELD_DESCENT = 0.86, 0.203


@dataclass(frozen=True, slots=True)
class Face:
    """One face: how the style sheet calls it, and where on the axes of its family it lies."""

    name: str
    family: str
    weight: int
    style: str = "normal"

    @property
    def file(self) -> Path:
        """The file with all weights of the face's family."""
        import fontpkg  # noqa: PLC0415 - most of what the hub does needs no font

        return fontpkg.path(self.family, self.weight, self.style)  # type: ignore[no-any-return]

    @property
    def axes(self) -> dict[str, int]:
        """The place of the face on each axis of that file, in its order."""
        return {"wght": self.weight} | ({"opsz": 14} if self.family == _SERIF else {})


SANS = Face("Hub Sans", _SANS, 400)
SANS_ITALIC = Face("Hub Sans", _SANS, 400, "italic")
SANS_BOLD = Face("Hub Sans", _SANS, 600)
SERIF = Face("Hub Serif", _SERIF, 400)
SERIF_BOLD = Face("Hub Serif", _SERIF, 600)
FIELD = Face("Hub Field", _SANS, 400)
FACES = (SANS, SANS_ITALIC, SANS_BOLD, SERIF, SERIF_BOLD, FIELD)


@cache
def font_css() -> str:
    """Return the rules that bring the faces into a style sheet, files included."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.name}"; font-weight: {face.weight};'
        f" font-style: {face.style};"
        f" src: url(data:font/ttf;base64,{base64.b64encode(cut(face)).decode()}) }}"
        for face in FACES
    )


@cache
def cut(face: Face) -> bytes:
    """Return a face as a TrueType file with the letters of the hub and nothing else."""
    import uharfbuzz  # noqa: PLC0415 - a build of the site does without it

    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.file)))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, LETTERS))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    for axis, place in face.axes.items():
        wanted.pin_axis_location(whole, axis, place)
    font: bytes = uharfbuzz.subset(whole, wanted).blob.data
    return _for_fields(font) if face == FIELD else font


def _for_fields(font: bytes) -> bytes:
    """Return a font by which a viewer can set what is typed.

    It says how far apart its lines stand, and has a glyph for each letter, in the place that is the
    number of the letter: programs that fill in forms go from a letter to its glyph in three ways, and
    only so do all come to the same one, with its width.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint

    opened = TTFont(io.BytesIO(font), recalcTimestamp=False)
    unit = opened["head"].unitsPerEm
    heights, windows = opened["hhea"], opened["OS/2"]
    heights.ascent = windows.sTypoAscender = windows.usWinAscent = round(_FIELD_ASCENT * unit)
    heights.descent = windows.sTypoDescender = -round(_FIELD_DESCENT * unit)
    windows.usWinDescent = round(_FIELD_DESCENT * unit)
    heights.lineGap = windows.sTypoLineGap = 0
    _put_in_places(opened)
    opened["post"].formatType = 3.0  # without the glyphs' names
    for table in ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "gasp"):
        if table in opened:
            del opened[table]
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def _put_in_places(font: Any) -> None:
    """Put the glyph of each letter into the place of the letter's number; two never share one."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph  # noqa: PLC0415

    before, glyphs, widths = font.getGlyphOrder(), font["glyf"], font["hmtx"]
    for glyph in before:
        glyphs[glyph].expand(glyphs)  # what a letter is composed of is known by its old place
    letters = font.getBestCmap()
    order, placed = before[:1], set[str]()
    for code in range(1, max(letters) + 1):
        glyph = letters.get(code, "")
        own = glyph if glyph and glyph not in placed else f"place{code}"
        if own != glyph:
            glyphs[own] = glyphs[glyph] if glyph else Glyph()
            widths[own] = widths[glyph] if glyph else (0, 0)
        order.append(own)
        placed.add(own)
        for table in font["cmap"].tables:
            if glyph and code in table.cmap:
                table.cmap[code] = own
    order += [glyph for glyph in before[1:] if glyph not in placed]
    font.setGlyphOrder(order)
    glyphs.setGlyphOrder(order)


def fonts_fingerprint() -> str:
    """Return what the faces depend on, without making them."""
    packages = ("fontpkg-source-sans-3", "fontpkg-source-serif-4", "uharfbuzz", "fonttools")
    made_of = [f"{name} {version(name)}" for name in packages]
    return repr((Path(__file__).read_text("utf-8"), sorted(LETTERS), made_of))
