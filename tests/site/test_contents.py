"""What stands in the files stands on the pages, and follows when they change."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.content import texts
from macros.content.loader import load_catalog
from tests.helpers.hub import ENGINES, build, copy_real_hub, make_hub

FORM = Path(__file__).parent.parent / "fixtures" / "first-aid"


def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def test_every_lesson_shows_its_promise_objectives_items_and_feedback(
    built_site: Path, repo: Path
) -> None:
    for lesson in load_catalog(repo).lessons.values():
        page = soup(built_site / "lessons" / lesson.module_id / lesson.id / "index.html")
        for objective in lesson.meta.objectives:
            assert page.find(id=f"objective-{objective.id}"), (lesson.id, objective.id)
        for item in lesson.items:
            form = page.find(id=f"q-{item.id}")
            assert form, item.id
            shown = letters(squeeze(form.get_text(" ")))
            for _, _, text in texts._parts(item, ()):
                assert letters(text) in shown, (item.id, text)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def letters(text: str) -> str:
    """Return a text without marks, by which Markdown and HTML can be compared."""
    return "".join(character for character in text if character.isalnum())


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_lesson_is_added_by_its_two_files_alone(tmp_path: Path, engine: str) -> None:
    hub = make_hub(tmp_path / "hub")
    lessons = hub / "docs" / "lessons"
    for suffix in (".md", ".quiz.yml"):
        text = (lessons / "wounds" / f"stop-the-bleeding{suffix}").read_text("utf-8")
        text = text.replace("title: Stop the bleeding", "title: Wait well").replace(
            "id: sb-", "id: ww-"
        )
        (lessons / "wounds" / f"wait-well{suffix}").write_text(text, "utf-8")

    done = build(hub, engine)

    assert done.code == 0, done.output
    module = soup(done.site / "lessons" / "wounds" / "index.html")
    assert [link.get_text() for link in module.select(".hub-lessons a")] == [
        "Stop the bleeding",
        "Wait well",
    ]
    assert "Wait well" in module.select_one("#hub-nav").get_text()  # type: ignore[union-attr]
    overview = soup(done.site / "lessons" / "index.html")
    assert "2 lessons, 10 min" in squeeze(overview.select(".hub-modules__entry")[1].get_text(" "))
    lesson = soup(done.site / "lessons" / "wounds" / "wait-well" / "index.html")
    assert lesson.find(id="q-ww-cloth-soaked")
    assert "Lesson 2 of 2" in lesson.get_text()


@pytest.mark.slow
def test_a_changed_checklist_item_changes_wherever_it_is_shown(
    unfinished_site: Path, tmp_path: Path
) -> None:
    hub = copy_real_hub(tmp_path / "hub")
    catalog = load_catalog(hub)
    used = {id_ for lesson in catalog.lessons.values() for id_ in lesson.meta.checklist_items}
    id_ = next(id_ for id_ in catalog.checklist_items if id_ in used)
    old, new = catalog.checklist_items[id_].value.text, "Hum the first line of a song"
    places = pages_with(unfinished_site, id_)
    assert len(places) > 1
    text = (hub / "data" / "checklists.yml").read_text("utf-8")
    start = text.index(f"- id: {id_}\n")
    line = text.index("text:", start)
    changed = text[:line] + f"text: {new}" + text[text.index("\n    why", line) :]
    (hub / "data" / "checklists.yml").write_text(changed, "utf-8")

    done = build(hub)

    assert done.code == 0, done.output
    assert pages_with(done.site, id_) == places
    for place in places:
        shown = [tag.get_text() for tag in soup(done.site / place).select(f"[data-item='{id_}']")]
        page = soup(done.site / place).get_text()
        assert new in page, (place, shown)
        assert letters(old) not in letters(page), place


def pages_with(site: Path, item: str) -> list[str]:
    return sorted(
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if f'data-item="{item}"' in file.read_text("utf-8")
    )


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_an_unknown_id_fails_the_build_and_names_the_nearest(tmp_path: Path, engine: str) -> None:
    hub = make_hub(tmp_path / "hub")
    page = hub / "docs" / "lessons" / "wounds" / "stop-the-bleeding.md"
    text = page.read_text("utf-8").replace(
        'cite("example-trial-2021")', 'cite("example-trail-2021")'
    )
    page.write_text(text, "utf-8")
    line = text[: text.index("example-trail-2021")].count("\n") + 1

    done = build(hub, engine)

    assert done.code != 0
    assert f"docs/lessons/wounds/stop-the-bleeding.md:{line}" in done.output
    assert "Did you mean 'example-trial-2021'?" in done.output


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_the_first_aid_hub_builds_without_a_warning(tmp_path: Path, engine: str) -> None:
    done = build(make_hub(tmp_path / "hub"), engine)

    assert done.code == 0, done.output
    assert "WARNING" not in done.output
