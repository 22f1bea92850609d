"""The prose of a lesson as a whole: its reading grade, its minutes, its terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.content.catalog import Asker, Catalog, Lesson
from macros.problem import Edit, Place, Problem, Rule, Severity
from macros.source.prose import reading_grade, words

READING_GRADE = Rule(
    id="reading-grade",
    title="A lesson or a situation reads at grade 9 or below",
    why="Many readers are on a phone between two calls, and many read in a second language.",
    basis="Flesch-Kincaid grade (Kincaid and others 1975), a rough measure of length alone.",
    wrong=(
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.md",
            "Press where it bleeds, with whatever is clean, and do not stop to look.",
            (
                "Institutional conceptualisation necessitates organisational "
                "responsibility considerations. "
            )
            * 13
            + (
                "Institutional conceptualisation necessitates organisational "
                "responsibility considerations."
            ),
        ),
    ),
    severity=Severity.WARNING,
)
MINUTES = Rule(
    id="minutes",
    title="The stated minutes are about right",
    why="People plan by them: eight minutes before a call must not become fifteen.",
    basis="200 words a minute, 40 seconds an item, one minute for the plan.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "minutes: 4", "minutes: 25"),),
    severity=Severity.WARNING,
)
TERM_LINKED = Rule(
    id="term-linked",
    title="A glossary term is linked where a lesson first uses it",
    why="Somebody new to the word finds its meaning in one tap.",
    wrong=(
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.md",
            "Find the cloth before you need it.\n",
            "A bystander can find the cloth.\n",
        ),
    ),
    severity=Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term's id, its name, and what finds any of its forms in a text."""

    id: str
    name: str
    pattern: re.Pattern[str]


_Terms = dict[str, list[_Term]]

MAX_GRADE = 9.0


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what a reader of a lesson's prose would stumble over."""
    terms = _linked_terms(catalog)
    for lesson in catalog.lessons.values():
        parts = lesson.page.paragraphs
        found = [word for paragraph in parts for word in paragraph.words]
        yield from _grade(lesson, " ".join(paragraph.text for paragraph in parts), found)
        if lesson.quiz_file:
            yield from _minutes(lesson, len(found))
        yield from _terms(terms, lesson, found)
    for situation in catalog.situations.values():
        parts = situation.page.paragraphs
        found = [word for paragraph in parts for word in paragraph.words]
        yield from _grade(situation, " ".join(paragraph.text for paragraph in parts), found)


def _linked_terms(catalog: Catalog) -> _Terms:
    """Return the terms that want a link, each under the first word of each of its forms."""
    found: _Terms = {}
    for id_, entry in catalog.terms.items():
        if entry.value.everyday:
            continue
        forms = (entry.value.term, *entry.value.aliases)
        either = "|".join(map(re.escape, forms))
        term = _Term(id_, entry.value.term, re.compile(rf"\b(?:{either})\b", re.IGNORECASE))
        for form in forms:
            found.setdefault(_single_words(words(form))[0], []).append(term)
    return found


def _single_words(found: Iterable[str]) -> list[str]:
    """Return words without case, those joined by a hyphen or an apostrophe each by itself."""
    return re.split(r"['’\s-]+", " ".join(found).casefold())


def _grade(asker: Asker, text: str, found: Sequence[str]) -> Iterator[Problem]:
    grade = reading_grade(text, found)
    if grade > MAX_GRADE:
        yield READING_GRADE.problem(
            Place(asker.path, asker.page.body_line),
            f"The page reads at grade {grade:.1f}.",
            "Split the longest sentences and use shorter words.",
        )


def _minutes(lesson: Lesson, count: int) -> Iterator[Problem]:
    computed = _lesson_minutes(lesson, count)
    stated = lesson.meta.minutes
    if not 0.6 * computed <= stated <= 1.4 * computed + 0.5:
        yield MINUTES.problem(
            lesson.place("minutes"),
            f"{stated} minutes are stated, {computed:.0f} computed.",
            f"Write {computed:.0f}, or change the length.",
        )


def _lesson_minutes(lesson: Lesson, count: int) -> float:
    """Return the minutes that a lesson takes: `count` words, its dialogues, its quiz and its plan."""
    turns = [turn for transcript, _ in lesson.transcripts for turn in transcript.turns]
    spoken = words("\n".join(text for turn in turns for text in (turn.text, *turn.notes)))
    return (count + len(spoken)) / 200 + len(lesson.items) * 40 / 60 + 1


def _terms(terms: _Terms, lesson: Lesson, found: Iterable[str]) -> Iterator[Problem]:
    linked: dict[object, int] = {}
    for call in lesson.page.calls:
        if call.name == "term":
            linked.setdefault(call.arguments["id"], call.place.line)
    firsts = terms.keys() & _single_words(set(found))
    for term in {term.id: term for first in firsts for term in terms[first]}.values():
        for paragraph in lesson.page.paragraphs:
            if not term.pattern.search(paragraph.text):
                continue
            end = paragraph.line + paragraph.source.count("\n")
            if term.id not in linked or linked[term.id] > end:
                yield TERM_LINKED.problem(
                    Place(lesson.path, paragraph.line),
                    f"'{term.name}' is used without a link.",
                    f'Write {{{{ term("{term.id}", "…") }}}} here, at its first use.',
                )
            break
