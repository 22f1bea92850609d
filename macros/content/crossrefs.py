"""Do the parts of the catalogue fit together? Every id that is referred to exists, and once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from macros.content.catalog import Catalog, Entry, Lesson, Plan, Situation, Worksheet
from macros.content.ids import PUBLISHED
from macros.content.kinds import gone, gone_page, is_lesson
from macros.model.own_conversation import OwnConversationFile
from macros.model.quiz.question import Question
from macros.problem import Edit, Place, Problem, Rule
from macros.source.rules import FIELD_MISSING

ID_UNKNOWN = Rule(
    id="id-unknown",
    title="An id that is referred to exists",
    why="The page would show nothing where it should show that.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "ideas: [E1, E2]", "ideas: [E1, E9]"),),
    stage="read",
)
ID_DUPLICATE = Rule(
    id="id-duplicate",
    title="An id stands once",
    why="Saved answers, links and references could not tell the two apart.",
    wrong=(
        Edit("docs/lessons/wounds/stop-the-bleeding.quiz.yml", "id: sb-places", "id: lf-order"),
    ),
    stage="read",
)
OWN_CONVERSATION = "data/your-conversation.yml"

QUIZ_FILE = Rule(
    id="quiz-file",
    title="A lesson has its quiz beside it",
    why="A lesson is two files: the page and its self-check.",
    wrong=(Edit("docs/lessons/wounds/stop-the-bleeding.quiz.yml", gone=True),),
    stage="read",
)

FILE_MISSING = Rule(
    id="file-missing",
    title="A file that others need is there",
    why="What needs it could not be shown, or not found.",
    wrong=(Edit("data/glossary.yml", gone=True),),
)


def duplicate(place: Place, id_: str, first: Place) -> Problem:
    """Return the problem that an id stands a second time. Of a copied file, all have one cause."""
    is_copy = place.path != first.path
    return ID_DUPLICATE.problem(
        place,
        f"The id '{id_}' stands already at {first.path}:{first.line}.",
        "Give this one an id of its own.",
        copied(first, place) if is_copy else "",
    )


def copied(first: Place, place: Place) -> str:
    """Return the name of the cause that a page, or what stands beside it, holds what another one holds."""
    one, two = (re.sub(r"\.(?:(?:quiz|dialogue)\.yml|md)$", "", at.path) for at in (first, place))
    return f"copy of {one} in {two}"


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield every reference that leads nowhere and every id that stands twice."""
    for lesson in catalog.lessons.values():
        yield from _lesson(catalog, lesson)
    yield from _lesson_names(catalog)
    yield from _module_pages(catalog)
    yield from _navigations(catalog)
    for situation in catalog.situations.values():
        yield from _situation(catalog, situation)
    yield from _item_ids(catalog)
    yield from _shared(catalog)
    yield from _own_conversation(catalog)
    yield from _worksheets(catalog)
    for plan in catalog.plans.values():
        yield from _plan(catalog, plan)
    yield from _calls(catalog)


def unknown(
    catalog: Catalog, place: Place | Callable[[], Place], kind: str, id_: str
) -> Iterator[Problem]:
    """Yield the problem that there is no such id of a kind, unless there may be one.

    Nearly all are right, so a place that has to be looked up may be given as the way to do so.
    """
    if catalog.ids.could_exist(kind, id_):
        return
    if kind in catalog.ids.missing:
        file = catalog.ids.missing[kind]
        yield FILE_MISSING.problem(
            Place(file), f"There is no {file}, but pages refer to it.", "Put the file back."
        )
        return
    place = place if isinstance(place, Place) else place()
    near = catalog.ids.nearest(kind, id_)
    hint = f"Did you mean '{near}'?" if near else f"Add that {kind}, or use one that exists."
    owner = id_.partition("/")[0]
    is_of_lesson = kind in ("objective", "misconception") and "/" in id_
    if is_of_lesson and not catalog.ids.could_exist("lesson", owner):
        yield ID_UNKNOWN.problem(
            place,
            f"There is no lesson '{owner}'.",
            _lesson_hint(catalog, owner),
            gone("lesson", owner),
        )
        return
    yield ID_UNKNOWN.problem(place, f"There is no {kind} '{id_}'.", hint, gone(kind, id_))


def _lesson_hint(catalog: Catalog, id_: str) -> str:
    near = catalog.ids.nearest("lesson", id_)
    return f"Did you mean '{near}'?" if near else "Add that lesson, or use one that exists."


