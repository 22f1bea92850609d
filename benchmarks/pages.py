"""A cold first visit of one lesson on a phone, here and with other tools: `python -m benchmarks.pages`.

Sizes are the bodies after gzip, everything before any interaction. Times are the middle of several
visits on a slow network and processor. The hub is built anew, as it is published.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from benchmarks.budget import heaviest_lesson, over_budget
from benchmarks.plain_lesson import quiz_blocks
from benchmarks.rivals import RIVALS, Texts, address
from benchmarks.tools import ROOT, run
from benchmarks.visit import Visit, visit
from macros.content.loader import load_catalog
from macros.publish import finish
from tests.browser_setup import find_browser, is_root

HUB = "hub"
KINDS = ("page", "style", "script", "font", "image", "data")
HEAD = ("", "kB", "requests", *KINDS, "other hosts", "shift", "LCP ms", "blocked ms", "questions")


def build_hub(folder: Path) -> Path:
    """Build this hub into a folder as it is published, and return the folder."""
    run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", folder], ROOT)
    finish(folder)
    return folder


def start_browser(playwright: object) -> Browser:
    """Start a headless browser that reaches this machine and no other."""
    program = find_browser()
    args = [
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        *["--no-sandbox"] * is_root(),
    ]
    return playwright.chromium.launch(executable_path=program, headless=True, args=args)  # type: ignore[attr-defined, no-any-return]


def middle(visits: list[Visit]) -> Visit:
    """Return the visit with the middle time, of visits that fetched the same."""
    return sorted(visits, key=lambda one: one.lcp)[len(visits) // 2]


def row(name: str, seen: Visit, blocked: float, questions: int) -> tuple[str, ...]:
    """Return a line of the table."""
    kinds = (f"{seen.by_kind.get(kind, 0) / 1000:.1f}" for kind in KINDS)
    times = (f"{seen.shift:.3f}", f"{seen.lcp:.0f}", f"{blocked:.0f}")
    hosts = str(len(seen.foreign))
    return (
        name,
        f"{seen.size / 1000:.1f}",
        str(seen.requests),
        *kinds,
        hosts,
        *times,
        str(questions),
    )


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" if n == 0 else "---:" for n in range(len(head))), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@click.command()
@click.option(
    "--only", multiple=True, type=click.Choice([HUB, *RIVALS]), help="Leave out the rest."
)
@click.option("--alone", is_flag=True, help="The rivals hold the visited lesson and no other.")
@click.option("--runs", default=3, show_default=True, help="Visits for the times.")
@click.option("--tools", type=click.Path(path_type=Path), help="Keep what is installed here.")
@click.option("--json", "raw", type=click.Path(path_type=Path), help="Write the raw data here.")
def main(
    *, only: tuple[str, ...], alone: bool, runs: int, tools: Path | None, raw: Path | None
) -> None:
    """Print one line for this hub and each rival; fail if the hub is over its budget."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        hub = build_hub(folder / HUB)
        catalog = load_catalog(ROOT)
        heaviest = heaviest_lesson(hub)
        visited = next(one for one in catalog.lessons.values() if address(one) == heaviest)
        lessons = (visited,) if alone else tuple(catalog.lessons.values())
        texts = Texts(catalog, lessons, visited, (tools or folder / "tools").resolve())
        questions = {HUB: len(visited.items), "mkdocs-quiz": quiz_blocks(visited)[1]}
        browser = start_browser(playwright)
        rows, data = [], {}
        faults: list[str] = []
        for name in only or (HUB, *RIVALS):
            click.echo(f"{name}: building and visiting", err=True)
            site = hub if name == HUB else RIVALS[name](texts, folder / name)
            visits = [visit(browser, site, heaviest, slow=True) for _ in range(runs)]
            blocked = statistics.median(one.blocked for one in visits)
            rows.append(row(name, middle(visits), blocked, questions.get(name, 0)))
            data[name] = [asdict(one) for one in visits]
            faults = over_budget(visits[0]) if name == HUB else faults
        browser.close()
    click.echo(f"{heaviest}, {len(lessons)} lessons\n\n{table(HEAD, rows)}")
    if raw:
        raw.write_text(json.dumps({"lesson": heaviest, "visits": data}, indent=1), "utf-8")
    for fault in faults:
        click.echo(f"over the budget: {fault}", err=True)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
