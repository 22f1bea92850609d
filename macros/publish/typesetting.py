"""Gives the pages of a built site the marks of a book, before anything is made of their words."""

from __future__ import annotations

from macros.publish.site import Site
from macros.typography.html import set_html


def set_pages(site: Site) -> None:
    """Set the quotation marks, apostrophes, ellipses and dashes of every page."""
    for page in site.pages:
        page.text = set_html(page.text)
