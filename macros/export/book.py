"""An EPUB 3: the parts that every book has, from chapters that are well-formed HTML."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from macros.export.archive import zipped
from macros.export.format import Members
from macros.export.xml import xhtml
from macros.typography.html import set_html

_LINK = re.compile(r'href="([^"#]+)(?:#[^"]*)?"')
_DRAWN = ' properties="svg"'
_MIMETYPE = "mimetype"
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
_STYLE = """\
body { line-height: 1.45; }
h1, h2, h3 { line-height: 1.2; page-break-after: avoid; }
figure { margin: 1em 0; }
figcaption { font-size: 0.9em; margin-bottom: 0.5em; }
.figure { page-break-inside: avoid; break-inside: avoid; }
.figure p { margin: 0.3em 0; }
.figure .name { font-weight: bold; }
.figure .side--you:before { content: "/ "; }
svg { display: block; width: 100%; max-width: 24em; max-height: 90vh; }
.place { page-break-inside: avoid; break-inside: avoid; margin: 1.5em 0; }
.turn { margin: 0.4em 0; }
.you { margin-left: 1.5em; }
.direction { font-style: italic; }
.note { font-size: 0.9em; margin: 0.2em 0 0.6em 3em; border-left: 0.15em solid; padding-left: 0.6em; }
.scene { border-left: 0.15em solid; padding-left: 0.8em; margin: 0.6em 0; }
.item { margin: 1.2em 0; }
.sheet { page-break-before: always; }
.room { border-bottom: 1px solid; height: 2em; margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid; padding: 0.3em; text-align: left; vertical-align: top; }
.empty td { height: 3em; }
.answers { page-break-before: always; }
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its file's name, its title, its HTML, and whether it stands below the one before.

    `address` is that of the page of the site; where another chapter leads there, it leads here.
    """

    id: str
    title: str
    body: str
    is_below: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What a book says of itself; `identifier` is an address and stays, `stamp` is its state."""

    identifier: str
    title: str
    about: str
    creator: str
    summary: str
    source: str
    stamp: int
    licence: str


def book_members(book: Book, chapters: Sequence[Chapter]) -> Members:
    """Return the files of a book.

    Raises:
        XmlError: if a chapter is not well-formed.
    """
    for chapter in chapters:
        xhtml(chapter.body)
    places = {one.address: f"{one.id}.xhtml" for one in chapters if one.address}
    return {
        _MIMETYPE: b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/package.opf": _package(book, chapters).encode(),
        "EPUB/nav.xhtml": _page("Contents", _navigation(chapters)).encode(),
        "EPUB/style.css": _STYLE.encode(),
        **{
            f"EPUB/{one.id}.xhtml": _page(one.title, _inward(_chapter(one), places)).encode()
            for one in chapters
        },
    }


def pack_book(members: Members) -> bytes:
    """Return the book; its type stands first and is not packed, as the format has it."""
    return zipped(members, stored=frozenset({_MIMETYPE}))


def _chapter(chapter: Chapter) -> str:
    return (
        f'<section epub:type="chapter" role="doc-chapter" aria-labelledby="title">'
        f'<h1 id="title">{escape(chapter.title)}</h1>\n{chapter.body}\n</section>'
    )


def _inward(body: str, places: Mapping[str, str]) -> str:
    """Return HTML whose links to pages that are chapters lead to these: a reader may be offline."""

    def place(link: re.Match[str]) -> str:
        chapter = places.get(unescape(link[1]))
        return f'href="{chapter}"' if chapter else link[0]

    return _LINK.sub(place, body)


def _page(title: str, body: str) -> str:
    return set_html(f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="en-GB" xml:lang="en-GB">
<head>
<meta charset="utf-8"/><title>{escape(title)}</title><link rel="stylesheet" href="style.css"/>
</head>
<body>
{body}
</body>
</html>
""")


def _navigation(chapters: Sequence[Chapter]) -> str:
    rows: list[str] = []
    is_open = False
    for place, chapter in enumerate(chapters):
        if not chapter.is_below and place:
            rows.append("</ol></li>" if is_open else "</li>")
            is_open = False
        if chapter.is_below and not is_open:
            rows.append("<ol>")
            is_open = True
        link = f'<a href="{chapter.id}.xhtml">{escape(chapter.title)}</a>'
        rows.append(f"<li>{link}</li>" if chapter.is_below else f"<li>{link}")
    rows.append("</ol></li>" if is_open else "</li>")
    contents = "\n".join(rows)
    return (
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>\n'
        f"<ol>{contents}</ol></nav>\n"
        '<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden"><ol>'
        '<li><a epub:type="toc" href="nav.xhtml">Contents</a></li>'
        f'<li><a epub:type="bodymatter" href="{chapters[0].id}.xhtml">Beginning</a></li></ol></nav>'
    )


def _package(book: Book, chapters: Sequence[Chapter]) -> str:
    modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(book.stamp))
    items = "\n".join(
        f'    <item id="c-{one.id}" href="{one.id}.xhtml" media-type="application/xhtml+xml"'
        f"{_DRAWN if '<svg' in one.body else ''}/>"
        for one in chapters
    )
    spine = "\n".join(f'    <itemref idref="c-{one.id}"/>' for one in chapters)
    features = "\n".join(
        f'    <meta property="schema:accessibilityFeature">{one}</meta>' for one in _FEATURES
    )
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en-GB">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">{escape(book.identifier)}</dc:identifier>
    <dc:title>{escape(book.title)}</dc:title>
    <dc:creator>{escape(book.creator)}</dc:creator>
    <dc:language>en-GB</dc:language>
    <dc:description>{escape(book.about)}</dc:description>
    <dc:rights>{escape(book.licence)}, https://creativecommons.org/licenses/by/4.0/</dc:rights>
    <dc:source>{escape(book.source)}</dc:source>
    <meta property="dcterms:modified">{modified}</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
{features}
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">{escape(book.summary)}</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="style" href="style.css" media-type="text/css"/>
{items}
  </manifest>
  <spine>
    <itemref idref="nav"/>
{spine}
  </spine>
</package>
"""


_FEATURES = (
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "displayTransformability",
    "alternativeText",
    "longDescription",
    "ARIA",
)
