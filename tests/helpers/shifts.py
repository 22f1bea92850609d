"""What moves in a page by itself, noted in the browser."""

from __future__ import annotations

import json

from playwright.sync_api import Page

_NOTE = """globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { hadRecentInput, sources, value } of list.getEntries()) {
    const nodes = sources.map(({ node }) => node);
    const moved = nodes.filter((node) => !WITHIN || node?.parentElement?.closest(WITHIN));
    if (!hadRecentInput && (!WITHIN || moved.length > 0)) {
      shifts.push(`${value} ${moved.map((node) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName)}`);
    }
  }
}).observe({ type: "layout-shift", buffered: true });"""


def note_shifts(page: Page, within: str = "") -> None:
    """Let every document that the page opens from now on note what moves without the reader's doing.

    `within` is a selector of what must hold still; without it, everything must.
    """
    page.add_init_script(_NOTE.replace("WITHIN", json.dumps(within)))


def shifts(page: Page) -> list[str]:
    """Return what moved in the document that the page shows: how much, and what."""
    found: list[str] = page.evaluate("shifts")
    return found
