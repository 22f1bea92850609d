"""Language: reading grade, sentence length, minutes, placeholders, pressure, stock phrases, terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.content.catalog import Asker, Catalog, Lesson
from macros.problem import Place, Problem, Rule, Severity
from macros.source.page import found_in, texts
from macros.source.prose import (
    Paragraph,
    folded_pattern,
    paragraphs,
    prose,
    reading_grade,
    sentences,
    words,
)
from macros.source.yaml import Located

READING_GRADE = Rule(
    id="reading-grade",
    title="A lesson or a situation reads at grade 9 or below",
    why="Many readers are on a phone between two calls, and many read in a second language.",
    basis="Flesch-Kincaid grade (Kincaid and others 1975), a rough measure of length alone.",
    wrong="The operationalisation of conversational reciprocity necessitates attentiveness.",
    right="Good talk goes both ways. That takes attention.",
    severity=Severity.WARNING,
)
SENTENCE_LENGTH = Rule(
    id="sentence-length",
    title="A sentence has at most 28 words",
    why="A longer one has to be read twice on a small screen.",
    wrong="When you … and then … because … although … which …",
    right="When you ask, wait. The answer takes a moment.",
    severity=Severity.WARNING,
)
MINUTES = Rule(
    id="minutes",
    title="The stated minutes are about right",
    why="People plan by them: eight minutes before a call must not become fifteen.",
    basis="200 words a minute, 40 seconds an item, one minute for the plan.",
    wrong="minutes: 3",
    right="minutes: 9",
    severity=Severity.WARNING,
)
PLACEHOLDER = Rule(
    id="placeholder",
    title="No placeholder is left",
    why="A reader would see it.",
    wrong="TODO: write this",
    right="the text itself",
)
PRESSURE = Rule(
    id="pressure",
    title="Pressure tactics stand only in a counter-example",
    why="The hub must never teach pressure, not even by a slip.",
    wrong="Tell them that the price is only valid today.",
    right="```before\n…\nNoor: This price is only valid today.\n> …\n```",
)
STOCK_PHRASE = Rule(
    id="stock-phrase",
    title="No stock phrases",
    why="They cost the reader's time and trust and say nothing.",
    wrong="In today's fast-paced world, leverage the power of listening.",
    right="Listen one breath longer.",
    severity=Severity.WARNING,
)
TERM_LINKED = Rule(
    id="term-linked",
    title="A glossary term is linked where a lesson first uses it",
    why="Somebody new to the word finds its meaning in one tap.",
    wrong="A process goal is something you can do.",
    right='A {{ term("process-goal") }} is something you can do.',
    severity=Severity.WARNING,
)

RULES = (
    READING_GRADE,
    SENTENCE_LENGTH,
    MINUTES,
    PLACEHOLDER,
    PRESSURE,
    STOCK_PHRASE,
    TERM_LINKED,
)

PhraseRules = tuple[tuple[re.Pattern[str], Rule, str], ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A term's id, its name, and what finds any of its forms in a text."""

    id: str
    name: str
    pattern: re.Pattern[str]


_Terms = dict[str, list[_Term]]

MAX_GRADE = 9.0
MAX_SENTENCE = 28
# A shorter text has no such sentence: a word takes a letter and a space at least.
_SHORT = 2 * MAX_SENTENCE
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX|lorem ipsum|insert here|your text here)\b", re.IGNORECASE
)
PRESSURE_TACTICS = re.compile(
    r"\b(?:only valid (?:today|until tonight)|(?:offer|price) (?:ends|expires) (?:today|tonight)"
    r"|act now|last chance|before (?:it'?s|it is) too late|what would it take to get you"
    r"|if i could .{3,60} would you (?:sign|buy)|sign (?:right )?(?:now|today)"
    r"|don'?t miss out|everyone else (?:has|is) (?:already )?(?:signed|buying)"
    r"|you(?:'d| would) be (?:crazy|foolish|mad) (?:not )?to|limited time|while stocks last)\b",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:delv(?:e|es|ing)|unlock(?:s|ing)?|unleash(?:es|ing)?|elevat(?:e|es|ing)"
    r"|leverag(?:e|es|ing)|seamless(?:ly)?|robust|game[- ]changer|fast-paced world"
    r"|at the end of the day|the power of|tapestry|deep dive|let'?s face it|here'?s the thing"
    r"|buyer'?s journey|customer journey|studies show|science shows|research[- ]backed"
    r"|scientifically proven)\b",
    re.IGNORECASE,
)


def check_phrases(catalog: Catalog) -> Iterator[Problem]:
    """Yield what must not stand in a text, and what is too long in dialogues and quizzes."""
    for page in catalog.pages.values():
        yield from _placeholders(page.front)
        # A look at the whole page first: hardly any holds a phrase.
        if folded_pattern(*_PHRASES).search(page.body.casefold()):
            for paragraph in paragraphs(page):
                yield from phrases(paragraph.source, paragraph.line, page.path, PROSE)
    for located in catalog.data.values():
        yield from _placeholders(located)
    for asker in catalog.askers:
        yield from _talks(asker)
        yield from _quiz(asker)


