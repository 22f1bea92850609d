"""Print as a reader does: the browser's own `print` is called, and what it begins to print is noted."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator

BEGUN = "print begins: "
WRITTEN = "[...document.querySelectorAll('textarea')].map(({ value }) => value).join('')"


def print_by(button: Locator, look: str = WRITTEN) -> Any:
    """Press a button that prints; return what `look`, an expression, finds as the print begins.

    The page says it by itself: whoever asks a page that prints may wait for its end, without a limit.
    """
    page = button.page
    page.evaluate(f"""addEventListener("beforeprint",
        () => console.info("{BEGUN}" + JSON.stringify(({look}) ?? null)))""")
    with page.expect_console_message(_is_begun, timeout=10_000) as message:
        button.click()
    return json.loads(message.value.text.removeprefix(BEGUN))


def _is_begun(message: ConsoleMessage) -> bool:
    return message.text.startswith(BEGUN)
