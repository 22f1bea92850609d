"""`hub record-ids`: note at a release which ids are published from now on."""

from __future__ import annotations

import click

from macros.checks.data.published_ids import current_ids
from macros.cli.root import find_root
from macros.content.ids import PUBLISHED
from macros.content.loader import load_catalog
from macros.source.write import write_whole

_HEAD = "# Written by `hub record-ids` at a release. What stands here has readers' data hanging on it.\n"


@click.command("record-ids")
def record_ids() -> None:
    """Write every id of the hub to data/published-ids.yml."""
    root = find_root()
    ids = current_ids(load_catalog(root))
    lines = [f'  {id_}: "{state}"' for id_, state in sorted(ids.items())]
    write_whole(root / PUBLISHED, _HEAD + "ids:\n" + "\n".join(lines) + "\n")
    click.echo(f"{PUBLISHED}: {len(ids)} ids")
