"""A lesson or a situation as Markdown that reads well as plain text: no macro, every link whole."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from macros.content.catalog import Asker, Catalog, Lesson, Worksheet
from macros.export.figures import TakenFigure, bars_figure, idea_figure, source_figures
from macros.export.format import ExportContext
from macros.export.questions import LETTERS, AskedQuestion, questions_of
from macros.model.evidence import LABELS
from macros.model.source import Source
from macros.model.transcript import Direction, Transcript
from macros.render.inline import labels_on
from macros.render.page_text import Piece, page_pieces
from macros.render.transcript import TITLES
from macros.source.page import MacroCall

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s#]*)(#[^)\s]*)?\)")
_ATTRIBUTES = re.compile(r"[ ]*\{[ ]*[#.][^}]*\}[ ]*$", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")

SELF_CHECK = "quiz"


def asker_markdown(context: ExportContext, asker: Asker) -> str:
    """Return the whole of a lesson or a situation, its answers at the end, as Markdown."""
    questions = questions_of(context.catalog, [asker])
    pieces = asker_pieces(context, asker)
    body = "\n\n".join(_as_markdown(piece, questions) for piece in pieces)
    text = "\n\n".join((f"# {asker.title}", body, _answered(questions), _origin(context, asker)))
    return _GAPS.sub("\n\n", text).strip() + "\n"


def _as_markdown(piece: Piece | TakenFigure, questions: tuple[AskedQuestion, ...]) -> str:
    if isinstance(piece, Transcript):
        return scene_markdown(piece)
    if isinstance(piece, TakenFigure):
        return piece.words
    return piece if isinstance(piece, str) else _asked(questions)


def asker_pieces(context: ExportContext, asker: Asker) -> Iterator[Piece | TakenFigure]:
    """Yield a page's Markdown, its scenes and its figures in order; of macros the self-check is left."""
    before: Transcript | None = None
    for piece in page_pieces(context.catalog, asker.page, asker.transcripts):
        if isinstance(piece, str):
            yield _whole_links(context, asker.src, _ATTRIBUTES.sub("", piece)).strip()
        elif isinstance(piece, MacroCall) and piece.name != SELF_CHECK:
            yield from _block(context, asker, piece)
        else:
            yield piece
        if isinstance(piece, Transcript):
            if piece.kind == "after" and before:
                yield bars_figure(before, piece)
            before = piece if piece.kind == "before" else None


def _block(context: ExportContext, asker: Asker, call: MacroCall) -> Iterator[str | TakenFigure]:
    """Yield what a macro prints, as Markdown and figures; nothing of what only the site needs."""
    if call.name == "figure":
        yield idea_figure(context.catalog, asker.src, str(call.arguments["id"]))
    elif write := _BLOCKS.get(call.name):
        yield write(context, asker, call.arguments)
    if call.name == "lesson_sources":
        for id_ in asker.meta.sources if isinstance(asker, Lesson) else ():
            yield from source_figures(context.catalog.sources[id_].value)


def scene_markdown(scene: Transcript) -> str:
    """Return a scene as lines, each with its speaker, notes in brackets."""
    cast = "; ".join(
        f"{one.name}{f', {one.role}' if one.role else ''}{' (you)' if one.is_you else ''}"
        for one in scene.speakers
    )
    rows = [f"**{TITLES[scene.kind]}** ({cast})"]
    for line in scene.lines:
        if isinstance(line, Direction):
            rows.append(f"*({line.text})*")
        else:
            rows.append(f"**{line.speaker.name}:** {line.text}")
            rows += [f"> Note: {note}" for note in line.notes]
    return "\n\n".join(rows)


def _whole_links(context: ExportContext, src: str, text: str) -> str:
    """Return Markdown in which every link to a page of the hub is an address of the web."""

    def whole(link: re.Match[str]) -> str:
        words, target, part = link[1], link[2], link[3] or ""
        if ":" in target:
            return link[0]
        page = posixpath.normpath(posixpath.join(posixpath.dirname(src), target))
        page = page if target else src
        address = context.address(page) if page.endswith(".md") else context.site_url + page
        return f"[{words}]({address}{part})"

    return _LINK.sub(whole, text)


def _origin(context: ExportContext, asker: Asker) -> str:
    return (
        f'---\n\n"{asker.title}" by the {context.site_name} contributors, '
        f"<{context.address(asker.src)}>, licensed under {context.licence}."
    )


def _start(context: ExportContext, asker: Asker, _: Mapping[str, object]) -> str:
    assert isinstance(asker, Lesson)  # noqa: S101 - the checks let the macro stand nowhere else
    module = context.catalog.modules[asker.module_id]
    objectives = "\n".join(f"- {one.text}" for one in asker.meta.objectives)
    return (
        f"{module.meta.title}, {asker.meta.minutes} minutes. {asker.meta.promise}\n\n"
        f"After this you can:\n\n{objectives}"
    )


def _today(_: ExportContext, asker: Asker, __: Mapping[str, object]) -> str:
    assert isinstance(asker, Lesson)  # noqa: S101 - as above
    plan = asker.meta.try_today
    return (
        f"**When** {plan.when}, **I will** {plan.then}\n\n"
        f"**Nobody to try it with today?** {plan.stand_in}"
    )


