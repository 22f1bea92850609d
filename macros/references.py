"""Do the parts of the catalogue fit together? Every id that is referred to exists, and once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from macros.catalog import Catalog, Lesson
from macros.model.quiz import Match, Order, Reflect
from macros.problem import Place, Problem, Rule

ID_UNKNOWN = Rule(
    id="id-unknown",
    title="An id that is referred to exists",
    why="The page would show nothing where it should show that.",
    wrong='{{ cite("frank-park-2006") }}',
    right='{{ cite("franke-park-2006") }}',
)
ID_DUPLICATE = Rule(
    id="id-duplicate",
    title="An id stands once",
    why="Saved answers, links and references could not tell the two apart.",
    wrong="- id: ask-first\n- id: ask-first",
    right="- id: ask-first\n- id: ask-why-now",
)
QUIZ_FILE = Rule(
    id="quiz-file",
    title="A lesson has its quiz beside it",
    why="A lesson is two files: the page and its self-check.",
    wrong="docs/lessons/module/lesson.md alone",
    right="docs/lessons/module/lesson.md and lesson.quiz.yml",
)

RULES = (ID_UNKNOWN, ID_DUPLICATE, QUIZ_FILE)


def duplicate(place: Place, id_: str, first: Place) -> Problem:
    """Return the problem that an id stands a second time."""
    return ID_DUPLICATE.broken(
        place,
        f"The id '{id_}' stands already at {first.path}:{first.line}.",
        "Give this one an id of its own.",
    )


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield every reference that leads nowhere and every id that stands twice."""
    for lesson in catalog.lessons.values():
        yield from _lesson(catalog, lesson)
    yield from _item_ids(catalog)
    yield from _shared(catalog)
    yield from _worksheets(catalog)
    yield from _calls(catalog)


def _unknown(place: Place, kind: str, id_: str, known: Iterable[str]) -> Iterator[Problem]:
    names = set(known)
    if id_ in names:
        return
    near = difflib.get_close_matches(id_, names, 1)
    mend = f"Did you mean '{near[0]}'?" if near else f"Add that {kind}, or use one that exists."
    yield ID_UNKNOWN.broken(place, f"There is no {kind} '{id_}'.", mend)


def _lesson(catalog: Catalog, lesson: Lesson) -> Iterator[Problem]:
    meta, place = lesson.meta, lesson.place
    for field, kind, ids, known in (
        ("ideas", "idea", meta.ideas, catalog.ideas),
        ("checklist_items", "checklist item", meta.checklist_items, catalog.checklist_items),
        ("sources", "source", meta.sources, catalog.sources),
    ):
        for number, id_ in enumerate(ids):
            yield from _unknown(place(field, number), kind, id_, known)
    if meta.worksheet:
        known_sheets = catalog.names["worksheet"]
        yield from _unknown(place("worksheet"), "worksheet", meta.worksheet, known_sheets)
    if meta.practice:
        known_practice = catalog.names["practice"]
        yield from _unknown(place("practice"), "practice conversation", meta.practice, known_practice)
    own = [objective.id for objective in meta.objectives]
    for number, id_ in enumerate(meta.try_today.objectives):
        yield from _unknown(place("try_today", "objectives", number), "objective", id_, own)
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
        if not (catalog.root / quiz_path).exists():
            yield QUIZ_FILE.broken(
                Place(lesson.path), f"There is no {lesson.id}.quiz.yml.", f"Add {quiz_path}."
            )
        return
    objectives = _objectives(catalog)
    misconceptions = {
        f"{other.id}/{entry.id}"
        for other in catalog.lessons.values()
        for entry in other.meta.misconceptions
    }
    for number, item in enumerate(file.quiz.items):
        here = ("items", number)
        full = qualified(item.objective, lesson)
        yield from _unknown(file.place(*here, "objective"), "objective", full, objectives)
        if isinstance(item, Reflect):
            continue
        parts = _parts(item)
        for part_field, ids in parts.items():
            for position, id_ in enumerate(ids):
                if id_ in ids[:position]:
                    first = file.place(*here, part_field, ids.index(id_), "id")
                    yield duplicate(file.place(*here, part_field, position, "id"), id_, first)
        with_misconception = () if isinstance(item, Order) else _wrong_parts(item)
        for part_field, position, reference in with_misconception:
            full = qualified(reference, lesson)
            place = file.place(*here, part_field, position, "misconception")
            yield from _unknown(place, "misconception", full, misconceptions)


