"""What the pages of a built site say of themselves in their heads, whichever engine built them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin


@dataclass(frozen=True)
class Head:
    """A page's canonical address, that of the next page, and its `meta` elements by name."""

    url: str
    following: str
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title that the page is shared under."""
        return self.meta.get("og:title", "")

    @property
    def about(self) -> str:
        """What the page says that it is about."""
        return self.meta.get("description", "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: dict[str, str] = {}
        self.meta: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link":
            self.links.setdefault(given.get("rel", ""), given.get("href", ""))
        elif tag == "meta":
            name = given.get("property") or given.get("name", "")
            self.meta.setdefault(name, given.get("content", ""))


def read_heads(site: Path) -> list[Head]:
    """Return the heads of all pages with an address of their own, in the order of the navigation.

    A page that is shown for any address, such as 404.html, has none and is left out.
    """
    heads: dict[str, Head] = {}
    for file in sorted(site.rglob("*.html")):
        reader = _Reader()
        reader.feed(file.read_text("utf-8").partition("</head>")[0])
        url = reader.links.get("canonical")
        if url:
            following = reader.links.get("next", "")
            heads[url] = Head(url, urljoin(url, following) if following else "", reader.meta)
    return _in_order(heads)


def _in_order(heads: dict[str, Head]) -> list[Head]:
    """Follow each page's link to the next, from the page that no other leads to."""
    led_to = {head.following for head in heads.values()}
    starts = [url for url in heads if url not in led_to]
    ordered: dict[str, Head] = {}
    for url in [*starts, *heads]:
        while url in heads and url not in ordered:
            ordered[url] = heads[url]
            url = heads[url].following  # noqa: PLW2901 - this is the walk
    return list(ordered.values())
