"""The built site that a benchmark opens in a browser, as its command is told where it stands."""

from __future__ import annotations

from pathlib import Path

import click

site_option = click.option(
    "--site",
    default="site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The built and finished site (make build).",
)


def require_page(site: Path, address: str) -> None:
    """See to it that the site has a page.

    Raises:
        click.ClickException: if it has none.
    """
    if not (site / address / "index.html").is_file():
        raise click.ClickException(f"{site} has no page {address}. Run make build first.")
