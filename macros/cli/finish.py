"""`hub finish`: make a built site ready to publish."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from macros import publish as finishing
from macros.publish.errors import FinishError


@click.command()
@click.argument(
    "site", default="site", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def finish(site: Path) -> None:
    """Finish the built SITE (site/ if none is named), so that it can be published.

    Writes its search index, its security policy and what else is about the whole of it. Ends with 1
    if a page holds what the policy does not allow.
    """
    gc.disable()  # hardly anything is thrown away in so short a life
    try:
        finishing.finish(site)
    except FinishError as error:
        raise click.ClickException(f"{site} is not finished.\n{error}") from error
