"""`hub print`: write everything that can be printed as PDF, for A4 and US Letter."""

from __future__ import annotations

import time
from pathlib import Path

import click

from macros.cli.root import find_root
from macros.cli.settings import credit, licence, site_url
from macros.cli.sound import sound_catalog
from macros.print.build import copy_prints, print_all
from macros.print.document import PrintContext
from macros.print.library import documents
from macros.print.pdf import PdfError
from macros.source.manifest import PRINT_FOLDER


@click.command("print")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to (else docs/print, and site/print if there is a site).",
)
@click.option("--only", default="", help="Print only files whose name contains this.")
def print_(folder: Path | None, only: str) -> None:
    """Print worksheets, booklets, cards and packs; what has not changed is left alone."""
    catalog = sound_catalog("printed")
    root = catalog.root
    context = PrintContext(catalog, site_url(root), credit(root), licence(root))
    target = folder or root / PRINT_FOLDER
    chosen = [document for document in documents(context) if only in document.name]
    started, made, pages = time.monotonic(), 0, 0
    try:
        outcomes = list(print_all(context, chosen, target, keep_others=bool(only)))
    except PdfError as error:
        raise click.ClickException(str(error)) from error
    for outcome in outcomes:
        if outcome.is_new:
            made, pages = made + 1, pages + outcome.file.pages
            click.echo(f"{outcome.file.file}: {outcome.file.pages} pages")
    if folder is None:
        copy_prints(target, find_root() / "site" / "print")
    took = time.monotonic() - started
    click.echo(
        f"{len(outcomes)} files, {sum(outcome.file.pages for outcome in outcomes)} pages; "
        f"{made} files with {pages} pages made anew in {took:.1f} s."
    )
