"""`hub serve`: show the site while it is written."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from macros.cli.root import find_root, lay
from macros.cli.settings import rules_url, site_url
from macros.preview import EngineName, choose_engine
from macros.preview.watch import snapshot, watch
from macros.problem import Problem

if TYPE_CHECKING:
    from macros.preview.site import Preview
    from macros.preview.web import PreviewServer


def _host_and_port(_context: object, _option: object, value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter("Write it as 127.0.0.1:8000.")
    return host, int(port)


@click.command()
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    callback=_host_and_port,
    help="Where to serve, host and port.",
)
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "properdocs"]),
    default="mkdocs",
    show_default=True,
    help="What makes the pages.",
)
def serve(address: tuple[str, int], engine: EngineName) -> None:
    """Show the site, and in the browser every change as soon as it is saved.

    What is wrong is shown in the browser and here. Nothing is written to site/.
    """
    root = find_root()
    content, prepare = _content(root)
    _choose(engine)
    from macros.preview.site import Preview  # noqa: PLC0415 - an engine is imported once chosen

    # It tidies up also if another program ends it, or started it deaf to Ctrl+C.
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.default_int_handler)
    with (
        closing(Preview(content, rules_url(content), click.echo, prepare)) as preview,
        _bind(address, content, preview) as server,
    ):
        try:
            _run(root, preview, server)
        except KeyboardInterrupt:
            click.echo("\nEnded.")


def _content(root: Path) -> tuple[Path, Callable[[], tuple[Problem, ...]]]:
    """Return the root of what is shown, and what brings it up to date before it is read."""
    return lay(root).root, lambda: lay(root).problems


def _choose(engine: EngineName) -> None:
    try:
        choose_engine(engine)
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{engine} is not installed here. Install it with: make .venv/.dev"
        ) from error


def _bind(address: tuple[str, int], root: Path, preview: Preview) -> PreviewServer:
    """Take the address.

    Raises:
        click.ClickException: if it cannot be had.
    """
    from macros.preview.web import PreviewServer  # noqa: PLC0415 - as in serve()

    mount = urlsplit(site_url(root)).path
    try:
        return PreviewServer(address, mount, preview)
    except OSError as error:
        host, port = address
        raise click.ClickException(
            f"{host}:{port} cannot be had: {error.strerror}. "
            f"End what serves there, or take another: hub serve --address {host}:{port + 1}"
        ) from error


def _run(root: Path, preview: Preview, server: PreviewServer) -> None:
    seen = snapshot(root)
    click.echo("Reading the content.")
    preview.refresh()
    server.start()
    click.echo(f"The site is shown on {server.url} - end with Ctrl+C.")
    for change in watch(root, seen):
        preview.refresh(change)
