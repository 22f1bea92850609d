"""Links and pictures: they lead somewhere, say where, and stay within the hub or go by https."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator

from macros.checks.page.anchors import anchors
from macros.content.catalog import Catalog
from macros.content.kinds import gone_page
from macros.problem import Edit, Place, Problem, Rule
from macros.source.assets import PICTURES
from macros.source.blocks import Block
from macros.source.page import Page

LINK_TEXT = Rule(
    id="link-text",
    title="A link's words say where it goes",
    why="Screen readers list links by their words alone, and 'here' says nothing.",
    basis="WCAG 2.2, success criterion 2.4.4.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "Looking takes [here](../wounds/stop-the-bleeding.md) one breath.",
        ),
    ),
)
LINK_TARGET = Rule(
    id="link-target",
    title="A link leads to a page that exists",
    why="A dead link ends the reader's way.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "See [stop the bleeding](/lessons/wounds/).",
        ),
    ),
)
LINK_SCHEME = Rule(
    id="link-scheme",
    title="An outside link begins with https://",
    why="A page fetched without encryption can be changed on its way to the reader.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.md",
            "You find Jo beside her bicycle.\n",
            "See [the handbook](http://example.org/) or beside her bicycle.\n",
        ),
    ),
)
IMAGE_ALT = Rule(
    id="image-alt",
    title="A picture has words for those who do not see it",
    why="Without them the picture's point is lost to screen readers and when it does not load.",
    basis="WCAG 2.2, success criterion 1.1.1.",
    wrong=(Edit("docs/practice/the-bicycle.md", "You find Jo", "![](the-bicycle.md) You find Jo"),),
)
IMAGE_LOCAL = Rule(
    id="image-local",
    title="A picture is a file of the hub",
    why="A picture from elsewhere tells that site who reads what, and may change or vanish.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.md",
            "You find Jo",
            "![A bicycle](https://example.org/b.png) You find Jo",
        ),
    ),
)


_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^\s)>]*)>?[^)]*\)")
_VAGUE = frozenset(
    (
        "here|click here|this|this page|this link|link|read more|more|see more|learn more|pag"
        "e|go|this article|this lesson|the lesson|details"
    ).split("|")
)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MAX_ALT = 150
# The address of a site without what it begins with, and no name of a file.
_OUTSIDE = re.compile(
    r"(?:www\.[a-z0-9-]+\.|(?:[a-z0-9-]+\.)+(?=(?:com|org|net|edu|gov|info|io|[a-z]{2})(?:[/?#]|$)))"
    r"(?!md\b)[a-z]+[^\s)]*",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"(?:^|/)assets/img/[^?#]+\.(?:svg|png|jpe?g|webp|gif)$")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield links and pictures that fail a reader."""
    for page in catalog.pages.values():
        for block in page.blocks:
            if block.is_prose and "](" in block.source:
                yield from _block(catalog, page, block)


def _block(catalog: Catalog, page: Page, block: Block) -> Iterator[Problem]:
    for number, line in block.prose_lines:
        for match in _LINK.finditer(line):
            place = Place(page.path, number, match.start() + 1)
            if match[1]:
                yield from _image(catalog, page, place, match[2].strip(), match[3])
            else:
                yield from _text(place, match[2].strip())
                yield from _target(catalog, page, place, match[3])


def _text(place: Place, text: str) -> Iterator[Problem]:
    words = re.sub(r"[*_`.!]", "", text).strip().lower()
    if words in _VAGUE or len(words) < 2 or _SCHEME.match(words):
        yield LINK_TEXT.problem(
            place, f"The link says '{text}'.", "Use the title of the page or what it is about."
        )


def _target(catalog: Catalog, page: Page, place: Place, target: str) -> Iterator[Problem]:
    if _SCHEME.match(target):
        if target.startswith("http://"):  # what is worse is reported by markup
            yield LINK_SCHEME.problem(
                place, f"The address is '{target[:60]}'.", "Use an https:// address."
            )
        return
    if "{{" in target:
        return  # told as a slip of form
    path, has_anchor, anchor = target.partition("#")
    if not target:
        yield LINK_TARGET.problem(place, "The link has no address.", "Write it in the brackets.")
        return
    if not path:
        yield from _anchor(catalog, page, place, anchor)
        return
    if path.startswith("/"):
        yield LINK_TARGET.problem(
            place,
            f"'{path}' begins with a slash.",
            "Write the way from this file, such as ../module/lesson.md.",
        )
        return
    full = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
    if full not in catalog.pages:
        yield from _no_page(catalog, page, place, full, target)
    elif has_anchor:
        yield from _anchor(catalog, catalog.pages[full], place, anchor)


def _no_page(
    catalog: Catalog, page: Page, place: Place, full: str, target: str
) -> Iterator[Problem]:
    if full.startswith(f"docs/{PICTURES}") and (catalog.root / full).is_file():
        return
    if full.startswith("docs/assets/") and (catalog.root / full).is_file():
        yield LINK_TARGET.problem(
            place,
            f"{full} is no page and no picture.",
            "Link to a page, or to one of docs/assets/img.",
        )
        return
    if full.endswith(".yml"):
        yield LINK_TARGET.problem(
            place, f"{full} is data and no page.", "Link to the page that shows it."
        )
        return
    outside = _OUTSIDE.match(target)
    if outside:
        what = f"'{outside[0][:60]}' is read as a file of the hub, and there is none."
        yield LINK_TARGET.problem(place, what, f"Write https://{outside[0][:60]}, or name a file.")
        return
    name = f"/{posixpath.basename(full)}"
    folder = f"{full}/index.md"
    near = [other for other in catalog.pages if other.endswith(name) and name != "/index.md"]
    near = [folder] if folder in catalog.pages else near
    near = near or difflib.get_close_matches(full, catalog.pages, 1, 0.75)
    here = posixpath.dirname(page.path)
    guess = f"Did you mean {posixpath.relpath(near[0], here)}?" if near else "Mend the address."
    yield LINK_TARGET.problem(place, f"There is no {full}.", guess, gone_page(full))


def _anchor(catalog: Catalog, page: Page, place: Place, anchor: str) -> Iterator[Problem]:
    known = anchors(catalog, page)
    if anchor in known or anchor.startswith("#"):  # two # are told as a slip of form
        return
    near = difflib.get_close_matches(anchor.lower(), sorted(known), 1)
    yield LINK_TARGET.problem(
        place,
        f"{page.path} has no part '#{anchor}'.",
        f"Did you mean #{near[0]}?" if near else "Leave the part out, or use one of its headings.",
    )


def _image(catalog: Catalog, page: Page, place: Place, alt: str, target: str) -> Iterator[Problem]:
    if not alt or re.fullmatch(r"[\w-]+\.(?:png|jpe?g|svg|gif|webp)", alt, re.IGNORECASE):
        yield IMAGE_ALT.problem(
            place, f"The words for the picture are '{alt}'.", "Say what the picture shows."
        )
    elif len(alt) > _MAX_ALT:
        yield IMAGE_ALT.problem(
            place, f"The words for the picture are {len(alt)} characters long.", "Say it shorter."
        )
    elif _SCHEME.match(target) or target.startswith("//"):
        yield IMAGE_LOCAL.problem(
            place, f"The picture is at '{target[:60]}'.", "Put the file into docs/assets/img."
        )
    elif not _PICTURE.search(target):
        yield IMAGE_LOCAL.problem(
            place,
            f"'{target[:60]}' is no picture.",
            "Name a svg, png, jpg, webp or gif in docs/assets/img.",
        )
    else:
        yield from _target(catalog, page, place, target)
