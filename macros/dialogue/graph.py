"""What follows what in a conversation: what can be reached, where one is caught, and the ways through.

Everything here takes time in proportion to the conversation, but for `all_paths`, which is bounded.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from macros.model.dialogue import Choice, Dialogue, Ending, Turn, targets

MAX_STEPS = 100_000
"""How many steps `all_paths` takes before it gives up; nine decisions of three choices need 30,000."""


class TooManyPathsError(Exception):
    """There are more ways through a conversation than anybody could look at."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A turn on a path, and the choice made there."""

    turn: Turn
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class Route:
    """A way from the start to an ending."""

    steps: tuple[RouteStep, ...]
    ending: Ending

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What you say on the way."""
        return tuple(step.choice for step in self.steps if step.choice)

    def count(self, grade: str) -> int:
        """Return how many of the choices have a grade."""
        return sum(choice.grade == grade for choice in self.choices)


def is_whole(dialogue: Dialogue) -> bool:
    """Return whether every turn leads on to something that exists, so that one can walk."""
    ids = [*(turn.id for turn in dialogue.turns), *(ending.id for ending in dialogue.endings)]
    known = set(ids)
    return (
        len(known) == len(ids)
        and dialogue.start in {turn.id for turn in dialogue.turns}
        and all(bool(turn.choices) != bool(turn.next) for turn in dialogue.turns)
        and all(known.issuperset(targets(turn)) for turn in dialogue.turns)
    )


def edges(dialogue: Dialogue) -> dict[str, tuple[str, ...]]:
    """Return what may follow each turn and each ending, by id."""
    return {turn.id: targets(turn) for turn in dialogue.turns} | {
        ending.id: () for ending in dialogue.endings
    }


def reachable(dialogue: Dialogue) -> frozenset[str]:
    """Return the turns and endings that can be reached from the start."""
    return _closure(edges(dialogue), [dialogue.start])


def can_end(dialogue: Dialogue) -> frozenset[str]:
    """Return the turns and endings from which an ending can be reached."""
    return _leading_to(dialogue, [ending.id for ending in dialogue.endings])


def can_end_well(dialogue: Dialogue) -> frozenset[str]:
    """Return the turns and endings from which a good ending can be reached."""
    return _leading_to(dialogue, [ending.id for ending in dialogue.endings if ending.good])


def _leading_to(dialogue: Dialogue, goals: list[str]) -> frozenset[str]:
    before: dict[str, tuple[str, ...]] = {}
    for id_, following in edges(dialogue).items():
        for other in following:
            before[other] = (*before.get(other, ()), id_)
    return _closure(before, goals)


def _closure(following: Mapping[str, tuple[str, ...]], begin: list[str]) -> frozenset[str]:
    seen, waiting = set(begin), list(begin)
    while waiting:
        for other in following.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return frozenset(seen)


def loops_without_exit(dialogue: Dialogue) -> Iterator[tuple[str, ...]]:
    """Yield, for each place where one is caught, the turns that go round."""
    following, free, seen = edges(dialogue), can_end(dialogue), set[str]()
    for turn in dialogue.turns:
        walk: list[str] = []
        id_ = turn.id
        while id_ not in free and id_ not in seen:
            seen.add(id_)
            walk.append(id_)
            id_ = following[id_][0]
        if walk and id_ in walk:
            yield tuple(walk[walk.index(id_) :])


@lru_cache(maxsize=64)
def shortest_good_path(dialogue: Dialogue) -> Route | None:
    """Return the path to a good ending with the fewest decisions, then turns."""
    return _cheapest(dialogue, lambda step: (bool(step.choice), 1))


@lru_cache(maxsize=64)
def best_path(dialogue: Dialogue) -> Route | None:
    """Return the path to a good ending with the fewest weak, then tempting choices, then turns."""
    return _cheapest(dialogue, lambda step: (_has(step, "weak"), _has(step, "tempting"), 1))


@lru_cache(maxsize=64)
def worst_path(dialogue: Dialogue) -> Route:
    """Return the path with the fewest strong choices, then the most weak ones, then few turns.

    Raises:
        TooManyPathsError: see `all_paths`.
    """
    return min(
        all_paths(dialogue),
        key=lambda path: (
            path.count("strong"),
            -path.count("weak"),
            path.ending.good,
            len(path.steps),
        ),
    )


@lru_cache(maxsize=64)
def all_paths(dialogue: Dialogue) -> tuple[Route, ...]:
    """Return every path on which no choice is made twice, in the order of the file.

    Raises:
        TooManyPathsError: if there are too many to walk.
    """
    turns, endings = _parts(dialogue)
    steps_of = {id_: _steps(turn) for id_, turn in turns.items()}
    found: list[Route] = []
    waiting: list[tuple[str, tuple[RouteStep, ...]]] = [(dialogue.start, ())]
    count = 0
    while waiting:
        id_, steps = waiting.pop()
        count += 1
        if count > MAX_STEPS:
            raise TooManyPathsError
        if id_ in endings:
            found.append(Route(steps, endings[id_]))
            continue
        onward = [step for step in steps_of[id_] if not _is_repeated(step, steps)]
        waiting += [(_target(step), (*steps, step)) for step in reversed(onward)]
    return tuple(found)


def _is_repeated(step: RouteStep, steps: tuple[RouteStep, ...]) -> bool:
    """Return whether a choice was made before, or a turn without one came since the last choice."""
    earlier = reversed(steps)
    since = earlier if step.choice else itertools.takewhile(lambda one: not one.choice, earlier)
    return any(one is step for one in since)


def _parts(dialogue: Dialogue) -> tuple[dict[str, Turn], dict[str, Ending]]:
    return (
        {turn.id: turn for turn in dialogue.turns},
        {ending.id: ending for ending in dialogue.endings},
    )


def _steps(turn: Turn) -> list[RouteStep]:
    return [RouteStep(turn, choice) for choice in turn.choices] or [RouteStep(turn, None)]


def _target(step: RouteStep) -> str:
    target = step.choice.next if step.choice else step.turn.next
    return target or ""


def _has(step: RouteStep, grade: str) -> bool:
    return step.choice is not None and step.choice.grade == grade


def _cheapest(dialogue: Dialogue, price: Callable[[RouteStep], tuple[int, ...]]) -> Route | None:
    """Return the path to a good ending whose steps cost least together, by Dijkstra's way."""
    turns, endings = _parts(dialogue)
    zero = tuple(0 for _ in price(RouteStep(dialogue.turns[0], None)))
    number = 0  # of equal costs, what was found first comes first
    waiting: list[tuple[tuple[int, ...], int, str, tuple[RouteStep, ...]]]
    waiting, done = [(zero, number, dialogue.start, ())], set[str]()
    while waiting:
        cost, _, id_, steps = heapq.heappop(waiting)
        if id_ in done:
            continue
        done.add(id_)
        if id_ in endings:
            if endings[id_].good:
                return Route(steps, endings[id_])
            continue
        for step in _steps(turns[id_]):
            number += 1
            total = tuple(one + more for one, more in zip(cost, price(step), strict=True))
            heapq.heappush(waiting, (total, number, _target(step), (*steps, step)))
    return None
