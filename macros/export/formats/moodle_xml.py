"""Moodle XML: the questions with all that Moodle knows of a question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from macros.content.catalog import Asker, Lesson
from macros.export.format import ExportContext, Format, Members, Output
from macros.export.matching import carries, lacks
from macros.export.questions import (
    AskedQuestion,
    category_path,
    explanation_html,
    html,
    module_of,
    note_html,
    questions_of,
    scene_html,
    scopes,
)
from macros.export.xml import child, document

LACKS = lacks("Moodle")


def _outputs(context: ExportContext) -> Iterator[Output]:
    for scope, title, askers in scopes(context.catalog):
        members = partial(_members, context, askers)
        yield Output(f"export/moodle/{scope}.xml", title, members)


def _members(context: ExportContext, askers: tuple[Asker, ...]) -> Members:
    quiz = Element("quiz")
    for asker in askers:
        category = child(quiz, "question", type="category")
        _text(category, "category", category_path(context.site_name, asker))
        about = f"{context.address(asker.src)} ({context.licence}). {LACKS}"
        _html(category, "info", f"<p>{html(about)}</p>")
        for question in questions_of(context.catalog, [asker]):
            _question(context, quiz, question)
    return {"questions": document(quiz)}


_TYPES = {
    "one": "multichoice",
    "several": "multichoice",
    "order": "matching",
    "match": "matching",
    "write": "essay",
}


def _question(context: ExportContext, quiz: Element, question: AskedQuestion) -> None:
    made = child(quiz, "question", type=_TYPES[question.answering])
    _text(made, "name", question.id)
    _html(made, "questiontext", f"<p>{html(question.stem)}</p>{scene_html(question)}")
    together = "" if question.answering in ("one", "several") else explanation_html(question)
    source = context.address(question.asker.src)
    link = f'<p><a href="{source}">{html(question.asker.title)}</a></p>'
    _html(made, "generalfeedback", together + link)
    child(made, "defaultgrade", "1")
    child(made, "penalty", "0")
    child(made, "hidden", "0")
    child(made, "idnumber", question.id)
    _FILL[question.answering](made, question)
    if question.hint:
        _html(made, "hint", f"<p>{html(question.hint)}</p>")
    tags = child(made, "tags")
    for tag in _tags(context, question):
        _text(tags, "tag", tag)


def _tags(context: ExportContext, question: AskedQuestion) -> Iterator[str]:
    module = module_of(context.catalog, question.asker)
    if module:
        yield module.id
    yield "lesson" if isinstance(question.asker, Lesson) else "situation"
    yield from question.asker.meta.ideas


def _choice(made: Element, question: AskedQuestion) -> None:
    is_one = question.answering == "one"
    child(made, "single", "true" if is_one else "false")
    child(made, "shuffleanswers", "0")
    child(made, "answernumbering", "ABCD")
    right = 100 / len(question.keys)
    wrong = 0.0 if is_one else -100 / max(len(question.answers) - len(question.keys), 1)
    for one in question.answers:
        answer = child(made, "answer", fraction=_number(right if one.correct else wrong))
        answer.set("format", "html")
        child(answer, "text", html(one.text))
        _html(answer, "feedback", note_html(one))


def _order(made: Element, question: AskedQuestion) -> None:
    child(made, "shuffleanswers", "0")
    number = {one.id: str(place) for place, one in enumerate(question.in_order, 1)}
    for one in question.answers:
        pair = _html(made, "subquestion", html(one.text))
        _text(pair, "answer", number[one.id])


def _match(made: Element, question: AskedQuestion) -> None:
    child(made, "shuffleanswers", "1")
    for one in question.in_order:
        pair = _html(made, "subquestion", html(one.pair) if one.pair else "")
        _text(pair, "answer", " ".join(one.text.split()))


def _write(made: Element, question: AskedQuestion) -> None:
    child(made, "responseformat", "editor")
    child(made, "responserequired", "0")
    child(made, "responsefieldlines", "10")
    child(made, "attachments", "0")
    _html(made, "graderinfo", explanation_html(question))


_FILL = {
    "one": _choice,
    "several": _choice,
    "order": _order,
    "match": _match,
    "write": _write,
}


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _html(parent: Element, tag: str, text: str) -> Element:
    made = child(parent, tag, format="html")
    child(made, "text", text)
    return made


def _text(parent: Element, tag: str, text: str) -> None:
    child(child(parent, tag), "text", text)


FORMAT = Format(
    id="moodle",
    rank=21,
    title="Moodle XML",
    purpose="The questions for a Moodle question bank, with hints, tags and links to the lesson.",
    how="In Moodle: Question bank, Import, Moodle XML format. Moodle 3.6 or newer.",
    outputs=_outputs,
    lacks=(LACKS,),
    carries=carries,
)
