"""The notebook: what it asks after a conversation and at the end of a week, on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from macros.model.base import NotProse, Prose


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question, its room on a sheet of its own, and on the page as lines to type and to print."""

    id: Annotated[str, NotProse()]
    text: Annotated[str, Prose("advice")]
    lines: int
    typed: int = 0
    printed: int = 3


WANTED = Prompt("wanted", "What did I want to learn?", 4, typed=2)
LEARNED = Prompt("learned", "What did I learn?", 8, typed=3, printed=5)
NEXT = Prompt("next", "What next?", 5, typed=2)
CONVERSATION = (WANTED, LEARNED)
DECIDED = {
    "on": "Yes, to go on",
    "stop": "Yes, to stop here",
    "not-yet": "Not yet",
    "no": "No, one of us did",
}
"""The answers to whether both decided together, by the name that is kept."""
WEEK_COLUMNS = ("Day", "With whom", "What I learned", "Decided", "Next")
WEEK_ROWS = 6
WEEK = (
    Prompt("heard", "What did I hear more than once?", 4),
    Prompt("talked", "Where did I talk when a question would have done?", 4),
    Prompt("differently", "What will I do differently in one conversation next week?", 4),
)
