"""The situations as a deck of cards, four on a sheet, and the list by which to find one on paper.

The talk stands on the front; what may be going on and what to leave alone stand on the back. The
questions do not fit a card, so they and their answers are pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from macros.content.catalog import Catalog, Situation
from macros.model.transcript import Transcript
from macros.print.document import Part, PrintContext, short_address
from macros.print.environment import fill
from macros.print.parts.cards import COLUMNS, FOUR, mirrored, on_sheets
from macros.print.parts.quiz import answers_part, questions_part
from macros.render.page_text import page_html
from macros.render.situation import MOMENTS

PAGE = "situations/index.md"
_BACK = ("What may be going on", "What to leave alone")


@dataclass(frozen=True, slots=True)
class SituationCard:
    """A card of the deck: its number, its talk for the front, its sections for the back."""

    number: int
    situation: Situation
    talk: Transcript
    back: tuple[tuple[str, Markup], ...]
    leads_to: str


def deck_part(context: PrintContext) -> Part:
    """Return sheets of fronts, each followed by the sheet of its backs."""
    address = context.address(PAGE)
    deck = list(_cards(context.catalog))
    body = fill(
        "situation_cards.html",
        sheets=[(front, mirrored(front)) for front in on_sheets(deck, FOUR.count)],
        layout=FOUR,
        columns=COLUMNS,
        typed=short_address(address),
        licence=context.licence,
    )
    return Part("situation-cards", "Situations", body, address)


def pack_parts(context: PrintContext) -> tuple[Part, ...]:
    """Return the list of the deck, its questions, and their answers."""
    situations, address = list(context.catalog.situations.values()), context.address(PAGE)
    return (
        _index_part(context),
        questions_part("quiz-situations", "Questions: situations", situations, address),
        answers_part("key-situations", "Answers: situations", situations, address),
    )


def _index_part(context: PrintContext) -> Part:
    """Return every situation under its moment, with its card and where it leads."""
    address = context.address(PAGE)
    cards = list(_cards(context.catalog))
    groups = [
        (title, found)
        for moment, title in MOMENTS.items()
        if (found := [card for card in cards if card.situation.meta.moment == moment])
    ]
    body = fill("situation_index.html", title="Which card?", groups=groups, address=address)
    return Part("situation-index", "Which card?", body, address)


def _cards(catalog: Catalog) -> Iterator[SituationCard]:
    for number, situation in enumerate(catalog.situations.values(), 1):
        lesson = catalog.lessons.get(situation.meta.lesson or "")
        talk = next((talk for talk, _ in situation.transcripts), Transcript("transcript", (), ()))
        yield SituationCard(
            number, situation, talk, _back(catalog, situation), lesson.title if lesson else ""
        )


def _back(catalog: Catalog, situation: Situation) -> tuple[tuple[str, Markup], ...]:
    page = situation.page
    found = [heading for heading in page.headings if heading.level > 1]
    ends = [*(heading.line for heading in found[1:]), page.body_lines[-1][0] + 1]
    sections = {}
    for heading, end in zip(found, ends, strict=True):
        lines = [line for number, line in page.body_lines if heading.line < number < end]
        section = replace(page, body="\n".join(lines), body_line=heading.line + 1)
        sections[heading.text] = section
    return tuple(
        (name, page_html(catalog, sections[name], {})) for name in _BACK if name in sections
    )
