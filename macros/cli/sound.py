"""The content from which something is made that people take away: only if a site could be built of it."""

from __future__ import annotations

import click

from macros.checks import build_blockers
from macros.cli.root import find_content
from macros.content.catalog import Catalog
from macros.content.loader import load_catalog
from macros.problem import format_text


def sound_catalog(done: str) -> Catalog:
    """Return the catalogue; `done` is what is not done else, such as `printed`.

    Raises:
        click.ClickException: if the content cannot be built, with every problem.
    """
    catalog = load_catalog(find_content())
    faults = build_blockers(catalog)
    if faults:
        raise click.ClickException(f"Not {done}.\n{format_text(faults)}")
    return catalog
