"""How soon a saved lesson is seen in the browser: `python -m benchmarks.serve`.

Starts the server of each engine on a hub of each size, writes a new word into a lesson and into its
quiz in turn, and asks for the page until the word stands there.
"""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from benchmarks.big_hub import SAME_LESSON, write_big_hub
from benchmarks.measure import environment

# The words that come before the address to serve on.
SERVERS: Mapping[str, tuple[str, ...]] = {
    "hub serve": ("macros.cli", "serve", "--address"),
    "mkdocs": ("mkdocs", "serve", "--livereload", "--dev-addr"),
    "mkdocs --dirty": ("mkdocs", "serve", "--livereload", "--dirty", "--no-strict", "--dev-addr"),
    "zensical": ("zensical", "serve", "--dev-addr"),
}
# The most seconds that a save should take, by number of lessons.
TARGETS = {30: 1.0, 1000: 3.0}
_MOUNT = "conversation-first"
_PATIENCE = 60.0


@contextmanager
def serving(command: tuple[str, ...], hub: Path) -> Iterator[str]:
    """Serve a hub on a free port of this machine; yield the address of a lesson's page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = hub.parent / "serve.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, f"127.0.0.1:{port}"],
            cwd=hub,
            env=environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}/{_MOUNT}/{SAME_LESSON}/"
        wait_for(address, "</html>")
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, text: str) -> float:
    """Return the seconds until a page holds a text.

    Raises:
        TimeoutError: if it does not come.
    """
    started = time.monotonic()
    while time.monotonic() - started < _PATIENCE:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE) as reply:  # noqa: S310
                if text in reply.read().decode("utf-8", errors="replace"):
                    return time.monotonic() - started
        except (urllib.error.URLError, ConnectionError):
            pass  # not up yet, or building
        time.sleep(0.02)
    raise TimeoutError(f"{text!r} does not appear on {address}")


def measure(command: tuple[str, ...], hub: Path, saves: int) -> Iterator[tuple[str, list[float]]]:
    """Yield for a lesson's text and for its quiz how long each save took to be seen."""
    page = hub / "docs" / f"{SAME_LESSON}.md"
    quiz = page.with_suffix(".quiz.yml")
    with serving(command, hub) as address:
        for name, file, before in (("text", page, "stays on the kerb"), ("quiz", quiz, "wet road")):
            original = file.read_text("utf-8")
            seconds = []
            for number in range(saves):
                time.sleep(1)  # as a writer would
                word = f"{name}-{number}-zebra"
                file.write_text(original.replace(before, f"{before} {word}"), "utf-8")
                seconds.append(wait_for(address, word))
            yield name, seconds


@click.command()
@click.option("--lessons", type=int, multiple=True, default=tuple(TARGETS))
@click.option(
    "--server", "names", type=click.Choice(list(SERVERS)), multiple=True, default=tuple(SERVERS)
)
@click.option("--saves", type=int, default=3, show_default=True)
def main(lessons: tuple[int, ...], names: tuple[str, ...], saves: int) -> None:
    """Measure how soon a saved lesson is seen."""
    click.echo(
        f"{'server':<16} {'lessons':>7} {'saved':>6} {'median s':>9} {'worst s':>8} {'target':>7}"
    )
    for size in lessons:
        for name in names:
            with tempfile.TemporaryDirectory(prefix="hub-benchmark-") as folder:
                hub = write_big_hub(Path(folder) / "hub", size)
                _report(name, size, hub, saves)


def _report(name: str, size: int, hub: Path, saves: int) -> None:
    target = f"{TARGETS[size]:.1f}" if size in TARGETS else "-"
    try:
        for part, seconds in measure(SERVERS[name], hub, saves):
            click.echo(
                f"{name:<16} {size:>7} {part:>6} {statistics.median(seconds):>9.2f} "
                f"{max(seconds):>8.2f} {target:>7}"
            )
    except TimeoutError as error:
        click.echo(f"{name:<16} {size:>7} never seen: {error}")


if __name__ == "__main__":
    main()
