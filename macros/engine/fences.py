"""The formatter that superfences calls for a before/after dialogue."""

from __future__ import annotations

from typing import Any, cast
from weakref import WeakKeyDictionary

from markdown import Markdown

from macros.model.transcript import Transcript, TranscriptKind
from macros.render.talk_bars import render_talk_bars
from macros.render.transcript import render_transcript
from macros.source.transcript import parse_transcript

# The scene that waits for its other version, by the parser of its page: each page has its own.
_BEFORE: WeakKeyDictionary[Markdown, Transcript] = WeakKeyDictionary()


def format_transcript(
    source: str, language: str, _class: str, _options: Any, md: Markdown, **_: Any
) -> str:
    """Return a fence's dialogue as HTML. Its form was checked when the catalogue was read.

    Below a page's second version both are drawn side by side.
    """
    transcript, _problems = parse_transcript("", cast("TranscriptKind", language), source)
    html = render_transcript(transcript)
    if language == "before":
        _BEFORE[md] = transcript
    elif language == "after" and (before := _BEFORE.pop(md, None)):
        html += render_talk_bars(before, transcript)
    return html
