"""What the pages of a built site say of themselves in their heads, whichever engine built them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from macros.grammar.reader import Element
from macros.publish.site import Site
from macros.typography.marks import set_marks


@dataclass(frozen=True)
class Head:
    """A page's canonical address, that of the page before it, and its `meta` elements by name."""

    url: str
    before: str
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title that the page is shared under."""
        return self.meta.get("og:title", "")

    @property
    def about(self) -> str:
        """What the page says that it is about."""
        return self.meta.get("description", "")


def read_heads(site: Site) -> list[Head]:
    """Return the heads of all pages with an address of their own, in the order of the navigation.

    A page that is shown for any address, such as 404.html, has none and is left out.
    """
    found = (_head(page.reading.elements) for page in site.pages)
    return _in_order({head.url: head for head in found if head.url})


def _head(elements: Iterable[Element]) -> Head:
    links: dict[str, str] = {}
    meta: dict[str, str] = {}
    for tag, attributes in elements:
        if tag not in ("link", "meta"):
            continue
        given = {name: value or "" for name, value in attributes}
        if tag == "link":
            links.setdefault(given.get("rel", ""), given.get("href", ""))
        else:
            name = given.get("property") or given.get("name", "")
            meta.setdefault(name, set_marks(given.get("content", "")))
    url, before = links.get("canonical", ""), links.get("prev", "")
    return Head(url, urljoin(url, before) if before else "", meta)


def _in_order(heads: dict[str, Head]) -> list[Head]:
    """Follow the pages from each that has none before it; `rel=next` is not published (see csp.py)."""
    following = {head.before: url for url, head in heads.items() if head.before}
    starts = [url for url, head in heads.items() if head.before not in heads]
    ordered: dict[str, Head] = {}
    for start in [*starts, *heads]:
        url = start
        while url in heads and url not in ordered:
            ordered[url] = heads[url]
            url = following.get(url, "")
    return list(ordered.values())
