"""`python -m benchmarks.questions FILE`: type questions into the real search, and see what it answers.

FILE is YAML: `questions`, each with `ask` and `answer`, the ids of the pages that answer it, the best
first (`walk-away-well`, `checklists#checklist-following-up`). Each question is typed on a phone that
has not been here before. Printed are the rank of the first answer, the first ten titles with their
kinds, the words that are shown as the reason, and what was fetched and how long it took from the last
key to the first result, on a slow network and a slow processor unless asked otherwise.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import yaml
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from benchmarks.built_site import require_page, site_option
from benchmarks.visit import PHONE, slow_down
from tests.browser.conftest import launch
from tests.helpers.site_server import Sent, serving

FIRST, TOP = 3, 10
_PAGE = "search/"
_SIZE = ViewportSize(width=PHONE["width"], height=PHONE["height"])
_PATIENCE_MS = 60_000


@dataclass(frozen=True)
class Question:
    """What somebody types, and the ids of the pages that answer it."""

    ask: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """One place in the list: where it leads, what it says of itself, and what it shows as the reason."""

    id: str
    title: str
    kind: str
    reason: str
    marked: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What one question got: the list, the sentence above it, and what it cost."""

    question: Question
    results: tuple[Result, ...]
    said: str
    sent: tuple[Sent, ...]
    seconds: float

    @property
    def rank(self) -> int:
        """The place of the first page that answers, from 1; 0 if none of the first ten does."""
        ids = [result.id for result in self.results[:TOP]]
        return next((at for at, id_ in enumerate(ids, 1) if id_ in self.question.answers), 0)

    @property
    def size(self) -> int:
        """The bytes that were fetched from the first key on, as they went over the wire."""
        return sum(one.size for one in self.sent)


