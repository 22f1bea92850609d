"""The images that are shown where a link to the hub is shared, in the look of its mark.

Two turns, as in a play: the page's title is the first, its description the second and set in.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import PIL
from PIL import Image, ImageColor, ImageDraw, ImageFont

from macros.publish.errors import FinishError
from macros.publish.heads import Head, read_heads
from macros.publish.site import Site
from macros.render.fonts import SANS_BOLD, SERIF, SERIF_BOLD, Face

FOLDER = "assets/cards/"
SITE_CARD = FOLDER + "site.png"
SIZE = (1200, 630)
# As in docs/assets/css/hub.css, by day. Few colours make a small file: letters and their soft edges
# are steps on the way from paper to ink, and the site's name is written with less of it.
PAPER, INK, THEM, YOU = "#f6f5f0", "#1b1f23", "#9a3c0c", "#14587f"
_STEPS = 14
_SOFT = 189
TITLE, ABOUT, NAME = SERIF_BOLD, SERIF, SANS_BOLD
_BAR = 22
_RIGHT = 1120


@dataclass(frozen=True)
class Voice:
    """How one speaker's words are set: face, sizes to try, colour of the bar, height at most."""

    face: Face
    sizes: tuple[int, ...]
    colour: int
    room: int


class CardError(FinishError):
    """Why an image cannot be drawn, with what to do."""


def _mixed(step: int) -> tuple[int, ...]:
    """Return the colour of a step between paper and ink."""
    paper, ink = ImageColor.getrgb(PAPER), ImageColor.getrgb(INK)
    share = step / (_STEPS - 1)
    return tuple(round(one + (other - one) * share) for one, other in zip(paper, ink, strict=True))


_THEM, _YOU = _STEPS, _STEPS + 1
_COLOURS = (*map(_mixed, range(_STEPS)), ImageColor.getrgb(THEM), ImageColor.getrgb(YOU))
_PALETTE = [part for colour in _COLOURS for part in colour]
_LEVELS = [round(level / 255 * (_STEPS - 1)) for level in range(256)]


def draw_cards(site: Site) -> None:
    """Draw each image that a page of the built site names in `og:image`, below `assets/cards/`.

    Raises CardError when a page's words do not fit on its image.
    """
    heads = read_heads(site)
    for head in heads:
        path = card_path(head)
        if path and path != SITE_CARD:
            _put(site, path, (head.title, head.about, head.meta.get("og:site_name", "")))
    front = next((head for head in heads if head.meta.get("og:type") == "website"), None)
    if front:
        _put(site, SITE_CARD, (front.title, front.about, ""))


def _put(site: Site, path: str, words: tuple[str, str, str]) -> None:
    """Draw an image, unless the same words were set by the same code before."""
    digest = hashlib.sha256(json.dumps((words, _setting())).encode()).hexdigest()
    site.write(path, site.kept.made(f"cards/{digest}.png", lambda: card(*words)))


@cache
def _setting() -> tuple[str, ...]:
    """Return what an image depends on beside its words: this module, the fonts, the library."""
    fonts = (Path(face.file).read_bytes() for face in (TITLE, ABOUT, NAME))
    parts = (Path(__file__).read_bytes(), *fonts)
    return PIL.__version__, *(hashlib.sha256(part).hexdigest() for part in parts)


def card_path(head: Head) -> str:
    """Return where in the site a page's image is, or nothing if it names none of ours."""
    _, found, name = urlsplit(head.meta.get("og:image", "")).path.partition("/" + FOLDER)
    return FOLDER + name if found and ".." not in name.split("/") else ""


def card(title: str, about: str, site_name: str) -> bytes:
    """Return a PNG with these words; the same words give the same bytes."""
    ink = Image.new("L", SIZE)
    first = Voice(TITLE, (68, 54, 44), _THEM, 250)
    bottom, bar = _turn(ink, (80, 76), title, first)
    second = Voice(ABOUT, (38, 34, 30), _YOU, 530 - bottom - 44)
    _, other_bar = _turn(ink, (240, bottom + 44), about, second)
    if site_name:
        draw = ImageDraw.Draw(ink)
        draw.text((80, 572), site_name, fill=_SOFT, font=_font(NAME, 30), anchor="ls")
    image = ink.point(_LEVELS)
    image.putpalette(_PALETTE)
    for voice, place in ((first, bar), (second, other_bar)):
        image.paste(voice.colour, place)
    made = BytesIO()
    image.save(made, "PNG", bits=4, compress_level=4)
    return made.getvalue()


def _turn(
    ink: Image.Image, corner: tuple[int, int], text: str, voice: Voice
) -> tuple[int, tuple[int, int, int, int]]:
    """Set one speaker's words beside a bar, in the largest size that fits.

    Returns where they end, and the place of the bar.
    """
    left, top = corner
    start = left + _BAR + 38
    for size in voice.sizes:
        font = _font(voice.face, size)
        lines = _wrap(text, voice.face, size, _RIGHT - start)
        height = round(len(lines) * size * 1.25)
        if height <= voice.room and all(font.getlength(line) <= _RIGHT - start for line in lines):
            break
    else:
        raise CardError(f"{text!r} does not fit on the image of its page: shorten it.")
    for number, line in enumerate(lines):
        _write_line(
            ink, line, voice.face, size, (start, top + round((number + 0.85) * size * 1.25))
        )
    return top + height, (left, top, left + _BAR, top + height)


def _write_line(ink: Image.Image, line: str, face: Face, size: int, start: tuple[int, int]) -> None:
    """Set the words of a line, each from its stamp, on a baseline."""
    left, baseline = start
    along = 0.0
    for word in line.split():
        stamp, (right, up) = _stamp(face, size, word)
        ink.paste(255, (left + round(along) + right, baseline + up), stamp)
        along += _length(face, size, word) + _length(face, size, " ")


@lru_cache(maxsize=5_000)
def _stamp(face: Face, size: int, word: str) -> tuple[Image.Image, tuple[int, int]]:
    """Draw a word once, and say where its picture stands from the beginning of the baseline."""
    font = _font(face, size)
    left, top, right, bottom = font.getbbox(word, anchor="ls")
    stamp = Image.new("L", (max(1, int(right - left)), max(1, int(bottom - top))))
    ImageDraw.Draw(stamp).text((-left, -top), word, fill=255, font=font, anchor="ls")
    return stamp, (int(left), int(top))


def _wrap(text: str, face: Face, size: int, width: int) -> list[str]:
    lines: list[list[str]] = []
    left = 0.0
    for word in text.split():
        wide = _length(face, size, word)
        left -= wide + _length(face, size, " ")
        if lines and left >= 0:
            lines[-1].append(word)
        else:
            lines.append([word])
            left = width - wide
    return [" ".join(line) for line in lines]


@lru_cache(maxsize=20_000)
def _length(face: Face, size: int, word: str) -> float:
    return _font(face, size).getlength(word)


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """Load one of the faces that the printed sheets are set in.

    The basic layout needs no library of the system, and sets the same everywhere.
    """
    font = ImageFont.truetype(face.file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes(list(face.axes.values()))
    return font
