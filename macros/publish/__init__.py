"""What is done to a built site, of either engine, before it is published: a list of steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.publish.csp import write_policy
from macros.publish.fingerprints import write_digests
from macros.publish.inspect_files import inspect_files
from macros.publish.inspect_pages import inspect_pages, root_of
from macros.publish.kept import Kept, key_of
from macros.publish.lesson_texts import place_lesson_texts
from macros.publish.listings import write_lists
from macros.publish.modes import open_to_readers
from macros.publish.offline.disk_copy import write_disk_copy
from macros.publish.offline.worker import write_service_worker
from macros.publish.search import write_search
from macros.publish.site import Site
from macros.publish.slashes import write_slashes
from macros.publish.social_cards import draw_cards
from macros.publish.styles import cut_theme_styles
from macros.publish.typesetting import set_pages
from macros.publish.unused import remove_unused


def _index_for_search(site: Site) -> None:
    """Let the search read the pages from the folder, as it does, and take in what it wrote there."""
    site.save()
    write_search(site.folder)
    site.look()


FinishStep = Callable[[Site], None]

# In this order. Nothing is made of a page that must not be published. What puts files into the site or
# text into its pages comes before the policy, which is about all that then stands there, and what names
# the content of files comes last.
STEPS: tuple[FinishStep, ...] = (
    write_slashes,
    inspect_files,
    inspect_pages,
    place_lesson_texts,
    remove_unused,
    set_pages,
    cut_theme_styles,
    _index_for_search,
    draw_cards,
    write_lists,
    write_digests,
    write_policy,
    write_service_worker,
    write_disk_copy,
    open_to_readers,
)


def finish(folder: Path) -> None:
    """Run every step over a built site; a second run changes nothing.

    What a site of the same content became before is taken from `.cache/` of the hub.

    Raises:
        FinishError: if the site cannot be published as it is.
    """
    root = root_of(folder)
    kept = Kept(root / ".cache" / "finish" if root else None)
    key = key_of(folder)
    if kept.restore(key, folder):
        return
    site = Site(folder, kept)
    for step in STEPS:
        step(site)
    site.save()
    kept.keep(key, folder)
