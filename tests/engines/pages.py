"""Every kind of page, as it opens."""

from __future__ import annotations

from tests.browser.kinds import KINDS
from tests.engines.reader import PHONE, Reader

PLACES = KINDS


def opens_and_fits(reader: Reader, place: str) -> None:
    reader.show(PHONE)
    reader.open(place)
    assert reader.words("h1"), "a page has a heading"
    reader.finds("return document.fonts.status", "loaded")
    assert reader.one("h1").rect["x"] >= 0
    reader.finds(f"return document.documentElement.scrollWidth <= {PHONE[0]}")
