"""`hub house`: lay the hub and a firm's own `docs-own/` together, for an engine to build."""

from __future__ import annotations

import click

from macros.cli.root import find_content, find_root
from macros.source.house import OWN, has_house


@click.command()
def house() -> None:
    """Lay the hub and docs-own/ together in .cache/house, from which every engine builds.

    The other commands do so by themselves.
    """
    root = find_root()
    if not has_house(root):
        raise click.ClickException(f"There is no {OWN}/ here: this is the hub alone.")
    click.echo(find_content().relative_to(root).as_posix())
