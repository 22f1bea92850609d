"""Marks as they are typed become those of a book, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.typography.marks import has_typed_marks, set_marks

TYPED_AND_SET = {
    '"Hello," she said. "It\'s \'fine\'."': "“Hello,” she said. “It’s ‘fine’.”",
    "Get 'em, 'til the '90s; the lads' day in '68": "Get ’em, ’til the ’90s; the lads’ day in ’68",
    "rock 'n' roll": "rock ’n’ roll",
    "'Tis I, and 'no' is 'no'.": "’Tis I, and ‘no’ is ‘no’.",
    "Myths of the '67 Percent' kind": "Myths of the ‘67 Percent’ kind",
    "James' \"car\" and Ben's": "James’ “car” and Ben’s",
    "\"'Get it in,' he says.\"": "“‘Get it in,’ he says.”",
    "\"She said 'no'\"": "“She said ‘no’”",
    'He asked ("why?") and ["how"]': "He asked (“why?”) and [“how”]",
    '"...and then?"': "“…and then?”",
    '"I was going to--" "What?"': "“I was going to–” “What?”",
    'yes -- "no" - maybe---never': "yes – “no” – maybe—never",
    "what... wait ... really": "what… wait … really",
    "a leader ..... stays, --strict too": "a leader ..... stays, --strict too",
    '5\'10" tall, 6" wide': "5\u203210\u2033 tall, 6\u2033 wide",
    'He said "version 2" and left.': "He said “version 2” and left.",
    "2-3 minutes, 2014-16 (pp. 335-353), 1970s-80s": (
        "2–3 minutes, 2014–16 (pp. 335–353), 1970s–80s"
    ),
    "978-0-12-3, 2026-11-28, 50-50, 1-2-1": "978-0-12-3, 2026-11-28, 50-50, 1-2-1",
    "l'été d'un «oui», „ja“": "l’été d’un «oui», „ja“",
    '"The first paragraph of a speech': "“The first paragraph of a speech",
    'its last ends here."': "its last ends here.”",
    '"a"-"b", either/"or"': "“a”-“b”, either/“or”",
}


@pytest.mark.parametrize("typed", TYPED_AND_SET)
def test_a_mark_is_set_by_what_stands_around_it(typed: str) -> None:
    assert set_marks(typed) == TYPED_AND_SET[typed]


TEXTS = st.text(alphabet=st.sampled_from("ab1 s.,-–—\"'“”‘’()…\n/:n90éZ")) | st.text()


@given(TEXTS)
def test_no_straight_mark_is_left_and_a_second_time_changes_nothing(text: str) -> None:
    once = set_marks(text)

    assert not set(once) & set("\"'")
    assert set_marks(once) == once
    assert not has_typed_marks(once)


@given(TEXTS)
def test_letters_stay_and_only_dots_and_dashes_become_shorter(text: str) -> None:
    once = set_marks(text)

    assert [s for s in once if s.isalnum() or s.isspace()] == [
        s for s in text if s.isalnum() or s.isspace()
    ]
    assert len(text) - len(once) == sum(
        (len(run) - 1) * (once.count(mark) - text.count(mark))
        for run, mark in (("...", "…"), ("---", "—"))
    ) + text.count("--") * 0 + _double_dashes(text, once)


def _double_dashes(text: str, once: str) -> int:
    """Count how many signs two hyphens lost: what became an en dash, less the single hyphens."""
    new = once.count("–") - text.count("–")
    used = text.count("-") - once.count("-") - 3 * (once.count("—") - text.count("—"))
    return used - new
