"""The words that a firm does not use in its own texts, from its own list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog, Entry
from macros.content.texts import ReadText, read_texts
from macros.model.base import Role
from macros.model.house import BannedWord
from macros.problem import Problem, Rule
from macros.source.house import is_own

BANNED_WORD = Rule(
    id="banned-word",
    title="A firm's own texts have none of the words on its list",
    why="The firm has settled in docs-own/data/banned-words.yml how it does not want to speak.",
    wrong="'Our solution for your workshop' in docs-own/, where the list has 'solution'",
    right="'A pump for your workshop'; or the word as something said, in a dialogue's before",
)

# What somebody else says, or is quoted with, may have any word.
_ROLES = frozenset[Role]({"advice", "reply", "label", "manual"})


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each banned word in a text of the firm's own."""
    if not catalog.banned_words:
        return
    words = tuple(
        (re.compile(rf"(?<!\w){re.escape(id_)}(?!\w)"), entry)
        for id_, entry in catalog.banned_words.items()
    )
    for file in read_texts(catalog):
        if is_own(catalog.root, file.path):
            sought = [(word, entry) for word, entry in words if word.search(file.folded)]
            for text in file.texts if sought else ():
                if text.role in _ROLES:
                    for word, entry in sought:
                        yield from _found(text, word, entry)


def _found(text: ReadText, word: re.Pattern[str], entry: Entry[BannedWord]) -> Iterator[Problem]:
    banned = entry.value
    for match in re.finditer(word.pattern, text.source, re.IGNORECASE):
        why = f" {banned.why}" if banned.why else ""
        yield BANNED_WORD.problem(
            text.place_at(match.start()),
            f"'{match[0]}' stands here.{why}",
            f"The list says: {banned.instead}",
        )
