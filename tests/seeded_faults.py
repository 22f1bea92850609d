"""Seeds faults into copies of the hub and names the test of `make test` that catches each.

`python -m tests.seeded_faults` runs all, two at a time; `make audit` does so. A fault that nothing
catches, one that cannot be put in any more, and a test that fails without any fault end it with 1.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent
# What lies beside the tracked files and the tests need.
_TOOLS = (".venv", "node_modules")
CHECK = "hub check"
_FAILED = re.compile(r"^(?:FAILED|ERROR) (?:after [\d.]+ min: )?([^\s\[]+)", re.MULTILINE)
_BROKEN_RULE = re.compile(r"^(\S+:\d+:\d+): .*\[([\w-]+)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: what it is, the words that it replaces in a file, and what should catch it.

    `test` is a part of `make test`: a file or a function of the tests, or the check of the content.
    """

    kind: str
    what: str
    path: str
    old: str
    new: str
    test: str

    def apply(self, tree: Path) -> None:
        """Put the fault into a copy of the hub.

        Raises:
            ValueError: if the words are not there exactly once or more.
        """
        file = tree / self.path
        text = file.read_text("utf-8")
        if self.old not in text:
            raise ValueError(f"{self.path} has no {self.old!r} any more")
        file.write_text(text.replace(self.old, self.new, 1), "utf-8")


_LESSON = "docs/lessons/having-the-conversation/agree-what-this-is-for"
_STORE = "docs/assets/js/store.js"
_SHEET = "macros/print/templates/print.css"

