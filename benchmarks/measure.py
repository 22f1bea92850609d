"""Run a command and weigh it: seconds on the clock, seconds of work, memory at its highest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.big_hub import REPO


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took, its children included; memory is the largest process's."""

    wall: float
    cpu: float
    peak_mb: float


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables with which every engine finds this working copy's macros.

    Python keeps what it compiled, as it does wherever it is not told otherwise.
    """
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": str(REPO),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
        **(more or {}),
    }


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in a folder and return its cost.

    Raises:
        RuntimeError: if it fails, with what it said.
    """
    log = folder.parent / f"{folder.name}.log"
    started = time.monotonic()
    with log.open("wb") as out:
        child = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=out, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command} ended with {child.returncode}: {log.read_text()[-2000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)
