"""Letters of what is printed: the fonts of the PDFs have Latin, Greek and Cyrillic, and no pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.content.kinds import is_lesson
from macros.content.texts import FileTexts, ReadText, read_texts
from macros.model.letters import letters_without_a_face
from macros.problem import Edit, Problem, Rule

PRINTED_LETTER = Rule(
    id="printed-letter",
    title="What is printed holds letters that the fonts have",
    why="Any other letter is an empty box in the PDF, though it can be read on the screen.",
    wrong=(Edit("docs/worksheets/my-plan.md", "title: ", "title: \U0001f642 "),),
)

# Of lessons, what is printed stands in the front matter and in the quiz.
_PRINTED = ("docs/worksheets/", "docs/situations/", "docs/practice/", "docs/lead/", "docs/lessons/")
_PRINTED_DATA = "data/checklists.yml"


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield the first letter of each text that would be a box on paper."""
    for file in read_texts(catalog):
        if _is_printed(file) and any(True for _ in letters_without_a_face(file.folded)):
            for text in file.texts:
                yield from _text(catalog, file, text)


def _is_printed(file: FileTexts) -> bool:
    return file.path == _PRINTED_DATA or (
        file.path.startswith(_PRINTED) and not file.path.endswith("/index.md")
    )


def _text(catalog: Catalog, file: FileTexts, text: ReadText) -> Iterator[Problem]:
    found = next(letters_without_a_face(text.source), None)
    if found is None:
        return
    index, letter = found
    place = text.place_at(index)
    page = catalog.pages.get(file.path)
    if page and is_lesson(file.path) and place.line >= page.body_line:
        return  # read on the screen alone
    name = unicodedata.name(letter, "a letter without a name").lower()
    yield PRINTED_LETTER.problem(
        place,
        f"'{letter}' (U+{ord(letter):04X}, {name}) is not in the fonts of what is printed.",
        "Write the word in Latin, Greek or Cyrillic letters, or take the sign out.",
    )
