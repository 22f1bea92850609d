"""A large hub is checked in two processes, with the same findings as in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.big_hub import write_big_hub
from macros import checks
from macros.loading import load_catalog


@pytest.mark.skipif("sys.platform != 'linux'", reason="two processes are used on Linux alone")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_big_hub(tmp_path / "hub", 5)
    lesson = root / "docs" / "lessons" / "module-000" / "lesson-0001.md"
    text = lesson.read_text("utf-8")
    lesson.write_text(text.replace("## The idea\n", "## The idea\n\nTODO: act now!\n"), "utf-8")
    catalog = load_catalog(root)
    alone = checks.run(catalog)

    monkeypatch.setattr(checks, "_MANY_LESSONS", 1)

    assert checks.run(catalog) == alone
    assert {problem.rule for problem in alone.problems} >= {"placeholder", "pressure"}
