"""A page does not grow with the hub around it: of a long list its navigation shows the nearest."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import big_hub
from tests.helpers.hub import ENGINES, build

PAGES = (
    "index.html",
    "glossary/index.html",
    f"{big_hub.SAME_LESSON}/index.html",
    "lessons/module-020/index.html",
    "lessons/module-020/lesson-0020/index.html",
)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_has_the_same_size_in_a_hub_of_twice_the_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.setattr(big_hub, "LESSONS_A_MODULE", 1)
    sizes = []
    for lessons in (42, 82):
        built = build(big_hub.write_big_hub(tmp_path / str(lessons), lessons), engine)
        assert built.code == 0, built.output
        sizes.append({page: (built.site / page).stat().st_size for page in PAGES})

    assert sizes[0] == sizes[1]
