"""Before and after as bars, turn by turn, drawn from the words of the two scenes themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.dialogue.speech import Speech, count_speech
from macros.model.transcript import Direction, Speaker, Transcript, TranscriptTurn
from macros.render.environment import render_plain

NAMES = {"before": "Before", "after": "After"}
ROW, BAR = 13, 8
"""Pixels: the height of a turn's row, which holds a question mark, and of the bar in it."""
_MOST = 42.0
"""How much of a scene's width the longest turn of both takes; a half is 50."""
_ASIDE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Bar:
    """A turn: whose, its words, and where it is drawn, in percent of the width and in pixels."""

    is_you: bool
    name: str
    words: int
    asks: bool
    x: float
    y: int
    width: float

    @property
    def end(self) -> float:
        """Where the bar ends, seen from the axis."""
        return round(self.x + self.width, 1) if self.is_you else self.x


@dataclass(frozen=True, slots=True)
class Side:
    """All who speak on one side of the axis, and what they say together."""

    name: str
    is_you: bool
    words: int
    questions: int
    turns: int


@dataclass(frozen=True, slots=True)
class BarScene:
    """One of the two pictures: them to the left, you to the right, silences as empty rows."""

    kind: str
    name: str
    sides: tuple[Side, Side]
    bars: tuple[Bar, ...]
    height: int


def render_talk_bars(before: Transcript, after: Transcript) -> str:
    """Return one figure with both scenes, drawn to one scale."""
    longest = max(
        (spoken(turn).words for scene in (before, after) for turn in scene.turns), default=1
    )
    scenes = [_scene(scene, _MOST / max(longest, 1)) for scene in (before, after)]
    return render_plain("figure/talk_bars.html", scenes=scenes, height=BAR)


def spoken(turn: TranscriptTurn) -> Speech:
    """Return the counts of what is said in a turn; what stands in brackets is not."""
    return count_speech(_ASIDE.sub(" ", turn.text))


def _scene(transcript: Transcript, scale: float) -> BarScene:
    bars = []
    for row, line in enumerate(transcript.lines):
        if isinstance(line, Direction):
            continue
        counts, you = spoken(line), line.speaker.is_you
        width = round(counts.words * scale, 1)
        bars.append(
            Bar(
                you,
                line.speaker.name,
                counts.words,
                counts.questions > 0,
                50 if you else round(50 - width, 1),
                row * ROW + (ROW - BAR) // 2,
                width,
            )
        )
    return BarScene(
        transcript.kind,
        NAMES[transcript.kind],
        (_side(transcript, is_you=False), _side(transcript, is_you=True)),
        tuple(bars),
        len(transcript.lines) * ROW,
    )


def _side(transcript: Transcript, *, is_you: bool) -> Side:
    people = [person for person in transcript.speakers if person.is_you == is_you]
    turns = [turn for turn in transcript.turns if turn.speaker.is_you == is_you]
    counts = [spoken(turn) for turn in turns]
    return Side(
        _names(people),
        is_you,
        sum(one.words for one in counts),
        sum(one.questions for one in counts),
        len(turns),
    )


def _names(people: list[Speaker]) -> str:
    if len(people) < 3:
        return " and ".join(person.name for person in people)
    return f"{len(people)} people"
