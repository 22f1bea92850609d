"""The command `hub`: show, check and print the content, begin a new piece, tell figures."""

from __future__ import annotations

import sys
from collections import UserDict
from importlib import import_module
from typing import Any

import click

_MODULES = {
    "serve": "serve",
    "check": "check",
    "new": "new",
    "stats": "stats",
    "report": "report",
    "schema": "schema",
    "record-ids": "record_ids",
    "print": "print_",
    "export": "export",
    "finish": "finish",
}
"""The command's name -> the module of this package in which it stands."""


class _Commands(UserDict[str, Any]):
    """The commands, each imported when it is called: a check need not wait for the printing press."""

    def __getitem__(self, name: str) -> click.Command:
        module = self.data[name]
        command: click.Command = getattr(import_module(f"macros.cli.{module}"), module)
        return command


@click.group(commands=_Commands(_MODULES), context_settings={"help_option_names": ["-h", "--help"]})
def hub() -> None:
    """Work on the content of the hub."""


def main() -> None:
    """Run `hub`; a mistaken call ends with 2, as click does it."""
    sys.exit(hub())
