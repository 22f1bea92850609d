"""What our own scripts and styles weigh after gzip: `python -m benchmarks.own_files`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import click

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
# What each kind of page asks for, with its budget in bytes if it has one.
SETS: dict[str, tuple[int | None, str, tuple[str, ...]]] = {
    "scripts of a lesson": (10_000, "js", ("hub", "store", "quiz", "debrief")),
    "styles of a lesson": (12_000, "css", ("hub", "quiz", "print")),
    "scripts of a worksheet": (None, "js", ("hub", "store", "worksheet")),
    "scripts of the notebook": (
        None,
        "js",
        ("hub", "store", "notebook", "talks", "deck", "format", "schedule"),
    ),
    "scripts of the review": (
        None,
        "js",
        ("hub", "store", "quiz", "review", "deck", "format", "schedule", "calendar"),
    ),
    "scripts of your own conversation, without the reader": (None, "js", ("own", "lanes", "mask")),
    "reader of your own conversation": (
        None,
        "js",
        (
            "speech",
            "speech-patterns",
            "transcript",
            "transcript-bytes",
            "transcript-cues",
            "transcript-lines",
            "transcript-names",
            "transcript-talk",
        ),
    ),
    "scripts of what is kept": (None, "js", ("hub", "store", "kept", "format", "transfer")),
}


def weigh(kind: str, name: str) -> int:
    """Return the bytes of one file after gzip."""
    return len(gzip.compress((ASSETS / kind / f"{name}.{kind}").read_bytes(), 9))


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
