"""A slow file holds up neither the commands nor the builds: five seconds beyond the same tree at most.

Seconds are of processor time of the whole command, so that they say the same on a busy machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.contribution.test_slow_inputs import ALL, FRONT, PAGE
from tests.helpers.fuzz import LONGEST
from tests.helpers.hub import OPTIONS, REPO, make_hub
from tests.helpers.hub_serve import hub_serve

# The slowest of those that are refused, and what the limits just let through.
REFUSED = {case.id: tuple(case.values) for case in ALL}
CASES: Mapping[str, tuple[object, ...]] = {
    **{
        name: REFUSED[name]
        for name in (
            "front matter",
            "quiz: items",
            "quiz: 8,000 options",
            "a page of 5 MB in lines",
        )
    },
    "brackets": (PAGE, FRONT + ("[" * 24 + "\n\n") * 20),
    "backticks": (PAGE, FRONT + "` `` " * 600 + "\n"),
    "paragraphs": (PAGE, FRONT + "a\n\n" * 1_990),
    "headings": (PAGE, FRONT + "# a\n" * 1_990),
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_hub(tmp_path_factory.mktemp("slow") / "hub")


@pytest.fixture(scope="module")
def usual(hub: Path) -> dict[str, float]:
    seconds(hub)  # so that what is kept is kept
    return seconds(hub)


def seconds(root: Path) -> dict[str, float]:
    """Return the processor time of each command on a hub, and of a preview that shows one page."""
    taken = {"serve": _serve(root)}
    taken["check"], passes = _run(root, ("macros.cli", "check"))
    for engine, options in OPTIONS.items():
        if engine != "zensical" or passes:  # make build checks before it
            taken[engine], _ = _run(root, (engine, "build", "--strict", *options))
    return taken


def _run(root: Path, command: tuple[str, ...]) -> tuple[float, bool]:
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPO)},
        capture_output=True,
        check=False,
    )
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system,
        done.returncode == 0,
    )


def _serve(root: Path) -> float:
    with hub_serve(root) as serving:
        with (
            suppress(HTTPError),
            urllib.request.urlopen(f"{serving.url}practice/", timeout=60) as page,  # noqa: S310
        ):
            page.read()
        stat = Path(f"/proc/{serving.process.pid}/stat").read_text("utf-8").rpartition(")")[2]
        return sum(map(int, stat.split()[11:15])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.audit
@pytest.mark.parametrize("case", CASES)
def test_no_command_takes_five_seconds_more(hub: Path, usual: dict[str, float], case: str) -> None:
    path, text = (str(value) for value in CASES[case])
    before = (hub / path).read_bytes()
    (hub / path).write_text(text, "utf-8")

    taken = seconds(hub)

    (hub / path).write_bytes(before)
    more = {name: round(taken[name] - usual[name], 1) for name in taken}
    assert all(value < LONGEST for value in more.values()), more
