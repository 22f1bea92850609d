"""Objectives: observable, checked by an item, practised somewhere; the quiz as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog, Lesson
from macros.content.crossrefs import qualified
from macros.model.quiz import TYPES
from macros.problem import Edit, Problem, Rule, Severity

PROMISE_FORM = Rule(
    id="promise-form",
    title="A lesson's promise is one sentence that begins with 'You will'",
    why="It says what the reader can do afterwards, and stands alike on every lesson.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "promise: You will start",
            "promise: Learn to start",
        ),
    ),
)
OBJECTIVE_VERB = Rule(
    id="objective-verb",
    title="An objective starts with an observable verb",
    why="Nobody can see whether somebody 'understands'; a verb such as 'rewrite' can be checked.",
    basis="Mager, Preparing Instructional Objectives: name a performance that can be observed.",
    wrong=(
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.md",
            "text: Show where and how you press on a bleeding arm",
            "text: The right way to press on a bleeding arm",
        ),
    ),
)
OBJECTIVE_CHECKED = Rule(
    id="objective-checked",
    title="Every objective is checked by an item of the quiz",
    why="What is promised and never checked is not taught.",
    basis="Haladyna, Downing and Rodriguez 2002, guidelines 1 and 2.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "    type: say-next\n    objective: open-calmly\n",
            "    type: say-next\n    objective: name-dangers\n",
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "    type: order\n    objective: open-calmly\n",
            "    type: order\n    objective: name-dangers\n",
        ),
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "    type: reflect\n    objective: open-calmly\n",
            "    type: reflect\n    objective: name-dangers\n",
        ),
    ),
    stage="whole",
)
OBJECTIVE_PRACTISED = Rule(
    id="objective-practised",
    title="Every objective is practised at least once",
    why="Selling is doing: an objective needs a plan for today, a worksheet, a practice conversation "
    "or an answer in one's own words.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "  objectives: [name-dangers]\n",
            "  objectives: []\n",
        ),
    ),
    stage="whole",
)
QUIZ_MIX = Rule(
    id="quiz-mix",
    title="A self-check has five to nine items of several kinds",
    why="Choosing the next line and writing one's own answer are nearer to a real talk than picking.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            (
                "  - id: lf-reflect\n"
                "    type: reflect\n"
                "    objective: open-calmly\n"
                "    level: apply\n"
                "    stem: Write the first two sentences that you would say to a "
                "frightened stranger on the ground.\n"
                "    model_answer: I'm Ruta, I was walking past. May I stay with you "
                "until help comes?\n"
                "    rubric:\n"
                "      - I say my name.\n"
                "      - I ask before I touch.\n"
                "      - A child could understand it.\n"
            ),
            "",
        ),
    ),
    severity=Severity.WARNING,
)
OBJECTIVE_WRITTEN = Rule(
    id="objective-written",
    title="An objective that says write has an item that is answered in writing",
    why="Whoever only picks a line has not written one.",
    basis="The first word of the objective is one of: write, rewrite, compose, draft, formulate, "
    "produce, reword, revise, translate.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "text: Name three dangers that a helper looks for first",
            "text: Write down three dangers that a helper looks for first",
        ),
    ),
    right=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "text: Say an opening that tells a frightened person who you are",
            "text: Write an opening that tells a frightened person who you are",
        ),
    ),
    severity=Severity.WARNING,
    stage="whole",
)
QUIZ_LEVEL = Rule(
    id="quiz-level",
    title="At least half of the items apply or judge",
    why="Recalling a phrase is not yet being able to use it.",
    basis="Crichton and Krishnamurthi 2024: conceptual questions teach more than surface ones.",
    wrong=(
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.quiz.yml",
            "    objective: look-first/name-dangers\n    level: apply\n",
            "    objective: look-first/name-dangers\n    level: recall\n",
        ),
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.quiz.yml",
            "    type: reflect\n    objective: press\n    level: apply\n",
            "    type: reflect\n    objective: press\n    level: recall\n",
        ),
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.quiz.yml",
            "    type: rewrite\n    objective: press\n    level: apply\n",
            "    type: rewrite\n    objective: press\n    level: recall\n",
        ),
    ),
    severity=Severity.WARNING,
)


_NOT_OBSERVABLE = frozenset(
    (
        "know understand learn appreciate realise realize grasp believe feel see remember "
        "think become be have get master internalise internalize explore consider reflect "
        "familiarise"
    ).split()
)
_NO_VERB = frozenset(("the a an to how why what your this that you three two some").split())
_WRITTEN = frozenset(
    "write rewrite compose draft formulate produce reword revise translate".split()
)
_MIN_ITEMS, _MAX_ITEMS = 5, 9


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield objectives that cannot be observed, and thin quizzes."""
    for lesson in catalog.lessons.values():
        if not lesson.meta.promise.startswith("You will "):
            yield PROMISE_FORM.problem(
                lesson.place("promise"),
                f"The promise begins '{lesson.meta.promise[:20]}'.",
                "Begin it with 'You will', as in 'You will be able to'.",
            )
        for number, objective in enumerate(lesson.meta.objectives):
            verb = objective.text.split()[0].lower()
            if verb in _NOT_OBSERVABLE | _NO_VERB:
                yield OBJECTIVE_VERB.problem(
                    lesson.place("objectives", number, "text"),
                    f"'{verb}' cannot be observed.",
                    "Begin with what the reader does: tell apart, rewrite, explain, choose or say.",
                )
        yield from _quiz(lesson)


