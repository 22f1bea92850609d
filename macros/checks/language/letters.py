"""Letters: what is shown can be printed too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.content.texts import read_texts
from macros.model.letters import ROWS
from macros.problem import Problem, Rule

LETTER_SHAPE = Rule(
    id="letter-shape",
    title="A text has letters and signs that the hub's fonts hold: no emoji, no other scripts",
    why="Others print as empty boxes, and a screen reader reads an emoji's whole name aloud.",
    wrong="Good day \N{SLIGHTLY SMILING FACE} to you.",
    right="Good day to you.",
)

_OTHER = re.compile("[^\n\t" + "".join(f"{a}-{b}" for a, b in ROWS[1:]) + " -~]")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield the first letter of each text that has no shape on paper."""
    for file in read_texts(catalog):
        for text in file.texts:
            found = _OTHER.search(text.source) if text.role != "manual" else None
            if found:
                name = unicodedata.name(found[0], "without a name").lower()
                yield LETTER_SHAPE.problem(
                    text.place_at(found.start()),
                    f"'{found[0]}' ({name}) is in none of the hub's fonts.",
                    "Say it in words, or write the name in Latin letters.",
                )
