"""Shared data: checklists, sources, glossary, paths; what is used by nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from macros.checks.quiz.choice_items import content_words, folded
from macros.content.catalog import Catalog
from macros.problem import Edit, Problem, Rule, Severity
from macros.source.prose import words
from macros.source.yaml import Located, Location

CHECKLIST_TEXT = Rule(
    id="checklist-text",
    title="A checklist item is one action in at most 15 words, verb first",
    why="It is read in a hurry; two actions in one line cannot be ticked by halves.",
    basis="Gawande 2009, The Checklist Manifesto: short, one step a line, readable aloud.",
    wrong=(
        Edit("data/checklists.yml", "text: Ask what happened", "text: The question what happened"),
    ),
)
CHECKLIST_VAGUE = Rule(
    id="checklist-vague",
    title="A checklist item can be answered with yes or no",
    why="Nobody can say whether something was done 'properly'.",
    wrong=(
        Edit("data/checklists.yml", "text: Ask what happened", "text: Ask properly what happened"),
    ),
    severity=Severity.WARNING,
)
CHECKLIST_SIZE = Rule(
    id="checklist-size",
    title="A checklist has five to nine items",
    why="Fewer need no list, more are not read.",
    basis="Gawande 2009: five to nine items.",
    wrong=(
        Edit("data/checklists.yml", "press-on-the-wound, note-the-time]", "press-on-the-wound]"),
    ),
)
CHECKLIST_DOUBLE = Rule(
    id="checklist-double",
    title="No two checklist items say nearly the same",
    why="One item used in two lists stays the same in both.",
    wrong=(
        Edit("data/checklists.yml", "text: Ask what happened", "text: Say to the person your name"),
    ),
    severity=Severity.WARNING,
)
SOURCE_IDENTIFIER = Rule(
    id="source-identifier",
    title="A source has a well-formed DOI, ISBN or https address",
    why="Without it a reader cannot look it up.",
    basis="ISO 26324 (DOI syntax), ISO 2108 (ISBN and its check digit).",
    wrong=(Edit("data/sources.yml", "year: 2020", "year: 2099"),),
)
DATA_UNUSED = Rule(
    id="data-unused",
    title="What stands in the shared data is used somewhere",
    why="An entry that nothing refers to is forgotten and grows wrong.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "practice: the-bicycle\n", ""),),
    severity=Severity.WARNING,
    stage="whole",
)
LISTED_TWICE = Rule(
    id="listed-twice",
    title="A list names each thing once",
    why="Readers would tick or read the same twice.",
    wrong=(Edit("data/paths.yml", "lessons: [look-first]", "lessons: [look-first, look-first]"),),
)
TERM_DOUBLE = Rule(
    id="term-double",
    title="A word stands once in the glossary",
    why="Two entries for one word leave the reader to guess.",
    wrong=(Edit("data/glossary.yml", "aliases: [bystanders]", "aliases: [bystanders, Bystander]"),),
)


# Words have rules of their own, and a filled-in sheet says what it says.
_NO_IDS = frozenset({"aliases", "words", "values"})
_ID = re.compile(r"[A-Za-z0-9]+(?:[-/][a-z0-9]+)*")
_MAX_WORDS = 15
_THIS_YEAR = datetime.now(UTC).year
_NOT_A_VERB = frozenset(
    ("the a an i you my your we our is are was it this that there no not always never").split()
)
_JOINED = re.compile(
    r"\b(?:and|then) (?:ask|say|write|name|tell|send|offer|stop|listen|check|agree|note|thank|wait)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:properly|good|well|appropriately|as needed|if necessary|as appropriate|etc)\b",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"'<>{}\\^`|]+")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the shared data files."""
    yield from _checklists(catalog)
    yield from _sources(catalog)
    yield from _terms(catalog)
    for located in (*(page.front for page in catalog.pages.values()), *catalog.data.values()):
        yield from _twice(located)


def _checklists(catalog: Catalog) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for id_, entry in catalog.checklist_items.items():
        text, place = entry.value.text, entry.place("text")
        count, first = len(words(text)), words(text)[0].lower() if words(text) else ""
        joined = _JOINED.search(text)
        if count > _MAX_WORDS:
            yield CHECKLIST_TEXT.problem(place, f"It has {count} words.", "Cut it to 15.")
        elif first in _NOT_A_VERB:
            yield CHECKLIST_TEXT.problem(
                place, f"It begins with '{first}'.", "Begin with what to do: ask, write or say."
            )
        elif joined:
            yield CHECKLIST_TEXT.problem(
                place, f"'{joined[0]}' joins a second action.", "Make two items of it."
            )
        vague = _VAGUE.search(text)
        if vague:
            yield CHECKLIST_VAGUE.problem(
                place, f"'{vague[0]}' cannot be seen.", "Say what one would see if it was done."
            )
        key = " ".join(sorted(content_words(text))) or folded(text)
        if key in seen:
            yield CHECKLIST_DOUBLE.problem(
                place,
                f"It says nearly what '{seen[key]}' says.",
                f"Use '{seen[key]}' in both lists.",
            )
        seen.setdefault(key, id_)
    for entry_ in catalog.checklists.values():
        count = len(entry_.value.items)
        if not 5 <= count <= 9:
            yield CHECKLIST_SIZE.problem(
                entry_.place("items"), f"The list has {count} items.", "Give it five to nine."
            )