def _lesson(catalog: Catalog, lesson: Lesson) -> Iterator[Problem]:
    meta, place = lesson.meta, lesson.place
    for field, kind, ids in (
        ("ideas", "idea", meta.ideas),
        ("checklist_items", "checklist item", meta.checklist_items),
        ("sources", "source", meta.sources),
    ):
        for number, id_ in enumerate(ids):
            yield from unknown(catalog, partial(place, field, number), kind, id_)
    if meta.worksheet:
        yield from unknown(catalog, place("worksheet"), "worksheet", meta.worksheet)
    if meta.practice:
        yield from unknown(catalog, place("practice"), "practice conversation", meta.practice)
    for number, id_ in enumerate(meta.try_today.objectives):
        objective_place = partial(place, "try_today", "objectives", number)
        yield from unknown(catalog, objective_place, "objective", f"{lesson.id}/{id_}")
    for field, parts in (("objectives", meta.objectives), ("misconceptions", meta.misconceptions)):
        yield from _twice(lesson, field, [part.id for part in parts])
    yield from _quiz(catalog, lesson)


def _twice(lesson: Lesson, field: str, ids: list[str]) -> Iterator[Problem]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            first = lesson.place(field, ids.index(id_), "id")
            yield duplicate(lesson.place(field, number, "id"), id_, first)


def _quiz(catalog: Catalog, lesson: Lesson) -> Iterator[Problem]:
    file = lesson.quiz_file
    if file is None:
        quiz_path = lesson.path.removesuffix(".md") + ".quiz.yml"
        if quiz_path not in catalog.data:
            yield QUIZ_FILE.problem(
                Place(lesson.path),
                f"There is no {lesson.id}.quiz.yml.",
                f"Add {quiz_path}.",
                _left_behind(catalog, quiz_path),
            )
        return
    for number, item in enumerate(file.quiz.items):
        here = ("items", number)
        objective = qualified(item.objective, lesson)
        place = partial(file.place, *here, "objective")
        yield from unknown(catalog, place, "objective", objective)
        yield from _parts_twice(item, partial(file.place, *here))
        for field, position, reference in item.misconceptions():
            place = partial(file.place, *here, field, position, "misconception")
            yield from unknown(catalog, place, "misconception", qualified(reference, lesson))


def _left_behind(catalog: Catalog, quiz_path: str) -> str:
    """Return the cause that a quiz was left where its lesson stood before, if there is such a quiz."""
    folder, _, name = quiz_path.rpartition("/")
    for path in catalog.data:
        page = path.removesuffix(".quiz.yml") + ".md"
        beside, _, other = path.rpartition("/")
        is_left = path.endswith(".quiz.yml") and page not in catalog.pages
        if is_left and (beside == folder or other == name):
            return gone_page(page)
    return ""


