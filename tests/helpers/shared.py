"""What several test processes need, made by the first of them that asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder of this run that `make` has filled, once for all processes.

    Nobody may write into it. If it cannot be made, each process that asks says so.
    """
    base = factory.getbasetemp()
    of_run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = of_run / f"shared-{name}", of_run / f"shared-{name}.made"
    with FileLock(of_run / f"shared-{name}.lock"):
        if not made.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            made.touch()
    return folder
