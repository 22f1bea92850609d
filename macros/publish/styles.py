"""The theme's style sheets, cut down to what the pages of this site use, in one file.

A rule goes when each of its selectors names a class, an id, an element or a value that no page has
and no script of the site mentions; then the custom properties and animations that nothing reads any
more. The hub's own style sheets stay as they are written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tinycss2 import parse_rule_list, serialize

from macros.grammar.reader import Element, Reading
from macros.publish.site import Site

# Both engines put a digest into the names; Zensical has a folder for each of its looks.
_FOLDER = "assets/stylesheets/"
THEME = re.compile(rf"{_FOLDER}(?:.+/)?(?:main|palette)\.[0-9a-f]{{8}}\.min\.css")
_LINK = re.compile(
    rf'[ \t]*<link rel="stylesheet" href="([^"]*{_FOLDER})'
    r'((?:[\w-]+/)?(main|palette)\.[0-9a-f]{8}\.min\.css)">\n?'
)

_CALL = re.compile(r"(?<!\\):[\w-]+\([^()]*\)")
_VALUE = re.compile(r"\[([\w-]+)=[\"']?([^\"'\]]*)[\"']?\]")
_OTHER = re.compile(r"\[[^\]]*\]|(?<!\\)::?[\w-]+")
_NAME = re.compile(r"([.#]?)(-?[_a-zA-Z](?:[\w-]|\\.)*)")
# What holds rules, and what holds the steps of an animation.
_GROUPS = frozenset({"media", "supports", "layer", "container"})
_FRAMES = frozenset({"keyframes", "-webkit-keyframes"})
_WORD = re.compile(r"[\w-]+")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass
class Uses:
    """What the pages and the scripts of a site name."""

    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Return whether a page has a name (`.class`, `#id`, `element`, `[name=value]`)."""
        return name in self.names or name.lstrip(".#").rstrip("]").rpartition("=")[2] in self.words

    def allows(self, selector: str) -> bool:
        """Return whether a selector could meet anything on a page."""
        return all(self.has(name) for name in needs(selector))


def cut_theme_styles(site: Site) -> None:
    """Put what is used of the theme's style sheets into one file, and link that in every page.

    A second run finds nothing to do.
    """
    files = [path for path in site.files if THEME.fullmatch(path)]
    links = {link[1] for page in site.pages for link in _LINK.findall(page.head)}
    linked = [path for path in files if path.removeprefix(_FOLDER) in links]
    if not linked:
        return
    css = _texts(site, linked)
    rest = _texts(
        site, (path for path in site.files if path.endswith(".css") and path not in files)
    )
    scripts = (site.read(path).decode() for path in site.files if path.endswith(".js"))
    uses = uses_of((page.reading for page in site.pages), scripts)
    kept = without_unread(cut(css, uses), rest + " ".join(f"var({word})" for word in uses.words))
    name = f"theme.{hashlib.sha256(kept.encode()).hexdigest()[:8]}.css"
    site.write(f"{_FOLDER}{name}", kept.encode())
    for page in site.pages:
        page.head = _LINK.sub(lambda link: _link(link, name), page.head)
    for path in files:
        site.remove(path)


def _texts(site: Site, paths: Iterable[str]) -> str:
    return "".join(site.read(path).decode() for path in paths)


def _link(link: re.Match[str], name: str) -> str:
    return f'<link rel="stylesheet" href="{link[1]}{name}">\n' if link[3] == "main" else ""


def uses_of(pages: Iterable[Reading], scripts: Iterable[str]) -> Uses:
    """Return what pages have, and every word of the scripts, which may come to have it."""
    elements: set[Element] = set()
    texts: set[str] = set()
    for page in pages:
        elements.update(page.elements)
        texts.update(page.scripts)
    uses = Uses({name for element in elements for name in _names(element)})
    for script in (*texts, *scripts):
        uses.words.update(_WORD.findall(script))
    return uses


def _names(element: Element) -> Iterator[str]:
    tag, attributes = element
    yield tag
    for name, value in attributes:
        if name == "class":
            yield from (f".{one}" for one in (value or "").split())
        elif name == "id":
            yield f"#{value}"
        yield f"[{name}={value or ''}]"


def needs(selector: str) -> Iterator[str]:
    """Yield the names without which a selector meets nothing; what stands in `:not()` is not one."""
    while (shorter := _CALL.sub("", selector)) != selector:
        selector = shorter
    yield from (f"[{name}={value}]" for name, value in _VALUE.findall(selector))
    for sign, name in _NAME.findall(_OTHER.sub(" ", selector)):
        yield sign + name.replace("\\", "")


def cut(css: str, uses: Uses) -> str:
    """Return a style sheet without the rules that meet nothing."""
    return "".join(_cut_rule(rule, uses) for rule in _rules(css))


def _cut_rule(rule: Any, uses: Uses) -> str:
    if rule.type == "at-rule":
        if rule.lower_at_keyword == "charset":
            return ""
        if rule.lower_at_keyword in _GROUPS and rule.content is not None:
            inner = "".join(_cut_rule(one, uses) for one in _rules(rule.content))
            return f"{_head(rule)}{{{inner}}}" if inner else ""
        return _text(rule)
    selectors = [one for one in _split(rule.prelude, ",") if uses.allows(one)]
    body = serialize(rule.content)
    return f"{','.join(selectors)}{{{body}}}" if selectors and body else ""


def without_unread(css: str, rest: str) -> str:
    """Return a style sheet without the properties and animations that it and the rest do not read."""
    before = ""
    while before != css:
        before = css
        read = set(_READ.findall(css + rest))
        css = "".join(_read_rule(rule, read, css) for rule in _rules(css))
    return css


def _read_rule(rule: Any, read: set[str], css: str) -> str:
    if rule.content is None:
        return _text(rule)
    if rule.type == "at-rule" and rule.lower_at_keyword in _FRAMES:
        name = serialize(rule.prelude).strip()
        return _text(rule) if re.search(rf"animation[^;}}]*\b{name}\b", css) else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS:
        inner = "".join(_read_rule(one, read, css) for one in _rules(rule.content))
        return f"{_head(rule)}{{{inner}}}" if inner else ""
    lines = [one for one in _split(rule.content, ";") if not _is_unread(one, read)]
    return f"{_head(rule)}{{{';'.join(lines)}}}" if lines else ""


def _is_unread(line: str, read: set[str]) -> bool:
    name = line.partition(":")[0].strip()
    return name.startswith("--") and name not in read


def _rules(css: str | list[Any]) -> list[Any]:
    """Return the rules of a sheet, or of what stands between the braces of one."""
    rules: list[Any] = parse_rule_list(css, skip_comments=True, skip_whitespace=True)
    return rules


def _head(rule: Any) -> str:
    """Return what stands before a rule's braces."""
    keyword = f"@{rule.at_keyword}" if rule.type == "at-rule" else ""
    return f"{keyword}{serialize(rule.prelude)}".strip()


def _text(rule: Any) -> str:
    """Return an at-rule as it is written."""
    body = ";" if rule.content is None else f"{{{serialize(rule.content)}}}"
    return f"{_head(rule)}{body}"


def _split(tokens: list[Any], sign: str) -> Iterator[str]:
    """Yield the pieces of a list, cut at a sign that stands in no brackets."""
    piece: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == sign:
            yield serialize(piece).strip()
            piece = []
        else:
            piece.append(token)
    if last := serialize(piece).strip():
        yield last
