"""What stands in no text: placeholders, pressure, stock phrases, sentences that nobody can hold.

Held against every text that a reader reads, each rule in the roles that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from macros.content.catalog import Catalog
from macros.content.texts import ReadText, read_texts
from macros.model.base import Role
from macros.problem import Edit, Problem, Rule, Severity
from macros.source.page import found_in, texts
from macros.source.prose import folded_pattern, sentences, words
from macros.source.yaml import Located

SENTENCE_LENGTH = Rule(
    id="sentence-length",
    title="A sentence has at most 28 words",
    why="A longer one has to be read twice on a small screen.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            (
                "Looking around before you kneel down takes one breath and shows you the "
                "traffic and the glass and the person and the people who have stopped "
                "and the dog that nobody holds by its lead."
            ),
        ),
    ),
    severity=Severity.WARNING,
)
PLACEHOLDER = Rule(
    id="placeholder",
    title="No placeholder is left",
    why="A reader would see it.",
    wrong=(Edit("docs/situations/they-wont-sit-down.md", "refuses first aid", "refuses TODO"),),
)
PRESSURE = Rule(
    id="pressure",
    title="Pressure tactics stand only in a counter-example",
    why="The hub must never teach pressure, not even by a slip.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "Say that it is the last chance.",
        ),
    ),
)
STOCK_PHRASE = Rule(
    id="stock-phrase",
    title="No stock phrases",
    why="They cost the reader's time and trust and say nothing.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "Looking unlocks the rest.",
        ),
    ),
    severity=Severity.WARNING,
)

MAX_SENTENCE = 28
# A shorter text has no such sentence: a word takes a letter and a space at least.
_SHORT = 2 * MAX_SENTENCE
# Nor has one of few pieces: hardly a piece between two blanks is more than one word.
_FEW = MAX_SENTENCE * 3 // 4
PLACEHOLDERS = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX|lorem ipsum|insert here|your text here)\b", re.IGNORECASE
)
_PRESSURE_TACTICS = re.compile(
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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a rule seeks, in texts of which roles, and how to mend what it finds."""

    rule: Rule
    pattern: re.Pattern[str]
    roles: frozenset[Role]
    hint: str

    def problems(self, text: ReadText) -> Iterator[Problem]:
        """Yield what of a text breaks the rule."""
        for match in self.pattern.finditer(text.source) if text.role in self.roles else ():
            place = text.place_at(match.start())
            yield self.rule.problem(place, f"'{match[0]}' stands here.", self.hint)


_ALL: frozenset[Role] = frozenset(get_args(Role))
# A title is too short for a sentence, and a publication is quoted as it is.
_SENTENCES: frozenset[Role] = frozenset({"advice", "reply", "speech"})
_PHRASES = (
    _Phrase(PLACEHOLDER, PLACEHOLDERS, _ALL, "Write the text, or take the line out."),
    _Phrase(
        PRESSURE,
        _PRESSURE_TACTICS,
        frozenset({"advice", "reply", "label", "manual"}),
        "Show it as what not to say (a ```before dialogue, a wrong option, a weak choice), "
        "or take it out.",
    ),
    _Phrase(
        STOCK_PHRASE,
        _STOCK,
        frozenset({"advice", "label", "manual"}),
        "Say what you mean in plain words.",
    ),
)
_ANY_PHRASE = folded_pattern(*(phrase.pattern for phrase in _PHRASES))


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what must not stand in any text that a reader reads, and sentences that are too long."""
    known = set()
    for file in read_texts(catalog):
        known.add(file.path)
        phrases = _PHRASES if _ANY_PHRASE.search(file.folded) else ()
        for text in file.texts:
            for phrase in phrases:
                yield from phrase.problems(text)
            if text.role in _SENTENCES:
                yield from _long_sentences(text)
    for located in (*(page.front for page in catalog.pages.values()), *catalog.data.values()):
        if located.path not in known:
            yield from _placeholders(located)


def _placeholders(located: Located) -> Iterator[Problem]:
    if not found_in(PLACEHOLDERS, located.value):
        return
    for location, text in texts(located.value):
        found = PLACEHOLDERS.search(text)
        if found:
            yield PLACEHOLDER.problem(
                located.place(location), f"'{found[0]}' stands here.", "Write the text."
            )


def _long_sentences(text: ReadText) -> Iterator[Problem]:
    if len(text.source) < _SHORT or len(text.source.split()) < _FEW:
        return
    for sentence in (one for plain in text.plain for one in sentences(plain)):
        count = len(words(sentence)) if len(sentence) >= _SHORT else 0
        if count > MAX_SENTENCE:
            start = " ".join(sentence.split()[:6])
            yield SENTENCE_LENGTH.problem(
                text.where(), f"'{start} …' has {count} words.", "Make two sentences of it."
            )
