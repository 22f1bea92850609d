"""A failure is told before the next test has run, by a run in one process and in several."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TESTS = """
def test_first():
    assert False

def test_second():
    pass
"""


@pytest.mark.parametrize("more", [[], ["--numprocesses=1"]])
def test_a_failure_is_told_at_once(repo: Path, tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "test_two.py").write_text(TESTS)
    (tmp_path / "conftest.py").write_text(
        "from tests.helpers.at_once import tell_at_once as pytest_sessionstart"
    )
    run = [sys.executable, "-m", "pytest", "-p", "no:randomly"]
    done = subprocess.run(
        [*run, "--rootdir", str(tmp_path), str(tmp_path), *more],
        cwd=repo,
        capture_output=True,
        text=True,
        check=False,
    )

    told = [line for line in done.stdout.splitlines() if line.startswith("FAILED after 0.")]
    assert len(told) == 1, done.stdout
    assert told[0].endswith("test_two.py::test_first")
    assert done.stdout.index(told[0]) < done.stdout.index("= FAILURES =")