FAULTS = (
    # Code
    Fault(
        "code",
        "any inline script may run",
        "macros/grammar/inline_scripts.py",
        "return digest(script) in DIGESTS",
        "return bool(script)",
        "tests/unit/publish/test_csp.py",
    ),
    Fault(
        "code",
        "the shares of a talk add up to more than one",
        "macros/dialogue/metrics.py",
        "self.own_words + self.heard_words",
        "self.heard_words",
        "tests/unit/dialogue/test_metrics.py",
    ),
    Fault(
        "code",
        "lessons stand in the order of their names",
        "macros/content/order.py",
        "for number in sorted(found) for name",
        "for number in sorted(found, reverse=True) for name",
        "tests/unit/content/test_order.py",
    ),
    Fault(
        "code",
        "a changed script keeps its name",
        "macros/publish/fingerprints.py",
        "hashlib.sha256(text.encode())",
        "hashlib.sha256(name.encode())",
        "tests/unit/publish/test_fingerprints.py",
    ),
    Fault(
        "code",
        "another site is taken for the one that was kept",
        "macros/publish/kept.py",
        "yield content\n",
        'yield b""\n',
        "tests/unit/publish/test_kept.py",
    ),
    Fault(
        "code",
        "an early offer is not counted",
        "macros/dialogue/metrics.py",
        "if step.turn.need:\n            break",
        "if not step.turn.need:\n            break",
        "tests/unit/dialogue/test_metrics.py",
    ),
    # Content
    Fault(
        "content",
        "a question has two right answers where one is asked for",
        f"{_LESSON}.quiz.yml",
        "        misconception: m4\n",
        "        correct: true\n",
        CHECK,
    ),
    Fault(
        "content",
        "a question points to an objective that is not there",
        f"{_LESSON}.quiz.yml",
        "objective: open-with-purpose",
        "objective: open-with-porpoise",
        CHECK,
    ),
    Fault(
        "content",
        "a lesson presses its reader",
        f"{_LESSON}.md",
        "## ",
        "Act now, this is your last chance, the offer ends tonight.\n\n## ",
        CHECK,
    ),
    Fault(
        "content",
        "a link leads nowhere",
        f"{_LESSON}.md",
        "## ",
        "See [another page](../nowhere/gone.md).\n\n## ",
        CHECK,
    ),
    Fault(
        "content",
        "two questions share the id that readers' answers hang on",
        f"{_LESSON}.quiz.yml",
        "id: awf-whatever-you-prepared",
        "id: awf-first-minute",
        CHECK,
    ),
    # Styles
    Fault(
        "styles",
        "a size of type of its own",
        "docs/assets/css/quiz.css",
        "font-size: var(",
        "font-size: 0.9rem; --x: var(",
        "tests/unit/test_style_tokens.py",
    ),
    Fault(
        "styles",
        "the focus is not seen",
        "docs/assets/css/hub.css",
        "outline: 0.125rem solid var(--hub-ink) !important;",
        "outline: 0 !important;",
        "tests/browser/test_seen.py::test_every_kind_of_control_looks_different_with_the_focus",
    ),
    Fault(
        "styles",
        "a page is wider than a phone",
        "docs/assets/css/hub.css",
        "body {\n  background-color",
        "body {\n  min-width: 30rem;\n  background-color",
        "tests/browser/self_check/test_accessibility.py::test_narrow_screen_does_not_scroll_sideways",
    ),
    Fault(
        "styles",
        "small print on paper",
        "docs/assets/css/print.css",
        "--hub-type-fine: 10.5pt;",
        "--hub-type-fine: 8pt;",
        "tests/unit/test_style_tokens.py",
    ),
    Fault(
        "styles",
        "words as pale as their ground",
        "docs/assets/css/hub.css",
        "body {\n  background-color: var(--hub-paper);",
        "body {\n  background-color: var(--hub-ink-soft);",
        "tests/browser/self_check/test_accessibility.py::test_own_pages_in_every_state",
    ),
    # Templates
    Fault(
        "template",
        "a contributor's text is not escaped",
        "macros/render/templates/quiz/quiz.html",
        "{{ asker.title }}",
        "{{ asker.title|safe }}",
        "tests/unit/render/test_templates.py",
    ),
    Fault(
        "template",
        "a choice sends to the number of another place",
        "macros/render/templates/practice/place.html",
        "Turn to {{ numbers[choice_place(choice.id)] }}",
        "Turn to {{ numbers[choice_place(choice.id)] + 1 }}",
        "tests/unit/render/test_practice.py",
    ),
    Fault(
        "template",
        "after a line one is sent on to where one came from",
        "macros/render/templates/practice/place.html",
        '<a href="#{{ place.next }}">Go on: turn to {{ numbers[place.next] }}</a> ',
        '<a href="#{{ place.back }}">Go on: turn to {{ numbers[place.next] }}</a> ',
        "tests/unit/render/test_practice.py",
    ),
    Fault(
        "template",
        "a template writes what the grammar does not know",
        "macros/render/templates/quiz/quiz.html",
        '<div class="hub-quiz"',
        '<div onclick="go()" class="hub-quiz"',
        "tests/site/test_contents.py::test_every_lesson_shows_its_promise_objectives_items_and_feedback",
    ),
    Fault(
        "template",
        "a line counts the words of another",
        "macros/render/templates/practice/place.html",
        'data-words="{{ speech.words }}"',
        'data-words="{{ speech.you }}"',
        "tests/unit/render/test_practice.py",
    ),
    # PDFs
    Fault(
        "PDF",
        "lines too close to write on",
        _SHEET,
        "html { --line: 9mm;",
        "html { --line: 5mm;",
        "tests/print/test_pdf_worksheets.py::test_lines_are_far_enough_apart",
    ),
    Fault(
        "PDF",
        "small print at the foot",
        _SHEET,
        "margin: 0; font-size: 10.5pt; line-height: 1.15; }",
        "margin: 0; font-size: 8pt; line-height: 1.15; }",
        "tests/print/test_measures.py::test_no_text_is_smaller_than_ten_and_a_half_points",
    ),
    Fault(
        "PDF",
        "pale words",
        _SHEET,
        "html { --line: 9mm;",
        "p { color: #bbb; } html { --line: 9mm;",
        "tests/print/test_measures.py::test_every_letter_can_be_read_when_it_is_printed_in_grey",
    ),
    Fault(
        "PDF",
        "a booklet gives its answers away",
        "macros/print/templates/items/options.html",
        "{{ option.text|inline }}",
        "{{ option.text|inline }} {{ option.feedback|inline }}",
        "tests/print/test_pdf_others.py::test_a_booklet_asks_every_question_in_order_and_gives_no_answer",
    ),
    Fault(
        "PDF",
        "the file does not say its language",
        "macros/print/templates/document.html",
        '<html lang="en"',
        "<html",
        "tests/print/test_pdf_worksheets.py::test_the_file_says_what_it_is_to_a_screen_reader",
    ),
    # What a reader keeps
    Fault(
        "record",
        "hubs of one host share a record",
        _STORE,
        "moved(FIRST_KEY, FIRST_KEY + SITE)",
        "moved(FIRST_KEY, FIRST_KEY)",
        "tests/browser/self_check/test_edges.py::test_another_hub_on_the_same_host_keeps_its_own_record",
    ),
    Fault(
        "record",
        "a question comes back on other days",
        "docs/assets/js/schedule.js",
        "[1, 3, 7, 21, 60]",
        "[1, 3, 7, 14, 60]",
        "tests/browser/self_check/test_schedule.py",
    ),
    Fault(
        "record",
        "what cannot be read counts as read",
        _STORE,
        "isComplete: droppedValues === 0",
        "isComplete: true",
        "tests/browser/self_check/test_store.py",
    ),
    Fault(
        "record",
        "the text of a drafted form is dropped",
        _STORE,
        "drafts: byId(object({ day, values: byId(text) }))",
        "drafts: byId(object({ day }))",
        "tests/browser/self_check/test_store.py",
    ),
    Fault(
        "record",
        "an id like a part of every object finds something",
        _STORE,
        "const found = Object.create(null);",
        "const found = {};",
        "tests/browser/self_check/test_store.py",
    ),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test said of a tree: nothing, the failures by name, or why it said neither."""

    failures: tuple[str, ...] = ()
    trouble: str = ""


def copy_tree(to: Path) -> Path:
    """Copy what is tracked, or would be, to a folder; the installed tools are linked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, to / name)
    for name in _TOOLS:
        (to / name).symlink_to(ROOT / name)
    return to


