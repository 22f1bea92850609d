"""Work in a second process, for what takes long enough: the command line has nothing else to do."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

# Elsewhere a process cannot be split, or not safely, and a new one would take longer than the work.
CAN_FORK = sys.platform == "linux"


def run_forked(work: Callable[[], T]) -> Callable[[], T]:
    """Begin `work` in a second process, which knows all that this one knows, and go on.

    Returns a function that waits for the result, which has to be small enough to be sent over. If
    the process fails, the function does the work itself after all, and fails with its own message.
    """
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)

    def run() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the command stops this with it
        with suppress(Exception):  # it comes again here, where it is told
            sender.send(work())

    process = fork.Process(target=run, daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        try:
            found: T = receiver.recv()
        except EOFError:
            found = work()
        process.join()
        return found

    return result
