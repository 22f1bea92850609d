"""The file that somebody gives to a team, and the file of a group, as the scripts write and read them.

The scripts hold what they read against rules of their own (`team-file.js`, `team-group.js`); these
models are what is published, and what the tests hold the scripts to.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from macros.model.base import SLUG

Ending = Literal["on", "stop", "not-yet", "no", "unsaid"]
Minute = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\dZ$")]
Monday = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
ItemId = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
Words = Annotated[str, StringConstraints(max_length=400)]
Count = Annotated[int, Field(ge=0, le=99_999)]
WeekCount = Annotated[int, Field(ge=0, le=999)]


class _Part(BaseModel):
    """A part of a file; a newer version may have more, which an older reader leaves out."""

    model_config = ConfigDict(frozen=True, strict=True)


class Talks(_Part):
    """Conversations by the Monday of their week, and by how they ended; both have the same sum."""

    weeks: Annotated[dict[Monday, WeekCount], Field(max_length=13)]
    ended: Annotated[dict[Ending, Count], Field(min_length=5, max_length=5)]


class GivenMoment(_Part):
    """A moment of a talk that was looked at: what it was, the giver's line, a better one."""

    kind: Words
    yours: Words
    better: Words


class TeamFile(_Part):
    """What one person gives. Every part after `made` is there only if it was chosen."""

    kind: Literal["conversation-first/team-file"]
    version: Annotated[int, Field(ge=1)]
    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{20}$")]
    made: Minute
    name: Annotated[str, StringConstraints(max_length=30)] | None = None
    talks: Talks | None = None
    hard: Annotated[tuple[ItemId, ...], Field(max_length=999)] | None = None
    wanted: Annotated[tuple[Words, ...], Field(max_length=20)] | None = None
    moments: Annotated[tuple[GivenMoment, ...], Field(max_length=20)] | None = None


Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Keys = tuple[Key, ...]
GivenPart = Literal["talks", "hard", "wanted", "moments"]


class GroupFile(_Part):
    """What a team gave, joined. Each thing stands under a key of its own, so no line is a person's.

    A key is the first half of the SHA-256 of `conversation-first team`, the giver's number and the name
    of the thing (`person`, `gave hard`, `week 2026-11-23`, `ended on`, `hard` and an id, `wanted 0`,
    `moment 0`), with blanks between them.
    """

    kind: Literal["conversation-first/team-group"]
    version: Annotated[int, Field(ge=1)]
    saved: Minute
    people: Annotated[dict[Key, Minute], Field(min_length=1, max_length=500)]
    gave: dict[GivenPart, Keys]
    weeks: dict[Monday, dict[Key, WeekCount]]
    ended: dict[Ending, dict[Key, Count]]
    hard: dict[ItemId, Keys]
    wanted: dict[Key, Words]
    moments: dict[Key, GivenMoment]
