"""Plain words of a Markdown text, its sentences, and the grade at which it reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_TERM_TEXT = re.compile(r"""\{\{\s*term\(\s*["'][^"']*["']\s*,\s*["'](.*?)["']\s*\)\s*\}\}""")
_TERM_ID = re.compile(r"""\{\{\s*term\(\s*["']([^"']*)["']\s*\)\s*\}\}""")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\([^()]*\)|\[[^\]]*\])")
_MARKS = re.compile(r"[*_`]{1,3}|^\s*(?:[-*+]|\d+[.)])\s+|^\s*>+\s?", re.MULTILINE)
# Without one of these, and on a line that does not begin like a list, there are none.
_MARK = re.compile(r"[*_`>]")
_LISTED = re.compile(r"\s*[-+\d]")
_SPACED_MARK = re.compile(r" ([.,;:!?])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(\s+)(?=[\"'“‘(\[]?[A-Z0-9])")
WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*"
_WORD = re.compile(WORD)
_TABLE_RULE = re.compile(r"^\|[\s:|-]+\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_VOWELS = re.compile(r"[aeiouy]+")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|No|p)\.$")


@lru_cache(maxsize=1_000)
def folded_pattern(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern for text without case that finds what any of these finds.

    They ignore case. One search for all, without minding case, takes a third of the time.

    Raises:
        ValueError: if a pattern has another flag, or means something else in small letters.
    """
    if any(pattern.flags != re.IGNORECASE | re.UNICODE for pattern in patterns):
        raise ValueError(f"Only patterns that ignore case can be joined: {patterns}.")
    either = "|".join(pattern.pattern for pattern in patterns)
    if re.search(r"\\[A-Z]", either):
        raise ValueError(f"Small letters would change the meaning of {either}.")
    return re.compile(either.casefold())


def plain_text(markdown: str) -> str:
    """Return Markdown's words: links by their text, macros left out, marks taken away."""
    text = _cells(markdown) if markdown.startswith("|") else markdown
    # Most texts hold no macro and no link: a look for the sign of one is cheaper than a search.
    if "{" in text:
        text = _TERM_TEXT.sub(r"\1", text)
        text = _TERM_ID.sub(lambda match: match[1].replace("-", " "), text)
        text = _MACRO.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if _MARK.search(text) or "\n" in text or _LISTED.match(text):
        text = _MARKS.sub("", text)
    return _SPACED_MARK.sub(r"\1", " ".join(text.split()))


def _cells(table: str) -> str:
    """Return a table's cells one after the other, each of them closed like a sentence."""
    rows = [line for line in table.split("\n") if not _TABLE_RULE.match(line)]
    cells = [cell.strip() for row in rows for cell in _CELL_END.split(row) if cell.strip()]
    return " ".join(cell if cell[-1] in '.!?…"”' else f"{cell}." for cell in cells)


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain text. A full stop after `Mr` and the like ends none."""
    found: list[str] = []
    start = 0
    for end in (*(match.span(1) for match in _SENTENCE_END.finditer(text)), (len(text), len(text))):
        part = text[start : end[0]]
        if found and _ABBREVIATION.search(found[-1].rpartition(" ")[2]):
            found[-1] += f" {part}"
        else:
            found.append(part)
        start = end[1]
    return [part for part in found if part.strip()]


def words(text: str) -> list[str]:
    """Return the words and numbers of a plain text."""
    return _WORD.findall(text)


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Return an estimate of the syllables of an English word: groups of vowels, silent e left out."""
    lower = word.lower().strip("'’")
    if any(character.isdigit() for character in lower):
        return 1
    groups = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee")) and groups > 1
    past = lower.endswith("ed") and not lower.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - (1 if silent or past else 0))


def reading_grade(text: str, found: Sequence[str] | None = None) -> float:
    """Return the Flesch-Kincaid grade of a plain text, whose words may be known already.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975).
    """
    found, runs = found or words(text), sentences(text)
    if not found or not runs:
        return 0.0
    total = sum(map(syllables, found))
    return 0.39 * len(found) / len(runs) + 11.8 * total / len(found) - 15.59
