"""A before/after dialogue inside a lesson: turn against turn, with line notes."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Annotated, Literal

from macros.model.base import Prose

TranscriptKind = Literal["before", "after", "transcript"]
TRANSCRIPT_KINDS: tuple[TranscriptKind, ...] = ("before", "after", "transcript")


def nearest_kind(info: str) -> str | None:
    """Return the kind of transcript that a fence's name is or was meant for, if it is like one."""
    return next(iter(difflib.get_close_matches(info, TRANSCRIPT_KINDS, 1, 0.8)), None)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person on stage."""

    name: Annotated[str, Prose("label")]
    role: Annotated[str, Prose("label")]
    is_you: bool


@dataclass(frozen=True, slots=True)
class TranscriptTurn:
    """What one person says, and the notes on it. `line` counts from 1 within the fence."""

    speaker: Speaker
    text: Annotated[str, Prose("reply")]
    line: int
    notes: tuple[Annotated[str, Prose("advice")], ...] = ()


@dataclass(frozen=True, slots=True)
class Direction:
    """A stage direction, such as a pause."""

    text: Annotated[str, Prose("speech")]
    line: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole scene."""

    kind: TranscriptKind
    speakers: tuple[Speaker, ...]
    lines: tuple[TranscriptTurn | Direction, ...]

    @property
    def turns(self) -> tuple[TranscriptTurn, ...]:
        """The spoken turns alone."""
        return tuple(line for line in self.lines if isinstance(line, TranscriptTurn))
