"""What is done to a built site, of either engine, before it is published: a list of steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.publish.csp import write_policy
from macros.publish.fingerprints import write_digests
from macros.publish.inspect_files import inspect_files
from macros.publish.inspect_pages import inspect_pages
from macros.publish.listings import write_lists
from macros.publish.modes import open_to_readers
from macros.publish.offline.disk_copy import write_disk_copy
from macros.publish.offline.worker import write_service_worker
from macros.publish.search import write_search
from macros.publish.slashes import write_slashes
from macros.publish.social_cards import draw_cards
from macros.publish.styles import cut_theme_styles

FinishStep = Callable[[Path], None]

# In this order. Nothing is made of a page that must not be published. What puts files into the site or
# text into its pages comes before the policy, which is about all that then stands there, and what names
# the content of files comes last.
STEPS: tuple[FinishStep, ...] = (
    write_slashes,
    inspect_files,
    inspect_pages,
    cut_theme_styles,
    write_search,
    draw_cards,
    write_lists,
    write_digests,
    write_policy,
    write_service_worker,
    write_disk_copy,
    open_to_readers,
)


def finish(site: Path) -> None:
    """Run every step over a built site; a second run changes nothing."""
    for step in STEPS:
        step(site)
