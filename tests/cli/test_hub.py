"""The command: what it prints, how it ends, and that it never loses anything."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros import checks
from macros.checks.quiz.bank import single_key_items
from macros.cli import hub
from macros.cli.export import KEY, QUESTIONS
from macros.cli.schema import SCHEMAS, schema_text
from macros.content.ids import PUBLISHED
from macros.content.loader import load_catalog
from tests.helpers.hub import ENGINES, FIRST_AID, REPO, build, make_hub

LESSON = "docs/lessons/calm-start/look-first.md"


@pytest.fixture
def tree(small_hub: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small hub, which is also the working directory."""
    (small_hub / "mkdocs.yml").write_text("site_url: https://example.org/hub/\n", "utf-8")
    monkeypatch.chdir(small_hub)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return small_hub


def run(*args: str) -> Result:
    return CliRunner().invoke(hub, args)


def break_minutes(tree: Path) -> None:
    text = (tree / LESSON).read_text("utf-8")
    (tree / LESSON).write_text(text.replace("minutes: 4", "minutes: four"), "utf-8")


def test_a_good_tree_ends_with_0_and_says_what_was_checked(tree: Path) -> None:
    result = run("check")

    assert result.exit_code == 0
    assert result.output.startswith("Checked 2 lessons, 14 quiz items, 2 situations")
    assert tree.exists()


_LOADED = """
import sys
from macros.cli import hub
try:
    hub(["check"])
finally:
    print(*{name.split(".")[1] for name in sys.modules if name.startswith("macros.")})
"""


def test_a_check_does_not_wait_for_what_it_does_not_need(tree: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _LOADED],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(result.stdout.splitlines()[-1].split())
    assert "checks" in loaded
    assert not loaded & {"engine", "render", "print", "publish", "preview"}


def test_a_link_to_a_folder_is_named_since_what_is_in_it_is_not_looked_at(tree: Path) -> None:
    (tree / "docs" / "elsewhere").symlink_to(tree / "data", target_is_directory=True)

    result = run("check")

    assert result.exit_code == 1
    assert "docs/elsewhere:1:1: [file-link]" in result.output


def test_an_error_ends_with_1_and_links_to_its_rule(tree: Path) -> None:
    break_minutes(tree)

    result = run("check")

    assert result.exit_code == 1
    assert f"{LESSON}:4:1: [field-value] 'minutes' is 'four'" in result.output
    assert "https://example.org/hub/contribute/rules/#field-value" in result.output


def test_a_warning_alone_ends_with_0(tree: Path) -> None:
    text = (tree / LESSON).read_text("utf-8")
    (tree / LESSON).write_text(text.replace("minutes: 4", "minutes: 25"), "utf-8")

    result = run("check")

    assert result.exit_code == 0
    assert "0 errors, 1 warning" in result.output


