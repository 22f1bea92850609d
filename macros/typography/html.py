"""Sets the marks of a page or a piece of HTML: its text, block by block, and the attributes that are read.

Everything else stays byte for byte: code, scripts, what stands in a field, ids, addresses, classes.
"""

from __future__ import annotations

import re
from html import escape, unescape

from macros.typography.marks import OBJECT, set_each, set_marks

_TOKEN = re.compile(
    r"<!--.*?-->|<[!?][^>]*>|<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL
)
# What is code, or a reader's own, up to its end.
_AS_TYPED = frozenset("code pre kbd samp script style textarea var".split())
# Elements in the middle of a sentence, over which a quotation runs.
_INLINE = frozenset(
    "a abbr b bdi bdo cite dfn del em font i ins mark q s small span strong sub sup time u wbr "
    "code kbd samp var tspan".split()
)
_READ = re.compile(
    r"(\s(?:title|alt|placeholder|label|aria-label|aria-description|aria-placeholder"
    r"|aria-roledescription|aria-valuetext|data-[a-z-]*(?:text|title|label|name|said|word|words|message))"
    r'=)("[^"]*"|\'[^\']*\')'
)
_CONTENT = re.compile(r'(\scontent=)("[^"]*"|\'[^\']*\')')
_READ_META = re.compile(
    r'\s(?:name|property)=["\']?(?:description|author|og:title|og:description|og:site_name'
    r"|og:image:alt|twitter:title|twitter:description|twitter:image:alt)\b"
)
_ENTITY = re.compile(r"(&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)")
_CANDIDATE = re.compile(r"[\"']|\.\.\.|-|&(?:quot|apos|#0*39|#0*34|#[xX]0*2[27]);")


def set_html(text: str) -> str:
    """Return HTML with its marks set; set once more, it is the same."""
    return _Setter(text).set()


class _Setter:
    """Reads HTML token by token, and sets a block's text when the block ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[str] = []
        self._flow: list[int] = []
        """Which of the pieces that are out are the text of the block that is being read."""
        self._joints: set[int] = set()

    def set(self) -> str:
        at = 0
        while found := _TOKEN.search(self._text, at):
            self._take(self._text[at : found.start()])
            at = self._tag(found)
        self._take(self._text[at:])
        self._end()
        return "".join(self._out)

    def _take(self, text: str) -> None:
        for piece in _ENTITY.split(text) if "&" in text else (text,):
            if piece:
                self._flow.append(len(self._out))
                self._out.append(piece)

    def _tag(self, found: re.Match[str]) -> int:
        """Take in a tag, with all that it holds if that is no text, and return where it ends."""
        closing, name, attributes = found[1], (found[2] or "").lower(), found[3] or ""
        if not name:
            self._out.append(found[0])
            return found.end()
        if name not in _INLINE:
            self._end()
        self._joints.add(len(self._out))
        self._out.append(found[0] if closing else self._read_tag(found[0], name, attributes))
        if closing or name not in _AS_TYPED or attributes.endswith("/"):
            return found.end()
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._text, found.end())
        stop = end.end() if end else len(self._text)
        self._out.append(self._text[found.end() : stop])
        if name in _INLINE:
            self._flow.append(-len(self._out))
        return stop

    def _read_tag(self, tag: str, name: str, attributes: str) -> str:
        if not _CANDIDATE.search(attributes):
            return tag
        set_ = _READ.sub(_set_attribute, tag)
        if name == "meta" and _READ_META.search(tag):
            set_ = _CONTENT.sub(_set_attribute, set_)
        return set_

    def _end(self) -> None:
        """Set the text of the block that has been read."""
        pieces = [(at, self._out[at]) if at >= 0 else (at, OBJECT) for at in self._flow]
        if any(_CANDIDATE.search(piece) for at, piece in pieces if at >= 0):
            self._set(pieces)
        self._flow.clear()
        self._joints.clear()

    def _set(self, pieces: list[tuple[int, str]]) -> None:
        plain = [unescape(piece) if _ENTITY.fullmatch(piece) else piece for _, piece in pieces]
        joints, length, before = set(), 0, 0
        for (at, _), text in zip(pieces, plain, strict=True):
            here = abs(at)
            if any(joint in self._joints for joint in range(before, here + 1)):
                joints.add(length)
            length += len(text)
            before = here
        signs = set_each("".join(plain), joints)
        start = 0
        for (at, piece), text in zip(pieces, plain, strict=True):
            made = "".join(signs[start : start + len(text)])
            start += len(text)
            if at >= 0 and made != text:
                self._out[at] = made
            elif at >= 0:
                self._out[at] = piece


def _set_attribute(found: re.Match[str]) -> str:
    value = found[2][1:-1]
    made = set_marks(unescape(value)) if _CANDIDATE.search(value) else ""
    if not made or made == unescape(value):
        return found[0]
    return f'{found[1]}"{escape(made, quote=True)}"'
