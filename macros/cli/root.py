"""Where the repository is: the folder above the working directory that holds `docs` and `data`.

And where its content is: a firm's own, in `docs-own`, is laid together with the hub's elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import click

from macros.problem import format_text
from macros.source.house import House, has_house


def find_root() -> Path:
    """Return the nearest folder upwards that holds `mkdocs.yml` and `docs`.

    Raises:
        click.UsageError: if there is none.
    """
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / "docs").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    raise click.UsageError(f"There is no hub here or above {here}: no docs/ beside a mkdocs.yml.")


def lay(root: Path) -> House:
    """Return the hub at `root`, laid together with what a firm has put beside it, if anything."""
    if not has_house(root):
        return House(root, ())
    from macros.source.house_tree import lay_together  # noqa: PLC0415 - a hub alone need not wait for it

    return lay_together(root)


def find_content() -> Path:
    """Return the root of what is to be read: the hub, or the tree that it makes with `docs-own/`.

    Raises:
        click.UsageError: if there is no hub.
        click.ClickException: if the two do not lie together, with every reason.
    """
    house = lay(find_root())
    if house.problems:
        raise click.ClickException(f"It cannot be laid together.\n{format_text(house.problems)}")
    return house.root
