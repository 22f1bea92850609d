"""A cold first visit of one page on a phone: everything that is fetched, and what the eye sees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.helpers.site_server import Sent, serving

# A phone held upright, as wide as most.
PHONE = {"width": 390, "height": 844}
# Slow 4G and a processor a quarter as fast, as Lighthouse has them when it really slows down.
SLOW_NETWORK = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1474.56 * 1024 / 8,
    "uploadThroughput": 675 * 1024 / 8,
}
SLOW_PROCESSOR = 4
# Nobody asked for anything this long: the visit is over.
QUIET_MS = 1500
PATIENCE = 20

WATCH = """
globalThis.seen = { shift: 0, lcp: 0, blocked: 0 };
const on = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
on("layout-shift", (entry) => { seen.shift += entry.hadRecentInput ? 0 : entry.value; });
on("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
on("longtask", (entry) => { seen.blocked += Math.max(0, entry.duration - 50); });
"""
KINDS = {
    "text/html": "page",
    "text/css": "style",
    "text/javascript": "script",
    "application/json": "data",
}


@dataclass(frozen=True)
class Visit:
    """What a visit fetched before any interaction, and its times in milliseconds."""

    sent: tuple[Sent, ...]
    foreign: tuple[str, ...]
    shift: float
    lcp: float
    blocked: float

    @property
    def requests(self) -> int:
        """The number of files asked for, those of other hosts included."""
        return len(self.sent) + len(self.foreign)

    @property
    def size(self) -> int:
        """The bytes of all bodies as they went over the wire."""
        return sum(answer.size for answer in self.sent)

    @property
    def by_kind(self) -> dict[str, int]:
        """The bytes of each kind of file."""
        sizes: Counter[str] = Counter()
        for answer in self.sent:
            sizes[kind_of(answer)] += answer.size
        return dict(sizes)


def kind_of(answer: Sent) -> str:
    """Return what a file is for: page, style, script, font, image or data."""
    family = answer.type.partition("/")[0]
    return KINDS.get(answer.type) or (family if family in {"font", "image"} else "data")


def visit(browser: Browser, site: Path, address: str, mount: str = "/", *, slow: bool) -> Visit:
    """Open a page of a built site for the first time, with nothing kept from before.

    The favicon is counted only where the browser asks for it; `slow` slows network and processor.
    """
    sent: list[Sent] = []
    foreign: list[str] = []
    with serving(site, mount, sent) as home:
        context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
        try:
            page = _watched(context, home, foreign)
            if slow:
                slow_down(context, page)
            page.goto(home + address, wait_until="load")
            _wait_until_quiet(page, sent)
            seen = page.evaluate("seen")
        finally:
            context.close()
    return Visit(tuple(sent), tuple(foreign), seen["shift"], seen["lcp"], seen["blocked"])


def _watched(context: BrowserContext, home: str, foreign: list[str]) -> Page:
    context.add_init_script(WATCH)
    own = (home, "data:", "blob:")
    context.on(
        "request",
        lambda asked: None if asked.url.startswith(own) else foreign.append(asked.url),
    )
    return context.new_page()


def slow_down(context: BrowserContext, page: Page) -> None:
    """Slow the network and the processor of a page, as on a phone on the way."""
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})


def _wait_until_quiet(page: Page, sent: list[Sent]) -> None:
    """Wait until nothing is asked for any more; the server sees workers too, the page does not."""
    for _ in range(PATIENCE):
        before = len(sent)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(QUIET_MS)
        if len(sent) == before:
            return