def _lesson_names(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path in filter(is_lesson, catalog.pages):
        id_ = PurePosixPath(path).stem
        if id_ in first:
            yield ID_DUPLICATE.problem(
                Place(path),
                f"A lesson of this name stands already at {first[id_]}.",
                "Give this one, and its quiz, another name.",
            )
        first.setdefault(id_, path)


# Whose order is not that of names: the parts of the site, and the modules.
_ORDERED = ("docs", "docs/lessons")


def _navigations(catalog: Catalog) -> Iterator[Problem]:
    folders = {path.rpartition("/")[0] for path in catalog.pages}
    for folder in _ORDERED:
        parts = {
            name[len(folder) + 1 :].partition("/")[0]
            for name in folders
            if name.startswith(f"{folder}/")
        }
        path = f"{folder}/.nav.yml"
        if len(parts) > 1 and path not in catalog.data:
            yield FILE_MISSING.problem(
                Place(path),
                f"There is no {path}, so what stands in {folder} would come in the order of names.",
                "Put the file back.",
            )


def _module_pages(catalog: Catalog) -> Iterator[Problem]:
    folders = dict.fromkeys(path.rpartition("/")[0] for path in filter(is_lesson, catalog.pages))
    for folder in folders:
        page = f"{folder}/index.md"
        if page not in catalog.pages:
            yield FILE_MISSING.problem(
                Place(page),
                f"There is no {page}, so no list leads to the module's lessons.",
                "Add it: a title, a description, a summary and {{ module_lessons() }}.",
                gone_page(page),
            )


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the question whether the most similar name was meant, if one is similar."""
    near = difflib.get_close_matches(name, sorted(known), 1)
    return f"Did you mean '{near[0]}'?" if near else ""


def qualified(reference: str, lesson: Lesson) -> str:
    """Return `lesson/id` for a reference that may leave out its own lesson."""
    return reference if "/" in reference else f"{lesson.id}/{reference}"


def _parts_twice(item: Question, place: Callable[..., Place]) -> Iterator[Problem]:
    for field, ids in _part_ids(item).items():
        for position, id_ in enumerate(ids):
            if id_ in ids[:position]:
                first = place(field, ids.index(id_), "id")
                yield duplicate(place(field, position, "id"), id_, first)


def _part_ids(item: Question) -> dict[str, list[str]]:
    return {field: [part.id for part in parts] for field, parts in item.parts.items()}


def _situation(catalog: Catalog, situation: Situation) -> Iterator[Problem]:
    meta, place = situation.meta, situation.place
    for number, id_ in enumerate(meta.ideas):
        yield from unknown(catalog, partial(place, "ideas", number), "idea", id_)
    for field, kind, link in (
        ("lesson", "lesson", meta.lesson),
        ("checklist", "checklist", meta.checklist),
        ("worksheet", "worksheet", meta.worksheet),
        ("practice", "practice conversation", meta.practice),
    ):
        if link:
            yield from unknown(catalog, partial(place, field), kind, link)
    yield from _parts_twice(meta.item, partial(place, "item"))


def _item_ids(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, Callable[[], Place]] = {}
    for asker in catalog.askers:
        for number, item in enumerate(asker.items):
            place = partial(asker.item_place, number, "id")
            if item.id in first:
                yield duplicate(place(), item.id, first[item.id]())
            else:
                first[item.id] = place


def _shared(catalog: Catalog) -> Iterator[Problem]:
    for entry in catalog.checklist_items.values():
        yield from unknown(catalog, entry.place("lesson"), "lesson", entry.value.lesson)
    for list_entry in catalog.checklists.values():
        for number, id_ in enumerate(list_entry.value.items):
            place = list_entry.place("items", number)
            yield from unknown(catalog, place, "checklist item", id_)
    for term in catalog.terms.values():
        if term.value.lesson:
            yield from unknown(catalog, term.place("lesson"), "lesson", term.value.lesson)
    for path in catalog.paths.values():
        for number, step in enumerate(path.value.steps):
            for field, kind, ids in (
                ("lessons", "lesson", step.lessons),
                ("worksheets", "worksheet", step.worksheets),
                ("practice", "practice conversation", step.practice),
                ("checklists", "checklist", step.checklists),
            ):
                for position, id_ in enumerate(ids):
                    place = path.place("steps", number, field, position)
                    yield from unknown(catalog, place, kind, id_)


def _own_conversation(catalog: Catalog) -> Iterator[Problem]:
    entry = catalog.own_conversation
    if entry is None:
        return
    own = entry.value
    yield from unknown(catalog, entry.place("worksheet"), "worksheet", own.worksheet)
    for number, figure in enumerate(own.figures):
        if figure.source:
            place = entry.place("figures", number, "source")
            yield from unknown(catalog, place, "source", figure.source)
    fields: dict[tuple[str | int, ...], str] = {("rewrites",): own.rewrites}
    for number, mark in enumerate(own.marks):
        for name, kind, ids in (
            ("lessons", "lesson", mark.lessons),
            ("situations", "situation", mark.situations),
        ):
            for position, id_ in enumerate(ids):
                place = entry.place("marks", number, name, position)
                yield from unknown(catalog, place, kind, id_)
        if mark.field:
            fields["marks", number, "field"] = mark.field
    yield from _sheet_fields(catalog, entry, fields)


def _sheet_fields(
    catalog: Catalog, entry: Entry[OwnConversationFile], fields: Mapping[tuple[str | int, ...], str]
) -> Iterator[Problem]:
    """Yield each field that the worksheet of the reader's own conversation does not have."""
    sheet = catalog.worksheets.get(entry.value.worksheet)
    known = {field.id for field, _ in sheet.fields} if sheet else set()
    for location, id_ in fields.items():
        if sheet and id_ not in known:
            yield ID_UNKNOWN.problem(
                entry.place(*location),
                f"The worksheet '{sheet.id}' has no field '{id_}'.",
                f"Use one of {', '.join(sorted(known))}.",
            )


def _worksheets(catalog: Catalog) -> Iterator[Problem]:
    codes: dict[str, Place] = {}
    for sheet in catalog.worksheets.values():
        yield from unknown(catalog, sheet.place("module"), "module", sheet.meta.module)
        for number, reference in enumerate(sheet.meta.practises):
            place = sheet.place("practises", number)
            yield from unknown(catalog, place, "objective", reference)
        if not sheet.page.problems:
            yield from _fields(catalog, sheet)
            yield from _codes(sheet, codes)


def _fields(catalog: Catalog, sheet: Worksheet) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for field, call in sheet.fields:
        if field.id in first:
            yield duplicate(call.place, field.id, first[field.id])
        first.setdefault(field.id, call.place)
    yield from _taken(sheet, first)
    if len(first) < len(sheet.fields):
        return  # the id that is lost to another is missed in the example
    published = _published_fields(catalog, sheet)
    for id_, field_id in pair_example(sheet).items():
        if field_id and (id_ in published or not nearest(id_, [field_id])):
            yield ID_UNKNOWN.problem(
                first[field_id],
                f"The field '{field_id}' is called '{id_}' in the example.",
                f"Call it '{id_}' again: readers' notes hang on the id. Of a field that is new, mend the "
                "example.",
            )
        else:
            near = nearest(id_, [field_id]) if field_id else ""
            hint = near or "Take it out, or add the field."
            yield ID_UNKNOWN.problem(
                sheet.place("example", "values", id_), f"There is no field '{id_}'.", hint
            )


def _codes(sheet: Worksheet, first: dict[str, Place]) -> Iterator[Problem]:
    code, place = sheet.meta.code, sheet.place("code")
    if code in first:
        yield ID_DUPLICATE.problem(
            place,
            f"The code '{code}' stands already at {first[code].path}:{first[code].line}.",
            f"Give this sheet the next free one, such as {_next_code(code, first)}.",
            copied(first[code], place),
        )
    first.setdefault(code, place)


def _next_code(code: str, taken: Iterable[str]) -> str:
    stem = code.rstrip("abcdefghijklmnopqrstuvwxyz")
    return next(
        f"{stem}{letter}"
        for letter in "bcdefghijklmnopqrstuvwxyz"
        if f"{stem}{letter}" not in taken
    )


def pair_example(sheet: Worksheet) -> dict[str, str]:
    """Return, for each value of the example that fits no field, the empty field that it is meant for.

    It is the most similar one, or else the first; nothing if the example leaves no field empty.
    """
    values = sheet.meta.example.values
    empty = [field.id for field, _ in sheet.fields if field.id not in values]
    pairs: dict[str, str] = {}
    fields = {field.id for field, _ in sheet.fields}
    for id_ in filter(lambda id_: id_ not in fields, values):
        near = difflib.get_close_matches(id_, empty, 1) or empty[:1]
        pairs[id_] = near[0] if near else ""
        empty = [other for other in empty if other not in near]
    return pairs


def _published_fields(catalog: Catalog, sheet: Worksheet) -> set[str]:
    located = catalog.data.get(PUBLISHED)
    listed = located.value.get("ids") if located and isinstance(located.value, dict) else None
    prefix = f"field/{sheet.id}/"
    ids = listed if isinstance(listed, dict) else {}
    return {id_.removeprefix(prefix) for id_ in ids if id_.startswith(prefix)}


def _taken(sheet: Worksheet, fields: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield each field whose id is that of another field's hint, or of its example."""
    for field, _ in sheet.fields:
        parts = {f"example-{field.id}": "example"}
        if getattr(field, "hint", ""):
            parts[f"{field.id}-hint"] = "hint"
        for id_, part in parts.items():
            if id_ in fields:
                yield ID_DUPLICATE.problem(
                    fields[id_],
                    f"The page gives '{id_}' to the {part} of '{field.id}'.",
                    "Give this field another id.",
                )


# What the id of each kind of handout names.
_HANDOUTS = {
    "worksheet": "worksheet",
    "transcripts": "lesson",
    "page": "page for leading",
    "scenes": "plan",
    "checklist": "checklist",
    "role-play": "practice conversation",
}


def _plan(catalog: Catalog, plan: Plan) -> Iterator[Problem]:
    for number, id_ in enumerate(plan.workshop.lessons):
        yield from unknown(catalog, plan.place("lessons", number), "lesson", id_)
    for number, handout in enumerate(plan.workshop.prints):
        kind = _HANDOUTS.get(handout.kind)
        if kind and handout.id:
            yield from unknown(catalog, plan.place("prints", number, "id"), kind, handout.id)
        elif kind:
            yield FIELD_MISSING.problem(
                plan.place("prints", number),
                f"It is not said which {kind} is to be printed.",
                "Add 'id: …'.",
            )


_CALL_KINDS = {
    "cite": "source",
    "term": "glossary term",
    "checklist": "checklist",
    "filled": "worksheet",
    "figure": "figure",
}
_WORDS = {
    "label": ("kind", ("our-position", "analogy")),
    "checklist": ("moment", ("before", "during", "after", "any")),
}


def _calls(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.pages.values():
        for call in page.calls:
            id_ = str(call.arguments.get("id", ""))
            if call.name == "own_conversation" and OWN_CONVERSATION not in catalog.data:
                yield FILE_MISSING.problem(
                    Place(OWN_CONVERSATION),
                    f"There is no {OWN_CONVERSATION}, but {page.path} needs it.",
                    "Put the file back.",
                )
            elif call.name in _CALL_KINDS and id_:
                yield from unknown(catalog, call.place, _CALL_KINDS[call.name], id_)
            elif call.name in _WORDS:
                argument, words = _WORDS[call.name]
                if call.arguments[argument] not in words:
                    yield ID_UNKNOWN.problem(
                        call.place,
                        f"There is no {argument} '{call.arguments[argument]}'.",
                        f"Use one of {', '.join(words)}.",
                    )
