"""Content files are found by walking, in one order on every system, and no link is followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.source.files import find_files, walk


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("docs/b.md", "docs/a/z.quiz.yml", "docs/a-b/c.md", "docs/.nav.yml", "data/x.yml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text\n", "utf-8")
    (tmp_path / "docs" / "picture.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "docs" / "folder.md").mkdir()
    return tmp_path


def test_files_come_folder_by_folder_in_the_order_of_names(tree: Path) -> None:
    assert [path for path, _ in find_files(tree)] == [
        "data/x.yml",
        "docs/.nav.yml",
        "docs/a/z.quiz.yml",
        "docs/a-b/c.md",
        "docs/b.md",
    ]


def test_a_stamp_changes_with_time_and_size(tree: Path) -> None:
    before = dict(find_files(tree))
    (tree / "data" / "x.yml").write_text("longer text\n", "utf-8")
    after = dict(find_files(tree))

    assert {path for path in before if before[path] != after[path]} == {"data/x.yml"}


def test_a_link_is_found_but_not_followed(tree: Path) -> None:
    (tree / "docs" / "linked.md").symlink_to(tree / "docs" / "b.md")
    (tree / "docs" / "gone.md").symlink_to(tree / "nowhere.md")
    (tree / "docs" / "elsewhere").symlink_to(tree / "docs" / "a")

    found = {path for path, _ in find_files(tree)}

    assert {"docs/linked.md", "docs/gone.md"} <= found
    assert not any(path.startswith("docs/elsewhere/") for path in found)


def test_what_is_no_file_is_not_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "docs" / "pipe.md")

    assert "docs/pipe.md" not in dict(find_files(tree))


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list(find_files(tmp_path)) == []


def test_what_is_to_be_skipped_is_left_out_with_all_below(tree: Path) -> None:
    found = [path for path, _ in walk(tree, "docs", skip=lambda name: name in ("a", "b.md"))]

    assert found == ["docs/.nav.yml", "docs/a-b/c.md", "docs/picture.svg"]
