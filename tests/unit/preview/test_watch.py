from __future__ import annotations

from pathlib import Path

import pytest

from macros.preview.watch import Change, compare, snapshot, watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("docs/a.md", "docs/.nav.yml", "data/x.yml", "overrides/main.html", "mkdocs.yml"):
        write(tmp_path, path)
    write(tmp_path, "macros/engine/entry.py")
    return tmp_path


def write(root: Path, path: str, text: str = "one") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def after_writing(root: Path, path: str) -> Change:
    before = snapshot(root)
    write(root, path, "changed text")
    return compare(before, snapshot(root))


@pytest.mark.parametrize("path", ["docs/a.md", "data/x.yml", "docs/a.quiz.yml"])
def test_a_saved_file_is_named(root: Path, path: str) -> None:
    assert after_writing(root, path).paths == {path}


def test_nothing_is_named_if_nothing_changed(root: Path) -> None:
    assert compare(snapshot(root), snapshot(root)) == Change(frozenset(), arranges=False)


@pytest.mark.parametrize("path", ["docs/a.md", "data/x.yml", "macros/engine/entry.py"])
def test_new_words_leave_the_arrangement_as_it_is(root: Path, path: str) -> None:
    assert not after_writing(root, path).arranges


@pytest.mark.parametrize(
    "path", ["docs/new.md", "docs/.nav.yml", "mkdocs.yml", "overrides/main.html"]
)
def test_what_decides_on_pages_and_their_order_arranges_anew(root: Path, path: str) -> None:
    assert after_writing(root, path).arranges


def test_a_file_that_went_is_named_and_arranges_anew(root: Path) -> None:
    before = snapshot(root)
    (root / "docs/a.md").unlink()

    assert compare(before, snapshot(root)) == Change(frozenset({"docs/a.md"}), arranges=True)


@pytest.mark.parametrize(
    "path", ["docs/.a.md.swp", "docs/a.md~", "docs/#a.md#", "macros/__pycache__/a.pyc"]
)
def test_files_of_editors_and_of_python_are_not_looked_at(root: Path, path: str) -> None:
    assert not after_writing(root, path).paths


def test_code_is_told_from_content(root: Path) -> None:
    assert after_writing(root, "macros/engine/entry.py").is_code
    assert not after_writing(root, "docs/a.md").is_code


def test_a_link_that_leads_nowhere_does_no_harm(root: Path) -> None:
    (root / "docs/lost.md").symlink_to(root / "nowhere.md")

    assert "docs/lost.md" not in snapshot(root)


def test_watching_tells_of_what_changed_since_the_look(root: Path) -> None:
    before = snapshot(root)
    write(root, "docs/a.md", "changed text")

    assert next(watch(root, before)).paths == {"docs/a.md"}