def run_test(tree: Path, tests: Iterable[str]) -> Outcome:
    """Run tests, or the check of the content, over a tree."""
    named = tuple(tests)
    if named == (CHECK,):
        command = [sys.executable, "-m", "macros.cli", "check", "--format", "text"]
    else:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not audit", "--tb=no", *named]
        command += ["-o", "faulthandler_timeout=1200"]  # as in the rest of the audit
    # The copy's modules come before the installed ones, and no run disturbs another's caches.
    own = {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=tree, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return Outcome()
    found = tuple(_failures(done.stdout, named))
    if done.returncode == 1 and found:
        return Outcome(found)
    return Outcome(trouble=(done.stdout + done.stderr).strip()[-600:])


def _failures(output: str, named: tuple[str, ...]) -> list[str]:
    if named == (CHECK,):
        return [f"{CHECK}: {rule}" for _, rule in _BROKEN_RULE.findall(output)]
    return _FAILED.findall(output)


def try_fault(fault: Fault) -> Outcome:
    """Return what catches a fault in a copy of its own."""
    with tempfile.TemporaryDirectory(prefix="hub-fault-") as folder:
        tree = copy_tree(Path(folder))
        try:
            fault.apply(tree)
        except ValueError as error:
            return Outcome(trouble=str(error))
        return run_test(tree, [fault.test])


def try_none(tests: Iterable[str]) -> Outcome:
    """Return what is said of a copy without any fault: nothing, if a failure means anything."""
    with tempfile.TemporaryDirectory(prefix="hub-fault-") as folder:
        tree = copy_tree(Path(folder))
        outcomes = (run_test(tree, [CHECK]), run_test(tree, sorted({*tests} - {CHECK})))
        return next((one for one in outcomes if one != Outcome()), Outcome())


def report(faults: list[Fault], outcomes: Iterable[Outcome]) -> bool:
    """Print a line a fault as it is known, and return whether all were caught."""
    click.echo(f"{'kind':<10} {'fault':<62} caught by")
    is_whole = True
    for fault, outcome in zip(faults, outcomes, strict=True):
        is_whole &= bool(outcome.failures)
        by = outcome.failures[0] if outcome.failures else outcome.trouble or "NOTHING"
        click.echo(f"{fault.kind:<10} {fault.what:<62} {by}")
    return is_whole


@click.command()
@click.option("--only", default="", help="Faults whose description contains this.")
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True)
def main(only: str, jobs: int) -> None:
    """Seed each fault into a copy of the hub and print which test catches it."""
    faults = [fault for fault in FAULTS if only in fault.what]
    with ThreadPoolExecutor(jobs) as pool:
        control = pool.submit(try_none, {fault.test for fault in faults})
        is_whole = report(faults, pool.map(try_fault, faults))
        found = control.result()
    said = found.failures or found.trouble or "nothing"
    click.echo(f"{'control':<10} {'no fault at all':<62} {said}")
    raise SystemExit(not is_whole or found != Outcome())


if __name__ == "__main__":
    main()
