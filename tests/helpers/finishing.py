"""Runs one step of the finishing over a folder, as `hub finish` runs all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.publish.site import Site


def apply(step: Callable[[Site], None], folder: Path) -> None:
    """Run a step and write what it changed."""
    site = Site(folder)
    step(site)
    site.save()