def read_questions(file: Path) -> list[Question]:
    """Return the questions of a file.

    Raises:
        click.ClickException: if it is not such a file.
    """
    try:
        value = yaml.safe_load(file.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise click.ClickException(f"{file} cannot be read as YAML. {error}") from error
    rows = value.get("questions") if isinstance(value, dict) else None
    if not isinstance(rows, list) or not rows:
        message = f"{file} holds no list 'questions', each with 'ask' and 'answer'."
        raise click.ClickException(message)
    return [_question(file, number, row) for number, row in enumerate(rows, 1)]


def _question(file: Path, number: int, row: object) -> Question:
    ask = row.get("ask") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(ask, str) or not ask.strip():
        message = f"{file}, question {number}: 'ask' must be the words that somebody types."
        raise click.ClickException(message)
    answers = row.get("answer") or []
    if not isinstance(answers, list) or not all(isinstance(one, str) for one in answers):
        message = (
            f"{file}, question {number}: 'answer' must be a list of ids of pages, "
            "such as [quiet-after-the-quote]. Leave it out where no page answers."
        )
        raise click.ClickException(message)
    return Question(ask, tuple(answers))


def unknown_answers(questions: Sequence[Question], site: Path) -> list[str]:
    """Return the ids among the answers that the search of a built site can never list."""
    entries = (json.loads(file.read_text("utf-8")) for file in site.glob("found/*/[0-9]*.json"))
    known = {_id_of(entry["address"]) for entry in entries}
    wanted = dict.fromkeys(answer for one in questions for answer in one.answers)
    return [answer for answer in wanted if answer not in known]


def ask_all(
    browser: Browser, site: Path, questions: Sequence[Question], *, slow: bool = True
) -> list[Answer]:
    """Type each question into the search of a built site, as a visitor who is new there."""
    sent: list[Sent] = []
    with serving(site, "/", sent) as address:
        return [_ask(browser, address, question, sent, slow=slow) for question in questions]


def _ask(
    browser: Browser, address: str, question: Question, sent: list[Sent], *, slow: bool
) -> Answer:
    context = browser.new_context(viewport=_SIZE, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}{_PAGE}", wait_until="networkidle")
    if slow:
        slow_down(context, page)
    already = len(sent)
    box = page.get_by_role("searchbox")
    box.fill(question.ask)
    begun = time.perf_counter()
    box.press("Enter")
    shown = page.locator(".hub-found > li, [data-part=none]:not([hidden])").first
    shown.wait_for(timeout=_PATIENCE_MS)
    seconds = time.perf_counter() - begun
    status = page.get_by_role("status").filter(has_text="“")
    expect(status).to_be_visible(timeout=_PATIENCE_MS)
    more = page.get_by_role("button", name="Show more")
    fetched = tuple(sent[already:])
    if more.is_visible():
        before = page.locator(".hub-found > li").count()
        more.click()
        page.locator(".hub-found > li").nth(before).wait_for(timeout=_PATIENCE_MS)
    answer = Answer(question, _results(page, address), status.inner_text(), fetched, seconds)
    context.close()
    return answer


def _results(page: Page, address: str) -> tuple[Result, ...]:
    found = page.locator(".hub-found > li").evaluate_all(
        """(rows) => rows.map((row) => [
          row.querySelector("a").href, row.querySelector("a").innerText,
          row.querySelector(".hub-found__part").innerText, row.querySelector("p").innerText,
          [...row.querySelectorAll("mark")].map((mark) => mark.innerText)])"""
    )
    return tuple(
        Result(_id_of(href.removeprefix(address)), title, kind, reason, tuple(marked))
        for href, title, kind, reason, marked in found
    )


def _id_of(path: str) -> str:
    """Return what a file of questions calls a page, or a part of one."""
    page, mark, anchor = path.partition("#")
    return page.strip("/").rpartition("/")[2] + mark + anchor


def report(answers: Sequence[Answer]) -> str:
    """Return what is printed: every question with its list, and the sums."""
    lines = [line for answer in answers for line in _lines(answer)]
    asked = [answer for answer in answers if answer.question.answers]
    firsts = sum(1 for answer in asked if 0 < answer.rank <= FIRST)
    tops = sum(1 for answer in asked if answer.rank)
    nothing = sum(1 for answer in answers if not answer.results)
    sizes = [answer.size for answer in answers]
    times = [answer.seconds for answer in answers]
    requests = [len(answer.sent) for answer in answers]
    sums = (
        f"{len(asked)} questions with an answer: {firsts} in the first {FIRST}, {tops} in the first "
        f"{TOP}. Of all {len(answers)}, {nothing} found nothing."
    )
    costs = (
        f"To the first result: {statistics.median(sizes) / 1000:.1f} kB in the middle, "
        f"{max(sizes) / 1000:.1f} kB at most; {statistics.median(requests):.0f} requests, "
        f"{max(requests)} at most; {statistics.median(times):.2f} s, {max(times):.2f} s at most."
    )
    return "\n".join([*lines, sums, costs])


def _lines(answer: Answer) -> list[str]:
    rank = answer.rank or "-"
    cost = f"{answer.size / 1000:.1f} kB, {len(answer.sent)} requests, {answer.seconds:.2f} s"
    rows = [
        f"      {at:>2}. {result.kind}: {result.title}"
        + (f" [{', '.join(dict.fromkeys(result.marked))}]" if result.marked else "")
        for at, result in enumerate(answer.results[:TOP], 1)
    ]
    return [f"{rank:>3}  {answer.question.ask}  ({cost})", f"      {answer.said}", *rows, ""]


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@site_option
@click.option("--fast", is_flag=True, help="On the network and the processor of this machine.")
def main(file: Path, site: Path, *, fast: bool) -> None:
    """Type the questions of FILE into the search of a built site, and print what it answers."""
    questions = read_questions(file)
    require_page(site, _PAGE)
    for answer in unknown_answers(questions, site):
        click.echo(f"No page that is searched has the id '{answer}'.", err=True)
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        click.echo(report(ask_all(browser, site, questions, slow=not fast)))
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
