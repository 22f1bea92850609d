"""The page on which readers look at a conversation of their own, before its script has come."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.evidence import LABELS
from macros.model.own_conversation import Example, Figure
from macros.model.source import Source
from macros.render.context import Context
from macros.render.environment import render
from macros.render.inline import short_name


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure with the source of what is known, and the label that says what kind it is."""

    figure: Figure
    source: Source | None
    kind: str
    label: str
    name: str


def render_own_conversation(context: Context) -> str:
    """Return the ways to bring a talk, and the empty places for all that is made of it."""
    entry = context.catalog.own_conversation
    if entry is None:
        return '<div class="hub-own"></div>'  # no build comes so far: the file is missed before
    own = entry.value
    return render(
        "own_conversation.html",
        context,
        own=own,
        figures=[_shown(context, figure) for figure in own.figures],
        sheet=context.catalog.worksheets[own.worksheet],
        example=_as_captions(own.example),
    )


def _shown(context: Context, figure: Figure) -> ShownFigure:
    source = context.catalog.sources[figure.source].value if figure.source else None
    kind = source.evidence if source else "our-position"
    name = short_name(source.authors, source.year) if source else ""
    return ShownFigure(figure, source, kind, LABELS[kind].name, name)


def _as_captions(example: Example) -> str:
    """Return the talk as a caption file. Where a cue begins, the script puts back the empty line."""
    cues = (
        f"{_clock(turn.from_)} --> {_clock(turn.to)}\n{turn.who}: {turn.says}"
        for turn in example.turns
    )
    return "\n".join(("WEBVTT", *cues))


def _clock(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}.000"
