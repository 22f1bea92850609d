"""What can be answered and what is said of it, as HTML to read: nothing in it can be pressed."""

from __future__ import annotations

from macros.export.questions import (
    LETTERS,
    Answer,
    AskedQuestion,
    explanation_html,
    html,
    note_html,
)


def options_html(question: AskedQuestion) -> str:
    """Return what there is to choose, to place or to pair, with letters."""
    if not question.answers:
        return "<p><i>Write it or say it before you turn the card.</i></p>"
    rows = "".join(f"<li>{html(one.text)}</li>" for one in question.answers)
    lefts = "".join(f"<li>{html(one.pair)}</li>" for one in question.pairs)
    return (f"<ol>{lefts}</ol>" if lefts else "") + f'<ol type="A">{rows}</ol>'


def explanations_html(question: AskedQuestion) -> str:
    """Return the answer and a word on each part, with the letters of the front."""
    letters = dict(zip((one.id for one in question.answers), LETTERS, strict=False))
    if question.answering == "write":
        return explanation_html(question)
    if question.answering in ("one", "several"):
        words = (
            ("Not this", "Right") if question.answering == "one" else ("Does not apply", "Applies")
        )
        rows = (
            f"<li><b>{letters[one.id]} {words[one.correct]}:</b> {note_html(one)}</li>"
            for one in question.answers
        )
        return f"<ul>{''.join(rows)}</ul>"
    rows = (
        f"<li><b>{letters[one.id]} {_placed(one, question)}</b> {note_html(one)}</li>"
        for one in question.in_order
    )
    return f"<ol>{''.join(rows)}</ol>"


def _placed(one: Answer, question: AskedQuestion) -> str:
    if question.answering == "order":
        return f"{html(one.text)}:"
    return (
        f"{html(one.pair)} – {html(one.text)}:" if one.pair else f"{html(one.text)} fits nothing:"
    )
