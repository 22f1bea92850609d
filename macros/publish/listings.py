"""Lists of all pages at the site's root: `sitemap.xml`, `llms.txt`, and `robots.txt` where it counts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from macros.content.kinds import SECTIONS
from macros.publish.heads import Head, read_heads
from macros.publish.site import Site

OPTIONAL = "Optional"
"""The section of all other pages; llmstxt.org: it may be skipped."""
_MARKED = re.compile(r"([\\\[\]])")


def write_lists(site: Site) -> None:
    """Write the lists into a built site; a folder without a home page gets none."""
    heads = read_heads(site)
    front = next((head for head in heads if head.meta.get("og:type") == "website"), None)
    if front is None:
        return
    site.write("sitemap.xml", sitemap(heads).encode())
    # One engine packs its own list, which would now be another than ours.
    site.remove("sitemap.xml.gz")
    site.write("llms.txt", llms(front, heads).encode())
    # Crawlers ask for it only at the root of a host.
    if urlsplit(front.url).path == "/":
        robots = f"User-agent: *\nAllow: /\nSitemap: {front.url}sitemap.xml\n"
        site.write("robots.txt", robots.encode())


def sitemap(heads: list[Head]) -> str:
    """Return the list of addresses; without dates, as the day of a build says nothing of a page."""
    rows = "".join(f"  <url><loc>{escape(head.url)}</loc></url>\n" for head in heads)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def llms(front: Head, heads: list[Head]) -> str:
    """Return the list of pages by section, in Markdown, as llmstxt.org has it."""
    sections: dict[str, list[Head]] = {}
    module = "Lessons"
    for head in heads:
        if head is front:
            continue
        parts = head.url.removeprefix(front.url).strip("/").split("/")
        if parts[0] == "lessons":
            module = head.title if len(parts) == 2 else module
            sections.setdefault(module, []).append(head)
        else:
            sections.setdefault(SECTIONS.get(parts[0], OPTIONAL), []).append(head)
    if OPTIONAL in sections:
        sections[OPTIONAL] = sections.pop(OPTIONAL)
    text = f"# {_line(front.title)}\n\n> {_line(front.about)}\n"
    for name, members in sections.items():
        text += f"\n## {_line(name)}\n\n"
        text += "".join(
            f"- [{_line(head.title)}]({head.url}): {_line(head.about)}\n" for head in members
        )
    return text


def _line(text: str) -> str:
    """Return words on one line, in which no bracket makes a link."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))
