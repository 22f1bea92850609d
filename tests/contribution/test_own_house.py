"""A firm's own folder beside the hub: what is wrong with it is told at the files that stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli import hub
from macros.problem import Edit
from macros.source import forked
from macros.source.house import TREE
from macros.source.house_settings import contrast
from tests.helpers.edits import make
from tests.helpers.hub import FIRST_AID, OWN_HOUSE, REPO, make_house
from tests.helpers.kept_tree import KeptTree

LESSON = "docs-own/lessons/in-our-workshop/stop-the-machine.md"
QUIZ = "docs-own/lessons/in-our-workshop/stop-the-machine.quiz.yml"
TERMS = "docs-own/data/glossary.yml"
SETTINGS = "docs-own/own.yml"
PAGE = "---\ntitle: A page of ours\n---\nText.\n"


@pytest.fixture(scope="module")
def kept_house(tmp_path_factory: pytest.TempPathFactory) -> KeptTree:
    folder = tmp_path_factory.mktemp("kept")
    return KeptTree(make_house(folder / "original"), folder / "hub")


@pytest.fixture
def house(kept_house: KeptTree, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the small hub with a firm's own folder, in which nothing is wrong; it is put back."""
    monkeypatch.chdir(kept_house.root)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setattr(forked, "CAN_FORK", False)  # a second process would read all of it again
    yield kept_house.root
    kept_house.put_back()


def run(*args: str) -> Result:
    return CliRunner().invoke(hub, args)


def test_both_are_checked_as_one(house: Path) -> None:
    shutil.rmtree(house / TREE, ignore_errors=True)

    result = run("check")

    assert result.output.startswith("Checked 4 lessons, 27 quiz items, 5 situations")
    assert result.exit_code == 0
    assert (house / TREE / "docs/lessons/in-our-workshop/index.md").is_file()


