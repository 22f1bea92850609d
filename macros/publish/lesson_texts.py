"""Puts each lesson's text beside its page; an engine would take a Markdown file there for a page."""

from __future__ import annotations

from macros.publish.site import Site
from macros.source.exports import read_exports


def place_lesson_texts(site: Site) -> None:
    """Move what the manifest of exports places elsewhere than it lies."""
    for file in read_exports(site.folder):
        if file.place and site.has(file.path):
            site.write(file.place, site.read(file.path))
            site.remove(file.path)
