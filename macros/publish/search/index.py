"""How much each word says of each entry, reckoned when the site is built.

BM25 with fields (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and
Beyond"): a rare word counts more, a second mention less, and a word in a title or in the words of those
who ask more than one in the text. A browser only has to add up.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.publish.search.pages import SearchEntry
from macros.publish.search.terms import DENIALS, FILLERS, phrase, senses, stem, tokens

# Field: how much a word in it counts, and how far the length of the field is made up for.
_FIELDS: Mapping[str, tuple[float, float]] = {
    "title": (5.0, 0.3),
    "kind": (1.5, 0.0),
    "asks": (4.0, 0.4),
    "promise": (2.0, 0.3),
    "headings": (2.0, 0.5),
    "sentences": (0.7, 0.4),
    "words": (0.3, 0.4),
    "links": (-0.5, 0.0),  # they are in the sentences too, and speak of other pages
}
_SATURATION = 3.0
# How much an entry counts by its kind; those for people who run or mend the site come last.
_KINDS: Mapping[str, float] = {
    "Situation": 1.15,
    "Lesson": 1.05,
    "Checklist": 1.0,
    "Practice": 0.95,
}
_OTHER_KIND = 0.75
_LAST = 0.35
# How much of a word's worth its like have.
_LIKE = 0.8
_SCALE = 10
# Beyond so many entries a word tells them apart no longer.
_MOST_ENTRIES = 400
_PIECE = 6000
_SHORTEST_GUESS = 4
# A longer title is not typed whole.
_NAME = 4

Postings = dict[int, float]


@dataclass(frozen=True)
class Index:
    """The pieces of the index, the first word of each, words of little meaning, and those for guesses."""

    pieces: list[dict[str, list[int]]]
    starts: list[str]
    fillers: str
    denials: str
    known: dict[str, list[str]]


def index_of(entries: Sequence[SearchEntry], groups: Sequence[Sequence[str]]) -> Index:
    """Return the index of entries; words of a group find what the others find."""
    phrases = [[phrase(word) for word in group] for group in groups]
    fields = {name: [_texts(entry, name) for entry in entries] for name in _FIELDS}
    counts = _counts(fields, {one for group in phrases for one in group})
    worth = [
        _KINDS.get(entry.kind, _OTHER_KIND) * (_LAST if entry.is_last else 1) for entry in entries
    ]
    weights = {term: _weights(found, len(entries), worth) for term, found in counts.items()}
    for group in phrases:
        _join(weights, counts, [" ".join(one) for one in group], worth)
    _ask_by_title(weights, entries, worth)
    rows = {term: _row(found) for term, found in sorted(weights.items()) if found}
    pieces = _pieces(rows)
    starts = [next(iter(piece)) for piece in pieces]
    fillers, denials = (" ".join(sorted(words)) for words in (FILLERS, DENIALS))
    return Index(pieces, starts, fillers, denials, _known(entries, groups))


def _texts(entry: SearchEntry, name: str) -> list[list[str]]:
    value = getattr(entry, name)
    texts = [value] if isinstance(value, str) else value
    return [tokens(text) for text in texts]


def _counts(
    fields: Mapping[str, list[list[list[str]]]], phrases: set[tuple[str, ...]]
) -> dict[str, Postings]:
    """Return for each word and phrase how often it stands in each entry, weighted by field."""
    counts: defaultdict[str, Postings] = defaultdict(dict)
    longer: defaultdict[str, list[list[str]]] = defaultdict(list)
    for one in sorted(phrases):
        if len(one) > 1:
            longer[one[0]].append(list(one))
    known: dict[str, str] = {}
    for name, (weight, part) in _FIELDS.items():
        lengths = [sum(map(len, texts)) for texts in fields[name]]
        average = sum(lengths) / max(1, sum(1 for length in lengths if length))
        for number, texts in enumerate(fields[name]):
            found: Counter[str] = Counter()
            for words in texts:
                roots = [known.setdefault(word, stem(word)) for word in words]
                found.update(
                    root
                    for word, root in zip(words, roots, strict=True)
                    if name == "title" or word not in FILLERS
                )
                found.update(_phrases(senses(words, roots), longer))
            share = weight / (1 - part + part * lengths[number] / (average or 1))
            for term, count in found.items():
                counts[term][number] = counts[term].get(number, 0) + share * count
    return counts


def _phrases(roots: list[str], phrases: Mapping[str, list[list[str]]]) -> Iterable[str]:
    """Yield each phrase that stands in a text; `phrases` has them by their first word."""
    for start, root in enumerate(roots):
        for one in phrases.get(root, ()):
            if roots[start : start + len(one)] == one:
                yield " ".join(one)


def _rarity(having: int, entries: int) -> float:
    return math.log(1 + (entries - having + 0.5) / (having + 0.5))


def _weights(found: Postings, entries: int, worth: Sequence[float]) -> Postings:
    rarity = _rarity(len(found), entries)
    return {
        number: rarity * worth[number] * count * (_SATURATION + 1) / (_SATURATION + count)
        for number, count in found.items()
        if count > 0
    }


def _join(
    weights: dict[str, Postings],
    counts: Mapping[str, Postings],
    group: Sequence[str],
    worth: Sequence[float],
) -> None:
    """Let each word of a group find, a little later, what the others find."""
    together: Postings = {}
    for term in group:
        for number, count in counts.get(term, {}).items():
            together[number] = together.get(number, 0) + count
    shared = _weights(together, len(worth), worth)
    for term in group:
        own = weights.setdefault(term, {})
        for number, weight in shared.items():
            own[number] = max(own.get(number, 0), weight * _LIKE)


def names_of_last(entries: Iterable[SearchEntry]) -> list[list[str]]:
    """Return the short titles of what comes last, as groups: who types one whole asks for just that."""
    return [[one.title] for one in entries if one.is_last and 1 < len(tokens(one.title)) <= _NAME]


def _ask_by_title(
    weights: Mapping[str, Postings], entries: Sequence[SearchEntry], worth: Sequence[float]
) -> None:
    for number, entry in enumerate(entries):
        found = weights.get(" ".join(phrase(entry.title)), {})
        if entry.is_last and len(tokens(entry.title)) > 1 and number in found:
            found[number] /= worth[number]


def _row(found: Postings) -> list[int]:
    """Return entries and weights as numbers in turn, each entry as the distance from the one before."""
    best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_ENTRIES]
    chosen = sorted((number, max(1, round(weight * _SCALE))) for number, weight in best)
    steps = [chosen[0][0], *(two[0] - one[0] for one, two in pairwise(chosen))]
    return [
        value for step, (_, weight) in zip(steps, chosen, strict=True) for value in (step, weight)
    ]


def _pieces(rows: Mapping[str, list[int]]) -> list[dict[str, list[int]]]:
    pieces: list[dict[str, list[int]]] = [{}]
    size = 0
    for term, row in rows.items():
        length = len(term) + sum(len(str(value)) + 1 for value in row)
        if size and size + length > _PIECE:
            pieces.append({})
            size = 0
        pieces[-1][term] = row
        size += length
    return pieces if rows else []


def _known(entries: Iterable[SearchEntry], groups: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Return the words that a slip may have been meant for, by first letter, the most frequent first."""
    shown = (entry for entry in entries if not entry.is_last)
    texts = (text for one in shown for text in (one.title, *one.headings, *one.sentences))
    counts = Counter(
        word
        for text in (*texts, *(word for group in groups for word in group))
        for word in tokens(text)
        if len(word) >= _SHORTEST_GUESS and word.isascii() and word.isalpha()
    )
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        by_letter[word[0]].append(word)
    return dict(sorted(by_letter.items()))
