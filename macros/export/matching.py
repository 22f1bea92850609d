"""What is lost where an order is asked for as a matching, and no pair has an explanation of its own."""

from __future__ import annotations

from macros.export.format import Carried
from macros.export.questions import AskedQuestion


def lacks(format_name: str) -> str:
    """Return it as a sentence about a format."""
    return (
        "An order is asked for as places: each step is matched with its number. Explanations of orders "
        f"and matches are shown together after the answer, since {format_name} has no place for one on "
        "each pair."
    )


def carries(question: AskedQuestion) -> Carried:
    """Return how much of a question is carried, and how."""
    return Carried(question.notes, "as a matching" if question.answering == "order" else "")
