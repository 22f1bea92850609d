"""Markup: no raw HTML beyond a short list, no handlers, no addresses that run code.

What counts is what the Markdown turns into, so a page with anything suspicious in it is rendered
with the site's own extensions and every element and attribute is held against an allow-list. A page
without a suspicious character needs no rendering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from markdown import Markdown
from pymdownx.highlight import HighlightExtension
from pymdownx.slugs import slugify
from pymdownx.superfences import SuperFencesCodeExtension

from macros.content.catalog import Catalog
from macros.grammar.reader import find_text_faults
from macros.problem import Edit, Place, Problem, Rule
from macros.source.blocks import scan
from macros.source.page import Page, text_of

MARKUP = Rule(
    id="markup",
    title="A page is Markdown: no HTML but a few harmless tags, and nothing that runs",
    why="Scripts, handlers, frames and styles in a contribution would run in every reader's browser.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            '<img src="x" onerror="alert(1)"> one breath.',
        ),
    ),
    stage="safe",
)


_SUSPICIOUS = re.compile(
    r"<|&(?!amp;|lt;|gt;|quot;|nbsp;|mdash;|ndash;|hellip;)|\{|^\s*\[[^\]]+\]:"
    r"|\]\(\s*(?!https://(?:(?!xn--)[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s\"<>\\]*)?(?:\)|\s+[\"'])"
    r"|mailto:(?:[\w.%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|[\w.]*)\)|#|\.{1,2}/|/(?![/\\])|[\w-]+(?:\.md|/))|^\s*\[TOC\]\s*$",
    re.MULTILINE,
)
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})([^`]*)$")
_LANGUAGE = re.compile(r"[a-z0-9+#-]{0,20}")
MAKES = "This makes "
OPEN_COMMENT = "The comment that begins here has no end, so all below is hidden."
_HINT = "Write it in Markdown, or take it out (see the writing guide)."
_ADDRESS_HINT = "Name a file of the hub, such as ../glossary.md, or a page by https://."
_HINTS = {
    'href="https:': (
        "Write https:// in small letters and the site's name in a-z, such as https://example.org/page, "
        "with no number, port or user in its place and no odd signs behind it."
    ),
    'href="mailto:': "Write one address and nothing behind it, such as mailto:name@example.org.",
    "href=": _ADDRESS_HINT,
    "src=": _ADDRESS_HINT,
}
# What a browser leaves out of an address.
_UNREAD = re.compile(r"[\s\x00-\x20\x7f-\x9f]+")
# A shorter text stands in many words.
_TELLING = 4
_TAG = re.compile(r"<[/!?]?[A-Za-z\[-][\w-]*")
_HARMLESS = re.compile(
    r"</?(?:br|kbd|sub|sup|mark|small|q|cite|i|b|em|strong)\s*/?>|<abbr title=\"[^\"<>]*\">|</abbr>"
    r"|<(?:https://|mailto:)[^\s<>]+>|<!-- hub: allow [^<>]*-->"
)
# Of the harmless ones, what is opened and closed.
_PAIRED = re.compile(r"<(/?)(kbd|sub|sup|mark|small|q|cite|i|b|em|strong|abbr)\b[^<>]*>")


def check_safe(catalog: Catalog) -> Iterator[Problem]:
    """Yield each element, attribute or address that a page must not bring in."""
    for page in catalog.pages.values():
        yield from check_page(page)


def check_page(page: Page) -> Iterator[Problem]:
    """Yield what one page must not bring in."""
    if "```" in page.body or "~~~" in page.body:
        yield from _fences(page)
    text = text_of(page.body, lambda _: "macro")
    if not _SUSPICIOUS.search(text):
        return
    lines = text_of(page.body, lambda call: "macro" + "\n" * call.count("\n"))
    written = [*_written_html(page, lines), *_unbalanced(page)]
    yield from written or _rendered_html(page, text, lines)


def _fences(page: Page) -> Iterator[Problem]:
    """Yield each fence that says more than the name of a language."""
    mark = ""
    for number, line in page.body_lines:
        fence = _FENCE.match(line)
        if fence and not mark:
            mark = fence[1]
            if not _LANGUAGE.fullmatch(fence[2].strip()):
                yield MARKUP.problem(
                    Place(page.path, number, line.index(mark) + 1),
                    f"The fence says '{fence[2].strip()[:40]}'.",
                    "Write a language such as yaml after the signs, or nothing.",
                )
        elif fence and line.strip().startswith(mark) and not line.strip().strip(mark[0]):
            mark = ""


def _written_html(page: Page, body: str) -> Iterator[Problem]:
    """Yield the first tag of each line that is not on the list, also one that would come out as text."""
    plain = "\n".join(_uncoded_lines(body))
    reported = 0
    opened: set[str] = set()
    for match in _TAG.finditer(plain):
        line = page.body_line + plain.count("\n", 0, match.start())
        tag = match[0]
        if line == reported or (tag[1] == "/" and f"<{tag[2:]}" in opened):
            continue  # the other half of what is told
        if not _HARMLESS.match(plain, match.start()):
            reported = line
            opened.add(tag)
            place = Place(page.path, line, match.start() - plain.rfind("\n", 0, match.start()))
            if tag == "<!--" and "-->" not in plain[match.end() :]:
                yield MARKUP.problem(place, OPEN_COMMENT, "Take it out.")
                return
            yield MARKUP.problem(
                place,
                f"'{tag}' is not allowed in a page.",
                "Write it in Markdown, or take it out; show code between backticks.",
            )


def _unbalanced(page: Page) -> Iterator[Problem]:
    """Yield the first tag of each block that is not closed in it, or closes nothing."""
    for block in page.blocks:
        if not block.is_prose or "<" not in block.source:
            continue
        opened: list[re.Match[str]] = []
        wrong = None
        for tag in _PAIRED.finditer(block.prose):
            if not tag[1]:
                opened.append(tag)
            elif opened and opened[-1][2] == tag[2]:
                opened.pop()
            else:
                wrong = wrong or tag
        wrong = wrong or next(iter(opened), None)
        if wrong:
            line = block.line + block.prose.count("\n", 0, wrong.start())
            column = wrong.start() - block.prose.rfind("\n", 0, wrong.start())
            yield MARKUP.problem(
                Place(page.path, line, column),
                f"'{wrong[0]}' has no other half in this paragraph.",
                "Close it with its own name where it ends, or take it out.",
            )


def _rendered_html(page: Page, text: str, lines: str) -> Iterator[Problem]:
    """Yield what Markdown makes of a page; what is not found in it is told once, at what may be it."""
    try:
        html = _converter().reset().convert(text)
    except Exception:  # noqa: BLE001 - whatever stops the library would stop a build
        yield MARKUP.problem(_stopping(page), "Markdown cannot read this.", _HINT)
        return
    lost = False
    for fault in dict.fromkeys(find_text_faults(html)):
        if any(needle.startswith("http://") for needle in fault.needles):  # see link-scheme
            continue
        place = _find(page, fault.needles)
        if place or not lost:
            what = " ".join(fault.what.split())
            hint = next((hint for start, hint in _HINTS.items() if what.startswith(start)), _HINT)
            yield MARKUP.problem(place or _suspicious(page, lines), f"{MAKES}{what}.", hint)
        lost = lost or place is None


def _stopping(page: Page) -> Place:
    """Return where the first block stands at which Markdown fails."""
    for block in page.blocks:
        try:
            _converter().reset().convert(block.source)
        except Exception:  # noqa: BLE001 - see above
            return Place(page.path, block.line)
    return Place(page.path, page.body_line)


def _uncoded_lines(body: str) -> list[str]:
    """Return the lines of a page, empty where code stands."""
    lines = [""] * (body.count("\n") + 1)
    for block in scan(body):
        if block.kind not in ("fence", "code"):
            inside = block.uncoded.split("\n")
            lines[block.line - 1 : block.line - 1 + len(inside)] = inside
    return lines


@cache
def _converter() -> Markdown:
    return Markdown(
        extensions=[
            "attr_list",
            "footnotes",
            "tables",
            "toc",
            HighlightExtension(use_pygments=False),
            SuperFencesCodeExtension(),
        ],
        extension_configs={"toc": {"slugify": slugify(case="lower")}},
    )


def _find(page: Page, needles: tuple[str, ...]) -> Place | None:
    """Return where the first of the needles stands that does, as it is written or as it is read."""
    for needle in filter(None, needles):
        exact = _word(needle)
        for number, line in page.body_lines:
            match = exact.search(line)
            if match:
                return Place(page.path, number, match.start() + 1)
        read = _read(needle)
        for number, line in page.body_lines:
            if len(read) >= _TELLING and read in _read(line):
                return Place(page.path, number)
    return None


def _word(needle: str) -> re.Pattern[str]:
    """Return what finds a needle, a short one only as a whole word: `id` stands in many others."""
    text = re.escape(needle)
    whole = text if len(needle) >= _TELLING else rf"(?<![^\W_]){text}(?![^\W_])"
    return re.compile(whole, re.IGNORECASE)


def _read(text: str) -> str:
    """Return a text as a browser reads an address: entities as their signs, no blanks, no case."""
    return _UNREAD.sub("", unescape(text)).lower()


def _suspicious(page: Page, lines: str) -> Place:
    """Return the first line with anything suspicious in it."""
    for number, line in enumerate(lines.split("\n"), page.body_line):
        if _SUSPICIOUS.search(line):
            return Place(page.path, number)
    return Place(page.path, page.body_line)
