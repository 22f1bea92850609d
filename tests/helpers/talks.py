"""Talks made up, and the shapes in which programs write them down."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

_PEOPLE = (
    *("Bea Ortega", "Joon Park", "Dr. Ana da Silva", "Mary O'Neil-Smith", "Ortega, Bea", "ANNA"),
    *("Speaker 1", "Speaker 2", "SPEAKER_00", "Me", "Them", "Note", "Re", "B", "Bea (Ovens Ltd)"),
    "Prof. Dr. Klein",
    *(
        "李娜",
        "José Ñandú",
        "ليلى حداد",
        "+44 7700 900123",
        "Bea 🍞",
        "iPhone: Bea",
        "van der Berg, Jan",
    ),
    *("Kim Lee (she/they)", "Sales Team London", "bea.ortega@example.org", "Unknown Speaker"),
)
_SAYINGS = (
    *(
        "What made you pick up the phone?",
        "Well, the oven broke twice.",
        "Yes.",
        "We met at 9:14 today.",
    ),
    *(
        "Note: it broke again.",
        "My sister said: no way!",
        "You know, it was late - very late.",
        "Hm…",
    ),
    *(
        "Is it 3 < 4 & 5 > 2?",
        "It costs 1,500 (or so).",
        "Send it to bea@example.org please.",
        "Ça va?",
    ),
    *("I'd say so", "Do you know these ovens? I know two.", "Three things: price, size, time."),
    *("In 2026 we moved.", "Call me on Tuesday, will you?", "OK", "Really? “Never”, he said."),
)


@dataclass(frozen=True)
class Spoken:
    """A turn of a made-up talk, with its times in whole seconds."""

    who: str
    text: str
    start: int
    end: int


@st.composite
def talks(draw: st.DrawFn) -> list[Spoken]:
    """Return a talk in which two or three people take turns, each of them more than once."""
    people = draw(st.lists(st.sampled_from(_PEOPLE), min_size=2, max_size=3, unique=True))
    rounds = draw(st.integers(min_value=3, max_value=5))
    many = rounds * len(people)
    texts = draw(st.lists(st.sampled_from(_SAYINGS), min_size=many, max_size=many, unique=True))
    start = 0
    turns: list[Spoken] = []
    for at, text in enumerate(texts):
        end = start + 1 + at % 7
        turns.append(Spoken(people[at % len(people)], text, start, end))
        start = end + at % 3
    return turns


def clock(second: int, form: str = "{h:02}:{m:02}:{s:02}") -> str:
    return form.format(h=second // 3600, m=second // 60 % 60, s=second % 60, mm=second // 60)


_SHORT = "{mm}:{s:02}"


def lines(line: Callable[[Spoken, int], str], head: str = "", tail: str = "") -> Callable[..., str]:
    return lambda turns: head + "".join(line(one, at) for at, one in enumerate(turns)) + tail


def day(one: Spoken, form: str) -> str:
    second = 9 * 3600 + one.start
    half = {"h12": (second // 3600 - 1) % 12 + 1, "ap": "AM" if second < 43_200 else "PM"}
    return form.format(h=second // 3600, m=second // 60 % 60, s=second % 60, **half)


def _vtt(one: Spoken) -> str:
    return f"{clock(one.start)}.000 --> {clock(one.end)}.000\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_ZONE = "\u202f"
# Name of the shape, how it is written, and what it tells of the time.
SHAPES: dict[str, tuple[Callable[[Sequence[Spoken]], str], str]] = {
    "zoom-vtt": (
        lines(
            lambda one, at: f"{at + 1}\r\n{_vtt(one).strip()}\r\n{one.who}: {one.text}\r\n\r\n",
            "WEBVTT\r\n\r\n",
        ),
        "spans",
    ),
    "teams-vtt": (
        lines(
            lambda one, at: (
                f"3f2a9c1e-5b77-4d0a-9a1c-0e6b1b2c3d4e/{at}-0\n{_vtt(one)}"
                f"<v {_escaped(one.who)}>{_escaped(one.text)}</v>\n\n"
            ),
            "\ufeffWEBVTT\n\n",
        ),
        "spans",
    ),
    "srt": (
        lines(
            lambda one, at: (
                f"{at + 1}\n{clock(one.start)},000 --> {clock(one.end)},000\n{one.who}: {one.text}\n\n"
            )
        ),
        "spans",
    ),
    "whisperx-srt": (
        lines(
            lambda one, at: (
                f"{at + 1}\n{clock(one.start)},000 --> {clock(one.end)},000\n[{one.who}]: {one.text}\n\n"
            )
        ),
        "spans",
    ),
    "sbv": (
        lines(
            lambda one, _: (
                f"{clock(one.start, '{h}:{m:02}:{s:02}')}.000,{clock(one.end, '{h}:{m:02}:{s:02}')}.000\n"
                f"({one.who})\n{one.text}\n\n"
            )
        ),
        "spans",
    ),
    "old-teams": (
        lines(
            lambda one, _: (
                f"{clock(one.start, '{h}:{m}:{s}')}.0 --> {clock(one.end, '{h}:{m}:{s}')}.0\n"
                f"{one.who}\n{one.text}\n"
            )
        ),
        "spans",
    ),
    "otter": (
        lines(
            lambda one, _: f"{one.who}  {clock(one.start, _SHORT)}  \n{one.text}\n\n",
            tail="Transcribed by https://otter.ai\n",
        ),
        "starts",
    ),
    "fireflies": (
        lines(lambda one, _: f"{one.who} - {clock(one.start, '{mm:02}:{s:02}')}\n{one.text}\n\n"),
        "starts",
    ),
    "fathom": (
        lines(
            lambda one, _: f"{clock(one.start, _SHORT)} - {one.who}\n  {one.text}\n\n",
            "Ovens - March 9\nVIEW RECORDING - 1 mins (No highlights): https://fathom.video/calls/1\n\n---\n\n",
        ),
        "starts",
    ),
    "gong": (
        lines(lambda one, _: f"{clock(one.start, _SHORT)} | {one.who}\n{one.text}\n\n"),
        "starts",
    ),
    "tldv": (
        lines(lambda one, _: f"[{clock(one.start, '{mm:02}:{s:02}')}] {one.who}: {one.text}\n"),
        "starts",
    ),
    "rev": (
        lines(lambda one, _: f"{one.who} ({clock(one.start, '{mm:02}:{s:02}')}):\n{one.text}\n\n"),
        "starts",
    ),
    "descript": (
        lines(lambda one, _: f"**{one.who}:** [{clock(one.start)}] {one.text}\n\n"),
        "starts",
    ),
    "zoom-captions": (
        lines(lambda one, _: f"[{one.who}] {day(one, '{h:02}:{m:02}:{s:02}')}\n{one.text}\n\n"),
        "starts",
    ),
    "zoom-chat": (
        lines(
            lambda one, _: (
                f"{day(one, '{h:02}:{m:02}:{s:02}')} From {one.who} to Everyone:\n\t{one.text}\n"
            )
        ),
        "starts",
    ),
    "whatsapp-ios": (
        lines(
            lambda one, _: (
                f"[09.03.26, {day(one, '{h:02}:{m:02}:{s:02}')}] {one.who}: {one.text}\r\n"
            ),
            "[09.03.26, 08:59:00] Ovens: \u200eMessages and calls are end-to-end encrypted.\r\n",
        ),
        "starts",
    ),
    "whatsapp-us": (
        lines(
            lambda one, _: (
                day(one, "3/9/26, {h12}:{m:02}" + _ZONE + "{ap} - ") + f"{one.who}: {one.text}\n"
            )
        ),
        "starts",
    ),
    "whatsapp-es": (
        lines(
            lambda one, _: (
                day(one, "9/3/26, {h12}:{m:02}\u00a0a.\u00a0m. - ") + f"{one.who}: {one.text}\n"
            )
        ),
        "starts",
    ),
    "slack": (
        lines(lambda one, _: f"{one.who}\n  {day(one, '{h12}:{m:02} {ap}')}\n{one.text}\n"),
        "starts",
    ),
    "linkedin": (
        lines(
            lambda one, _: (
                f"{one.who} sent the following message at {day(one, '{h12}:{m:02} {ap}')}\n"
                f"View {one.who}’s profile{one.who}\n"
                f"{one.who}   {day(one, '{h12}:{m:02} {ap}')}\n{one.text}\n"
            )
        ),
        "starts",
    ),
    "by-hand": (lines(lambda one, _: f"{one.who}: {one.text}\n\n"), "no"),
    "meet": (
        lines(
            lambda one, _: f"{one.who}: {one.text}\n\n",
            "Ovens - Transcript\n\nAttendees\n\nBea, Joon\n\nTranscript\n\n00:00:00\n\n",
            "Transcription ended after 00:01:00\n",
        ),
        "no",
    ),
    "json": (
        lambda turns: json.dumps(
            {
                "meeting": {"title": "Ovens", "id": 7},
                "sentences": [
                    {
                        "text": one.text,
                        "speaker_name": one.who,
                        "start_time": one.start,
                        "end_time": one.end,
                    }
                    for one in turns
                ],
            }
        ),
        "spans",
    ),
    "json-ms": (
        lambda turns: json.dumps(
            [
                {
                    "speaker": {"name": one.who},
                    "start": one.start * 1000,
                    "end": one.end * 1000,
                    "text": one.text,
                }
                for one in turns
            ],
            ensure_ascii=False,
        ),
        "spans",
    ),
}
