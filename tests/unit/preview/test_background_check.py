from __future__ import annotations

import time
from pathlib import Path
from queue import Queue

import pytest

from macros.preview import background_check
from macros.preview.background_check import BackgroundCheck
from macros.problem import Problem
from tests.helpers.hub import make_hub

Told = Queue[tuple[Problem, ...] | str]


@pytest.fixture(autouse=True)
def _without_a_pause(monkeypatch: pytest.MonkeyPatch, repo: Path) -> None:
    monkeypatch.setattr(background_check, "_QUIET", 0.0)
    monkeypatch.setenv("PYTHONPATH", str(repo))


def run_at(root: Path) -> tuple[BackgroundCheck, Told]:
    told: Told = Queue()
    return BackgroundCheck(root, told.put, told.put), told


@pytest.mark.slow
def test_what_the_rules_find_is_reported_as_it_was_found(tmp_path: Path) -> None:
    root = make_hub(tmp_path / "hub")
    page = root / "docs/lessons/calm-start/look-first.md"
    page.write_text(f"{page.read_text('utf-8')}\nOne{' and one more' * 30}.\n", "utf-8")
    run, told = run_at(root)

    run.start()
    found = told.get(timeout=60)

    assert not isinstance(found, str)
    assert [(one.place.path, one.rule) for one in found] == [
        ("docs/lessons/calm-start/look-first.md", "sentence-length")
    ]
    assert found[0].hint


def test_a_run_that_fails_is_told(tmp_path: Path) -> None:
    run, told = run_at(tmp_path)  # no hub

    run.start()

    assert "run hub check" in str(told.get(timeout=60))


def test_a_run_that_is_stopped_tells_nothing(tmp_path: Path) -> None:
    run, told = run_at(make_hub(tmp_path / "hub"))

    run.start()
    while run._child is None:
        time.sleep(0.01)
    child = run._child
    run.stop()

    assert child.wait(60) != 0
    time.sleep(0.2)
    assert told.empty()
