"""Conversations as graphs: nothing out of reach, nobody caught, enough to decide, a no that counts."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog, Practice
from macros.dialogue import graph
from macros.model.dialogue import decisions
from macros.problem import Edit, Problem, Rule
from macros.source.yaml import Location

UNREACHABLE = Rule(
    id="dialogue-unreachable",
    title="Every turn and every ending can be reached",
    why="What no choice leads to is written for nobody.",
    wrong=(
        Edit("docs/practice/the-bicycle.dialogue.yml", "        next: dark", "        next: gone"),
    ),
)
CAUGHT = Rule(
    id="dialogue-caught",
    title="From every turn an ending can be reached",
    why="A reader who goes round for ever learns only that the page is broken.",
    wrong=(Edit("docs/practice/the-bicycle.dialogue.yml", "    next: scolded", "    next: car"),),
)
CHOICE_COUNT = Rule(
    id="dialogue-choice-count",
    title="A decision has two to four choices",
    why="One is no choice, and more than four are not read.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "        next: two-streets\n",
            (
                "        next: two-streets\n"
                "      - id: sit-3\n"
                "        say: Let's just sit here for 3 minutes.\n"
                "        grade: tempting\n"
                "        reaction: It gets dark.\n"
                "        coach: Sitting for 3 minutes is kind, and nobody has decided "
                "anything by it, nor will the arm.\n"
                "        objective: stop-the-bleeding/press\n"
                "        misconception: look-first/m1\n"
                "        next: dark\n"
                "      - id: sit-4\n"
                "        say: Let's just sit here for 4 minutes.\n"
                "        grade: tempting\n"
                "        reaction: It gets dark.\n"
                "        coach: Sitting for 4 minutes is kind, and nobody has decided "
                "anything by it, nor will the arm.\n"
                "        objective: stop-the-bleeding/press\n"
                "        misconception: look-first/m1\n"
                "        next: dark\n"
            ),
        ),
    ),
)
SIZE = Rule(
    id="dialogue-size",
    title="A conversation has 12 to 30 turns",
    why="Shorter, it has no room for mistakes and their mending; longer, it is not played again.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "        next: cloth\n",
            "        next: press\n",
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "\n"
                "  - id: cloth\n"
                "    scene: You take the scarf off and fold it until it fits under your palm.\n"
                "    next: press\n"
            ),
            "",
        ),
    ),
)
DECISIONS = Rule(
    id="dialogue-decisions",
    title="There are three decisions or more on the shortest way to a good ending",
    why="With fewer, a lucky guess looks like skill.",
    wrong=(
        Edit("docs/practice/the-bicycle.dialogue.yml", "next: asked\n\n", "next: two-streets\n\n"),
    ),
)
ENDINGS = Rule(
    id="dialogue-endings",
    title="There are three endings or more: a good next step, a weaker one, and 'lost' is never good",
    why="Choices matter only if they lead to different places.",
    wrong=(Edit("docs/practice/the-bicycle.dialogue.yml", "kind: next-step", "kind: not-now"),),
)
GRACEFUL_NO = Rule(
    id="dialogue-graceful-no",
    title="A graceful no is among the good endings",
    why="The hub holds that a clear no is a good result, so it has to be one here.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "    kind: graceful-no\n    good: true",
            "    kind: graceful-no\n    good: false",
        ),
    ),
)
RECOVERABLE = Rule(
    id="dialogue-recoverable",
    title="A weak choice can be mended: from at least one a good ending can still be reached",
    why="In a real conversation most mistakes can be repaired, and repairing is the skill.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"Don't move, I'm coming! I'm calling an ambulance right "
                'now, I do this all the time!"\n'
                "        grade: weak\n"
            ),
            (
                "        say: \"Don't move, I'm coming! I'm calling an ambulance right "
                'now, I do this all the time!"\n'
                "        grade: tempting\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"Sit still and don't talk so much. I'll see to the wrist "
                "and then we'll ring somebody.\"\n"
                "        grade: weak\n"
            ),
            (
                "        say: \"Sit still and don't talk so much. I'll see to the wrist "
                "and then we'll ring somebody.\"\n"
                "        grade: tempting\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"That looks bad. Give me your belt, I'll tie it off above "
                'and it stops at once."\n'
                "        grade: weak\n"
            ),
            (
                "        say: \"That looks bad. Give me your belt, I'll tie it off above "
                'and it stops at once."\n'
                "        grade: tempting\n"
            ),
        ),
    ),
)
STRONG_WAY = Rule(
    id="dialogue-strong-way",
    title="Whoever picks a strong line each time comes to a good ending",
    why="A strong line that leads back, or to nothing, teaches that listening does not help.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "        next: asked\n      - id: from",
            "        next: gone\n      - id: from",
        ),
    ),
)
PATH_LENGTH = Rule(
    id="dialogue-path-length",
    title="Every way through has at most 20 turns, and the ways can be counted",
    why="It is meant to take six to nine minutes.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "start: kerb\nturns:\n",
            (
                "start: walk-0\n"
                "turns:\n"
                "  - id: walk-0\n"
                "    scene: You walk on.\n"
                "    next: walk-1\n"
                "  - id: walk-1\n"
                "    scene: You walk on.\n"
                "    next: walk-2\n"
                "  - id: walk-2\n"
                "    scene: You walk on.\n"
                "    next: walk-3\n"
                "  - id: walk-3\n"
                "    scene: You walk on.\n"
                "    next: walk-4\n"
                "  - id: walk-4\n"
                "    scene: You walk on.\n"
                "    next: walk-5\n"
                "  - id: walk-5\n"
                "    scene: You walk on.\n"
                "    next: walk-6\n"
                "  - id: walk-6\n"
                "    scene: You walk on.\n"
                "    next: walk-7\n"
                "  - id: walk-7\n"
                "    scene: You walk on.\n"
                "    next: walk-8\n"
                "  - id: walk-8\n"
                "    scene: You walk on.\n"
                "    next: walk-9\n"
                "  - id: walk-9\n"
                "    scene: You walk on.\n"
                "    next: walk-10\n"
                "  - id: walk-10\n"
                "    scene: You walk on.\n"
                "    next: walk-11\n"
                "  - id: walk-11\n"
                "    scene: You walk on.\n"
                "    next: walk-12\n"
                "  - id: walk-12\n"
                "    scene: You walk on.\n"
                "    next: walk-13\n"
                "  - id: walk-13\n"
                "    scene: You walk on.\n"
                "    next: walk-14\n"
                "  - id: walk-14\n"
                "    scene: You walk on.\n"
                "    next: kerb\n"
            ),
        ),
    ),
)


_MIN_TURNS, _MAX_TURNS = 12, 30
_MIN_DECISIONS = 3
_MAX_PATH = 20


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the ways through a conversation."""
    for practice in catalog.practices.values():
        yield from _counts(practice)
        yield from _endings(practice)
        if graph.is_whole(practice.dialogue):
            yield from _reach(practice)
            yield from _ways(practice)
            yield from _strong_way(practice)


