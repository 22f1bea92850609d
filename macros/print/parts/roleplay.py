"""A practice conversation for two and an observer: a sheet for each, and notes for afterwards."""

from __future__ import annotations

from macros.content.catalog import Practice
from macros.dialogue.script import ENDINGS, TALLY, directions, moments, observer_questions
from macros.print.document import Part, PrintContext
from macros.print.environment import fill


def role_play_part(context: PrintContext, practice: Practice) -> Part:
    """Return the sheets, each beginning on a page of its own so that they can be handed out."""
    address = context.address(practice.page.path.removeprefix("docs/"))
    dialogue = practice.dialogue
    partner = " and ".join(person.name for person in dialogue.cast.others)
    body = fill(
        "roleplay.html",
        meta=practice.meta,
        dialogue=dialogue,
        you=dialogue.cast.you.name,
        partner=partner,
        directions=directions(dialogue.cast.you.name, partner),
        questions=observer_questions(partner),
        moments=moments(dialogue),
        endings=ENDINGS,
        tally=TALLY,
        address=address,
    )
    return Part(f"role-play-{practice.id}", f"Role-play: {practice.meta.title}", body, address)
