"""The figures of a path: who spoke how much, what was asked, and whether an offer came too early.

`docs/assets/js/practice.js` counts the same from the same parts; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from macros.dialogue.graph import Route
from macros.dialogue.speech import Speech, count_speech, spoken_words
from macros.model.dialogue import Choice, Turn


@dataclass(frozen=True, slots=True)
class PathMetrics:
    """What was counted on a path. `lines` are yours; a share of nothing is 0."""

    own_words: int
    heard_words: int
    lines: int
    asking_lines: int
    questions: int
    open_questions: int
    you: int
    own: int
    early_pitches: int

    @property
    def talk_share(self) -> float:
        """Your part of all the words."""
        return _share(self.own_words, self.own_words + self.heard_words)

    @property
    def question_share(self) -> float:
        """The part of your lines in which you ask something."""
        return _share(self.asking_lines, self.lines)

    @property
    def open_share(self) -> float:
        """The part of your questions that are open."""
        return _share(self.open_questions, self.questions)

    @property
    def you_share(self) -> float:
        """The part of "you" and "your" among these and "I", "we", "my" and "our"."""
        return _share(self.you, self.you + self.own)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its name, and whether more of it is better."""

    id: str
    title: str
    value: Callable[[PathMetrics], float]
    more_is_better: bool = True

    def beats(self, one: PathMetrics, other: PathMetrics) -> bool:
        """Return whether one path does better by this measure than another."""
        first, second = self.value(one), self.value(other)
        return first > second if self.more_is_better else first < second

    def shown(self, metrics: PathMetrics) -> str:
        """Return the figure for a reader: a percentage, or how often."""
        value = self.value(metrics)
        return str(value) if isinstance(value, int) else f"{percent(value)}%"


MEASURES = (
    Measure("talk", "Your share of the words", lambda one: one.talk_share, more_is_better=False),
    Measure("questions", "Your lines that ask something", lambda one: one.question_share),
    Measure("open", "Your questions that are open", lambda one: one.open_share),
    Measure("you", "“You” and “your” against “I”, “we”, “my”, “our”", lambda one: one.you_share),
    Measure(
        "pitch",
        "Offers or prices before a need was named",
        lambda one: one.early_pitches,
        more_is_better=False,
    ),
)


def percent(share: float) -> int:
    """Return a share as a whole number of percent, halves rounded up as a browser does."""
    return int(100 * share + 0.5)


@lru_cache(maxsize=2_000)
def line_of(choice: Choice) -> Speech:
    """Return the counts of a choice's line."""
    return count_speech(choice.say)


@lru_cache(maxsize=2_000)
def heard_in(part: Turn | Choice) -> int:
    """Return the words that the others speak in a turn, or in the reaction to a choice."""
    if isinstance(part, Choice):
        return spoken_words(part.reaction)
    return sum(count_speech(said.text).words for said in part.says)


def measure_path(path: Route) -> PathMetrics:
    """Return the figures of a path."""
    lines = [line_of(choice) for choice in path.choices]
    parts: list[Turn | Choice] = [*(step.turn for step in path.steps), *path.choices]
    return PathMetrics(
        own_words=sum(line.words for line in lines),
        heard_words=sum(map(heard_in, parts)),
        lines=len(lines),
        asking_lines=sum(line.questions > 0 for line in lines),
        questions=sum(line.questions for line in lines),
        open_questions=sum(line.open_questions for line in lines),
        you=sum(line.you for line in lines),
        own=sum(line.own for line in lines),
        early_pitches=_early_pitches(path),
    )


def _early_pitches(path: Route) -> int:
    count = 0
    for step in path.steps:
        if step.turn.need:
            break
        count += bool(step.choice and step.choice.pitch)
    return count
