"""`hub finish`: make a built site ready to publish."""

from __future__ import annotations

from pathlib import Path

import click

from macros import finish as finishing
from macros.finish.cards import CardError
from macros.finish.policy import PolicyError


@click.command()
@click.argument(
    "site", default="site", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def finish(site: Path) -> None:
    """Finish the built SITE (site/ if none is named): images, lists of pages, security policy.

    Ends with 1, and changes no page, if a page holds what the policy does not allow.
    """
    try:
        finishing.finish(site)
    except (CardError, PolicyError) as error:
        raise click.ClickException(f"{site} is not finished.\n{error}") from error
