"""A before/after dialogue as HTML, set like a play."""

from __future__ import annotations

from macros.model.transcript import Direction, Transcript
from macros.render.environment import render_plain

TITLES = {
    "before": "Before: the sale first",
    "after": "After: the conversation first",
    "transcript": "A conversation",
}


def render_transcript(transcript: Transcript) -> str:
    """Return the scene as a figure with a list of turns, each note after its turn."""
    lines = [
        {"direction": line.text} if isinstance(line, Direction) else {"turn": line}
        for line in transcript.lines
    ]
    return render_plain(
        "transcript/transcript.html",
        kind=transcript.kind,
        title=TITLES[transcript.kind],
        speakers=transcript.speakers,
        lines=lines,
    )
