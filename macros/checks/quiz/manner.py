"""Whether the bank can be passed by manner alone, by strategies that never look at what is asked."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from macros.checks.quiz.bank import ENOUGH, MARGIN, binomial_tail, single_key_items
from macros.checks.quiz.choice_items import LocatedChoiceItem
from macros.content.catalog import Catalog
from macros.problem import Problem, Rule, Severity

BANK_MANNER = Rule(
    id="bank-manner",
    title="Over the hub, the correct option cannot be found by its manner",
    why="Who passes by picking the modest one, or the one that asks, has learned nothing.",
    basis="For each strategy: share at most chance + 10 points, or one-sided binomial p of 0.05 or "
    "more; from 20 items on. Ties count by their share. `hub stats --manner` prints the table.",
    wrong="in 60 of 100 items the correct option is the only one with a question mark",
    right="some correct options ask, some state a fact, some say no",
    severity=Severity.WARNING,
)

RULES = (BANK_MANNER,)


def _counts(*words: str) -> Callable[[str], int]:
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    return lambda text: len(pattern.findall(text))


_PUSHING = _counts(
    "sign", "book", "hold", "today", "now", "order", "deal", "must", "need to", "start", "shall we"
)

_HEDGING = _counts(
    "may", "might", "if", "or", "whether", "perhaps", "could", "would", "don't know",
    "some", "mostly", "likely", "depends", "think", "guess", "seems?", "about", "not sure",
)  # fmt: skip
_LEAVING = _counts(
    "leave you", "leave it", "leave them", "won't write", "won't ring", "won't keep",
    "stop", "drop it", "close it", "another time", "let you go", "take the number off",
    "take your number off",
)  # fmt: skip


def _asking(text: str) -> int:
    return text.count("?")


STRATEGIES: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {
        "the most hedged": _HEDGING,
        "the fewest pushing words": lambda text: -_PUSHING(text),
        "asks": _asking,
        "the longest": len,
        "the shortest": lambda text: -len(text),
        "the most about the other person": _counts(
            "you", "yours?", "they", "theirs?", "them", "she", "hers?", "he", "his", "him"
        ),
        "has a negation": lambda text: len(
            re.findall(r"\b(?:no|not|never|none|nobody|nothing|without)\b|n't\b", text, re.IGNORECASE)
        ),
        "offers an exit": _LEAVING,
        "names a next step": _counts(
            "monday", "tuesday", "wednesday", "thursday", "friday", "tonight", "tomorrow",
            "next week", "i'll send", "ring you", "by the",
        ),
        # Between a soft wrong option and a pushing one, the plain one would be the key.
        "neither soft nor pushing": lambda text: -sum(
            found(text) for found in (_HEDGING, _asking, _LEAVING, _PUSHING)
        ),
    }
)  # fmt: skip
_HAS_ITS_OWN_RULE = {("items", "the longest"), ("items", "the shortest")}


@dataclass(frozen=True, slots=True)
class Score:
    """How often a strategy finds the key: `hits` of `trials`, where chance alone finds `chance`."""

    strategy: str
    hits: float
    trials: int
    chance: float

    @property
    def share(self) -> float:
        """The share of items that the strategy gets right."""
        return self.hits / self.trials

    @property
    def beats_chance(self) -> bool:
        """Whether it gets more right than the margin allows and luck would explain."""
        if self.trials < ENOUGH or self.share <= self.chance + MARGIN:
            return False
        return binomial_tail(math.ceil(self.hits), self.trials, self.chance) < 0.05


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield the strategies by which the bank, or its scenes alone, can be passed."""
    for kind, items in groups(catalog).items():
        for score in scores(items):
            if score.beats_chance and (kind, score.strategy) not in _HAS_ITS_OWN_RULE:
                first = max(items, key=partial(_luck, STRATEGIES[score.strategy]))
                yield BANK_MANNER.problem(
                    first.option_place(first.keys[0]),
                    f"Who picks the option that is or does this, '{score.strategy}', gets "
                    f"{score.share:.0%} of {score.trials} {kind} right "
                    f"(chance is {score.chance:.0%}).",
                    "Let other options be like that, or the key be otherwise; "
                    "this is the first such item.",
                )


def groups(catalog: Catalog) -> dict[str, list[LocatedChoiceItem]]:
    """Return the items with one key: all, and those alone that ask for the next line of a scene."""
    items = single_key_items(catalog)
    return {
        "items": items,
        "say-next items": [item for item in items if item.item.scene],
    }


def scores(items: Sequence[LocatedChoiceItem]) -> list[Score]:
    """Return what each strategy gets right of items with one key."""
    trials = len(items)
    chance = sum(1 / len(item.item.options) for item in items) / trials if trials else 0.0
    return [
        Score(name, sum(_luck(find, item) for item in items), trials, chance)
        for name, find in STRATEGIES.items()
        if trials
    ]


def _luck(find: Callable[[str], int], item: LocatedChoiceItem) -> float:
    """Return how likely a strategy is to pick the key, where ties are picked from at random."""
    found = {option.id: find(option.text) for option in item.item.options}
    picked = [id_ for id_, value in found.items() if value == max(found.values())]
    return (item.keys[0].id in picked) / len(picked)
