"""Work in a second process: it gives what it would give here, also when that process fails."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from benchmarks.big_hub import write_big_hub
from macros import checks
from macros.content.loader import load_catalog
from macros.source import forked
from macros.source.files import find_files, prefetch
from tests.helpers.hub import FIRST_AID

pytestmark = pytest.mark.skipif("not forked.CAN_FORK", reason="there is none on this system")
LESSON = "docs/lessons/module-000/lesson-0001.md"


def test_the_work_is_done_in_another_process() -> None:
    assert forked.run_forked(os.getpid)() != os.getpid()


def test_what_fails_there_is_done_here() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(9)
        return "done"

    assert forked.run_forked(work)() == "done"


def test_what_fails_here_too_is_told_once(capfd: pytest.CaptureFixture[str]) -> None:
    result = forked.run_forked(lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        result()
    assert capfd.readouterr().err == ""


def test_a_key_that_stops_the_command_is_not_answered_twice() -> None:
    before = signal.getsignal(signal.SIGINT)

    assert forked.run_forked(lambda: signal.getsignal(signal.SIGINT))() == signal.SIG_IGN
    assert signal.getsignal(signal.SIGINT) == before


def test_files_that_were_read_ahead_make_the_same_catalogue(tmp_path: Path) -> None:
    one = write_big_hub(tmp_path / "one", 5)
    two = write_big_hub(tmp_path / "two", 5)

    alone, ahead = load_catalog(one), load_catalog(two, prefetched=prefetch(two))

    assert ahead.data == alone.data
    assert ahead.pages.keys() == alone.pages.keys()
    quizzes = [[lesson.quiz_file for lesson in each.lessons.values()] for each in (alone, ahead)]
    assert quizzes[0] == quizzes[1]
    assert checks.run(ahead) == checks.run(alone)


def test_everything_but_the_pages_is_read_ahead() -> None:
    found = {path for path, _ in find_files(FIRST_AID)}

    assert prefetch(FIRST_AID)().keys() == {path for path in found if path.endswith(".yml")}


def test_a_file_that_changed_after_it_was_read_ahead_is_read_again(tmp_path: Path) -> None:
    root = write_big_hub(tmp_path / "hub", 5)
    quiz = root / LESSON.replace(".md", ".quiz.yml")
    files = prefetch(root)()
    quiz.write_text(quiz.read_text("utf-8").replace("version: 1", "version: 27", 1), "utf-8")
    (root / "docs" / "more.yml").write_text("new: here\n", "utf-8")
    (root / "data" / "glossary.yml").unlink()

    catalog = load_catalog(root, prefetched=lambda: files)

    file = catalog.lessons["lesson-0001"].quiz_file
    assert file
    assert file.quiz.items[0].version == 27
    assert "docs/more.yml" in catalog.data
    assert "data/glossary.yml" not in catalog.data


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_big_hub(tmp_path / "hub", 5)
    lesson = root / LESSON
    text = lesson.read_text("utf-8")
    lesson.write_text(text.replace("## The idea\n", "## The idea\n\nTODO: act now!\n"), "utf-8")
    catalog = load_catalog(root)
    alone = checks.run(catalog)

    monkeypatch.setattr(checks, "_MANY_LESSONS", 1)

    assert checks.run(catalog) == alone
    assert {problem.rule for problem in alone.problems} >= {"placeholder", "pressure"}
