"""`hub report`: what a contribution brings, as a summary for the pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from macros import checks
from macros.checks.data.published_ids import current_ids
from macros.checks.situation import body_words
from macros.cli.root import find_root
from macros.cli.stats import lesson_text
from macros.content.catalog import Catalog, Lesson, Situation
from macros.content.loader import load_catalog
from macros.problem import Severity
from macros.source.prose import reading_grade, words

# Also a sign that means something only to the forge: @ calls a person, # an issue, a colon draws.
_SIGN = re.compile(r"[^\w\s,./’‘“”–-]|_|(?<=\w)\.(?=\w)|(?<=\s)\.")


@click.command()
@click.option(
    "--base",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A checkout of the tree to compare with, such as one made by git worktree.",
)
def report(base: Path) -> None:
    """Print as Markdown what is new, changed or gone since another tree."""
    before, after = load_catalog(base.resolve()), load_catalog(find_root())
    for line in (
        *_problems(after),
        "",
        *_lessons(before, after),
        "",
        *_situations(before, after),
        *_ids(before, after),
    ):
        click.echo(line)


def _problems(catalog: Catalog) -> Iterator[str]:
    found = checks.run(catalog).problems
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    yield "## What this brings"
    yield ""
    yield f"{len(errors)} errors, {len(found) - len(errors)} warnings over the whole hub."


def _lessons(before: Catalog, after: Catalog) -> Iterator[str]:
    changed = [
        (lesson, "changed" if lesson.id in before.lessons else "new")
        for lesson in after.lessons.values()
        if _text(before.lessons.get(lesson.id)) != _text(lesson)
    ]
    if not changed:
        yield "No lesson is new or changed."
        return
    yield "| lesson | | minutes | words | reading grade | items | apply or judge |"
    yield "|---|---|---|---|---|---|---|"
    for lesson, state in changed:
        text = lesson_text(lesson)
        deeper = sum(item.level != "recall" for item in lesson.items)
        yield (
            f"| {as_text(lesson.meta.title)} | {state} | {lesson.meta.minutes} | {len(words(text))} "
            f"| {reading_grade(text):.1f} | {len(lesson.items)} | {deeper} |"
        )


def as_text(words: str) -> str:
    """Return words as Markdown in which no sign of theirs means anything, nor calls anybody."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", plain)


def _situations(before: Catalog, after: Catalog) -> Iterator[str]:
    changed = [
        (one, "changed" if one.id in before.situations else "new")
        for one in after.situations.values()
        if _words_of(before.situations.get(one.id)) != _words_of(one)
    ]
    if not changed:
        return
    yield "| situation | | words | reading grade | asks |"
    yield "|---|---|---|---|---|"
    for one, state in changed:
        grade = reading_grade(lesson_text(one))
        yield (
            f"| {as_text(one.title)} | {state} | {len(body_words(one))} | {grade:.1f} "
            f"| {len(one.meta.asks)} |"
        )
    yield ""


def _words_of(situation: Situation | None) -> str:
    return situation.meta.model_dump_json() + situation.page.body if situation else ""


def _text(lesson: Lesson | None) -> tuple[str, str] | None:
    if lesson is None:
        return None
    quiz = lesson.quiz_file.quiz.model_dump_json() if lesson.quiz_file else ""
    return lesson.meta.model_dump_json() + lesson.page.body, quiz


def _ids(before: Catalog, after: Catalog) -> Iterator[str]:
    old, new = current_ids(before), current_ids(after)
    for title, ids in (
        ("New", new.keys() - old.keys()),
        ("Changed items", {id_ for id_ in new.keys() & old.keys() if new[id_] != old[id_]}),
        ("Gone", old.keys() - new.keys()),
    ):
        if ids:
            yield f"**{title}:** " + ", ".join(map(as_text, sorted(ids)))
            yield ""
    sheets = [
        f"{as_text(sheet.meta.title)} ({sheet.meta.pages})"
        for id_, sheet in after.worksheets.items()
        if f"worksheet/{id_}" not in old
    ]
    if sheets:
        yield "**Printed pages of new worksheets:** " + ", ".join(sheets)
