"""Lighthouse on a page of each kind, as on a phone: `python -m benchmarks.lighthouse`.

Lighthouse comes from npm into a folder apart, since nothing else needs it. A stock Material build of
the same lessons is measured in the same run: the hub's main content may not come later than there.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from mkdocs.config import load_config

from benchmarks.budget import heaviest_lesson
from benchmarks.pages import build_hub, table
from benchmarks.rivals import Texts, address, stock
from benchmarks.tools import NODE, ROOT, ToolError, node_packages, run
from macros.content.loader import load_catalog
from tests.browser_setup import find_browser, is_root
from tests.helpers.site_server import Sent, serving

LIGHTHOUSE = {"lighthouse": "13.5.0"}
# The least that each score may be.
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
HEAD = ("page", *LEAST, "LCP ms", "TBT ms", "CLS", "kB", "what is amiss")
PAGES = {
    "home": "",
    "module": "lessons/from-sale-to-conversation/",
    "practice": "practice/the-quiet-rep/",
    "checklist": "checklists/",
    "worksheet": "worksheets/a-clean-no/",
    "notebook": "notebook/",
    "review": "review/",
    "print": "print/",
    "search": "search/",
    "path": "paths/",
    "workshop": "lead/sixty-minutes/",
    "offline": "offline/",
    "glossary": "glossary/",
    "sources": "sources/",
    "contribute": "contribute/rules/",
    "404": "404.html",
}


@dataclass(frozen=True)
class Report:
    """What Lighthouse said of one page."""

    scores: Mapping[str, int]
    lcp: float
    tbt: float
    cls: float
    size: float
    amiss: tuple[str, ...]

    @property
    def short(self) -> list[str]:
        """The scores that are under the least."""
        return [
            f"{name} {score} of {LEAST[name]}"
            for name, score in self.scores.items()
            if score < LEAST[name]
        ]


def read_report(said: Mapping[str, Any]) -> Report:
    """Take from Lighthouse's JSON what is compared here."""
    audits, parts = said["audits"], said["categories"]
    weighty = {
        ref["id"]
        for name in LEAST
        if name != "performance"
        for ref in parts[name]["auditRefs"]
        if ref["weight"]
    }
    return Report(
        scores={name: round(100 * (parts[name]["score"] or 0)) for name in LEAST},
        lcp=audits["largest-contentful-paint"]["numericValue"],
        tbt=audits["total-blocking-time"]["numericValue"],
        cls=audits["cumulative-layout-shift"]["numericValue"],
        size=audits["total-byte-weight"]["numericValue"],
        amiss=tuple(sorted(name for name in weighty if audits[name]["score"] == 0)),
    )


def examine(url: str, tools: Path) -> Report:
    """Run Lighthouse once on an address."""
    flags = ["--headless=new", *["--no-sandbox"] * is_root()]
    program = find_browser()
    if program is None:
        raise ToolError("Lighthouse needs Chromium, Chrome or Edge.")
    done = run(
        [
            *(NODE / "bin" / "node", Path("node_modules", "lighthouse", "cli", "index.js"), url),
            *("--quiet", "--output=json", f"--chrome-flags={' '.join(flags)}"),
            f"--only-categories={','.join(LEAST)}",
        ],
        tools,
        {"CHROME_PATH": str(program)},
    )
    return read_report(json.loads(done.stdout))


def middle(reports: list[Report]) -> Report:
    """Return the report with the middle score and time."""
    lcp = statistics.median(one.lcp for one in reports)
    return min(reports, key=lambda one: (abs(one.lcp - lcp), -one.scores["performance"]))


def row(name: str, report: Report) -> tuple[str, ...]:
    """Return a line of the table."""
    times = (f"{report.lcp:.0f}", f"{report.tbt:.0f}", f"{report.cls:.3f}")
    scores = (str(report.scores[part]) for part in LEAST)
    return (name, *scores, *times, f"{report.size / 1000:.1f}", ", ".join(report.amiss))


@click.command()
@click.option("--only", multiple=True, help="Kinds of page, such as home or lesson.")
@click.option("--runs", default=3, show_default=True, help="Runs on each page.")
@click.option("--tools", type=click.Path(path_type=Path), help="Keep what is installed here.")
@click.option("--json", "raw", type=click.Path(path_type=Path), help="Write the raw data here.")
def main(*, only: tuple[str, ...], runs: int, tools: Path | None, raw: Path | None) -> None:
    """Print one line for each kind of page and for stock's lesson; fail if a score is too low."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        kept = (tools or folder / "tools").resolve()
        lighthouse = node_packages(kept / "lighthouse", LIGHTHOUSE)
        hub = build_hub(folder / "hub")
        catalog = load_catalog(ROOT)
        lesson = heaviest_lesson(hub)
        visited = next(one for one in catalog.lessons.values() if address(one) == lesson)
        texts = Texts(catalog, tuple(catalog.lessons.values()), visited, kept)
        mount = urlsplit(load_config(str(ROOT / "mkdocs.yml")).site_url or "/").path
        hub_pages = {"lesson": lesson, **PAGES}
        chosen = {name: hub_pages[name] for name in only or hub_pages}
        reports: dict[str, Report] = {}
        every: dict[str, list[Report]] = {}
        sites = [(hub, mount, chosen), (stock(texts, folder / "stock"), "/", {"stock": lesson})]
        for site, path, pages in sites:
            sent: list[Sent] = []
            with serving(site, path, sent) as home:
                for name, page in pages.items():
                    click.echo(f"{name}: {page}", err=True)
                    every[name] = [examine(home + page, lighthouse) for _ in range(runs)]
                    reports[name] = middle(every[name])
    click.echo(table(HEAD, [row(name, report) for name, report in reports.items()]))
    if raw:
        raw.write_text(json.dumps(every, default=vars, indent=1), "utf-8")
    sys.exit(bool(complain(reports)))


def complain(reports: Mapping[str, Report]) -> list[str]:
    """Say what is too low or too late, and return it."""
    faults = [
        f"{name}: {fault}"
        for name, report in reports.items()
        if name != "stock"
        for fault in report.short
    ]
    if "lesson" in reports and reports["lesson"].lcp > reports["stock"].lcp:
        faults.append("lesson: the main content comes later than in stock Material")
    for fault in faults:
        click.echo(fault, err=True)
    return faults


if __name__ == "__main__":
    main()