@pytest.mark.parametrize(
    "args", [("check", "no/such/file"), ("check", "--format", "xml"), ("chek",)]
)
def test_a_mistaken_call_ends_with_2(tree: Path, args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2
    assert tree.exists()


def test_outside_a_hub_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    result = run("check")

    assert result.exit_code == 2
    assert "There is no hub here" in result.output


def test_paths_narrow_what_is_shown(tree: Path) -> None:
    break_minutes(tree)

    assert run("check", "data").exit_code == 0
    assert run("check", "docs/lessons/calm-start").exit_code == 1


def test_a_path_is_taken_from_the_folder_one_stands_in(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_minutes(tree)
    monkeypatch.chdir(tree / "docs" / "lessons")

    assert run("check", "wounds").exit_code == 0
    assert run("check", "calm-start").exit_code == 1


def test_json_is_json_also_when_nothing_is_wrong(tree: Path) -> None:
    assert json.loads(run("check", "--format", "json").output) == []
    break_minutes(tree)
    (row,) = json.loads(run("check", "--format", "json").output)
    assert (row["path"], row["line"], row["rule"]) == (LESSON, 4, "field-value")


def test_in_github_actions_the_annotations_come_by_themselves(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    break_minutes(tree)

    assert run("check").output.startswith(f"::error file={LESSON},line=4,col=1,title=field-value::")


def test_fix_mends_form_and_never_words(tree: Path) -> None:
    file = tree / LESSON
    words = file.read_text("utf-8").split()
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b" \r\n"))
    assert run("check").exit_code == 1

    result = run("check", "--fix")

    assert result.exit_code == 0, result.output
    assert f"{LESSON}: mended" in result.output
    assert file.read_text("utf-8").split() == words
    assert "mended" not in run("check", "--fix").output


def new_lesson(title: str = "Wait well") -> Result:
    return run("new", "lesson", "wait-well", "--module", "wounds", "--title", title)


def left_to_do(tree: Path) -> Counter[str]:
    return Counter(problem.rule for problem in checks.run(load_catalog(tree)).problems)


@pytest.mark.parametrize("title", ["Wait well", "Wait: well", 'Say "wait"', "{ wait }"])
def test_a_new_lesson_lacks_nothing_but_its_words(tree: Path, title: str) -> None:
    result = new_lesson(title.replace('"', "'"))

    assert result.exit_code == 0, result.output
    assert set(left_to_do(tree)) == {"placeholder"}


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("They didn't call back", "they-didnt-call-back"),
        ('"Just looking," they say: no', "just-looking-they-say-no"),
        ("Où est-il, \\ le café?", "ou-est-il-le-cafe"),
    ],
)
def test_a_new_situation_lacks_nothing_but_its_words(tree: Path, title: str, id_: str) -> None:
    result = run("new", "situation", title)

    assert result.exit_code == 0, result.output
    assert set(left_to_do(tree)) == {"placeholder"}
    assert load_catalog(tree).situations[id_].title == title


def test_a_new_worksheet_lacks_nothing_but_its_words_and_a_lesson(tree: Path) -> None:
    result = run(
        "new", "worksheet", "my-bag", "--module", "wounds", "--title", "My bag", "--code", "W2"
    )

    assert result.exit_code == 0, result.output
    assert set(left_to_do(tree)) == {"placeholder", "data-unused"}


def test_a_new_checklist_item_stands_in_its_list(tree: Path) -> None:
    before = load_catalog(tree)

    result = run(
        "new", "checklist-item", "fetch-help", "--list", "first-minute",
        "--text", "Fetch a second helper", "--lesson", "look-first",
    )  # fmt: skip

    assert result.exit_code == 0, result.output
    after = load_catalog(tree)
    assert after.checklists["first-minute"].value.items[-1] == "fetch-help"
    assert after.checklist_items.keys() - before.checklist_items.keys() == {"fetch-help"}
    assert set(left_to_do(tree)) == {"placeholder"}


@pytest.mark.parametrize(
    "words", ['Ask "what else?"', "Don't: wait", "Say #1 first", "\\n is no end"]
)
def test_a_new_checklist_item_keeps_its_words_and_the_file_all_else(tree: Path, words: str) -> None:
    before = (tree / "data" / "checklists.yml").read_text("utf-8").splitlines()

    run("new", "checklist-item", "fetch-help", "--list", "first-minute", "--lesson", "look-first",
        "--text", words)  # fmt: skip

    assert load_catalog(tree).checklist_items["fetch-help"].value.text == words
    after = (tree / "data" / "checklists.yml").read_text("utf-8").splitlines()
    changed = [line for line in unified_diff(before, after, n=0) if re.match("-[^-]", line)]
    assert len(changed) <= 1, "only the list's own line, where it is written in one"


def test_a_new_checklist_item_finds_a_list_written_line_by_line(tree: Path) -> None:
    file = tree / "data" / "checklists.yml"
    text = file.read_text("utf-8")
    start = text.index("    items: [")
    ids = text[start:].strip().removeprefix("items: [").removesuffix("]").split(", ")
    file.write_text(text[:start] + "    items:\n" + "".join(f"      - {id_}\n" for id_ in ids))

    run(
        "new", "checklist-item", "fetch-help", "--list", "first-minute",
        "--text", "Fetch a second helper", "--lesson", "look-first",
    )  # fmt: skip

    assert load_catalog(tree).checklists["first-minute"].value.items == (*ids, "fetch-help")


