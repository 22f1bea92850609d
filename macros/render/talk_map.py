"""The map of a conversation: where one decides, which line leads where, and every ending."""

from __future__ import annotations

from dataclasses import dataclass

from macros.dialogue.graph import edges
from macros.dialogue.numbering import choice_place, ending_place, turn_place
from macros.model.dialogue import Dialogue

WIDTH, _LAYER, _TOP, _RADIUS = 288, 46, 16, 12


@dataclass(frozen=True, slots=True)
class Stop:
    """A turn or an ending on the map, by the number of its place."""

    place: str
    number: int
    x: float
    y: float
    kind: str = ""

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner of an ending, which is a square."""
        return self.x - _RADIUS, self.y - _RADIUS


@dataclass(frozen=True, slots=True)
class Way:
    """What leads from one stop to another: a choice, or nothing but the next turn."""

    place: str
    d: str


@dataclass(frozen=True, slots=True)
class TalkMap:
    """All of a map, and its height."""

    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    height: int


def lay_out(dialogue: Dialogue, numbers: dict[str, int]) -> TalkMap:
    """Return the map: turns in layers by how many steps they are from the start, endings lowest."""
    layers = _layers(dialogue)
    kinds = {ending.id: ending.kind for ending in dialogue.endings}
    stops: dict[str, Stop] = {}
    for row, layer in enumerate(layers):
        for column, id_ in enumerate(layer):
            place = ending_place(id_) if id_ in kinds else turn_place(id_)
            x = round(WIDTH * (column + 0.5) / len(layer), 1)
            y = _TOP + row * _LAYER
            stops[id_] = Stop(place, numbers[place], x, y, kinds.get(id_, ""))
    ways = []
    for turn in dialogue.turns:
        leads = [(choice_place(choice.id), choice.next) for choice in turn.choices]
        if turn.next:
            leads.append((turn_place(turn.id), turn.next))
        for number, (place, target) in enumerate(leads):
            if turn.id in stops and target in stops:
                bend = 12 * (number - (len(leads) - 1) / 2)
                ways.append(Way(place, _curve(stops[turn.id], stops[target], bend)))
    return TalkMap(tuple(stops.values()), tuple(ways), _TOP * 2 + (len(layers) - 1) * _LAYER)


def _layers(dialogue: Dialogue) -> list[list[str]]:
    following = edges(dialogue)
    ends = {ending.id for ending in dialogue.endings}
    seen, layers, layer = {dialogue.start}, [], [dialogue.start]
    while layer:
        layers.append(layer)
        layer = []
        for id_ in layers[-1]:
            for other in following[id_]:
                if other not in seen and other not in ends:
                    seen.add(other)
                    layer.append(other)
    return [*layers, [ending.id for ending in dialogue.endings]]


def _curve(one: Stop, other: Stop, bend: float) -> str:
    """Return a curve, bent a little so that ways between the same stops stay apart."""
    x, y = (one.x + other.x) / 2 + bend * 2, (one.y + other.y) / 2
    if other.y <= one.y:  # back to an earlier turn, or across
        x = max(one.x, other.x) + 40
    return f"M{one.x:g} {one.y:g}Q{x:g} {y:g} {other.x:g} {other.y:g}"
