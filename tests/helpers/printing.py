"""Print as a reader does: the browser's own `print` is called, and what it begins to print is noted."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator

WRITTEN = "[...document.querySelectorAll('textarea')].map(({ value }) => value).join('')"


def print_by(button: Locator, look: str = WRITTEN) -> Any:
    """Press a button that prints; return what `look`, an expression, finds as the print begins.

    Headless, a print begins, and whether it ever ends (`afterprint`) is a matter of luck, as in the
    browsers inside some apps. So nothing here waits for the end, and a page prints once.
    """
    page = button.page
    page.evaluate(f"""() => {{
        globalThis.begun = [];
        addEventListener("beforeprint", () => begun.push({look}));
    }}""")
    button.click()
    page.wait_for_function("() => begun.length > 0", timeout=10_000)
    return page.evaluate("begun[0]")
