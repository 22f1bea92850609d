"""How long printing takes, anew and a second time: `python -m benchmarks.print`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from macros.cli.root import find_root
from macros.cli.settings import site_url
from macros.content.loader import load_catalog
from macros.print.build import print_all
from macros.print.document import PrintContext
from macros.print.library import documents

SECONDS_A_PAGE = 0.6


def main() -> None:
    """Print the whole set twice into a folder of its own; fail if it is slow, or works twice."""
    root = find_root()
    with tempfile.TemporaryDirectory() as folder:
        runs = [run(root, Path(folder)) for _ in ("anew", "again")]
    click.echo(f"{'':10}{'files':>8}{'pages':>8}{'seconds':>10}{'a page':>10}")
    for title, (made, seconds) in zip(("anew", "again"), runs, strict=True):
        each = f"{seconds / made['pages']:.3f}" if made["pages"] else "-"
        click.echo(f"{title:10}{made['files']:>8}{made['pages']:>8}{seconds:>10.1f}{each:>10}")
    (made, seconds), (again, _) = runs
    click.echo(f"budget: {SECONDS_A_PAGE} s a page, and nothing made the second time")
    sys.exit(seconds > SECONDS_A_PAGE * made["pages"] or bool(again["files"]))


def run(root: Path, folder: Path) -> tuple[Counter[str], float]:
    """Return how many files and pages were made, and in how many seconds, reading included."""
    started = time.perf_counter()
    context = PrintContext(load_catalog(root), site_url(root))
    made = Counter[str]()
    for outcome in print_all(context, documents(context), folder):
        if outcome.is_new:
            made.update(files=1, pages=outcome.file.pages)
    return made, time.perf_counter() - started


if __name__ == "__main__":
    main()
