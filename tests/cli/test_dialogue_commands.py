"""What the command does with conversations: begin one, count them."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros import checks
from macros.cli import hub
from macros.content.loader import load_catalog
from macros.dialogue.graph import all_paths
from tests.helpers.hub import ENGINES, build, make_hub


@pytest.fixture
def tree(small_hub: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small hub, which is also the working directory."""
    (small_hub / "mkdocs.yml").write_text("site_url: https://example.org/hub/\n", "utf-8")
    monkeypatch.chdir(small_hub)
    return small_hub


def run(*args: str) -> Result:
    return CliRunner().invoke(hub, args)


def begin(title: str = "The kitchen") -> Result:
    return run("new", "dialogue", "the-kitchen", "--module", "wounds", "--title", title)


@pytest.mark.parametrize("title", ["The kitchen", "The kitchen: a fire", "{ fire }"])
def test_a_new_conversation_lacks_nothing_but_its_words_and_a_lesson(
    tree: Path, title: str
) -> None:
    result = begin(title)

    assert result.exit_code == 0, result.output
    problems = checks.run(load_catalog(tree)).problems
    assert {problem.rule for problem in problems} == {"placeholder", "data-unused"}


@pytest.mark.parametrize(
    "args", [("the-bicycle", "wounds"), ("The Kitchen", "wounds"), ("the-kitchen", "nowhere")]
)
def test_nothing_is_written_over_or_beside_what_is_there(tree: Path, args: tuple[str, str]) -> None:
    before = {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()}

    result = run("new", "dialogue", args[0], "--module", args[1], "--title", "X")

    assert result.exit_code == 2
    assert {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()} == before


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_new_conversation_builds_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    root = make_hub(tmp_path / "built")
    monkeypatch.chdir(root)
    assert begin().exit_code == 0

    done = build(root, engine)

    assert done.code == 0, done.output
    page = unescape((done.site / "practice" / "the-kitchen" / "index.html").read_text("utf-8"))
    assert 'id="turn-moment-1"' in page
    assert "assets/css/practice.css" in page


def test_stats_give_each_conversations_best_and_worst_path(tree: Path) -> None:
    lines = run("stats").output.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("the-bicycle"))

    assert tree.exists()
    assert lines[start].split()[1:] == ["12", "6", "17", "4", "150"]
    assert lines[start + 1].startswith("  ends: dark ")
    assert lines[start + 2].startswith("  best  talk   3")
    assert lines[start + 3].startswith("  worst talk   4")


def test_stats_print_the_figures_of_every_path(tree: Path) -> None:
    lines = run("stats", "--paths").output.splitlines()

    paths = all_paths(load_catalog(tree).practices["the-bicycle"].dialogue)
    assert lines[0] == f"the-bicycle: {len(paths)} paths, all of which end"
    assert len(lines) == 1 + len(paths)
    assert all("talk" in line and " -> " in line for line in lines[1:])
