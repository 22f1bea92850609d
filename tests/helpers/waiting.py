"""Wait, with a limit, for what Playwright's own expectations cannot ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page

Found = TypeVar("Found")
_EVERY = 50  # milliseconds


def eventually(
    page: Page,
    find: Callable[[], Found],
    is_right: Callable[[Found], object] = bool,
    seconds: float = 10,
) -> Found:
    """Return what is found once it is right, else, after these seconds, what was found last.

    The page goes on meanwhile, so that its events reach the test.
    """
    for _ in range(int(seconds * 1000 / _EVERY)):
        found = find()
        if is_right(found):
            return found
        page.wait_for_timeout(_EVERY)
    return find()