def _twice(located: Located) -> Iterator[Problem]:
    """Yield each id that a list of ids has named already, in whatever field the list stands."""
    for location, ids in _lists_of_ids(located.value):
        seen: set[str] = set()
        for number, id_ in enumerate(ids):
            if id_ in seen:
                yield LISTED_TWICE.problem(
                    located.place((*location, number)),
                    f"'{id_}' stands twice in this list.",
                    "Keep one.",
                )
            seen.add(id_)


def _lists_of_ids(value: object, at: Location = ()) -> Iterator[tuple[Location, tuple[str, ...]]]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in _NO_IDS:
                yield from _lists_of_ids(part, (*at, key))
    elif isinstance(value, tuple):
        ids = tuple(part for part in value if isinstance(part, str) and _ID.fullmatch(part))
        if len(ids) == len(value):
            yield at, ids
        else:
            for number, part in enumerate(value):
                yield from _lists_of_ids(part, (*at, number))


def _sources(catalog: Catalog) -> Iterator[Problem]:
    for entry in catalog.sources.values():
        source = entry.value
        if source.doi and not _DOI.fullmatch(source.doi):
            yield SOURCE_IDENTIFIER.problem(
                entry.place("doi"),
                f"'{source.doi}' is not a DOI.",
                "Write it as 10.1234/abc, without https://doi.org/.",
            )
        if source.year > _THIS_YEAR + 1:
            yield SOURCE_IDENTIFIER.problem(
                entry.place("year"),
                f"The year {source.year} is still to come.",
                "Write the year on the publication.",
            )
        if source.isbn and not is_isbn(source.isbn):
            yield SOURCE_IDENTIFIER.problem(
                entry.place("isbn"),
                f"The check digit of '{source.isbn}' does not fit.",
                "Compare it with the book.",
            )
        if source.url and not source.url.startswith("https://"):
            yield SOURCE_IDENTIFIER.problem(
                entry.place("url"), f"The address is '{source.url}'.", "Use an https:// address."
            )
        if not (source.doi or source.isbn or source.url):
            yield SOURCE_IDENTIFIER.problem(
                entry.place("id"), "There is no DOI, ISBN or address.", "Add one of them."
            )


def is_isbn(text: str) -> bool:
    """Return whether a text is an ISBN-10 or ISBN-13 with the right check digit."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum((10 - place) * value for place, value in enumerate(values)) % 11 == 0
    return False


def _terms(catalog: Catalog) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for id_, entry in catalog.terms.items():
        for position, form in enumerate((entry.value.term, *entry.value.aliases)):
            key = form.casefold()
            if key in seen:
                place = entry.place("aliases", position - 1) if position else entry.place("term")
                yield TERM_DOUBLE.problem(
                    place, f"'{form}' stands already in '{seen[key]}'.", "Keep one of the two."
                )
            seen.setdefault(key, id_)


def check_whole(catalog: Catalog) -> Iterator[Problem]:
    """Yield shared data that no page uses."""
    calls = [call for page in catalog.pages.values() for call in page.calls]
    cited = {call.arguments["id"] for call in calls if call.name == "cite"}
    linked = {call.arguments["id"] for call in calls if call.name == "term"}
    in_lists = {id_ for entry in catalog.checklists.values() for id_ in entry.value.items}
    in_lessons = {id_ for lesson in catalog.lessons.values() for id_ in lesson.meta.checklist_items}
    sheets = {lesson.meta.worksheet for lesson in catalog.lessons.values()} | {
        id_
        for entry in catalog.paths.values()
        for step in entry.value.steps
        for id_ in step.worksheets
    }
    for what, entries, used in (
        ("source", catalog.sources, cited),
        ("glossary term", catalog.terms, linked),
        ("checklist item", catalog.checklist_items, in_lists | in_lessons),
    ):
        for id_, entry in entries.items():
            if id_ not in used:
                yield DATA_UNUSED.problem(
                    entry.place("id"),
                    f"No page uses the {what} '{id_}'.",
                    "Use it, or take it out.",
                )
    for id_, sheet in catalog.worksheets.items():
        if id_ not in sheets:
            yield DATA_UNUSED.problem(
                sheet.place("title"),
                f"No lesson and no path uses the worksheet '{id_}'.",
                "Name it in a lesson's 'worksheet' or in a path.",
            )
