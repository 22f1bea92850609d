"""What is done to a built site, of either engine, before it is published: a list of steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.finish.cards import draw_cards
from macros.finish.lists import write_lists
from macros.finish.policy import write_policy

Step = Callable[[Path], None]

# In this order. What puts files into the site or text into its pages comes before the policy,
# which is about all that then stands there.
STEPS: tuple[Step, ...] = (draw_cards, write_lists, write_policy)


def finish(site: Path) -> None:
    """Run every step over a built site; a second run changes nothing."""
    for step in STEPS:
        step(site)
