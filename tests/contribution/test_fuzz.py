"""No file brings the check or a page down, holds it up, or gets an answer without a place.

`HUB_FUZZ_MINUTES` says how long files are made up, in processor time, so that a busy machine tries as
many; `HUB_FUZZ_SEED` says which ones. What was found once
stands in tests/fixtures/fuzzed, and is held on each run of the tests.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.helpers.fuzz import FuzzedHub, inputs
from tests.helpers.hub import REPO

pytestmark = pytest.mark.slow

CASES = sorted((REPO / "tests" / "fixtures" / "fuzzed").iterdir())
MINUTES = float(os.environ.get("HUB_FUZZ_MINUTES", "10"))
# Each part is a test of its own, since one that takes five minutes is ended as if it hung.
PARTS = 10
LONGEST = 240.0
"""Seconds on the clock for a part, so that it ends on any machine."""
SEED = int(os.environ.get("HUB_FUZZ_SEED", "15"))
MOST_FINDINGS = 5
# A case's name begins with the kind of file in whose place it is put.
PLACES = {
    "lesson": "docs/lessons/calm-start/look-first.md",
    "quiz": "docs/lessons/calm-start/look-first.quiz.yml",
    "page": "docs/practice/index.md",
    "situation": "docs/situations/they-wont-sit-down.md",
    "worksheets": "docs/worksheets/index.md",
    "worksheet": "docs/worksheets/my-plan.md",
    "conversation": "docs/practice/the-bicycle.dialogue.yml",
    "checklists": "data/checklists.yml",
    "glossary": "data/glossary.yml",
    "sources": "data/sources.yml",
    "paths": "data/paths.yml",
    "navigation": "docs/lessons/.nav.yml",
    "site": "docs/.nav.yml",
    "module": "docs/lessons/calm-start/.nav.yml",
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> FuzzedHub:
    return FuzzedHub.make(tmp_path_factory.mktemp("fuzzed") / "hub")


def test_the_hub_as_it_is_holds(hub: FuzzedHub) -> None:
    for path in PLACES.values():
        assert hub.faults(path, hub.files[path].encode()) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_found_once_holds(hub: FuzzedHub, case: Path) -> None:
    assert hub.faults(PLACES[case.name.split("-")[0]], case.read_bytes()) == []


@pytest.mark.audit
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_is_made_up_is_found(hub: FuzzedHub, tmp_path: Path, part: int) -> None:
    rng = random.Random(SEED + part)  # noqa: S311 - the same files each time, nothing secret
    found: list[str] = []
    began, tried, spent = time.process_time(), 0, 0.0
    ends = time.monotonic() + LONGEST
    for path, data in inputs(rng, hub):
        spent = time.process_time() - began
        if spent > 60 * MINUTES / PARTS or time.monotonic() > ends or len(found) == MOST_FINDINGS:
            break
        tried += 1
        faults = hub.faults(path, data)
        if faults:
            kept = tmp_path / f"{len(found)}-{Path(path).name.removeprefix('.')}"
            kept.write_bytes(data)
            found.append(f"{path}: {faults[0]} (kept in {kept})")

    assert found == [], f"{tried} files were tried"
    assert tried > 50 * spent / 60
    assert spent > 6 * MINUTES / PARTS
