"""The browser counts a talk as `speech.py` counts the practice conversations."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from macros.content.loader import load_catalog
from macros.dialogue.speech import PATTERNS, count_plain
from macros.dialogue.speech_script import FILE, speech_script
from macros.source.prose import plain_text
from tests.helpers.dialogues import shipped
from tests.helpers.node import run_module

_FIELDS = ("words", "questions", "open", "you", "i", "youKnow")
_PIECES = [
    *(alternative for pattern in PATTERNS.values() for alternative in pattern.split("|")),
    *(
        "you know",
        "do you know",
        "You’re",
        "I’ve",
        "we",
        "um",
        "Tell me",
        "if it grows",
        "six years",
    ),
    *(
        "what",
        "which",
        "?",
        "…",
        "!",
        ".",
        ",",
        " - ",
        "–",
        "(",
        "“",
        '"',
        "1,5",
        "½",
        "x_y",
        "日本",
    ),
]


def in_browser(lines: list[str]) -> list[list[int]]:
    expression = f"given.map(countSpeech).map((one) => {json.dumps(_FIELDS)}.map((id) => one[id]))"
    counted: list[list[int]] = run_module('{countSpeech} from "speech.js"', expression, lines)
    return counted


def in_python(line: str) -> list[int]:
    return list(astuple(count_plain(line)))


def test_the_patterns_are_those_of_the_practice_conversations(repo: Path) -> None:
    written = (repo / FILE).read_text("utf-8")

    assert written == speech_script(), "Run python -m macros.dialogue.speech_script."


def test_every_line_of_every_conversation_is_counted_alike(repo: Path) -> None:
    catalog = load_catalog(repo)
    lines: list[str] = []
    for name in shipped(repo):
        for turn in catalog.practices[name].dialogue.turns:
            lines += [said.text for said in turn.says]
            lines += [text for choice in turn.choices for text in (choice.say, choice.reaction)]
    plain = [plain_text(line) for line in lines]

    assert len(plain) > 500
    assert in_browser(plain) == [in_python(line) for line in plain]


@settings(
    max_examples=2,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
)
@given(
    st.lists(
        st.lists(st.sampled_from(_PIECES), max_size=9)
        .map(" ".join)
        .map(lambda text: " ".join(text.split())),
        min_size=200,
        max_size=400,
    )
)
def test_any_line_is_counted_alike(lines: list[str]) -> None:
    assert in_browser(lines) == [in_python(line) for line in lines]


def test_figures_of_a_talk() -> None:
    turns = [
        {"who": 0, "text": "What happened? You know, tell me.", "start": 0, "end": 4},
        {"who": 1, "text": "It broke.", "start": 5.5, "end": 7},
        {"who": 0, "text": "Do you know why we failed?", "start": 6.5, "end": 9},
        {"who": -1, "text": "Somebody else."},
    ]
    figures = run_module(
        '{measure} from "speech.js"', "measure(given, ['Bea', 'Joon', 'Nobody'])", turns
    )

    def shown(*names: str) -> list[tuple[object, ...]]:
        return [tuple(person[name] for name in names) for person in figures]

    assert shown(*_FIELDS) == [(12, 2, 1, 2, 1, 1), (2, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0)]
    assert shown("share", "turns", "asking") == [(12 / 14, 2, 2), (2 / 14, 1, 0), (0, 0, 0)]
    assert shown("listening", "longest") == [(0, 0), (1, 1), (0, -1)]
    assert shown("waits") == [([-0.5],), ([1.5],), ([],)]
