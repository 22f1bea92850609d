"""Where the repository is: the folder above the working directory that holds `docs` and `data`."""

from __future__ import annotations

from pathlib import Path

import click


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
