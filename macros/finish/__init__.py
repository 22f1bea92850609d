"""What is done to a built site, of either engine, before it is published: a list of steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.finish.cards import draw_cards
from macros.finish.digests import write_digests
from macros.finish.disk_copy import write_disk_copy
from macros.finish.inspect_pages import inspect_pages
from macros.finish.lists import write_lists
from macros.finish.offline import write_service_worker
from macros.finish.policy import write_policy
from macros.finish.search import write_search
from macros.finish.slashes import write_slashes
from macros.finish.theme_styles import cut_theme_styles

Step = Callable[[Path], None]

# In this order. Nothing is made of a page that must not be published. What puts files into the site or
# text into its pages comes before the policy, which is about all that then stands there, and what names
# the content of files comes last.
STEPS: tuple[Step, ...] = (
    write_slashes,
    inspect_pages,
    cut_theme_styles,
    write_search,
    draw_cards,
    write_lists,
    write_digests,
    write_policy,
    write_service_worker,
    write_disk_copy,
)


def finish(site: Path) -> None:
    """Run every step over a built site; a second run changes nothing."""
    for step in STEPS:
        step(site)
