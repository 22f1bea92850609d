"""Markup: no raw HTML beyond a short list, no handlers, no addresses that run code.

What counts is what the Markdown turns into, so a page with anything suspicious in it is rendered
with the site's own extensions and every element and attribute is held against an allow-list. A page
without a suspicious character needs no rendering.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from markdown import Markdown
from pymdownx.slugs import slugify
from pymdownx.superfences import SuperFencesCodeExtension

from macros.content.catalog import Catalog
from macros.problem import Place, Problem, Rule
from macros.source.blocks import scan
from macros.source.page import Page

MARKUP = Rule(
    id="markup",
    title="A page is Markdown: no HTML but a few harmless tags, and nothing that runs",
    why="Scripts, handlers, frames and styles in a contribution would run in every reader's browser.",
    wrong='<img src="x" onerror="alert(1)">',
    right="![Two people at a counter](../../assets/img/counter.svg)",
    stage="safe",
)


_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SUSPICIOUS = re.compile(
    r"<|&(?!amp;|lt;|gt;|quot;|nbsp;|mdash;|ndash;|hellip;)|\{|^\s*\[[^\]]+\]:|\]\(\s*(?!https://|mailto:|#|\.{1,2}/|/(?!/)|[\w-]+(?:\.md|/))",
    re.MULTILINE,
)
_TAG = re.compile(r"<[/!?]?[A-Za-z\[-][\w-]*")
_HARMLESS = re.compile(
    r"</?(?:br|kbd|sub|sup|mark|small|q|cite|i|b|em|strong)\s*/?>|<abbr title=\"[^\"<>]*\">|</abbr>"
    r"|<(?:https://|mailto:)[^\s<>]+>|<!-- hub: allow [^<>]*-->"
)
_ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong b i q cite br hr "
            "del ins mark kbd sub sup small table thead tbody tr caption figure figcaption"
        ).split(),
        frozenset({"id", "class", "start"}),
    ),
    "abbr": frozenset({"title", "id", "class"}),
    "a": frozenset({"href", "title", "id", "class", "rel"}),
    "img": frozenset({"src", "alt", "title", "id", "class", "width", "height"}),
    "th": frozenset({"scope"}),
    "td": frozenset(),
    "div": frozenset({"class"}),
    "span": frozenset({"class"}),
}
# http: is harmless, and reported by link-scheme.
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|#|(?!//)[^:]*$)")


def check_safe(catalog: Catalog) -> Iterator[Problem]:
    """Yield each element, attribute or address that a page must not bring in."""
    for page in catalog.pages.values():
        yield from check_page(page)


def check_page(page: Page) -> Iterator[Problem]:
    """Yield what one page must not bring in."""
    body = _MACRO.sub(lambda match: "\n" * match[0].count("\n"), page.body)
    if not _SUSPICIOUS.search(body):
        return
    written = list(_written_html(page, body))
    yield from written or _rendered_html(page, body)


def _written_html(page: Page, body: str) -> Iterator[Problem]:
    """Yield the first tag of each line that is not on the list, also one that would come out as text."""
    plain = "\n".join(_uncoded_lines(body))
    reported = 0
    for match in _TAG.finditer(plain):
        line = page.body_line + plain.count("\n", 0, match.start())
        if line != reported and not _HARMLESS.match(plain, match.start()):
            reported = line
            column = match.start() - plain.rfind("\n", 0, match.start())
            yield MARKUP.problem(
                Place(page.path, line, column),
                f"'{match[0]}' is not allowed in a page.",
                "Write it in Markdown, or take it out; show code between backticks.",
            )


def _rendered_html(page: Page, body: str) -> Iterator[Problem]:
    reader = _Reader()
    reader.feed(_converter().reset().convert(body))
    reader.close()
    for what, needle in dict.fromkeys(reader.faults):
        yield MARKUP.problem(
            _find(page, needle),
            what,
            "Write it in Markdown, or take it out (see the writing guide).",
        )


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
        extensions=["attr_list", "footnotes", "tables", "toc", SuperFencesCodeExtension()],
        extension_configs={"toc": {"slugify": slugify(case="lower")}},
    )


class _Reader(HTMLParser):
    """Collects what is not allowed, each with words by which to find it in the source."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALLOWED:
            self.faults.append((f"The element <{tag}> is not allowed.", f"<{tag}"))
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        footnote = (tag, name) in {("div", "class"), ("sup", "id"), ("li", "id"), ("a", "rel")}
        if name not in _ALLOWED[tag] and not footnote:
            self.faults.append((f"The attribute '{name}' is not allowed on <{tag}>.", name))
        elif name in ("href", "src"):
            address = re.sub(
                r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029]", "", html.unescape(value)
            )
            if not _SAFE_ADDRESS.match(address):
                scheme = address.partition(":")[0]
                self.faults.append((f"The address '{address[:40]}' is not allowed.", f"{scheme}:"))

    def handle_comment(self, data: str) -> None:
        if not data.strip().startswith("hub: allow "):
            self.faults.append(("A comment hides text from readers and reviewers.", "<!--"))

    def handle_decl(self, decl: str) -> None:
        self.faults.append((f"'<!{decl[:20]}' is not allowed.", "<!"))

    def unknown_decl(self, data: str) -> None:
        self.faults.append((f"'<![{data[:20]}' is not allowed.", "<!["))

    def handle_pi(self, data: str) -> None:
        self.faults.append((f"'<?{data[:20]}' is not allowed.", "<?"))


def _find(page: Page, needle: str) -> Place:
    """Return where the needle stands; else the first line with anything suspicious in it."""
    for number, line in page.body_lines:
        column = line.lower().find(needle.lower())
        if column >= 0:
            return Place(page.path, number, column + 1)
    for number, line in page.body_lines:
        if _SUSPICIOUS.search(_MACRO.sub("", line)):
            return Place(page.path, number)
    return Place(page.path, page.body_line)
