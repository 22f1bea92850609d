"""What a reader who moves by key sees: where the focus is, and that nothing lies over it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageChops
from playwright.sync_api import Page

Key = Literal["Tab", "Shift+Tab"]

_SCRIPT = (Path(__file__).parent / "seen.js").read_text("utf-8")
# No page has so many stops; a walk that takes longer goes round in circles.
_MOST = 1500
# Around a control as far as its outline may reach.
_AROUND = 8
# Of the pixels of a line two wide around a control, those that must change.
_SHARE = 0.3


def walk(page: Page, key: Key = "Tab") -> list[dict[str, Any]]:
    """Press a key through the whole page, and return its stops with what is wrong about each.

    A stop has the element as `name`, and `faults`, which is empty where all is well.
    """
    page.evaluate(_SCRIPT)
    page.evaluate("document.activeElement.blur()")
    for _ in range(_MOST):
        page.keyboard.press(key)
        if page.evaluate("seen.note()"):
            return list(page.evaluate("seen.stops"))
    raise AssertionError(f"{key} comes to no end on {page.url}")


def kinds_of_stops(page: Page) -> list[str]:
    """Number one element of each kind that takes the focus; return the names of their kinds."""
    page.evaluate(_SCRIPT)
    return list(page.evaluate("seen.kinds()"))


def focus_is_seen(page: Page, number: int) -> bool:
    """Return whether a picture of the numbered element differs enough once it has the focus."""
    box: dict[str, float] = page.evaluate("number => seen.focus(number)", number)
    clip = {
        "x": max(box["x"] - _AROUND, 0),
        "y": max(box["y"] - _AROUND, 0),
        "width": box["width"] + 2 * _AROUND,
        "height": box["height"] + 2 * _AROUND,
    }
    shown = page.screenshot(clip=clip)  # type: ignore[arg-type]
    page.evaluate("document.activeElement.blur()")
    plain = page.screenshot(clip=clip)  # type: ignore[arg-type]
    around = 2 * (box["width"] + box["height"]) * 2
    return changed_pixels(shown, plain) >= int(_SHARE * around)


def changed_pixels(one: bytes, other: bytes) -> int:
    """Return how many pixels of two pictures of one size differ by what an eye would notice."""
    pictures = [Image.open(BytesIO(data)).convert("L") for data in (one, other)]
    histogram = ImageChops.difference(*pictures).histogram()
    return sum(histogram[60:])
