"""Do the parts of a conversation fit together? Every turn leads on, every id and name exists, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.content import crossrefs
from macros.content.catalog import Catalog, Practice
from macros.content.crossrefs import ID_UNKNOWN, duplicate
from macros.content.kinds import dialogue_path, gone_page, is_practice
from macros.model.dialogue import Turn
from macros.problem import Edit, Place, Problem, Rule
from macros.source.yaml import Location

DIALOGUE_FILE = Rule(
    id="dialogue-file",
    title="A practice conversation is a page that prints it and a dialogue file beside it",
    why="Without the one nothing is shown, without the other there is nothing to show.",
    wrong=(Edit("docs/practice/the-bicycle.dialogue.yml", gone=True),),
    stage="read",
)
DIALOGUE_TURN = Rule(
    id="dialogue-turn",
    title="A turn has choices or a next turn, and something that is seen or said",
    why="A reader would stand there and could not go on, or would not see where they stand.",
    wrong=(Edit("docs/practice/the-bicycle.dialogue.yml", "palm.\n    next: press\n", "palm.\n"),),
    stage="read",
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what keeps a conversation from being walked."""
    yield from _files(catalog)
    for practice in catalog.practices.values():
        yield from _module(catalog, practice)
        yield from _turns(practice)
        twice = list(_ids(practice))
        yield from twice or _ways(practice)
        yield from _people(practice)
        yield from _lessons(catalog, practice)


def _files(catalog: Catalog) -> Iterator[Problem]:
    for path, page in catalog.pages.items():
        if not is_practice(path) or page.problems:
            continue
        calls = [call for call in page.calls if call.name == "conversation"]
        file = dialogue_path(path)
        if calls and file not in catalog.data:
            left = [
                dialogue.removesuffix(".dialogue.yml") + ".md"
                for dialogue in catalog.data
                if dialogue.endswith(".dialogue.yml")
            ]
            cause = next((gone_page(page) for page in left if page not in catalog.pages), "")
            yield DIALOGUE_FILE.problem(
                calls[0].place, f"There is no {file}.", "Add that file.", cause
            )
        if file in catalog.data and len(calls) != 1:
            yield DIALOGUE_FILE.problem(
                Place(path, page.body_line),
                f"The page prints its conversation {len(calls)} times.",
                "Write {{ conversation() }} once, alone on a line, after the words that set the scene.",
            )


def _module(catalog: Catalog, practice: Practice) -> Iterator[Problem]:
    place = practice.page.front.place(("module",))
    yield from crossrefs.unknown(catalog, place, "module", practice.meta.module)


def _turns(practice: Practice) -> Iterator[Problem]:
    for number, turn in enumerate(practice.dialogue.turns):
        place = practice.place("turns", number, "id")
        if bool(turn.choices) == bool(turn.next):
            both = (
                "both choices and a next turn" if turn.next else "neither choices nor a next turn"
            )
            yield DIALOGUE_TURN.problem(
                place, f"'{turn.id}' has {both}.", "Give it 'choices' or 'next', one of the two."
            )
        elif not turn.says and not turn.scene:
            yield DIALOGUE_TURN.problem(
                place, f"'{turn.id}' shows nothing.", "Add 'says' or 'scene'."
            )


def _ids(practice: Practice) -> Iterator[Problem]:
    dialogue = practice.dialogue
    moments: dict[Location, str] = {
        ("turns", number, "id"): turn.id for number, turn in enumerate(dialogue.turns)
    }
    moments |= {
        ("endings", number, "id"): ending.id for number, ending in enumerate(dialogue.endings)
    }
    choices: dict[Location, str] = {
        ("turns", number, "choices", position, "id"): choice.id
        for number, turn in enumerate(dialogue.turns)
        for position, choice in enumerate(turn.choices)
    }
    for ids in (moments, choices):
        yield from _twice(practice, ids)


def _twice(practice: Practice, ids: Mapping[Location, str]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for location, id_ in ids.items():
        place = practice.place(*location)
        if id_ in first:
            yield duplicate(place, id_, first[id_])
        first.setdefault(id_, place)


def _ways(practice: Practice) -> Iterator[Problem]:
    dialogue = practice.dialogue
    turns = {turn.id for turn in dialogue.turns}
    places = turns | {ending.id for ending in dialogue.endings}
    yield from _missing(practice.place("start"), "turn", dialogue.start, turns)
    for number, turn in enumerate(dialogue.turns):
        if turn.next:
            place = practice.place("turns", number, "next")
            yield from _missing(place, "turn or ending", turn.next, places)
        for position, choice in enumerate(turn.choices):
            place = practice.place("turns", number, "choices", position, "next")
            yield from _missing(place, "turn or ending", choice.next, places)


def _people(practice: Practice) -> Iterator[Problem]:
    cast = practice.dialogue.cast
    others = {person.name for person in cast.others}
    names: dict[Location, str] = {("cast", "you", "name"): cast.you.name}
    names |= {
        ("cast", "others", number, "name"): person.name for number, person in enumerate(cast.others)
    }
    yield from _twice(practice, names)
    for number, turn in enumerate(practice.dialogue.turns):
        yield from _speakers(practice, number, turn, others)


def _speakers(practice: Practice, number: int, turn: Turn, others: set[str]) -> Iterator[Problem]:
    for position, said in enumerate(turn.says):
        place = practice.place("turns", number, "says", position, "who")
        yield from _missing(place, "other person", said.who, others)


def _missing(place: Place, kind: str, name: str, known: set[str]) -> Iterator[Problem]:
    if name not in known:
        hint = crossrefs.nearest(name, known) or f"Use one of {', '.join(sorted(known))}."
        what = f"There is no {kind} '{name}' here."
        yield ID_UNKNOWN.problem(place, what, hint, f"gone {kind} {place.path} {name}")


def _lessons(catalog: Catalog, practice: Practice) -> Iterator[Problem]:
    for number, turn in enumerate(practice.dialogue.turns):
        for position, choice in enumerate(turn.choices):
            here = ("turns", number, "choices", position)
            place = practice.place(*here, "objective")
            yield from crossrefs.unknown(catalog, place, "objective", choice.objective)
            if choice.misconception:
                place = practice.place(*here, "misconception")
                yield from crossrefs.unknown(catalog, place, "misconception", choice.misconception)
