"""`python -m benchmarks.questions`: what it says of a question is what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from benchmarks.questions import ask_all, main, read_questions, report, unknown_answers

FILE = """
questions:
  - ask: they went quiet after the quote
    context: what else a file holds is passed by
    answer: [quiet-after-the-quote]
  - ask: a discount
    answer: [the-quiet-rep]
  - ask: xyzzyq
    answer: [they-want-a-discount]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "questions.yml"
    file.write_text(FILE, "utf-8")
    return file


def test_a_right_answer_has_its_rank_and_a_wrong_one_is_not_found(
    browser: Browser, built_site: Path, file: Path
) -> None:
    answers = ask_all(browser, built_site, read_questions(file), slow=False)
    right, wrong, nothing = answers

    assert right.rank == 1
    assert right.results[0].title == "They went quiet after the quote"
    assert right.results[0].kind == "Situation"
    assert right.size > 0
    assert wrong.rank == 0
    assert "discount" in {word.lower() for one in wrong.results for word in one.marked}
    assert (nothing.rank, nothing.results) == (0, ())
    told = report(answers)
    assert "  1  they went quiet after the quote  (" in told
    assert "  -  a discount  (" in told
    assert "3 questions with an answer: 1 in the first 3, 1 in the first 10." in told
    assert "Of all 3, 1 found nothing." in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("asks: []", "holds no list 'questions', each with 'ask' and 'answer'"),
        ("questions: []", "holds no list 'questions'"),
        ("questions: {ask: price}", "holds no list 'questions'"),
        ("", "holds no list 'questions'"),
        ("questions: [", "cannot be read as YAML"),
        ("questions: [price]", "question 1: 'ask' must be the words"),
        (
            "questions: [{ask: a, answer: [b]}, {answer: [b]}]",
            "question 2: 'ask' must be the words",
        ),
        ("questions: [{ask: ' ', answer: [b]}]", "question 1: 'ask' must be the words"),
        ("questions: [{ask: a, answer: walk-away-well}]", "question 1: 'answer' must be a list"),
        ("questions: [{ask: a, answer: [1]}]", "question 1: 'answer' must be a list"),
    ],
)
def test_a_file_of_another_form_is_told(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "other.yml"
    file.write_text(text + "\n", "utf-8")

    done = CliRunner().invoke(main, [str(file), "--site", str(tmp_path)])

    assert done.exit_code == 1
    assert told in done.output


def test_an_answer_that_no_page_has_as_its_id_is_named(tmp_path: Path, built_site: Path) -> None:
    file = tmp_path / "questions.yml"
    asks = "[quiet-after-the-quote, checklists#checklist-following-up, no-such-page]"
    file.write_text(f"questions: [{{ask: a, answer: {asks}}}]\n", "utf-8")

    assert unknown_answers(read_questions(file), built_site) == ["no-such-page"]