def check_prose(catalog: Catalog) -> Iterator[Problem]:
    """Yield what a reader of a lesson's prose would stumble over."""
    terms = _linked_terms(catalog)
    for lesson in catalog.lessons.values():
        parts = prose(lesson.page)
        found = [word for paragraph in parts for word in paragraph.words]
        yield from _grade(lesson, " ".join(paragraph.text for paragraph in parts), found)
        if lesson.quiz_file:
            yield from _minutes(lesson, len(found))
        yield from _terms(terms, lesson, found)
        yield from _long_paragraphs(parts, lesson.path)
    for situation in catalog.situations.values():
        parts = prose(situation.page)
        found = [word for paragraph in parts for word in paragraph.words]
        yield from _grade(situation, " ".join(paragraph.text for paragraph in parts), found)
        yield from _long_paragraphs(parts, situation.path)


def _long_paragraphs(parts: Iterable[Paragraph], path: str) -> Iterator[Problem]:
    for paragraph in parts:
        if len(paragraph.words) > MAX_SENTENCE:
            for rule, what, hint in long_sentences(paragraph.text):
                yield rule.problem(Place(path, paragraph.line), what, hint)


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


def _placeholders(located: Located) -> Iterator[Problem]:
    if not found_in(_PLACEHOLDER, located.value):
        return
    for location, text in texts(located.value):
        found = _PLACEHOLDER.search(text)
        if found:
            yield PLACEHOLDER.problem(
                located.place(location), f"'{found[0]}' stands here.", "Write the text."
            )


ADVICE = ((PRESSURE_TACTICS, PRESSURE, "Move it into a ```before dialogue, or take it out."),)
_DIALOGUE = (
    (_PLACEHOLDER, PLACEHOLDER, "Write the text, or take the line out."),
    *ADVICE,
)
PROSE = (*_DIALOGUE, (_STOCK, STOCK_PHRASE, "Say what you mean in plain words."))
_PHRASES = tuple(pattern for pattern, *_ in PROSE)


def phrases(text: str, line: int, path: str, rules: PhraseRules) -> Iterator[Problem]:
    """Yield what of a text breaks one of the rules on phrases."""
    for pattern, rule, hint in rules:
        for match in pattern.finditer(text):
            place = Place(path, line + text.count("\n", 0, match.start()))
            yield rule.problem(place, f"'{match[0]}' stands here.", hint)


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
    linked = {
        call.arguments["id"]: call.place.line for call in lesson.page.calls if call.name == "term"
    }
    firsts = terms.keys() & _single_words(set(found))
    for term in {term.id: term for first in firsts for term in terms[first]}.values():
        for paragraph in prose(lesson.page):
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


def _talks(asker: Asker) -> Iterator[Problem]:
    for transcript, first_line in asker.transcripts:
        for turn in transcript.turns:
            line = first_line + turn.line - 1
            rules = _DIALOGUE[:1] if transcript.kind == "before" else _DIALOGUE
            yield from phrases(turn.text, line, asker.path, rules)
            for text in (turn.text, *turn.notes):
                for rule, what, hint in long_sentences(text):
                    yield rule.problem(Place(asker.path, line), what, hint)


def _quiz(asker: Asker) -> Iterator[Problem]:
    parts = list(_quiz_parts(asker))
    all_texts = "\n".join(text for text, *_ in parts).casefold()
    is_pressing = folded_pattern(PRESSURE_TACTICS).search(all_texts)
    for text, location, rules in parts:
        for rule, what, hint in long_sentences(text):
            yield rule.problem(asker.item_place(*location), what, hint)
        if is_pressing:
            place = asker.item_place(*location)
            yield from phrases(text, place.line, place.path, rules)


def _quiz_parts(asker: Asker) -> Iterator[tuple[str, tuple[Any, ...], PhraseRules]]:
    """Yield each text of the quiz, where it stands, and what it must not say."""
    for number, item in enumerate(asker.items):
        yield item.stem, (number, "stem"), ADVICE
        for position, option in enumerate(item.parts("options")):
            here = (number, "options", position)
            yield option.text, (*here, "text"), ADVICE if option.correct else ()
            yield option.feedback, (*here, "feedback"), ()


def long_sentences(text: str) -> Iterator[tuple[Rule, str, str]]:
    """Yield the rule, what is wrong and how to mend it, for each sentence that is too long."""
    for sentence in sentences(text) if len(text) >= _SHORT else ():
        count = len(words(sentence)) if len(sentence) >= _SHORT else 0
        if count > MAX_SENTENCE:
            start = " ".join(sentence.split()[:6])
            yield (
                SENTENCE_LENGTH,
                f"'{start} …' has {count} words.",
                "Make two sentences of it.",
            )
