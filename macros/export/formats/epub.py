"""EPUB 3: the whole and each module as a book, with talks, worksheets to copy out, and answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from macros.content.catalog import Asker, Lesson, Module, Practice, Worksheet
from macros.export.answers import explanations_html, options_html
from macros.export.book import Book, Chapter, book_members, pack_book
from macros.export.conversation_html import conversation_html
from macros.export.figures import map_figure, source_figures
from macros.export.format import Carried, ExportContext, Format, Members, Output
from macros.export.page_html import asker_html, well_formed
from macros.export.questions import AskedQuestion, html, module_of, questions_of, scene_html
from macros.export.text import citation
from macros.model.evidence import LABELS
from macros.model.worksheet import ScaleField, SheetField, TableField, TextField
from macros.render.markdown import render_page
from macros.render.page_text import page_pieces
from macros.source.page import MacroCall

_ROOM = '<p class="room"></p>'
LACKS = (
    "A book marks nothing: decide on an answer, then follow the link to the end of the chapter. In a "
    "practice conversation, follow the number beside the line that you choose."
)
_SUMMARY = (
    "Headings, lists, tables and talks are marked as such, and the contents lead to every chapter. "
    "Each drawing has a title and a description that says all of it; it is black on white, whatever "
    "the colours of the page."
)


def _outputs(context: ExportContext) -> Iterator[Output]:
    yield Output(
        "export/epub/everything.epub", "The whole hub", partial(_whole, context), pack_book
    )
    for module in context.catalog.modules.values():
        yield Output(
            f"export/epub/{module.id}.epub",
            module.meta.title,
            partial(_of_module, context, module),
            pack_book,
        )


def _whole(context: ExportContext) -> Members:
    catalog = context.catalog
    chapters = [_front(context, context.site_name)]
    for module in catalog.modules.values():
        chapters += _module(context, module)
    if catalog.situations:
        chapters.append(Chapter("situations", "Situations", "<p>One page for each moment.</p>"))
        chapters += [_asker(context, one) for one in catalog.situations.values()]
    chapters += [_glossary(context), _sources(context)]
    return book_members(_book(context, "everything", context.site_name), chapters)


def _of_module(context: ExportContext, module: Module) -> Members:
    title = f"{context.site_name}: {module.meta.title}"
    chapters = [_front(context, title), *_module(context, module)]
    situations = context.catalog.situations.values()
    found = [one for one in situations if module_of(context.catalog, one) == module]
    if found:
        chapters.append(Chapter("situations", "Situations", "<p>Moments that go with it.</p>"))
        chapters += [_asker(context, one) for one in found]
    return book_members(_book(context, module.id, title), chapters)


def _book(context: ExportContext, scope: str, title: str) -> Book:
    return Book(
        f"{context.site_url}export/epub/{scope}.epub",
        title,
        f"An open course for salespeople, made from {context.site_url}. {LACKS}",
        f"{context.site_name} contributors",
        _SUMMARY,
        context.site_url,
        context.stamp,
        context.licence,
    )


def _front(context: ExportContext, title: str) -> Chapter:
    body = (
        f'<p>Made from <a href="{context.site_url}">{escape(context.site_url)}</a>.</p>'
        f"<p>{LACKS}</p><p>By the {escape(context.site_name)} contributors, licensed under "
        f'<a href="https://creativecommons.org/licenses/by/4.0/">{context.licence}</a>: copy it, '
        f"change it and teach from it, and name where it is from. {escape(context.rights)}</p>"
    )
    return Chapter("about-this-book", title, body)


def _module(context: ExportContext, module: Module) -> Iterator[Chapter]:
    body = f"<p>{html(module.meta.summary)}</p>"
    address = context.address(module.src)
    yield Chapter(f"module-{module.id}", module.meta.title, body, address=address)
    for lesson in module.lessons:
        yield _asker(context, lesson)
    for sheet in context.catalog.worksheets.values():
        if sheet.meta.module == module.id:
            yield _worksheet(context, sheet)
    for practice in context.catalog.practices.values():
        if practice.meta.module == module.id:
            yield _conversation(context, practice)


def _asker(context: ExportContext, asker: Asker) -> Chapter:
    """Return a lesson or a situation, the answers to its questions at the end."""
    questions = questions_of(context.catalog, [asker])
    asked = "".join(_asked(number, one) for number, one in enumerate(questions, 1))
    body = asker_html(context, asker, asked).replace("[ ] ", "☐ ")
    answers = "".join(
        f'<div class="item" id="answer-{number}"><h3>Question {number}</h3>{explanations_html(one)}'
        f'<p><a href="#question-{number}">Back to question {number}</a></p></div>'
        for number, one in enumerate(questions, 1)
    )
    kind = "lesson" if isinstance(asker, Lesson) else "situation"
    end = f'<section class="answers" aria-label="Answers"><h2>Answers</h2>{answers}</section>'
    return Chapter(
        f"{kind}-{asker.id}",
        asker.title,
        well_formed(body + (end if questions else "")),
        is_below=True,
        address=context.address(asker.src),
    )


def _asked(number: int, question: AskedQuestion) -> str:
    scene = scene_html(question)
    said = f'<div class="scene">{scene}</div>' if scene else ""
    hint = f"<p><i>Hint:</i> {html(question.hint)}</p>" if question.hint else ""
    return (
        f'<div class="item" id="question-{number}"><h3>Question {number}</h3>'
        f"<p>{html(question.stem)}</p>{said}{options_html(question)}{hint}"
        f'<p><a href="#answer-{number}">Answer to question {number}</a></p></div>'
    )


def _worksheet(context: ExportContext, sheet: Worksheet) -> Chapter:
    meta = sheet.meta
    fields = {field.id: field for field, _ in sheet.fields}
    rows = [f"<p>{html(meta.who)}. {html(meta.when)}. {meta.minutes} minutes.</p>"]
    for piece in page_pieces(context.catalog, sheet.page):
        if isinstance(piece, MacroCall):
            field = fields.get(str(piece.arguments.get("id", "")))
            rows.append(_field(field) if field else "")
        else:
            rows.append(str(render_page(str(piece))))
    values = meta.example.values
    filled = "".join(
        _filled(field, values[field.id]) for field, _ in sheet.fields if field.id in values
    )
    rows += [
        f"<p><b>Afterwards</b> {html(meta.afterwards)}</p>",
        "<section><h2>Filled in by somebody else</h2>",
        f"<p>An invented example: {html(meta.example.who)}</p>{filled}</section>",
    ]
    body = f'<div class="sheet">{"".join(rows)}</div>'
    return Chapter(
        f"worksheet-{sheet.id}",
        f"{meta.code} {meta.title}",
        well_formed(body),
        is_below=True,
        address=context.address(sheet.src),
    )


def _conversation(context: ExportContext, practice: Practice) -> Chapter:
    drawn = map_figure(context.catalog, practice.src).drawn
    return Chapter(
        f"practice-{practice.id}",
        f"Practice: {practice.meta.title}",
        well_formed(conversation_html(practice, drawn)),
        is_below=True,
        address=context.address(practice.src),
    )


def _field(field: SheetField) -> str:
    prompt = html(field.prompt)
    if isinstance(field, TextField):
        hint = f"<p><i>{html(field.hint)}</i></p>" if field.hint else ""
        return f"<p><b>{prompt}</b></p>{hint}{_ROOM * field.lines}"
    if isinstance(field, TableField):
        head = "".join(f'<th scope="col">{html(one)}</th>' for one in field.columns)
        row = f"<tr>{'<td></td>' * len(field.columns)}</tr>"
        return (
            f'<table class="empty"><caption>{prompt}</caption><thead><tr>{head}</tr></thead>'
            f"<tbody>{row * field.rows}</tbody></table>"
        )
    if isinstance(field, ScaleField):
        steps = " ".join(f"☐ {step}" for step in range(1, field.steps + 1))
        return f"<p><b>{prompt}</b></p><p>{html(field.low)} {steps} {html(field.high)}</p>"
    return f"<p>☐ {prompt}</p>"


def _filled(field: SheetField, value: object) -> str:
    prompt = html(field.prompt)
    if isinstance(field, TableField) and isinstance(value, tuple):
        head = "".join(f'<th scope="col">{html(one)}</th>' for one in field.columns)
        rows = "".join(
            f"<tr>{''.join(f'<td>{html(cell)}</td>' for cell in row)}</tr>" for row in value
        )
        return (
            f"<table><caption>{prompt}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
    said = ("No", "Yes")[value] if isinstance(value, bool) else str(value)
    return f"<p><b>{prompt}</b></p><blockquote><p>{html(said)}</p></blockquote>"


def _glossary(context: ExportContext) -> Chapter:
    terms = (entry.value for entry in context.catalog.terms.values())
    rows = (f"<dt>{html(one.term)}</dt><dd>{html(one.definition)}</dd>" for one in terms)
    return Chapter("glossary", "Glossary", f"<dl>{''.join(rows)}</dl>")


def _sources(context: ExportContext) -> Chapter:
    sources = (entry.value for entry in context.catalog.sources.values())
    rows = (
        f"<li>{escape(citation(one))} {LABELS[one.evidence].name.capitalize()}. "
        f"{html(one.shows)} Limits: {html(one.limits)}"
        f"{''.join(figure.drawn for figure in source_figures(one))}</li>"
        for one in sources
    )
    return Chapter("sources", "Sources", f"<ul>{''.join(rows)}</ul>")


def _carries(question: AskedQuestion) -> Carried:
    return Carried(question.notes)


FORMAT = Format(
    id="epub",
    rank=40,
    title="Books for e-readers",
    purpose="To read on an e-reader or in a reading app, without a network.",
    how="Send the epub file to your reader. Worksheets stand in it as pages to copy out on paper.",
    outputs=_outputs,
    lacks=(LACKS,),
    carries=_carries,
)
