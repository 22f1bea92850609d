"""What can be counted in a spoken line: words, questions, open ones, and who the line is about.

An open question begins with what, how, when, where, which, who or why, or asks to be told something.
The beginning may follow a short or conditional part, so that "If it grows, what then?" is open, and
"Do you know what it is?" is not.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from macros.source.prose import WORD, plain_text, words

_LEAD_IN = (
    r"(?:(?:so|and|but|or|well|then|right|okay|ok|oh|ah|u[hm]+|er+m?|hm+|like|yeah|you know|i mean|"
    r"now|yes|no|sure|fine|just|only|again|also|sorry|first|please|at|by|for|from|in|of|on|to|under|"
    r"until|with|about|since)\s+)*"
)
_ASKING_WORD = r"(?:what|how|when|where|which|who|whom|whose|why)\b"
_TELLING = r"(?:tell|talk|walk|show) (?:me|us)\b|say (?:a bit |a little )?more\b|describe\b"
# What the browser counts by too: docs/assets/js/speech-patterns.js is written from these.
PATTERNS: Mapping[str, str] = {
    "WORD": WORD,
    "SENTENCE": r"[^.!?…]+[.!?…]*",
    "PART": r"[,;:–—]|\s-\s",
    "OPEN_START": (
        rf"^{_LEAD_IN}(?:{_ASKING_WORD}|{_TELLING}"
        rf"|(?:can|could|may|might|will|would) (?:i|we) (?:just |first )?ask(?: you)? "
        rf"{_LEAD_IN}{_ASKING_WORD}"
        rf"|(?:can|could|will|would) you (?:just |first |both |each )?(?:{_TELLING})(?! (?:if|whether)\b))"
    ),
    "TELLING_START": rf"^{_LEAD_IN}(?:{_TELLING})",
    "CLOSED_START": (
        rf"^{_LEAD_IN}(?:am|are|is|was|were|do|does|did|have|has|had|can|could|may|might|must|shall|"
        r"should|will|would)\b"
    ),
    "CONDITION": (rf"^{_LEAD_IN}(?:if|when|once|suppose|say|after|before|apart from|besides)\b"),
}
WORD_LISTS: Mapping[str, str] = {
    "YOU": "you your",
    "OWN": "i we my our",
    # "You know" after one of these says what it says; elsewhere it fills a pause.
    "BEFORE_KNOWING": (
        "do did don didn does if as what how who which that than when once let would will should "
        "could can might must because since all everything anything things"
    ),
}
SHORT = 4  # words, such as "six years"

_SENTENCE, _PART, _OPEN_START, _TELLING_START, _CLOSED_START, _CONDITION = (
    re.compile(PATTERNS[name])
    for name in ("SENTENCE", "PART", "OPEN_START", "TELLING_START", "CLOSED_START", "CONDITION")
)
_YOU, _OWN, _BEFORE_KNOWING = (frozenset(words.split()) for words in WORD_LISTS.values())
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')


@dataclass(frozen=True, slots=True)
class Speech:
    """The counts of one line."""

    words: int
    questions: int
    open_questions: int
    you: int
    own: int
    you_know: int = 0  # those among `you` that only fill a pause


def count_speech(line: str) -> Speech:
    """Return the counts of a spoken line, given as inline Markdown."""
    return count_plain(plain_text(line))


def count_plain(line: str) -> Speech:
    """Return the counts of a spoken line, given as plain text. `speech.js` does the same."""
    text = line.replace("’", "'")
    stems = [word.lower().split("'")[0] for word in words(text)]
    asked = [sentence for sentence in _sentences(text) if _is_question(sentence)]
    return Speech(
        words=len(stems),
        questions=len(asked),
        open_questions=sum(map(is_open, asked)),
        you=sum(stem in _YOU for stem in stems),
        own=sum(stem in _OWN for stem in stems),
        you_know=sum(map(_is_filler, ["", *stems], stems, stems[1:])),
    )


def spoken_words(reaction: str) -> int:
    """Return the number of words that somebody speaks in a reaction: those in quotation marks."""
    spoken = (first or second for first, second in _QUOTED.findall(reaction))
    return sum(len(words(plain_text(part))) for part in spoken)


def is_open(sentence: str) -> bool:
    """Return whether a question cannot be answered with yes or no, as far as its form tells."""
    parts = [part.strip(" \"'“”()").lower() for part in _PART.split(sentence)]
    parts = [part for part in parts if part]
    if not parts or _OPEN_START.match(parts[0]):
        return bool(parts)
    for before, part in itertools.pairwise(parts):
        leads_up = _CONDITION.match(before) or len(before.split()) <= SHORT
        if not leads_up or _CLOSED_START.match(before):
            return False
        if _OPEN_START.match(part):
            return True
    return False


def _sentences(text: str) -> list[str]:
    return [match[0].strip() for match in _SENTENCE.finditer(text) if match[0].strip()]


def _is_filler(before: str, word: str, after: str) -> bool:
    return word == "you" and after == "know" and before not in _BEFORE_KNOWING


def _is_question(sentence: str) -> bool:
    return sentence.endswith("?") or bool(_TELLING_START.match(sentence.strip(" \"'").lower()))