@pytest.mark.parametrize(
    "args",
    [
        ("lesson", "look-first", "--module", "wounds", "--title", "X"),
        ("lesson", "Wait Well", "--module", "wounds", "--title", "X"),
        ("lesson", "wait-well", "--module", "nowhere", "--title", "X"),
        ("situation", "They won't sit down"),
        ("situation", "..."),
        ("situation", "X", "--id", "Not An Id"),
        ("worksheet", "my-plan", "--module", "wounds", "--title", "X", "--code", "W9"),
        ("checklist-item", "say-your-name", "--list", "first-minute", "--text", "X",
         "--lesson", "look-first"),
        ("checklist-item", "new-one", "--list", "no-list", "--text", "X", "--lesson", "look-first"),
    ],
    ids=lambda args: " ".join(args[:2]),
)  # fmt: skip
def test_nothing_is_written_over_or_beside_what_is_there(tree: Path, args: tuple[str, ...]) -> None:
    before = {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()}

    result = run("new", *args)

    assert result.exit_code == 2
    assert {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()} == before


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_new_lesson_builds_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    root = make_hub(tmp_path / "built")
    monkeypatch.chdir(root)
    assert new_lesson().exit_code == 0

    done = build(root, engine)

    assert done.code == 0, done.output
    assert (done.site / "lessons" / "wounds" / "wait-well" / "index.html").exists()


def test_stats_leave_no_idea_without_a_lesson_unnoticed(tree: Path) -> None:
    ideas = tree / "data" / "ideas.yml"
    ideas.write_text(ideas.read_text("utf-8") + "  - id: E3\n    text: Nobody teaches this\n")

    output = run("stats").output

    assert "2 lessons, 9 minutes" in output
    assert "2 situations: 1 before, 1 during, 0 after, 0 any" in output
    assert [line[:2] for line in output.splitlines() if line.endswith("<- empty")] == ["E3"]


@pytest.mark.usefixtures("tree")
def test_the_manner_of_the_keys_is_set_beside_chance() -> None:
    lines = run("stats", "--manner").output.splitlines()

    kinds = [line for line in lines if line.endswith("with one correct option")]
    assert [kind.split(maxsplit=1)[1].split(" with")[0] for kind in kinds] == [
        "items",
        "say-next items",
    ]
    assert sum(line.startswith("  asks") and "chance" in line for line in lines) == 2


def test_the_self_checks_are_written_without_keys_and_the_key_apart(tree: Path) -> None:
    assert run("export", "quiz-blind", "out").exit_code == 0

    questions = (tree / "out" / QUESTIONS).read_text("utf-8")
    key = [line.split() for line in (tree / "out" / KEY).read_text("utf-8").splitlines()]
    items = {one.item.id: one for one in single_key_items(load_catalog(tree))}
    assert [id_ for _, _, id_ in key] == list(items)
    for number, letter, id_ in key:
        question = questions.split(f"{number}. ")[1]
        assert f"{letter}) {items[id_].keys[0].text}" in question
        assert items[id_].keys[0].feedback not in questions


def test_a_report_names_what_is_new_changed_and_gone(tree: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    shutil.copytree(FIRST_AID, base)
    new_lesson()
    run("new", "situation", "They run away")
    text = (tree / LESSON).read_text("utf-8")
    (tree / LESSON).write_text(text.replace("Looking takes one breath.", "It takes a breath."))

    output = run("report", "--base", str(base)).output

    assert "| Wait well | new |" in output
    assert "| Look first | changed |" in output
    assert "| They run away | new |" in output
    assert "lesson/wait-well" in output
    assert "situation/they-run-away" in output
    assert "item/sit-they-run-away" in output


def test_record_ids_writes_what_the_check_reads(tree: Path) -> None:
    assert run("record-ids").exit_code == 0
    assert "item/lf-order" in (tree / PUBLISHED).read_text("utf-8")
    assert run("check").exit_code == 0


def test_schemas_are_written_and_found_outdated(tree: Path) -> None:
    assert run("schema", "--check").exit_code == 1
    assert run("schema").exit_code == 0
    assert run("schema", "--check").exit_code == 0
    (tree / "docs/assets/schemas/quiz.schema.json").write_text("{}", "utf-8")
    assert "quiz.schema.json is outdated" in run("schema", "--check").output


def test_this_repositorys_schemas_are_up_to_date(repo: Path) -> None:
    for name in SCHEMAS:
        path = repo / "docs" / "assets" / "schemas" / f"{name}.schema.json"
        assert path.read_text("utf-8") == schema_text(name), f"run hub schema for {name}"