def _take(context: ExportContext, asker: Asker, _: Mapping[str, object]) -> str:
    catalog, meta = context.catalog, asker.meta
    rows = []
    if isinstance(asker, Lesson):
        items = (catalog.checklist_items[id_].value for id_ in asker.meta.checklist_items)
        rows += [f"- [ ] {item.text} ({item.why})" for item in items]
    elif lesson := catalog.lessons.get(asker.meta.lesson or ""):
        rows.append(f"- Lesson: [{lesson.title}]({context.address(lesson.src)})")
    sheet = catalog.worksheets.get(meta.worksheet or "")
    talk = catalog.practices.get(meta.practice or "")
    rows += [
        f"- {kind}: [{found.meta.title}]({context.address(found.src)})"
        for kind, found in (("Worksheet", sheet), ("Practice", talk))
        if found
    ]
    return "\n".join(rows)


def _sources(context: ExportContext, asker: Asker, _: Mapping[str, object]) -> str:
    assert isinstance(asker, Lesson)  # noqa: S101 - as above
    found = [context.catalog.sources[id_].value for id_ in asker.meta.sources]
    rows = [
        f"- {citation(source)} {LABELS[source.evidence].name.capitalize()}. Limits: {source.limits}"
        for source in found
    ]
    return "\n".join(rows) + "\n\n" + _key(context, asker, {})


def citation(source: Source) -> str:
    """Return who wrote what, where it is found and how it is addressed."""
    found = (
        f" https://doi.org/{source.doi}"
        if source.doi
        else f" ISBN {source.isbn}."
        if source.isbn
        else f" {source.url}"
        if source.url
        else ""
    )
    return f"{source.authors} ({source.year}). {source.title}. {source.container}.{found}"


def _key(context: ExportContext, asker: Asker, _: Mapping[str, object]) -> str:
    labels = labels_on(context.catalog, asker.page)
    return "What the labels mean:\n\n" + "\n".join(
        f"- {label.name}: {label.meaning}" for label in labels
    )


def _filled(context: ExportContext, _: Asker, arguments: Mapping[str, object]) -> str:
    sheet = context.catalog.worksheets.get(str(arguments["id"]))
    return example_markdown(context.catalog, sheet) if sheet else ""


def example_markdown(_: Catalog, sheet: Worksheet) -> str:
    """Return a worksheet as somebody filled it in."""
    rows = [f"**{sheet.meta.title}**, filled in by {sheet.meta.example.who}"]
    values = sheet.meta.example.values
    for field, _call in sheet.fields:
        if field.id not in values:
            continue
        value = values[field.id]
        if isinstance(value, tuple):
            columns = getattr(field, "columns", ())
            cells = (
                "; ".join(f"{name}: {cell}" for name, cell in zip(columns, row, strict=False))
                for row in value
            )
            rows.append(f"{field.prompt}\n\n" + "\n".join(f"- {row}" for row in cells))
        else:
            said = ("No", "Yes")[value] if isinstance(value, bool) else str(value)
            rows.append(f"{field.prompt}\n\n> {' '.join(said.split())}")
    return "\n\n".join(rows)


_BLOCKS: Mapping[str, Callable[[ExportContext, Asker, Mapping[str, object]], str]] = {
    "lesson_start": _start,
    "today_plan": _today,
    "take_along": _take,
    "lesson_sources": _sources,
    "label_key": _key,
    "filled": _filled,
}


def _asked(questions: tuple[AskedQuestion, ...]) -> str:
    rows = []
    for number, question in enumerate(questions, 1):
        rows.append(f"{number}. {_line(question.stem)}")
        rows += [f"    **{who}:** {says}" if who else f"    {says}" for who, says in question.scene]
        options = zip(LETTERS, question.answers, strict=False)
        choices = "\n".join(f"    - {letter}) {_line(answer.text)}" for letter, answer in options)
        rows += [choices] if choices else []
        if question.pairs:
            lefts = (f"    - {place}: {one.pair}" for place, one in enumerate(question.pairs, 1))
            rows.append("\n".join(lefts))
    return "\n\n".join(rows)


def _answered(questions: tuple[AskedQuestion, ...]) -> str:
    rows = ["## Answers"] if questions else []
    for number, question in enumerate(questions, 1):
        by_id = dict(zip((one.id for one in question.answers), LETTERS, strict=False))
        rows.append(f"{number}. {_right(question, by_id)}".rstrip())
        rows += [f"    {name}: {_line(text)}" for name, text in question.models]
        notes = [f"    - {_line(one)}" for one in question.criteria]
        for one in question.answers:
            belief = f" (The belief behind it: {one.belief})" if one.belief else ""
            notes.append(f"    - {by_id[one.id]}) {_line(one.note)}{belief}")
        rows.append("\n".join(notes))
    return "\n\n".join(rows)


def _right(question: AskedQuestion, letters: Mapping[str, str]) -> str:
    if question.answering == "order":
        return "Order: " + " ".join(letters[one.id] for one in question.in_order)
    if question.answering == "match":
        pairs = enumerate(question.pairs, 1)
        return "Pairs: " + " ".join(f"{place}{letters[one.id]}" for place, one in pairs)
    if question.answering == "write":
        return "Hold yours against these."
    return "Right: " + " ".join(letters[one.id] for one in question.keys)


def _line(text: str) -> str:
    return " ".join(text.split())