def qualified(reference: str, lesson: Lesson) -> str:
    """Return `lesson/id` for a reference that may leave out its own lesson."""
    return reference if "/" in reference else f"{lesson.id}/{reference}"


def _objectives(catalog: Catalog) -> set[str]:
    return {
        f"{lesson.id}/{objective.id}"
        for lesson in catalog.lessons.values()
        for objective in lesson.meta.objectives
    }


def _parts(item: object) -> dict[str, list[str]]:
    return {
        name: [part.id for part in getattr(item, name)]
        for name in ("options", "steps", "pairs", "lures")
        if hasattr(item, name)
    }


def _wrong_parts(item: object) -> Iterator[tuple[str, int, str]]:
    name = "lures" if isinstance(item, Match) else "options"
    for position, part in enumerate(getattr(item, name)):
        if part.misconception:
            yield name, position, part.misconception


def _item_ids(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for lesson in catalog.lessons.values():
        for number, item in enumerate(lesson.items):
            assert lesson.quiz_file is not None
            place = lesson.quiz_file.place("items", number, "id")
            if item.id in first:
                yield duplicate(place, item.id, first[item.id])
            else:
                first[item.id] = place


def _shared(catalog: Catalog) -> Iterator[Problem]:
    lessons = catalog.names["lesson"]
    for entry in catalog.checklist_items.values():
        yield from _unknown(entry.place("lesson"), "lesson", entry.value.lesson, lessons)
    for list_entry in catalog.checklists.values():
        for number, id_ in enumerate(list_entry.value.items):
            place = list_entry.place("items", number)
            yield from _unknown(place, "checklist item", id_, catalog.checklist_items)
    for term in catalog.terms.values():
        if term.value.lesson:
            yield from _unknown(term.place("lesson"), "lesson", term.value.lesson, lessons)
    for path in catalog.paths.values():
        for number, step in enumerate(path.value.steps):
            for field, kind, ids, known in (
                ("lessons", "lesson", step.lessons, lessons),
                ("worksheets", "worksheet", step.worksheets, catalog.names["worksheet"]),
                ("practice", "practice conversation", step.practice, catalog.names["practice"]),
                ("checklists", "checklist", step.checklists, frozenset(catalog.checklists)),
            ):
                for position, id_ in enumerate(ids):
                    place = path.place("steps", number, field, position)
                    yield from _unknown(place, kind, id_, known)


def _worksheets(catalog: Catalog) -> Iterator[Problem]:
    objectives = _objectives(catalog)
    for sheet in catalog.worksheets.values():
        yield from _unknown(
            sheet.place("module"), "module", sheet.meta.module, catalog.names["module"]
        )
        for number, reference in enumerate(sheet.meta.practises):
            place = sheet.place("practises", number)
            yield from _unknown(place, "objective", reference, objectives)
        ids: dict[str, Place] = {}
        for field, call in sheet.fields:
            if field.id in ids:
                yield duplicate(call.place, field.id, ids[field.id])
            ids.setdefault(field.id, call.place)
        for id_ in sheet.meta.example.values:
            yield from _unknown(sheet.place("example", "values", id_), "field", id_, ids)


_CALL_KINDS = {
    "cite": ("id", "source"),
    "term": ("id", "glossary term"),
    "checklist": ("id", "checklist"),
    "label": ("kind", "label"),
}


def _calls(catalog: Catalog) -> Iterator[Problem]:
    known: dict[str, Iterable[str]] = {
        "cite": catalog.sources,
        "term": catalog.terms,
        "checklist": catalog.checklists,
        "label": ("our-position", "analogy"),
    }
    for page in catalog.pages.values():
        for call in page.calls:
            if call.name in _CALL_KINDS:
                argument, kind = _CALL_KINDS[call.name]
                value = str(call.arguments[argument])
                if value or call.name != "checklist":
                    yield from _unknown(call.place, kind, value, known[call.name])
                else:
                    moment = str(call.arguments["moment"])
                    moments = ("before", "during", "after", "any")
                    yield from _unknown(call.place, "moment", moment, moments)
