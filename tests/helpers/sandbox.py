"""A browser that lets a page keep nothing, as one does whose reader has blocked all site data.

The page is sandboxed by a header, so that its origin is nobody's: the browser's own `localStorage`,
`caches` and service workers then throw what they throw for such a reader.
"""

from __future__ import annotations

from playwright.sync_api import Page, Route

SANDBOX = "sandbox allow-scripts allow-forms allow-modals allow-downloads"


def forbid_storage(page: Page) -> None:
    """Answer each request of the page so that nothing can be kept."""

    def answer(route: Route) -> None:
        response = route.fetch()
        headers = {
            **response.headers,
            "content-security-policy": SANDBOX,
            "access-control-allow-origin": "*",  # modules ask for it from an origin of nobody's
        }
        route.fulfill(response=response, headers=headers)

    page.route("**/*", answer)
