"""Questions as every format sees them: what is asked, what can be answered, what is said of each answer.

A format goes by how a question is answered, not by its type, so that a new type needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.content.catalog import Asker, Catalog, Lesson, Module
from macros.model.quiz import arrange
from macros.model.quiz import question as model
from macros.render.markdown import render_inline
from macros.typography.html import set_html

LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, slots=True)
class Answer:
    """Something to choose, to place or to pair, and what is said of it. Texts are inline Markdown.

    `pair` is the left side with which it goes; a lure goes with none.
    """

    id: str
    text: str
    note: str
    correct: bool = False
    belief: str = ""
    pair: str = ""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a lesson or a situation, in the order of the screen.

    `answers` stand as they are shown, `in_order` as they are right (steps, pairs). `models` are
    answers that somebody else would have written, `criteria` what to hold one's own against.
    """

    id: str
    version: int
    answering: model.Answering
    asker: Asker
    stem: str
    hint: str
    scene: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]
    in_order: tuple[Answer, ...]
    models: tuple[tuple[str, str], ...]
    criteria: tuple[str, ...]
    objective: str = ""

    @property
    def notes(self) -> int:
        """How many explanations it has: one on each answer, model answers, criteria."""
        return len(self.answers) + len(self.models) + len(self.criteria)

    @property
    def keys(self) -> tuple[Answer, ...]:
        """The right options."""
        return tuple(answer for answer in self.answers if answer.correct)

    @property
    def pairs(self) -> tuple[Answer, ...]:
        """The right sides that go with a left one, in the order of the left ones."""
        return tuple(answer for answer in self.in_order if answer.pair)


def questions_of(catalog: Catalog, askers: Iterable[Asker]) -> tuple[AskedQuestion, ...]:
    """Return the questions of lessons and situations, in their order."""
    return tuple(question for asker in askers for question in _questions(catalog, asker))


def all_questions(catalog: Catalog) -> tuple[AskedQuestion, ...]:
    """Return every question of the hub."""
    return questions_of(catalog, catalog.askers)


def scopes(catalog: Catalog) -> Iterator[tuple[str, str, tuple[Asker, ...]]]:
    """Yield what is exported together, with id and title: all, each module, the situations."""
    yield "everything", "Everything", catalog.askers
    for module in catalog.modules.values():
        yield module.id, module.meta.title, module.lessons
    if catalog.situations:
        yield "situations", "Situations", tuple(catalog.situations.values())


def category_path(site_name: str, asker: Asker) -> str:
    """Return where a course system files the questions of a page; a slash within a name is doubled."""
    names = (name.replace("/", "//") for name in (site_name, asker.title))
    return "/".join(("$course$", *names))


def module_of(catalog: Catalog, asker: Asker) -> Module | None:
    """Return the module of a lesson, or of the lesson to which a situation leads."""
    lesson = asker if isinstance(asker, Lesson) else catalog.lessons.get(asker.meta.lesson or "")
    return catalog.modules.get(lesson.module_id) if lesson else None


def html(text: str) -> str:
    """Return inline Markdown as HTML, its marks set."""
    return set_html(str(render_inline(text)))


def scene_html(question: AskedQuestion) -> str:
    """Return what is read between stem and answer, as paragraphs."""
    return "".join(
        f"<p>{f'<b>{html(who)}:</b> ' if who else ''}{html(says)}</p>"
        for who, says in question.scene
    )


def note_html(answer: Answer) -> str:
    """Return what is said of an answer, with the belief behind it where the lesson names it."""
    belief = f" <i>The belief behind it: {html(answer.belief)}</i>" if answer.belief else ""
    return html(answer.note) + belief


def explanation_html(question: AskedQuestion) -> str:
    """Return all that is said of a question at once, for a format that has one place for it."""
    rows = [
        *(
            f"<p><b>{html(name)}:</b> {html(text)}</p>" if name else f"<p>{html(text)}</p>"
            for name, text in question.models
        ),
    ]
    if question.criteria:
        rows.append("<p><b>Hold yours against these</b></p>")
        rows.append(f"<ul>{''.join(f'<li>{html(one)}</li>' for one in question.criteria)}</ul>")
    shown = question.in_order or question.answers
    if shown:
        rows.append(f"<ul>{''.join(map(_row, shown))}</ul>")
    return "".join(rows)


def _row(answer: Answer) -> str:
    head = f"{html(answer.pair)} – {html(answer.text)}" if answer.pair else html(answer.text)
    return f"<li><b>{head}</b> {note_html(answer)}</li>"


def _questions(catalog: Catalog, asker: Asker) -> Iterator[AskedQuestion]:
    shown = arrange(asker.items, asker.id)
    objectives = (
        {one.id: one.text for one in asker.meta.objectives} if isinstance(asker, Lesson) else {}
    )
    for item in asker.items:
        answers = tuple(_answer(catalog, asker, part) for part in shown[item.id])
        by_id = {answer.id: answer for answer in answers}
        ordered = [part.id for parts in item.parts.values() for part in parts]
        fixed = item.answering in ("order", "match")
        yield AskedQuestion(
            item.id,
            item.version,
            item.answering,
            asker,
            item.stem,
            item.hint or "",
            item.scene,
            answers,
            tuple(by_id[id_] for id_ in ordered) if fixed else (),
            _models(item),
            _criteria(item),
            objectives.get(getattr(item, "objective", "").rpartition("/")[2], ""),
        )


def _answer(catalog: Catalog, asker: Asker, part: object) -> Answer:
    given = vars(part)
    named = given.get("misconception") if given.get("name_belief") else None
    return Answer(
        given["id"],
        given.get("right") or given["text"],
        given["feedback"],
        correct=bool(given.get("correct")),
        belief=_belief(catalog, asker, named) if named else "",
        pair=given.get("left", ""),
    )


def _belief(catalog: Catalog, asker: Asker, reference: str) -> str:
    owner_id, _, number = reference.rpartition("/")
    owner = catalog.lessons.get(owner_id or asker.id)
    beliefs = owner.meta.misconceptions if owner else ()
    return next((entry.text for entry in beliefs if entry.id == number), "")


def _models(item: model.Question) -> tuple[tuple[str, str], ...]:
    given = item.model_answers
    names = ("One answer",) if len(given) == 1 else ("A plain answer", "A bolder one")
    return tuple(zip(names, given, strict=False))


def _criteria(item: model.Question) -> tuple[str, ...]:
    given = vars(item)
    lines = tuple(given.get("rubric", ()))
    return lines + tuple(f"{one.wrong} {one.better}" for one in given.get("criteria", ()))
