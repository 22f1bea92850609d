"""Do the parts of the catalogue fit together? Every id that is referred to exists, and once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from macros.content.catalog import Catalog, Lesson, Plan, Situation, Worksheet
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
QUIZ_FILE = Rule(
    id="quiz-file",
    title="A lesson has its quiz beside it",
    why="A lesson is two files: the page and its self-check.",
    wrong=(Edit("docs/lessons/wounds/stop-the-bleeding.quiz.yml", gone=True),),
    stage="read",
)

FILE_MISSING = Rule(
    id="file-missing",
    title="Shared data that pages refer to is there",
    why="Nothing that refers to it could be shown.",
    wrong=(Edit("data/glossary.yml", gone=True),),
)


def duplicate(place: Place, id_: str, first: Place) -> Problem:
    """Return the problem that an id stands a second time."""
    return ID_DUPLICATE.problem(
        place,
        f"The id '{id_}' stands already at {first.path}:{first.line}.",
        "Give this one an id of its own.",
    )


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield every reference that leads nowhere and every id that stands twice."""
    for lesson in catalog.lessons.values():
        yield from _lesson(catalog, lesson)
    for situation in catalog.situations.values():
        yield from _situation(catalog, situation)
    yield from _item_ids(catalog)
    yield from _shared(catalog)
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
    yield ID_UNKNOWN.problem(place, f"There is no {kind} '{id_}'.", hint)


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
                Place(lesson.path), f"There is no {lesson.id}.quiz.yml.", f"Add {quiz_path}."
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


def _worksheets(catalog: Catalog) -> Iterator[Problem]:
    for sheet in catalog.worksheets.values():
        yield from unknown(catalog, sheet.place("module"), "module", sheet.meta.module)
        for number, reference in enumerate(sheet.meta.practises):
            place = sheet.place("practises", number)
            yield from unknown(catalog, place, "objective", reference)
        if not sheet.page.problems:
            yield from _fields(sheet)


def _fields(sheet: Worksheet) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for field, call in sheet.fields:
        if field.id in first:
            yield duplicate(call.place, field.id, first[field.id])
        first.setdefault(field.id, call.place)
    for id_ in sheet.meta.example.values:
        if id_ not in first:
            hint = nearest(id_, first) or "Take it out, or add the field."
            yield ID_UNKNOWN.problem(
                sheet.place("example", "values", id_), f"There is no field '{id_}'.", hint
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
}
_WORDS = {
    "label": ("kind", ("our-position", "analogy")),
    "checklist": ("moment", ("before", "during", "after", "any")),
}


def _calls(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.pages.values():
        for call in page.calls:
            id_ = str(call.arguments.get("id", ""))
            if call.name in _CALL_KINDS and id_:
                yield from unknown(catalog, call.place, _CALL_KINDS[call.name], id_)
            elif call.name in _WORDS:
                argument, words = _WORDS[call.name]
                if call.arguments[argument] not in words:
                    yield ID_UNKNOWN.problem(
                        call.place,
                        f"There is no {argument} '{call.arguments[argument]}'.",
                        f"Use one of {', '.join(words)}.",
                    )
