"""What our own scripts and styles weigh after gzip: `python -m benchmarks.own_files`."""

from __future__ import annotations

import gzip
import sys
from functools import cache
from pathlib import Path

import click

from macros.publish.bundles import published_scripts, published_styles

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
# What each kind of page asks for, with its budget in bytes if it has one.
SETS: dict[str, tuple[int | None, str, tuple[str, ...]]] = {
    "scripts of a lesson": (8_950, "js", ("hub", "store", "dom", "fields", "quiz", "debrief")),
    # The figures of a lesson take 600 of them; the whole visit stays within 50 kB.
    "styles of a lesson": (9_200, "css", ("hub", "quiz", "print")),
    "scripts of a worksheet": (None, "js", ("hub", "store", "dom", "fields", "worksheet")),
    "scripts of the notebook": (
        None,
        "js",
        ("hub", "store", "dom", "fields", "notebook", "deck", "format", "paper", "schedule"),
    ),
    "scripts of the review": (
        None,
        "js",
        ("hub", "store", "dom", "fields", "quiz", "review", "deck", "format", "schedule"),
    ),
    # All that no other page has; hub, store, dom and fields come with a lesson too.
    "scripts of your own conversation": (15_720, "js", ("own",)),
    "scripts of what is kept": (None, "js", ("hub", "store", "dom", "kept", "format", "transfer")),
}


@cache
def _published(kind: str) -> dict[str, str]:
    texts = {file.name: file.read_text("utf-8") for file in (ASSETS / kind).glob(f"*.{kind}")}
    return published_scripts(texts) if kind == "js" else published_styles(texts)


def weigh(kind: str, name: str) -> int:
    """Return the bytes of one file after gzip, as it is published."""
    return len(gzip.compress(_published(kind)[f"{name}.{kind}"].encode(), 9))


def main() -> None:
    """Print each set with its parts; fail if one is over its budget."""
    is_over = False
    for title, (budget, kind, names) in SETS.items():
        sizes = {name: weigh(kind, name) for name in names}
        total = sum(sizes.values())
        is_over |= budget is not None and total > budget
        limit = f" of {budget}" if budget else ""
        parts = ", ".join(f"{name} {size}" for name, size in sizes.items())
        click.echo(f"{title}: {total}{limit} bytes ({parts})")
    sys.exit(is_over)


if __name__ == "__main__":
    main()
