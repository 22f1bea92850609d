"""Copies of built sites in which each page writes down what goes wrong in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.publish.offline.worker import WORKER, write_service_worker
from tests.engines.reader import CLEAN
from tests.helpers.finishing import apply

LISTEN = Path(__file__).parent / "listen.js"
POLICY_ENDS = "form-action 'self'; object-src 'none'\">"


def copy_with_listener(site: Path, to: Path, mount: str) -> None:
    """Copy a site to `to`, each page with a first script that listens for errors."""
    shutil.copytree(site, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.zip", "cards"))
    shutil.copy(LISTEN, to)
    for page in to.rglob("*.html"):
        page.write_text(_listening(page.read_text("utf-8"), mount), "utf-8")
    (to / CLEAN).write_text("<!doctype html><title>Clean</title>", "utf-8")
    if (to / WORKER).exists():
        apply(write_service_worker, to)


def _listening(text: str, mount: str) -> str:
    """Put the listener where a policy that stands in the page holds for it too."""
    script = f'<script src="{mount}{LISTEN.name}"></script>'
    place = POLICY_ENDS if POLICY_ENDS in text else "<head>"
    before, found, after = text.partition(place)
    assert found, "a page without a head"
    return before + found + script + after
