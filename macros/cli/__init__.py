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
    "house": "house",
}
"""The command's name -> the module of this package in which it stands."""


class _Commands(UserDict[str, Any]):
    """The commands, each imported when it is called: a check need not wait for the printing press."""

    def __getitem__(self, name: str) -> click.Command:
        module = self.data[name]
        try:
            command: click.Command = getattr(import_module(f"macros.cli.{module}"), module)
        except ModuleNotFoundError as error:
            if str(error.name).startswith("macros"):
                raise
            return _lacking(
                name, f"the package '{error.name}' is not installed. Run: make .venv/.dev"
            )
        except OSError as error:  # a library that a package loads
            return _lacking(name, f"{error}. Run: python requirements/pango.py")
        return command


def _lacking(name: str, what: str) -> click.Command:
    """Return a command in the place of one that cannot be had here, which says why."""

    def tell(**_: object) -> None:
        raise click.ClickException(f"hub {name} cannot be had here: {what}")

    anything = click.Argument(["words"], nargs=-1, type=click.UNPROCESSED)
    settings = {"ignore_unknown_options": True}
    return click.Command(
        name, callback=tell, params=[anything], context_settings=settings, help="(Not installed.)"
    )


@click.group(commands=_Commands(_MODULES), context_settings={"help_option_names": ["-h", "--help"]})
def hub() -> None:
    """Work on the content of the hub."""


def main() -> None:
    """Run `hub`; a mistaken call ends with 2, as click does it, a file or disk that fails with 1."""
    try:
        sys.exit(hub())
    except ModuleNotFoundError as error:
        if str(error.name).startswith("macros"):
            raise
        sys.exit(f"Error: the package '{error.name}' is not installed. Run: make .venv/.dev")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.exit(f"Error: {error.strerror or error}{where}. What was there before is as it was.")