# What is changed, and how the first line begins that tells it.
WRONG = {
    "no settings": (Edit(SETTINGS, gone=True), f"{SETTINGS}:1:1: [house-settings]"),
    "no name": (Edit(SETTINGS, "name: Northgate Workshops\n"), f"{SETTINGS}:"),
    "no address": (Edit(SETTINGS, "address: https", "adress: https"), f"{SETTINGS}:3:1: [field-"),
    "an unknown key": (
        Edit(SETTINGS, "rights: The", "right: The"),
        f"{SETTINGS}:9:1: [field-unknown]",
    ),
    "a script for an address": (
        Edit(SETTINGS, "https://learn.northgate.example", "javascript://x"),
        f"{SETTINGS}:3:1: [field-value]",
    ),
    "a light colour on light paper": (
        Edit(SETTINGS, "#0b5c4d", "#8fd0c0"),
        f"{SETTINGS}:6:3: [house-colour]",
    ),
    "a dark colour on dark paper": (
        Edit(SETTINGS, "#7fd6c2", "#0b5c4d"),
        f"{SETTINGS}:7:3: [house-colour]",
    ),
    "no colour at all": (Edit(SETTINGS, "#0b5c4d", "green"), f"{SETTINGS}:6:3: [field-value]"),
    "a mark that is not there": (
        Edit("docs-own/assets/img/northgate.svg", gone=True),
        f"{SETTINGS}:8:1: [house-settings]",
    ),
    "a mark that would run": (
        Edit("docs-own/assets/img/northgate.svg", "<path", "<script>alert(1)</script><path"),
        "docs-own/assets/img/northgate.svg:1:1: [asset-svg]",
    ),
    "a page that the hub has": (
        Edit("docs-own/situations/they-wont-sit-down.md", new=PAGE),
        "docs-own/situations/they-wont-sit-down.md:1:1: [house-file]",
    ),
    "an order of the hub's": (
        Edit("docs-own/lessons/.nav.yml", new="nav: [in-our-workshop]\n"),
        "docs-own/lessons/.nav.yml:1:1: [house-file]",
    ),
    "a page at the top": (
        Edit("docs-own/about-us.md", new=PAGE),
        "docs-own/about-us.md:1:1: [house-file]",
    ),
    "a script": (
        Edit("docs-own/assets/js/ours.js", new="alert(1)\n"),
        "docs-own/assets/js/ours.js:1:1: [house-file]",
    ),
    "a list of ideas": (
        Edit("docs-own/data/ideas.yml", new="ideas: []\n"),
        "docs-own/data/ideas.yml:1:1: [house-file]",
    ),
    "a link in the place of a page": (
        Edit("docs-own/situations/secret.md", link="../../../outside.md"),
        "docs-own/situations/secret.md:1:1: [file-link]",
    ),
    "a link in the place of a folder": (
        Edit("docs-own/practice", link="/etc"),
        "docs-own/practice:1:1: [file-link]",
    ),
    "a term's id that the hub has": (
        Edit(TERMS, "id: red-switch", "id: bystander"),
        f"{TERMS}:2:5: [id-duplicate]",
    ),
    "an item's id that the hub has": (
        Edit(QUIZ, "id: ng-stop-first", "id: lf-first-look"),
        f"{QUIZ}:2:5: [id-duplicate]",
    ),
    "a lesson's id that the hub has": (
        Edit(LESSON.replace("stop-the-machine", "look-first"), new=PAGE),
        "docs-own/lessons/in-our-workshop/look-first.md:",
    ),
    "YAML that cannot be read": (
        Edit(TERMS, "definition: The", "definition: @The"),
        f"{TERMS}:4:",
    ),
    "a slip in a page": (
        Edit(LESSON, "minutes: 5", "minutes: soon"),
        f"{LESSON}:4:1: [field-value]",
    ),
    "a lost quiz": (Edit(QUIZ, gone=True), f"{LESSON}:"),
    "a link that leads nowhere": (
        Edit(LESSON, "Find it while", "[Find](nowhere.md) it while"),
        f"{LESSON}:78:1: [link-target]",
    ),
    "a word of the list": (
        Edit(LESSON, "Each bench has", "Each Operative has"),
        f"{LESSON}:36:1: [banned-word]",
    ),
    "a word of the list in a question": (
        Edit(QUIZ, "A colleague's glove", "After a near miss a glove"),
        f"{QUIZ}:7:1: [banned-word]",
    ),
    "a word of another language": (
        Edit(TERMS, "definition: The", "definition: Nach einem VORFALL: the"),
        f"{TERMS}:4:",
    ),
    "a word twice in the list": (
        Edit("docs-own/data/banned-words.yml", "word: near miss", "word: Operative"),
        "docs-own/data/banned-words.yml:5:",
    ),
}


