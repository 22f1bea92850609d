"""Moodle's GIFT: questions as plain text, for Moodle and the many tools that read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from macros.content.catalog import Asker
from macros.export.format import ExportContext, Format, Members, Output
from macros.export.matching import carries, lacks
from macros.export.questions import (
    AskedQuestion,
    category_path,
    explanation_html,
    html,
    note_html,
    questions_of,
    scene_html,
    scopes,
)

# What GIFT takes for its own within a text.
_SIGNS = re.compile(r"([~=#{}:\\])")
LACKS = lacks("GIFT")


def _outputs(context: ExportContext) -> Iterator[Output]:
    for scope, title, askers in scopes(context.catalog):
        members = partial(_members, context, askers)
        yield Output(f"export/gift/{scope}.gift.txt", title, members)


def _members(context: ExportContext, askers: tuple[Asker, ...]) -> Members:
    parts = [
        f"// {context.site_name}, {context.site_url}, licensed under {context.licence}.",
        f"// {LACKS}",
    ]
    for asker in askers:
        parts.append(f"$CATEGORY: {category_path(context.site_name, asker)}")
        parts += [question_gift(question) for question in questions_of(context.catalog, [asker])]
    return {"questions": ("\n\n".join(parts) + "\n").encode()}


def question_gift(question: AskedQuestion) -> str:
    """Return a question with its id as its name, which a comment repeats for tools that look there."""
    stem = _text(f"<p>{html(question.stem)}</p>{scene_html(question)}")
    head = f"// [id:{question.id}]\n::{_text(question.id)}::[html]{stem}"
    return f"{head} {{\n{_answers(question)}}}"


def _answers(question: AskedQuestion) -> str:
    if question.answering == "one":
        return "".join(
            f"\t{'=' if one.correct else '~'}[html]{_text(html(one.text))}#[html]{_text(note_html(one))}\n"
            for one in question.answers
        )
    if question.answering == "several":
        wrong = len(question.answers) - len(question.keys)
        right, off = _share(len(question.keys)), _share(wrong)
        return "".join(
            f"\t~%{right if one.correct else f'-{off}'}%[html]{_text(html(one.text))}"
            f"#[html]{_text(note_html(one))}\n"
            for one in question.answers
        )
    together = f"\t####[html]{_text(explanation_html(question))}\n"
    if question.answering == "order":
        places = enumerate(question.in_order, 1)
        number = {one.id: place for place, one in places}
        rows = "".join(
            f"\t=[html]{_text(html(one.text))} -> {number[one.id]}\n" for one in question.answers
        )
        return rows + together
    if question.answering == "match":
        pairs = (
            f"\t=[html]{_text(html(one.pair))} -> {_plain(one.text)}\n" for one in question.pairs
        )
        lures = (f"\t= -> {_plain(one.text)}\n" for one in question.in_order if not one.pair)
        return "".join((*pairs, *lures)) + together
    return together


def _share(count: int) -> str:
    """Return an even share of a hundred as Moodle takes it: with five decimals at most."""
    return f"{100 / max(count, 1):.5f}".rstrip("0").rstrip(".")


def _plain(text: str) -> str:
    """Return what stands on the right of a pair, where no HTML may stand."""
    return _text(re.sub(r"[*`]", "", " ".join(text.split())))


def _text(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


FORMAT = Format(
    id="gift",
    rank=20,
    title="Moodle GIFT",
    purpose="The questions as plain text for a question bank, in Moodle and tools like it.",
    how="In Moodle: Question bank, Import, GIFT format. One category is made for each lesson.",
    outputs=_outputs,
    lacks=(LACKS,),
    carries=carries,
)
