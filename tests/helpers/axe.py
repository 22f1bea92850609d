"""What axe-core finds on a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from playwright.sync_api import Page

from tests.helpers.hub import REPO

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Only what is wrong goes out of the page: all that is right is a thousand times as much.
_RUN = """async (rules) => {
    for (const one of document.getAnimations()) {
        if (one.effect.getComputedTiming().endTime < Infinity) one.finish();  // as it looks at rest
    }
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
        `${id}: ${target} ${failureSummary.slice(0, 200)}`));
}"""


@cache
def _source() -> str:
    return (REPO / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page, rules: Sequence[str] = TAGS) -> list[str]:
    """Return what axe finds on the page as it stands, by all the rules or by some."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(_source())
    return list(page.evaluate(_RUN, list(rules)))
