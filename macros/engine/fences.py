"""The formatter that superfences calls for a before/after dialogue."""

from __future__ import annotations

from typing import Any, cast

from macros.model.transcript import TranscriptKind
from macros.render.transcript import render_transcript
from macros.source.transcript import parse_transcript


def format_transcript(source: str, language: str, *_: Any, **__: Any) -> str:
    """Return a fence's dialogue as HTML. Its form was checked when the catalogue was read."""
    transcript, _problems = parse_transcript("", cast("TranscriptKind", language), source)
    return render_transcript(transcript)
