"""The other rules, those that do not stop a build: `hub check` when nobody is saving."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer

from macros.problem import Place, Problem, Severity

# A writer who pauses this long is reading.
_QUIET = 1.0
# The page comes first, where a system knows how to say so.
_NICE = ("nice", "-n", "10") if shutil.which("nice") else ()
_COMMAND = (*_NICE, sys.executable, "-m", "macros.cli", "check", "--format", "json")


class BackgroundCheck:
    """Runs `hub check` in a process of its own, and gives what it finds to `report`."""

    def __init__(
        self,
        root: Path,
        report: Callable[[tuple[Problem, ...]], None],
        say: Callable[[str], None],
    ) -> None:
        self._root = root
        self._report = report
        self._say = say
        self._lock = Lock()
        self._wanted: object = None
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin after a pause, unless it is stopped before."""
        wanted = self._wanted = object()
        timer = Timer(_QUIET, self._run, [wanted])
        timer.daemon = True
        timer.start()

    def stop(self) -> None:
        """End what is under way, since it is about what is no longer so; nothing more is reported."""
        with self._lock:
            self._wanted = None
            if self._child and self._child.poll() is None:
                _end(self._child)
            self._child = None

    def _run(self, wanted: object) -> None:
        with self._lock:
            if self._wanted is not wanted:
                return
            child = self._child = subprocess.Popen(  # noqa: S603 - this package's own command
                _COMMAND,
                cwd=self._root,
                env={**os.environ, "PYTHONUTF8": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        output = child.communicate()[0]
        with self._lock:
            if self._wanted is not wanted:
                return
            self._child = None
        if output:
            self._report(tuple(_problem(row) for row in json.loads(output)))
        else:
            self._say("The other rules could not be held against this: run hub check to see why.")


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a run and, where it may have split itself, its second process."""
    if not hasattr(os, "killpg"):
        child.terminate()
        return
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)


def _problem(row: dict[str, str | int]) -> Problem:
    """Return a problem from its row; see `format_json`."""
    return Problem(
        place=Place(str(row["path"]), int(row["line"]), int(row["column"])),
        rule=str(row["rule"]),
        what=str(row["what"]),
        hint=str(row["hint"]),
        why=str(row["why"]),
        severity=Severity(str(row["severity"])),
    )
