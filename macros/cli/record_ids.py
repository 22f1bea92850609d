"""`hub record-ids`: note at a release which ids are published from now on."""

from __future__ import annotations

import click

from macros.checks.data.published_ids import PUBLISHED, current_ids
from macros.cli.root import find_root
from macros.content.loader import load_catalog

_HEAD = "# Written by `hub record-ids` at a release. What stands here has readers' data hanging on it.\n"


@click.command("record-ids")
def record_ids() -> None:
    """Write every id of the hub to data/published-ids.yml."""
    root = find_root()
    ids = current_ids(load_catalog(root))
    lines = [f'  {id_}: "{state}"' for id_, state in sorted(ids.items())]
    (root / PUBLISHED).write_text(_HEAD + "ids:\n" + "\n".join(lines) + "\n", "utf-8")
    click.echo(f"{PUBLISHED}: {len(ids)} ids")
