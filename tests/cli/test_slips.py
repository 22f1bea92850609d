"""Commands met with titles, disks and machines that are not as they should be: a sentence, no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import checks
from macros.cli import hub
from macros.content.loader import load_catalog
from tests.helpers.hub import REPO, build, make_hub

pytestmark = pytest.mark.slow

NEW = ("new", "lesson", "ask-first", "--module", "calm-start", "--title")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_hub(tmp_path / "hub")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    "title",
    ['Say "no" first', "It's: a start", "C:\\path", "#1 first", "Ask – then wait", "{ now }"],
)
def test_a_title_with_any_signs_makes_a_lesson_that_can_be_read(root: Path, title: str) -> None:
    done = CliRunner().invoke(hub, [*NEW, title])

    assert done.exit_code == 0, done.output
    assert load_catalog(root).lessons["ask-first"].meta.title == title


@pytest.mark.parametrize("title", ["", "x" * 80, "{{ 7 * 7 }}"])
def test_a_title_that_no_page_could_have_writes_nothing(root: Path, title: str) -> None:
    done = CliRunner().invoke(hub, [*NEW, title])

    assert done.exit_code == 1, done.output
    assert "Nothing was written." in done.output
    assert not list((root / "docs/lessons/calm-start").glob("ask-first*"))


def test_an_id_of_120_letters_writes_nothing(root: Path) -> None:
    done = CliRunner().invoke(hub, ["new", "lesson", "x" * 120, *NEW[3:], "Ask first"])

    assert done.exit_code != 0
    assert not list((root / "docs/lessons/calm-start").glob("xxx*"))


def test_a_checklist_file_in_another_encoding_is_left_as_it_is(root: Path) -> None:
    file = root / "data/checklists.yml"
    raw = file.read_bytes() + "# caf\u00e9\n".encode("latin-1")
    file.write_bytes(raw)

    done = CliRunner().invoke(
        hub,
        [
            "new",
            "checklist-item",
            "ask-now",
            "--list",
            "first-minute",
            "--text",
            "Ask",
            "--lesson",
            "look-first",
        ],
    )

    assert done.exit_code != 0
    assert file.read_bytes() == raw


def run(root: Path, code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{code}; from macros.cli import main; main()", *words],
        cwd=root,
        env={"PYTHONPATH": str(REPO), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_printing_without_its_packages_is_told_with_the_command_that_brings_them(
    root: Path,
) -> None:
    done = run(root, "import sys; sys.modules['weasyprint'] = None", "print")

    assert done.returncode == 1
    assert "is not installed. Run: make .venv/.dev" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_list_of_commands_is_shown_without_these_packages_too(root: Path) -> None:
    done = run(root, "import sys; sys.modules['weasyprint'] = None", "--help")

    assert done.returncode == 0, done.stderr
    assert "check" in done.stdout


def test_a_disk_that_is_full_is_told_in_a_sentence(root: Path) -> None:
    code = (
        "import errno, pathlib\n"
        "def full(self, target): raise OSError(errno.ENOSPC, 'No space left on device', str(self))\n"
        "pathlib.Path.replace = full\n"
        "from macros.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *NEW, "Ask first"],
        cwd=root,
        env={"PYTHONPATH": str(REPO), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Error: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "name", [".DS_Store", ".#look-first.md", "look-first.md~", ".look-first.md.swp"]
)
def test_what_editors_and_systems_leave_is_not_looked_at(root: Path, name: str) -> None:
    left = root / "docs/lessons/calm-start" / name
    if name.startswith(".#"):
        left.symlink_to("somebody@a-machine.4711")
    else:
        left.write_bytes(b"\x00\x01")

    assert checks.run(load_catalog(root)).problems == ()


def test_what_has_been_printed_is_not_looked_at(root: Path) -> None:
    (root / "docs/print").mkdir()
    (root / "docs/print/my-plan.a4.pdf").write_bytes(b"%PDF-1.7\n")

    assert checks.run(load_catalog(root)).problems == ()


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_build_that_content_stops_shows_the_problems_and_no_traceback(
    root: Path, engine: str
) -> None:
    page = root / "docs/lessons/calm-start/look-first.md"
    page.write_text(page.read_text("utf-8").replace("minutes: 4", "minutes: four"), "utf-8")

    done = build(root, engine)

    assert done.code == 1
    assert "docs/lessons/calm-start/look-first.md:4:1: [field-value]" in done.output
    assert "Traceback" not in done.output
