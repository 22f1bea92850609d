"""Anki: questions, situations and terms as cards that come back; and the same as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from macros.content.catalog import Catalog, Module, Situation
from macros.export.anki_collection import Note, NoteType, collection, guid_of
from macros.export.answers import explanations_html, options_html
from macros.export.archive import zipped
from macros.export.format import Carried, ExportContext, Format, Members, Output
from macros.export.page_html import asker_html
from macros.export.questions import (
    AskedQuestion,
    html,
    module_of,
    questions_of,
    scene_html,
)
from macros.model.glossary import Term

_CSS = """\
.card { font-family: serif; font-size: 1.1em; line-height: 1.45; text-align: left; max-width: 38em;
  margin: 0 auto; padding: 0.5em; }
ol, ul { padding-left: 1.6em; }
li { margin: 0.4em 0; }
.scene { border-left: 0.2em solid #999; padding-left: 0.8em; }
.note, .belief, .from, .cast { font-size: 0.9em; opacity: 0.85; }
"""
_FROM = '<p class="from">{{From}}</p>'
QUESTION = NoteType(
    "Conversation First: question",
    ("Question", "Scene", "Options", "Explanations", "Hint", "From"),
    '<div>{{Question}}</div>{{#Scene}}<div class="scene">{{Scene}}</div>{{/Scene}}'
    "<div>{{Options}}</div>{{#Hint}}<p>{{hint:Hint}}</p>{{/Hint}}",
    f"{{{{FrontSide}}}}<hr id=answer><div>{{{{Explanations}}}}</div>{_FROM}",
    _CSS,
)
SITUATION = NoteType(
    "Conversation First: situation",
    ("Situation", "Page", "From"),
    "<p>{{Situation}}</p><p><i>What may be going on, and what can you say?</i></p>",
    f"{{{{FrontSide}}}}<hr id=answer><div>{{{{Page}}}}</div>{_FROM}",
    _CSS,
)
TERM = NoteType(
    "Conversation First: term",
    ("Term", "Meaning", "From"),
    "<p>What do we mean by <b>{{Term}}</b>?</p>",
    f"{{{{FrontSide}}}}<hr id=answer><p>{{{{Meaning}}}}</p>{_FROM}",
    _CSS,
)
LACKS = (
    "A card shows what you can choose and, on its back, a word on each; it does not mark what you tick. "
    "You judge yourself, as with any card."
)


def _outputs(context: ExportContext) -> Iterator[Output]:
    scopes: list[tuple[str, str, Module | None]] = [("everything", "Everything", None)]
    modules = context.catalog.modules.values()
    scopes += [(module.id, module.meta.title, module) for module in modules]
    for scope, title, module in scopes:
        members = partial(_members, context, module)
        yield Output(f"export/anki/{scope}.apkg", title, members, _pack)
    for scope, title, module in scopes:
        yield Output(
            f"export/anki/{scope}.tsv", f"{title}, as a table", partial(_table, context, module)
        )


def notes(context: ExportContext, module: Module | None) -> Iterator[Note]:
    """Yield the notes of a module, or all: its questions, its situations, its terms."""
    catalog = context.catalog
    for asker in catalog.askers:
        home = module_of(catalog, asker)
        if module is None or home == module:
            deck = _deck(context, home, "Situations")
            if isinstance(asker, Situation):
                yield _situation(context, asker, deck)
            for question in questions_of(catalog, [asker]):
                yield _question(context, question, deck)
    for entry in catalog.terms.values():
        home = _home(catalog, entry.value)
        if module is None or home == module:
            yield _term(context, entry.value, home)


def _home(catalog: Catalog, term: Term) -> Module | None:
    lesson = catalog.lessons.get(term.lesson or "")
    return catalog.modules[lesson.module_id] if lesson else None


def _deck(context: ExportContext, module: Module | None, other: str) -> str:
    name = module.meta.title if module else other
    return f"{context.site_name}::{name.replace('::', ':')}"


def _tags(kind: str, module: Module | None, ideas: Iterable[str], *more: str) -> tuple[str, ...]:
    place = (f"module::{module.id}",) if module else ()
    return (f"kind::{kind}", *place, *(f"idea::{one}" for one in ideas), *more)


def _link(context: ExportContext, src: str, title: str, part: str = "") -> str:
    return f'<a href="{context.address(src)}{part}">{html(title)}</a>, {context.licence}'


def _question(context: ExportContext, question: AskedQuestion, deck: str) -> Note:
    asker = question.asker
    link = _link(context, asker.src, asker.title)
    aim = f"<br>You can: {html(question.objective)}" if question.objective else ""
    return Note(
        question.id,
        QUESTION,
        deck,
        (
            html(question.stem),
            scene_html(question),
            options_html(question),
            explanations_html(question),
            html(question.hint),
            link + aim,
        ),
        _tags(
            "question",
            module_of(context.catalog, asker),
            asker.meta.ideas,
            f"page::{asker.id}",
        ),
    )


def _situation(context: ExportContext, situation: Situation, deck: str) -> Note:
    tags = _tags("situation", module_of(context.catalog, situation), situation.meta.ideas)
    link = _link(context, situation.src, situation.title)
    values = (html(situation.title), asker_html(context, situation), link)
    return Note(f"situation {situation.id}", SITUATION, deck, values, tags)


def _term(context: ExportContext, term: Term, home: Module | None) -> Note:
    link = _link(context, "glossary.md", "Glossary", f"#{term.id}")
    values = (html(term.term), html(term.definition), link)
    deck = _deck(context, home, "Glossary")
    return Note(f"term {term.id}", TERM, deck, values, _tags("term", home, ()))


def _members(context: ExportContext, module: Module | None) -> Members:
    rows = [
        (one.id, one.type.name, one.deck, one.values, one.tags) for one in notes(context, module)
    ]
    about = f"{context.site_name}, {context.site_url}, licensed under {context.licence}. {LACKS}"
    facts = {"stamp": context.stamp, "about": about, "notes": rows}
    return {"notes.json": json.dumps(facts, ensure_ascii=False).encode()}


_TYPES = {one.name: one for one in (QUESTION, SITUATION, TERM)}


def _pack(members: Members) -> bytes:
    facts = json.loads(members["notes.json"])
    found = (
        Note(id_, _TYPES[kind], deck, tuple(values), tuple(tags))
        for id_, kind, deck, values, tags in facts["notes"]
    )
    packed = {"collection.anki2": collection(found, facts["stamp"], facts["about"]), "media": b"{}"}
    return zipped(packed)


def _table(context: ExportContext, module: Module | None) -> Members:
    head = "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#columns:Id\tFront\tBack\tTags\n"
    rows = (
        "\t".join((guid_of(one.id), _front(one), _back(one), " ".join(one.tags)))
        for one in notes(context, module)
    )
    return {"notes": (head + "".join(f"{row}\n" for row in rows)).encode()}


def _front(note: Note) -> str:
    shown = note.values[:3] if note.type is QUESTION else note.values[:1]
    return _cell("<br>".join(filter(None, shown)))


def _back(note: Note) -> str:
    shown = (note.values[3], note.values[5]) if note.type is QUESTION else note.values[1:]
    return _cell("<br>".join(filter(None, shown)))


def _cell(text: str) -> str:
    """Return a text on one line, as a table without quotes needs it.

    A sign at its beginning that a spreadsheet would take for a formula's is written as an entity.
    Source: OWASP, "CSV Injection".
    """
    line = " ".join(text.replace('"', "&quot;").split())
    return f"&#{ord(line[0])};{line[1:]}" if line.startswith(("=", "+", "-", "@")) else line


def _carries(question: AskedQuestion) -> Carried:
    return Carried(question.notes)


FORMAT = Format(
    id="anki",
    rank=10,
    title="Anki cards",
    purpose="Questions, situations and terms on your phone, in the card app that brings them back.",
    how=(
        "Open the apkg file with Anki, AnkiDroid or AnkiMobile. Take a newer file later, and your "
        "history stays. The table, a tsv file, is for other card apps."
    ),
    outputs=_outputs,
    lacks=(LACKS,),
    carries=_carries,
)
