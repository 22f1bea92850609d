"""`hub serve` in a process of its own, as a writer starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.hub import REPO

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Serving:
    """A running server: its address, its process, and the file with what it printed."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """Return what the terminal shows by now."""
        return self.log.read_text("utf-8")

    def interrupt(self) -> int:
        """Press Ctrl+C, and return the code with which it ends."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


@contextmanager
def hub_serve(root: Path, *options: str) -> Iterator[Serving]:
    """Serve a hub on a free port until the end of the block."""
    address = f"127.0.0.1:{free_port()}"
    log = root.parent / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros.cli", "serve", "--address", address, *options],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPO)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    serving = Serving(f"http://{address}/conversation-first/", process, log)
    try:
        wait_until(lambda: "The site is shown on" in serving.said())
        yield serving
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def wait_until(holds: Callable[[], bool]) -> None:
    """Return as soon as something holds.

    Raises:
        TimeoutError: if it does not within a minute.
    """
    latest = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > latest:
            raise TimeoutError
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody serves on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
