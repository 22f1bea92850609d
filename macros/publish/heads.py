"""What the pages of a built site say of themselves in their heads, whichever engine built them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin


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
            before = reader.links.get("prev", "")
            heads[url] = Head(url, urljoin(url, before) if before else "", reader.meta)
    return _in_order(heads)


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
