"""What a writer has typed when the braces of a page cannot be read: the line, and the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable

from macros.model.macro import SIGNATURES, usage_of

_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?(?:\{%-?\s*endraw\s*-?%\}|\Z)", re.DOTALL)
_OPENED = re.compile(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_NAME = re.compile(r"[{%\s]*(\w+)")

_Slip = tuple[int, str, str]
"""The number of a line of the body, from 1, what is wrong there, and the remedy."""


def find_brace_slip(body: str, stopped: int, can_parse: Callable[[str], bool]) -> _Slip:
    """Return the first slip in the braces of a body; `stopped` is the line where a reader gave up."""
    text = _RAW.sub(lambda raw: "\n" * raw[0].count("\n"), body)
    for opened in _OPENED.finditer(text):
        line = text.count("\n", 0, opened.start()) + 1
        rest = text[opened.start() :].split("\n\n", 1)[0]
        end = rest.find(_CLOSE[opened[0]])
        call = rest[: end + 2]
        if opened[0] == "{#":
            what = "'{#' begins a comment of the template, which nobody would see."
            return (
                line,
                what,
                "Take the braces out; the address of a heading follows from its words.",
            )
        if opened[0] == "{%":
            return line, f"'{rest.split(chr(10))[0][:30]}' is no call of a macro.", _usage(rest)
        if end < 0 or "{{" in call[2:]:
            return (
                line,
                "The call that begins here is never closed.",
                "End it with }}, on this line.",
            )
        if not can_parse(call):
            return (line, *_within(call))
    hint = "Close every '{{' with '}}'; show braces between {% raw %} and {% endraw %}."
    return stopped, "The braces here do not fit together.", hint


def _within(call: str) -> tuple[str, str]:
    """Return what is wrong within a call that is closed."""
    if re.search("[“”„‘’«»]", call):
        return "Curly quotes stand in this call.", 'Type straight ones, as in "…".'
    if not call.strip("{} "):
        return "Nothing stands between these braces.", "Take them out, or call a macro in them."
    if call.count("(") != call.count(")"):
        return "A bracket is missing in this call.", _usage(call)
    if re.search(r"'[^',)]*'\w", call):
        return "An apostrophe ends a text of this call.", "Put that text between double quotes."
    return "This call cannot be read.", _usage(call)


def _usage(call: str) -> str:
    name = _NAME.match(call)
    if name and name[1] in SIGNATURES:
        return f"Write it as {{{{ {usage_of(name[1])} }}}}."
    return "Take it out, or call a macro as in {{ quiz() }}."
