"""An export of which nothing changed is not made again; whatever changed, it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.export.build import export_all
from macros.export.formats import formats
from macros.export.unchanged import LastExport, source_of
from macros.source import made_from
from tests.helpers.exporting import first_aid_context
from tests.helpers.hub import make_hub

SOURCE = "the state of everything"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    root = make_hub(tmp_path / "hub")
    (root / "overrides").mkdir(exist_ok=True)
    (root / "overrides" / "page.html").write_text("{{ page }}")
    return root


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder with the data of the small hub, as exported and noted."""
    folder = tmp_path / "docs"
    data = [one for one in formats() if one.id == "data"]
    list(export_all(first_aid_context(), data, folder))
    LastExport(folder, tmp_path / "notes").note(SOURCE)
    return folder


def append(path: Path) -> None:
    path.write_text(f"{path.read_text('utf-8')}\n", "utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "docs/lessons/wounds/stop-the-bleeding.md",
        "docs/lessons/wounds/stop-the-bleeding.quiz.yml",
        "data/glossary.yml",
        "overrides/page.html",
        "mkdocs.yml",
    ],
)
def test_whatever_is_read_has_a_part_in_the_fingerprint(hub: Path, path: str) -> None:
    before = source_of(hub)
    append(hub / path)

    assert source_of(hub) != before


def test_a_file_that_comes_or_goes_and_a_fact_of_the_run_have_a_part(hub: Path) -> None:
    before = source_of(hub, "1")
    new = hub / "docs/assets/new.svg"
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_text("<svg/>")
    with_it = source_of(hub, "1")
    new.unlink()

    assert len({before, with_it, source_of(hub, "2")}) == 3
    assert source_of(hub, "1") == before


def test_the_code_has_a_part(hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = source_of(hub)
    (tmp_path / "code.py").write_text("changed = True")
    monkeypatch.setattr(made_from, "_CODE", tmp_path)

    assert source_of(hub) != before


def test_what_is_made_has_no_part(hub: Path) -> None:
    before = source_of(hub)
    for path in ("docs/export/anki/everything.apkg", "docs/data/all.json"):
        (hub / path).parent.mkdir(parents=True, exist_ok=True)
        (hub / path).write_text("made")

    assert source_of(hub) == before


def test_the_files_of_the_same_source_are_told_as_they_are(pages: Path, tmp_path: Path) -> None:
    last = LastExport(pages, tmp_path / "notes")

    assert "data/all.json" in [file.path for file in last.unchanged(SOURCE)]
    assert last.unchanged("another") == ()
    assert LastExport(tmp_path / "elsewhere", tmp_path / "notes").unchanged(SOURCE) == ()


@pytest.mark.parametrize("path", ["data/all.json", "export/manifest.json"])
@pytest.mark.parametrize("is_gone", [True, False])
def test_what_is_damaged_or_gone_is_made_again(
    pages: Path, tmp_path: Path, path: str, *, is_gone: bool
) -> None:
    append(pages / path)
    if is_gone:
        (pages / path).unlink()

    assert LastExport(pages, tmp_path / "notes").unchanged(SOURCE) == ()
