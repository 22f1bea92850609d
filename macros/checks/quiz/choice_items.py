"""The choice items of the hub with the way back to their places, and words for comparing texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.content.catalog import Asker, Catalog
from macros.model.quiz.options import ChoiceItem, Option
from macros.problem import Place
from macros.source.prose import words

_SEPARATOR = re.compile(r"[\W_]+")
STOP_WORDS = frozenset(
    (
        "a an and are as at be been but by can did do does for from had has have he her him "
        "his how i if in is it its me my next not now of on one or our say she so that the "
        "their them then they this to up us was we what when which who why will with would "
        "you your"
    ).split()
)


@dataclass(frozen=True, slots=True)
class LocatedChoiceItem:
    """A choice item at its place in what asks it."""

    asker: Asker
    number: int
    item: ChoiceItem

    def place(self, *location: int | str) -> Place:
        """Return the place of a part of the item."""
        return self.asker.item_place(self.number, *location)

    def option_place(self, option: Option, field: str = "text") -> Place:
        """Return the place of a part of an option."""
        return self.place("options", self.item.options.index(option), field)

    @property
    def keys(self) -> tuple[Option, ...]:
        """The correct options."""
        return self.item.keys

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The wrong options."""
        return self.item.distractors


def choice_items(catalog: Catalog) -> Iterator[LocatedChoiceItem]:
    """Yield every choice item of the hub."""
    for asker in catalog.askers:
        for number, item in enumerate(asker.items):
            if isinstance(item, ChoiceItem):
                yield LocatedChoiceItem(asker, number, item)


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Return a text without case, punctuation and spacing, to compare by."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _SEPARATOR.sub(" ", plain).strip()


@lru_cache(maxsize=50_000)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry its matter, without their plain endings."""
    found = set(words(text.casefold()))
    return frozenset(_stem(word) for word in found - STOP_WORDS if len(word) > 3)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word