def check_whole(catalog: Catalog) -> Iterator[Problem]:
    """Yield objectives that no item checks, nothing practises, or nobody writes for."""
    checked, practised, written = _checked(catalog), _practised(catalog), _written(catalog)
    for lesson in catalog.lessons.values():
        for number, objective in enumerate(lesson.meta.objectives):
            place = lesson.place("objectives", number, "text")
            full = f"{lesson.id}/{objective.id}"
            if full not in checked:
                yield OBJECTIVE_CHECKED.problem(
                    place, f"No item checks '{objective.id}'.", "Add an item that names it."
                )
            if full not in practised:
                yield OBJECTIVE_PRACTISED.problem(
                    place,
                    f"Nothing practises '{objective.id}'.",
                    "Name it in try_today.objectives, a worksheet, a dialogue's choice or an item that "
                    "is answered in writing.",
                )
            if objective.text.split()[0].lower() in _WRITTEN and full not in written:
                yield OBJECTIVE_WRITTEN.problem(
                    place,
                    f"No item has the reader write for '{objective.id}'.",
                    "Add a rewrite or a reflect, or begin the objective with what is done instead.",
                )


def _checked(catalog: Catalog) -> set[str]:
    return {
        qualified(item.objective, lesson)
        for lesson in catalog.lessons.values()
        for item in lesson.items
    }


def _practised(catalog: Catalog) -> set[str]:
    practised = {
        reference for sheet in catalog.worksheets.values() for reference in sheet.meta.practises
    }
    for practice in catalog.practices.values():
        for turn in practice.dialogue.turns:
            practised |= {choice.objective for choice in turn.choices}
    for lesson in catalog.lessons.values():
        practised |= {f"{lesson.id}/{id_}" for id_ in lesson.meta.try_today.objectives}
    return practised | _written(catalog)


def _written(catalog: Catalog) -> set[str]:
    return {
        qualified(item.objective, lesson)
        for lesson in catalog.lessons.values()
        for item in lesson.items
        if item.is_written
    }


def _quiz(lesson: Lesson) -> Iterator[Problem]:
    if not lesson.quiz_file:
        return
    place = lesson.quiz_file.place("items")
    count = len(lesson.items)
    if not _MIN_ITEMS <= count <= _MAX_ITEMS:
        yield QUIZ_MIX.problem(
            place, f"There are {count} items.", f"Ask {_MIN_ITEMS} to {_MAX_ITEMS}."
        )
    if not any(item.scene and not item.is_written for item in lesson.items):
        yield QUIZ_MIX.problem(place, "There is no say-next item.", "Add one.")
    if not any(item.is_written for item in lesson.items):
        names = " or ".join(name for name, kind in TYPES.items() if kind.answering == "write")
        yield QUIZ_MIX.problem(place, f"There is no item of type {names}.", "Add one of them.")
    deeper = [item for item in lesson.items if item.level != "recall"]
    if 2 * len(deeper) < count:
        yield QUIZ_LEVEL.problem(
            place,
            f"{len(deeper)} of {count} items apply or judge.",
            "Turn a recall item into a short scene with a choice.",
        )