@pytest.mark.parametrize(("edit", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_the_firms_own_file(house: Path, edit: Edit, told: str) -> None:
    make(house, [edit])

    result = run("check")

    lines = [line for line in result.output.splitlines() if ": [" in line]
    assert result.exit_code == 1
    assert [line for line in lines if line.startswith(told)], result.output
    assert not [line for line in lines if not line.startswith("docs-own/")]
    assert ".cache" not in result.output


def test_what_is_followed_by_no_link_is_not_in_the_tree(house: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(PAGE, "utf-8")
    (house / "docs-own/situations/secret.md").symlink_to(tmp_path / "outside.md")

    run("check")

    assert not os.path.lexists(house / TREE / "docs/situations/secret.md")


def test_a_banned_word_may_be_said_by_others_and_by_the_hub(house: Path) -> None:
    make(house, [Edit(LESSON, "Marek: Get me out!", "Marek: Get the operative out!")])
    ours = "docs/lessons/wounds/stop-the-bleeding.md"
    make(house, [Edit(ours, "Find the cloth", "Find an operative")])

    assert "banned-word" not in run("check").output


def test_what_goes_from_the_firms_folder_goes_from_the_tree(house: Path) -> None:
    run("check")
    shutil.rmtree(house / "docs-own/lessons")

    run("check")

    assert not (house / TREE / "docs/lessons/in-our-workshop").exists()
    assert (house / TREE / "docs/lessons/wounds/index.md").is_file()


def test_a_second_look_writes_nothing(house: Path) -> None:
    run("house")
    before = {file: file.stat().st_ctime_ns for file in (house / TREE).rglob("*") if file.is_file()}

    run("house")

    assert {file: file.stat().st_ctime_ns for file in before} == before


def test_a_hub_alone_makes_no_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FIRST_AID, tmp_path, dirs_exist_ok=True)
    shutil.copy(REPO / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)

    assert run("check").exit_code == 0
    assert run("house").exit_code == 1
    assert not (tmp_path / ".cache").exists()


@pytest.mark.parametrize("command", ["house", "print", "export", "stats"])
def test_nothing_is_made_of_what_does_not_lie_together(house: Path, command: str) -> None:
    make(house, [Edit("docs-own/about-us.md", new=PAGE)])

    result = run(command)

    assert result.exit_code == 1
    assert "docs-own/about-us.md:1:1: [house-file]" in result.output


def test_what_is_begun_is_begun_in_the_firms_folder(house: Path) -> None:
    module = ("--module", "in-our-workshop", "--title", "The aisle")
    item = ("--text", "Keep it clear", "--lesson", "stop-the-machine")

    assert run("new", "lesson", "the-aisle", *module).exit_code == 0
    assert run("new", "checklist-item", "keep", "--list", "at-our-benches", *item).exit_code == 0
    assert run("new", "checklist-item", "kept", "--list", "first-minute", *item).exit_code == 2

    assert (house / "docs-own/lessons/in-our-workshop/the-aisle.quiz.yml").is_file()
    assert not (house / "docs/lessons/in-our-workshop").exists()
    assert "id: keep" in (house / "docs-own/data/checklists.yml").read_text("utf-8")
    assert run("new", "situation", "They won't sit down").exit_code == 1
    assert not (house / "docs-own/situations/they-wont-sit-down.md").exists()


def test_spaces_at_line_ends_are_mended_in_the_firms_folder_too(house: Path) -> None:
    make(
        house,
        [Edit(LESSON, "Find it while nothing is wrong.", "Find it while nothing is wrong.  ")],
    )

    assert "docs-own" in run("check", "--fix").output
    assert "wrong.  " not in (house / LESSON).read_text("utf-8")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def git(root: Path, *args: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *args],  # noqa: S607
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_an_update_of_the_hub_meets_nothing_of_the_firms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upstream = tmp_path / "upstream"
    shutil.copytree(FIRST_AID, upstream)
    for part in ("overrides", "docs/assets"):
        shutil.copytree(REPO / part, upstream / part)
    for file in ("mkdocs.yml", ".gitignore", "Makefile"):
        shutil.copy(REPO / file, upstream)
    git(upstream, "init", "-q", "-b", "main")
    git(upstream, "add", "-A")
    git(upstream, "commit", "-qm", "Begin")
    firm = tmp_path / "firm"
    git(tmp_path, "clone", "-q", str(upstream), str(firm))
    shutil.copytree(OWN_HOUSE, firm, dirs_exist_ok=True)
    monkeypatch.chdir(firm)
    assert run("check").exit_code == 0
    git(firm, "add", "-A")
    git(firm, "commit", "-qm", "Add our own")
    # Every file of ours that a firm's folder has something to do with changes.
    for path in ("docs/lessons/.nav.yml", "data/glossary.yml", "data/checklists.yml", "mkdocs.yml"):
        (upstream / path).write_text(f"# Changed\n{(upstream / path).read_text('utf-8')}", "utf-8")
    for path in ("docs/assets/css/hub.css", "overrides/page.html"):
        (upstream / path).write_text(f"{(upstream / path).read_text('utf-8')}\n", "utf-8")
    make(
        upstream,
        [Edit("docs/situations/i-dont-dare-to-help.md", "You think of", "You may think of")],
    )
    git(upstream, "commit", "-qam", "Change much")

    git(firm, "pull", "-q", "--no-rebase", "origin", "main")

    assert git(firm, "status", "--porcelain") == ""
    assert git(firm, "diff", "--stat", "origin/main", "--", ".", ":!docs-own") == ""
    assert run("check").exit_code == 0
    tree = firm / TREE / "docs/situations"
    assert "You may think of" in (tree / "i-dont-dare-to-help.md").read_text("utf-8")
    assert (tree / "a-visitor-faints.md").is_file()
