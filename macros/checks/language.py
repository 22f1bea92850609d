"""Language: reading grade, sentence length, minutes, placeholders, pressure, stock phrases, terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import Catalog, Lesson
from macros.problem import Place, Problem, Rule, Severity
from macros.reading.page import found_in, texts
from macros.reading.prose import Paragraph, paragraphs, reading_grade, sentences, words
from macros.reading.yaml import Located

READING_GRADE = Rule(
    id="reading-grade",
    title="A lesson reads at grade 9 or below",
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

MAX_GRADE = 9.0
MAX_SENTENCE = 28
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


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what a reader would stumble over."""
    for page in catalog.pages.values():
        yield from _placeholders(page.front)
        # A look at the whole page first: hardly any holds a phrase.
        rules = tuple(rule for rule in PROSE if rule[0].search(page.body))
        for paragraph in paragraphs(page) if rules else ():
            yield from phrases(paragraph.source, paragraph.line, page.path, rules)
    for located in catalog.data.values():
        yield from _placeholders(located)
    for lesson in catalog.lessons.values():
        prose = [paragraph for paragraph in paragraphs(lesson.page) if not paragraph.is_macro]
        yield from _grade(lesson, prose)
        if lesson.quiz_file:
            yield from _minutes(lesson, prose)
        yield from _terms(catalog, lesson, prose)
        yield from _talks(lesson)
        yield from _quiz(lesson)
        for paragraph in prose:
            yield from long_sentences(paragraph.text, Place(lesson.path, paragraph.line))


def _placeholders(located: Located) -> Iterator[Problem]:
    if not found_in(_PLACEHOLDER, located.value):
        return
    for location, text in texts(located.value):
        found = _PLACEHOLDER.search(text)
        if found:
            yield PLACEHOLDER.broken(
                located.place(location), f"'{found[0]}' stands here.", "Write the text."
            )


ADVICE = ((PRESSURE_TACTICS, PRESSURE, "Move it into a ```before dialogue, or take it out."),)
_DIALOGUE = (
    (_PLACEHOLDER, PLACEHOLDER, "Write the text, or take the line out."),
    *ADVICE,
)
PROSE = (*_DIALOGUE, (_STOCK, STOCK_PHRASE, "Say what you mean in plain words."))


def phrases(
    text: str, line: int, path: str, rules: tuple[tuple[re.Pattern[str], Rule, str], ...]
) -> Iterator[Problem]:
    """Yield what of a text breaks one of the rules on phrases."""
    for pattern, rule, mend in rules:
        for match in pattern.finditer(text):
            place = Place(path, line + text.count("\n", 0, match.start()))
            yield rule.broken(place, f"'{match[0]}' stands here.", mend)


def _grade(lesson: Lesson, prose: list[Paragraph]) -> Iterator[Problem]:
    text = " ".join(paragraph.text for paragraph in prose)
    grade = reading_grade(text)
    if grade > MAX_GRADE:
        yield READING_GRADE.broken(
            Place(lesson.path, lesson.page.body_line),
            f"The lesson reads at grade {grade:.1f}.",
            "Split the longest sentences and use shorter words.",
        )


def _minutes(lesson: Lesson, prose: list[Paragraph]) -> Iterator[Problem]:
    computed = lesson_minutes(lesson, prose)
    stated = lesson.meta.minutes
    if not 0.6 * computed <= stated <= 1.4 * computed + 0.5:
        yield MINUTES.broken(
            lesson.place("minutes"),
            f"{stated} minutes are stated, {computed:.0f} computed.",
            f"Write {computed:.0f}, or change the length.",
        )


def lesson_minutes(lesson: Lesson, prose: list[Paragraph]) -> float:
    """Return the minutes that a lesson takes: reading, its dialogues, its quiz and its plan."""
    spoken = [turn.text for transcript, _ in lesson.transcripts for turn in transcript.turns]
    notes = [
        note
        for transcript, _ in lesson.transcripts
        for turn in transcript.turns
        for note in turn.notes
    ]
    texts = (*(paragraph.text for paragraph in prose), *spoken, *notes)
    count = sum(len(words(text)) for text in texts)
    return count / 200 + len(lesson.items) * 40 / 60 + 1


def _terms(catalog: Catalog, lesson: Lesson, prose: list[Paragraph]) -> Iterator[Problem]:
    linked = {
        call.arguments["id"]: call.place.line for call in lesson.page.calls if call.name == "term"
    }
    for id_, entry in catalog.terms.items():
        if entry.value.everyday:
            continue
        forms = "|".join(re.escape(form) for form in (entry.value.term, *entry.value.aliases))
        pattern = re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)
        for paragraph in prose:
            if not pattern.search(paragraph.text):
                continue
            end = paragraph.line + paragraph.source.count("\n")
            if id_ not in linked or linked[id_] > end:
                yield TERM_LINKED.broken(
                    Place(lesson.path, paragraph.line),
                    f"'{entry.value.term}' is used without a link.",
                    f'Write {{{{ term("{id_}", "…") }}}} here, at its first use.',
                )
            break


def _talks(lesson: Lesson) -> Iterator[Problem]:
    for transcript, first_line in lesson.transcripts:
        for turn in transcript.turns:
            line = first_line + turn.line - 1
            rules = _DIALOGUE[:1] if transcript.kind == "before" else _DIALOGUE
            yield from phrases(turn.text, line, lesson.path, rules)
            for text in (turn.text, *turn.notes):
                yield from long_sentences(text, Place(lesson.path, line))


def _quiz(lesson: Lesson) -> Iterator[Problem]:
    for number, item in enumerate(lesson.items):
        place = lesson.item_place(number, "stem")
        yield from phrases(item.stem, place.line, place.path, ADVICE)
        yield from long_sentences(item.stem, place)
        for position, option in enumerate(getattr(item, "options", ())):
            place = lesson.item_place(number, "options", position, "text")
            if option.correct:
                yield from phrases(option.text, place.line, place.path, ADVICE)
            yield from long_sentences(option.text, place)
            feedback = lesson.item_place(number, "options", position, "feedback")
            yield from long_sentences(option.feedback, feedback)


def long_sentences(text: str, place: Place) -> Iterator[Problem]:
    """Yield the sentences of a text that are too long."""
    if len(text) < 2 * MAX_SENTENCE:
        return  # too short for so many words
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > MAX_SENTENCE:
            start = " ".join(sentence.split()[:6])
            yield SENTENCE_LENGTH.broken(
                place, f"'{start} …' has {count} words.", "Make two sentences of it."
            )
