"""The images that are shown where a link to the hub is shared, in the look of its mark.

Two turns, as in a play: the page's title is the first, its description the second and set in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image, ImageDraw, ImageFont

from macros.publish.errors import FinishError
from macros.publish.heads import Head, read_heads
from macros.render.fonts import SANS_BOLD, SERIF, SERIF_BOLD, Face

FOLDER = "assets/cards/"
SITE_CARD = FOLDER + "site.png"
SIZE = (1200, 630)
# As in docs/assets/css/hub.css, by day.
PAPER, INK, SOFT, THEM, YOU = "#f6f5f0", "#1b1f23", "#54585a", "#9a3c0c", "#14587f"
TITLE, ABOUT, NAME = SERIF_BOLD, SERIF, SANS_BOLD
_BAR = 22
_RIGHT = 1120


@dataclass(frozen=True)
class Voice:
    """How one speaker's words are set: face, sizes to try, colour of the bar, height at most."""

    face: Face
    sizes: tuple[int, ...]
    colour: str
    room: int


class CardError(FinishError):
    """Why an image cannot be drawn, with what to do."""


def draw_cards(site: Path) -> None:
    """Draw each image that a page of the built site names in `og:image`, below `assets/cards/`.

    Raises CardError when a page's words do not fit on its image.
    """
    heads = read_heads(site)
    for head in heads:
        path = card_path(head)
        if path and path != SITE_CARD:
            _write(site / path, card(head.title, head.about, head.meta.get("og:site_name", "")))
    front = next((head for head in heads if head.meta.get("og:type") == "website"), None)
    if front:
        _write(site / SITE_CARD, card(front.title, front.about, ""))


def card_path(head: Head) -> str:
    """Return where in the site a page's image is, or nothing if it names none of ours."""
    _, found, name = urlsplit(head.meta.get("og:image", "")).path.partition("/" + FOLDER)
    return FOLDER + name if found and ".." not in name.split("/") else ""


def card(title: str, about: str, site_name: str) -> bytes:
    """Return a PNG with these words; the same words give the same bytes."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    bottom = _turn(draw, (80, 76), title, Voice(TITLE, (68, 54, 44), THEM, 250))
    rest = Voice(ABOUT, (38, 34, 30), YOU, 530 - bottom - 44)
    _turn(draw, (240, bottom + 44), about, rest)
    if site_name:
        draw.text((80, 572), site_name, fill=SOFT, font=_font(NAME, 30), anchor="ls")
    made = BytesIO()
    # The quickest of its ways: there are few colours to find.
    few = image.quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(made, "PNG", compress_level=6)
    return made.getvalue()


def _turn(draw: ImageDraw.ImageDraw, corner: tuple[int, int], text: str, voice: Voice) -> int:
    """Set one speaker's words beside a bar, in the largest size that fits; return where they end."""
    left, top = corner
    start = left + _BAR + 38
    for size in voice.sizes:
        font = _font(voice.face, size)
        lines = _wrap(text, font, _RIGHT - start)
        height = round(len(lines) * size * 1.25)
        if height <= voice.room and all(font.getlength(line) <= _RIGHT - start for line in lines):
            break
    else:
        raise CardError(f"{text!r} does not fit on the image of its page: shorten it.")
    draw.rectangle((left, top, left + _BAR - 1, top + height), fill=voice.colour)
    for number, line in enumerate(lines):
        place = (start, top + round((number + 0.85) * size * 1.25))
        draw.text(place, line, fill=INK, font=font, anchor="ls")
    return top + height


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """Load one of the faces that the printed sheets are set in.

    The basic layout needs no library of the system, and sets the same everywhere.
    """
    font = ImageFont.truetype(face.file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes(list(face.axes.values()))
    return font


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
