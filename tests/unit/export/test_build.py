"""Exports: found by themselves, the same bytes each time, nothing made twice, nothing left behind."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.loader import load_catalog
from macros.export.build import copy_exports, export_all
from macros.export.format import ExportContext, Format
from macros.export.formats import formats
from macros.export.listing import coverage, render_export_list
from macros.export.questions import all_questions
from macros.preview.site_parts import BuiltParts
from macros.publish.errors import FinishError
from macros.publish.inspect_files import inspect_files
from macros.publish.lesson_texts import place_lesson_texts
from macros.publish.site import Site
from macros.render.context import Context
from macros.source.exports import EXPORT_MANIFEST, read_exports
from tests.helpers.exporting import first_aid_context
from tests.helpers.hub import make_hub

CONTEXT = first_aid_context()
CATALOG = CONTEXT.catalog


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every export of the small hub."""
    folder = tmp_path_factory.mktemp("exports")
    list(export_all(CONTEXT, formats(), folder))
    return folder


def context_of(hub: Path, pages: Path) -> ExportContext:
    catalog = load_catalog(hub)
    return replace(CONTEXT, catalog=catalog, parts=BuiltParts(catalog, pages))


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_each_module_is_a_format_with_a_name_of_its_own() -> None:
    folder = Path(__file__).parents[3] / "macros/export/formats"
    modules = [file for file in folder.glob("*.py") if file.name != "__init__.py"]

    assert len({one.id for one in formats()}) == len(formats()) == len(modules)


def test_the_manifest_lists_the_files_that_are_there(pages: Path) -> None:
    listed = {file.path: file.bytes for file in read_exports(pages)}
    there = {path: len(content) for path, content in contents(pages).items()}

    assert there.pop(EXPORT_MANIFEST)
    assert listed == there


@pytest.mark.slow
def test_the_same_state_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    list(export_all(CONTEXT, formats(), tmp_path))

    assert contents(tmp_path) == contents(pages)


@pytest.mark.slow
def test_a_second_run_makes_nothing_and_a_changed_lesson_only_what_holds_it(tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "hub")
    context = context_of(hub, tmp_path / "before")
    list(export_all(context, formats(), hub / "docs"))

    again = list(export_all(context, formats(), hub / "docs"))
    assert [outcome.file.path for outcome in again if outcome.is_new] == []

    quiz = hub / "docs/lessons/wounds/stop-the-bleeding.quiz.yml"
    text = quiz.read_text("utf-8")
    stem = text.partition("stem: ")[2].partition("\n")[0]
    quiz.write_text(text.replace(stem, "What comes first here, before all?", 1), "utf-8")
    changed = context_of(hub, tmp_path / "after")
    made = [one.file.path for one in export_all(changed, formats(), hub / "docs") if one.is_new]
    assert "data/lessons.json" in made
    assert "data/glossary.json" not in made
    assert "export/scorm12/wounds/stop-the-bleeding.zip" in made
    assert not any("calm-start" in path for path in made)


@pytest.mark.slow
def test_a_file_that_was_damaged_is_made_anew_and_one_that_nobody_wants_goes(
    pages: Path, tmp_path: Path
) -> None:
    one = formats()[:1]
    list(export_all(CONTEXT, one, tmp_path))
    first, second = read_exports(tmp_path)[:2]
    (tmp_path / first.path).write_bytes(b"?")

    def fewer(context: ExportContext) -> object:
        return (output for output in one[0].outputs(context) if output.path != second.path)

    less = replace(one[0], outputs=fewer)  # type: ignore[arg-type]
    made = [
        outcome.file.path for outcome in export_all(CONTEXT, [less], tmp_path) if outcome.is_new
    ]

    assert made == [first.path]
    assert (tmp_path / first.path).read_bytes() == (pages / first.path).read_bytes()
    assert not (tmp_path / second.path).exists()


def test_a_text_is_published_beside_its_page(pages: Path, tmp_path: Path) -> None:
    for path, content in contents(pages).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    site = Site(tmp_path)
    inspect_files(site)
    place_lesson_texts(site)

    assert site.has("lessons/wounds/stop-the-bleeding/lesson.md")
    assert not site.has("export/text/wounds/stop-the-bleeding.txt")
    inspect_files(Site(tmp_path))  # a second time over what was finished

    copied = tmp_path / "copied"
    copy_exports(pages, copied)
    assert contents(copied) == {
        path: content for path, content in contents(tmp_path).items() if "copied" not in path
    }


@pytest.mark.parametrize(
    "path", ["export/evil.zip", "data/evil.json", "lessons/wounds/evil/lesson.md"]
)
def test_what_no_export_made_is_not_published(pages: Path, tmp_path: Path, path: str) -> None:
    copy_exports(pages, tmp_path)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(b"evil")

    with pytest.raises(FinishError, match=path):
        inspect_files(Site(tmp_path))


@pytest.mark.parametrize(
    "changed",
    [
        {"path": "../evil.zip"},
        {"path": "print/evil.pdf"},
        {"place": "index.html"},
        {"place": "lessons/../lesson.md"},
        {"bytes": "<pwned>"},
        {"more": 1},
    ],
)
def test_a_manifest_that_was_not_made_here_lists_nothing(
    pages: Path, tmp_path: Path, changed: dict[str, object]
) -> None:
    copy_exports(pages, tmp_path)
    manifest = tmp_path / EXPORT_MANIFEST
    value = json.loads(manifest.read_text("utf-8"))
    value["files"][0] |= changed
    manifest.write_text(json.dumps(value), "utf-8")

    assert read_exports(tmp_path) == ()


@pytest.mark.parametrize("one", formats(), ids=lambda one: one.id)
def test_what_a_format_leaves_out_is_said_beside_it(one: Format) -> None:
    questions = all_questions(CATALOG)
    found = coverage(one, questions)

    if found and (found.items, found.notes) != (found.of_items, found.of_notes):
        assert one.lacks
    assert render_export_list(Context(CATALOG, "take.md", base="take/"), [one], []).count(one.title)


def test_a_file_is_offered_with_its_size_and_none_without(pages: Path) -> None:
    page = Context(CATALOG, "take.md", base="take/")
    html = render_export_list(page, formats(), read_exports(pages))

    assert 'href="../data/all.json"' in html
    assert 'href="../lessons/wounds/stop-the-bleeding/lesson.md"' in html
    assert " kB" in html
    assert "kB" not in render_export_list(page, formats(), [])
