"""Reference pictures: how they are taken so that they mean the same everywhere, kept and compared.

A page is set in the fonts of the packages that also set the PDFs, since those of a system differ from
one machine to the next; glyphs are neither hinted nor coloured at their edges, and the day is fixed.
"""

from __future__ import annotations

import base64
import datetime as dt
import os
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page

from macros.render.fonts import SANS, SANS_BOLD, SANS_ITALIC, SERIF, SERIF_BOLD, cut

KEPT = Path(__file__).parent.parent / "fixtures" / "pictures"
ACCEPT = "HUB_ACCEPT_PICTURES"
# How Chromium draws letters and colours whatever the system would like.
FLAGS = ("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb")
TODAY = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)
# A look: width, height, colour scheme and medium. A4 without its margins is 718 pixels wide.
LOOKS = {
    "390": (390, 844, "light", "screen"),
    "1280": (1280, 800, "light", "screen"),
    "390-dark": (390, 844, "dark", "screen"),
    "print": (718, 800, "light", "print"),
}
# Pictures are kept at half their size, which also spreads the edge of a letter that another version
# draws a shade lighter, and their colours in steps, so that each takes some ten kilobytes. What they
# are compared with has been through the same.
_PART, _STEP = 2, 8
# A pixel counts once a channel is three steps away. Fewer pixels than one line's bar beside a quotation
# has are let through.
_SHADE, _PIXELS = 20, 8
# Two pictures in a row that are the same show that nothing moves any more; most that are taken.
_TRIES = 20

_FACES = (SANS, SANS_ITALIC, SANS_BOLD, SERIF, replace(SERIF, style="italic"), SERIF_BOLD)
_PINNED = """({ faces, styles }) => {
    for (const [family, style, weight, file] of faces) {
        const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
        document.fonts.add(new FontFace(family, bytes, { style, weight }));
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
}"""
# There is no package of a face for code, and none is needed: what matters is that it is the same.
_STYLES = """:root, body, [data-md-color-scheme] {
    --hub-sans: "Hub Sans" !important;
    --hub-serif: "Hub Serif" !important;
    --md-text-font-family: "Hub Serif" !important;
    --md-code-font-family: "Hub Sans" !important;
}"""
# As they are now: pictures further down would else come when the page is scrolled.
_EAGER = "document.querySelectorAll('img[loading]').forEach((one) => (one.loading = 'eager'))"
_COMPLETE = "() => [...document.images].every((one) => one.complete)"


def new_context(browser: Browser, look: str) -> BrowserContext:
    """Return a context in which pages look the same on every machine and every day."""
    width, height, scheme, _ = LOOKS[look]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=1,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
        service_workers="block",
    )
    context.clock.set_fixed_time(TODAY)
    return context


def take(page: Page, look: str, place: str = "") -> Image.Image:
    """Return a picture of what is seen of a page, scrolled to what the selector `place` finds.

    Raises:
        AssertionError: if the page goes on moving.
    """
    page.evaluate(_PINNED, {"faces": _faces(), "styles": _STYLES})
    page.emulate_media(media="print" if LOOKS[look][3] == "print" else "screen")
    page.evaluate(_EAGER)
    page.wait_for_function(_COMPLETE)
    # What is chosen at random or left by the focus says nothing of the look.
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    page.evaluate(
        """place => place ? document.querySelector(place).scrollIntoView({ block: "start" })
            : scrollTo(0, 0)""",
        place,
    )
    picture = _shot(page)
    for _ in range(_TRIES):
        page.wait_for_timeout(100)
        before, picture = picture, _shot(page)
        if before == picture:
            return picture
    raise AssertionError(f"{page.url} does not come to rest")


def _shot(page: Page) -> Image.Image:
    """Return a picture of what is seen now, in the shades that are kept."""
    shot = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    return shot.convert("RGB").reduce(_PART).point(_in_steps)


def _in_steps(shade: float) -> float:
    return min(255, (shade + _STEP // 2) // _STEP * _STEP)


@cache
def _faces() -> list[tuple[str, str, str, str]]:
    """Return name, style, weight and file of each face."""
    return [
        (face.name, face.style, str(face.weight), base64.b64encode(cut(face)).decode())
        for face in _FACES
    ]


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return a picture that is white where two of the same size differ to the eye."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda shade: 255 if shade > _SHADE else 0)


def differs(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two pictures differ by more than is let through."""
    return one.size != other.size or difference(one, other).histogram()[255] > _PIXELS


def hold(name: str, actual: Image.Image, kept: Path, out: Path) -> str:
    """Compare a picture with the reference of its name; return what is wrong, nothing if it is alike.

    With HUB_ACCEPT_PICTURES set it becomes the reference, unless it is alike. Else all three pictures
    are left in the folder `out`.
    """
    file = kept / f"{name}.webp"
    expected = Image.open(file).convert("RGB") if file.is_file() else None
    if expected is not None and not differs(expected, actual):
        return ""
    if os.environ.get(ACCEPT):
        actual.save(file, lossless=True, quality=100, method=6)
        return ""
    out.mkdir(parents=True, exist_ok=True)
    actual.save(out / f"{name}-actual.png")
    if expected is None:
        return f"{name} has no reference; see {out}, and set {ACCEPT}=1 to keep it"
    expected.save(out / f"{name}-expected.png")
    if expected.size == actual.size:
        difference(expected, actual).save(out / f"{name}-difference.png")
    return f"{name} looks different; see {out}, and set {ACCEPT}=1 to accept it"
