"""Words that mean the same: each stands once, so that a search knows where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.problem import Edit, Place, Problem, Rule

WORD_DOUBLE = Rule(
    id="word-double",
    title="A word stands once in the words that mean the same",
    why="In two groups it would make one of both: whoever asks for a price would find a person.",
    wrong=(Edit("data/words.yml", "[fall, tumble,", "[fall, onlooker,"),),
)

RULES = (WORD_DOUBLE,)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each word that stands a second time."""
    first: dict[str, tuple[str, Place]] = {}
    for id_, entry in catalog.words.items():
        for number, word in enumerate(entry.value.words):
            place = entry.place("words", number)
            if word in first:
                owner, where = first[word]
                yield WORD_DOUBLE.problem(
                    place,
                    f"'{word}' stands already in '{owner}', line {where.line}.",
                    "Keep it once."
                    if owner == id_
                    else "Keep it in the group whose words people use in its place.",
                )
            first.setdefault(word, (id_, place))
