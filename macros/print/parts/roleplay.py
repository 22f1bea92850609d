"""A practice conversation for two and an observer: a sheet for each, and notes for afterwards."""

from __future__ import annotations

from macros.content.catalog import Practice
from macros.dialogue.script import moments
from macros.print.document import Part, PrintContext
from macros.print.environment import fill

ENDINGS = {
    "next-step": "a next step that both want",
    "graceful-no": "a no that both can live with",
    "not-now": "not now",
    "lost": "lost",
}
TALLY = (
    "Asked something",
    "Asked something that has no yes or no",
    "Said it back and let it be corrected",
    "Offered something or named a price",
    "Spoke for more than three breaths",
)


def role_play_part(context: PrintContext, practice: Practice) -> Part:
    """Return the sheets, each beginning on a page of its own so that they can be handed out."""
    address = context.address(practice.page.path.removeprefix("docs/"))
    dialogue = practice.dialogue
    body = fill(
        "roleplay.html",
        meta=practice.meta,
        dialogue=dialogue,
        you=dialogue.cast.you.name,
        partner=" and ".join(person.name for person in dialogue.cast.others),
        moments=moments(dialogue),
        endings=ENDINGS,
        tally=TALLY,
        address=address,
    )
    return Part(f"role-play-{practice.id}", f"Role-play: {practice.meta.title}", body, address)