def _counts(practice: Practice) -> Iterator[Problem]:
    turns = practice.dialogue.turns
    if not _MIN_TURNS <= len(turns) <= _MAX_TURNS:
        yield SIZE.problem(
            practice.place("turns"),
            f"There are {len(turns)} turns.",
            f"Write {_MIN_TURNS} to {_MAX_TURNS}.",
        )
    for number, turn in enumerate(turns):
        if turn.choices and not 2 <= len(turn.choices) <= 4:
            yield CHOICE_COUNT.problem(
                practice.place("turns", number, "choices"),
                f"There are {len(turn.choices)} choices.",
                "Give two to four, normally three.",
            )


def _endings(practice: Practice) -> Iterator[Problem]:
    endings, place = practice.dialogue.endings, practice.place("endings")
    good = {ending.kind for ending in endings if ending.good}
    if len(endings) < 3:
        yield ENDINGS.problem(place, f"There are {len(endings)} endings.", "Write three or more.")
    if "next-step" not in good:
        yield ENDINGS.problem(place, "No next step is a good ending.", "Add one.")
    if all(ending.good for ending in endings):
        yield ENDINGS.problem(place, "Every ending is good.", "Add one that nobody would want.")
    if "graceful-no" not in good:
        yield GRACEFUL_NO.problem(
            place,
            "No graceful no is a good ending.",
            "Add an ending of that kind with 'good: true', written as warmly as the others.",
        )
    for number, ending in enumerate(endings):
        if ending.kind == "lost" and ending.good:
            yield ENDINGS.problem(
                practice.place("endings", number, "good"),
                f"'{ending.id}' is lost and good.",
                "Write 'good: false', or another kind.",
            )


