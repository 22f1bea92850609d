"""The benchmark of builds, on a hub of a few lessons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.big_hub import write_big_hub
from benchmarks.build import Row, judge, main
from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Severity


def test_the_same_seed_makes_the_same_hub_and_another_another(tmp_path: Path) -> None:
    texts = []
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        root = write_big_hub(tmp_path / name, 5, seed)
        texts.append(
            [file.read_text("utf-8") for file in sorted((root / "docs").rglob("lesson-*"))]
        )

    assert texts[0] == texts[1] != texts[2]


def test_a_made_hub_has_as_many_lessons_as_asked_and_passes_the_check(tmp_path: Path) -> None:
    catalog = load_catalog(write_big_hub(tmp_path / "hub", 30))

    assert len(catalog.lessons) == 30
    problems = checks.run(catalog).problems
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@pytest.mark.slow
def test_a_small_run_prints_every_column_for_every_way(tmp_path: Path) -> None:
    ways = ("mkdocs", "finished", "zensical", "finish", "again", "check")
    file = tmp_path / "figures.json"
    options = [word for way in ways for word in ("--way", way)]

    done = CliRunner().invoke(
        main, ["--lessons", "3", "--lessons", "5", "--json", str(file), *options]
    )

    assert done.exit_code == 0, done.output
    for column in ("wall s", "CPU s", "ms/page", "peak MB", "page B", "exponent"):
        assert column in done.output
    rows = json.loads(file.read_text("utf-8"))["rows"]
    assert [(row["lessons"], row["way"]) for row in rows] == [
        (n, way) for n in (3, 5) for way in ways
    ]
    pages = {row["pages"] for row in rows if row["lessons"] == 5 and row["way"] != "check"}
    assert len(pages) == 1
    assert all(pages)


def test_a_figure_over_its_limit_is_named_as_missed() -> None:
    def row(way: str, seconds: float) -> Row:
        return Row(way, 1000, seconds, seconds, 100, 1000, 40_000)

    verdicts = {verdict.what: verdict for verdict in judge([row("mkdocs", 9), row("finished", 8)])}
    assert verdicts["mkdocs / finished at 1000, work"].is_met

    verdicts = {verdict.what: verdict for verdict in judge([row("mkdocs", 10), row("finished", 8)])}
    assert not verdicts["mkdocs / finished at 1000, work"].is_met


def test_finishing_may_cost_no_more_than_the_engine_and_next_to_nothing_again() -> None:
    def row(way: str, seconds: float) -> Row:
        return Row(way, 31, seconds, seconds, 100, 60, 40_000)

    rows = [row("mkdocs", 3), row("finish", 4), row("again", 2.5)]
    missed = [verdict.what for verdict in judge(rows) if not verdict.is_met]

    assert missed == [
        "hub finish / mkdocs at 31, work",
        "hub finish at 31, nothing changed, seconds of work",
    ]
