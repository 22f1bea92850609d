"""The command `hub`: show, check and print the content, begin a new piece, tell figures."""

from __future__ import annotations

import sys

import click

from macros.cli.check import check
from macros.cli.finish import finish
from macros.cli.new import new
from macros.cli.print_ import print_
from macros.cli.record_ids import record_ids
from macros.cli.report import report
from macros.cli.schema import schema
from macros.cli.serve import serve
from macros.cli.stats import stats


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def hub() -> None:
    """Work on the content of the hub."""


for command in (serve, check, new, stats, report, schema, record_ids, print_, finish):
    hub.add_command(command)


def main() -> None:
    """Run `hub`; a mistaken call ends with 2, as click does it."""
    sys.exit(hub())