def _reach(practice: Practice) -> Iterator[Problem]:
    dialogue = practice.dialogue
    reached = graph.reachable(dialogue)
    turns, endings = (turn.id for turn in dialogue.turns), (end.id for end in dialogue.endings)
    for field, ids in (("turns", turns), ("endings", endings)):
        for number, id_ in enumerate(ids):
            if id_ not in reached:
                yield UNREACHABLE.problem(
                    practice.place(field, number, "id"),
                    f"Nothing leads to '{id_}'.",
                    "Name it as 'next' somewhere, or take it out.",
                )
    for loop in graph.loops_without_exit(dialogue):
        number = [turn.id for turn in dialogue.turns].index(loop[0])
        yield CAUGHT.problem(
            practice.place("turns", number, "id"),
            f"From '{loop[0]}' one never gets out: {' -> '.join((*loop, loop[0]))}.",
            "Let one of these turns lead to an ending.",
        )


def _ways(practice: Practice) -> Iterator[Problem]:
    dialogue = practice.dialogue
    shortest = graph.shortest_good_path(dialogue)
    if shortest and len(shortest.choices) < _MIN_DECISIONS:
        way = ", ".join(choice.id for choice in shortest.choices)
        yield DECISIONS.problem(
            practice.place("start"),
            f"{len(shortest.choices)} decisions lead to '{shortest.ending.id}' ({way}).",
            f"Put {_MIN_DECISIONS} or more before every good ending.",
        )
    well = graph.can_end_well(dialogue)
    weak = [choice for turn in decisions(dialogue) for choice in turn.choices]
    weak = [choice for choice in weak if choice.grade == "weak"]
    if not any(choice.next in well for choice in weak):
        yield RECOVERABLE.problem(
            practice.place("turns"),
            "After a weak choice no good ending can be reached any more.",
            "Let one of the weak choices lead to a turn in which it can be taken back.",
        )
    yield from _lengths(practice)


def _strong_way(practice: Practice) -> Iterator[Problem]:
    """Yield the first strong line that leads back to a turn before it, or to an ending that is not good."""
    dialogue = practice.dialogue
    turns = {turn.id: (number, turn) for number, turn in enumerate(dialogue.turns)}
    # A graceful no that is not good is told by itself.
    good = {end.id for end in dialogue.endings if end.good or end.kind == "graceful-no"}
    waiting: list[tuple[str, tuple[str, ...]]] = [(dialogue.start, ())]
    done: set[str] = set()
    while waiting:
        id_, way = waiting.pop()
        if id_ in done or id_ not in turns:
            continue
        done.add(id_)
        number, turn = turns[id_]
        way = (*way, id_)
        strong = [one for one in enumerate(turn.choices) if one[1].grade == "strong"]
        ways: list[tuple[str, Location]]
        ways = [(choice.next, ("choices", at, "next")) for at, choice in strong]
        if turn.next:
            ways = [(turn.next, ("next",))]
        for target, location in ways:
            if target in way or (target not in turns and target not in good):
                back = target in way
                yield STRONG_WAY.problem(
                    practice.place("turns", number, *location),
                    f"The way of strong lines leads {'back to' if back else 'to the ending'} '{target}'"
                    + ("." if back else ", which is not good."),
                    "Let it lead on, to a turn that comes later or to a good ending.",
                )
                return
            waiting.append((target, way))


def _lengths(practice: Practice) -> Iterator[Problem]:
    place, hint = practice.place("turns"), "Let detours lead on, and leave a few of them out."
    try:
        longest = max((len(path.steps) for path in graph.all_paths(practice.dialogue)), default=0)
    except graph.TooManyPathsError:
        what = f"There are more ways through than {graph.MAX_STEPS:,} steps can walk."
        yield PATH_LENGTH.problem(place, what, hint)
        return
    if longest > _MAX_PATH:
        yield PATH_LENGTH.problem(place, f"One way through has {longest} turns.", hint)
