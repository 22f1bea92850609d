"""`hub check`: hold the content against every rule."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import click

from macros.cli.root import find_root, lay
from macros.problem import FORMATS
from macros.source.files import prefetch


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    help="How to print what is found (in GitHub Actions: github).",
)
@click.option("--fix", is_flag=True, help="Mend line ends, byte order marks and trailing spaces.")
def check(paths: tuple[Path, ...], form: str, *, fix: bool) -> None:
    """Check all content, or show only what is wrong in PATHS.

    Ends with 1 if there is an error, with 0 otherwise; warnings alone do not fail.
    """
    root = find_root()
    gc.disable()  # hardly anything is thrown away in so short a life, and looking for it costs a tenth
    if fix:
        _fix(root)
    house = lay(root)
    prefetched = prefetch(house.root)
    from macros.cli.check_report import print_report  # noqa: PLC0415 - the rules, while files are read

    raise SystemExit(not print_report(house, root, paths, form, prefetched))


def _fix(root: Path) -> None:
    from macros.checks.autofix import fix_files  # noqa: PLC0415

    for path in fix_files(root):
        click.echo(f"{path}: mended", err=True)
