"""Where a contributor lets a rule pass, and with which reason.

In Markdown `<!-- hub: allow rule-id - reason -->` on the line before, in YAML and front matter
`# hub: allow rule-id - reason` on the line before or at the end of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.problem import Place
from macros.source.text import TextFile

_ALLOW = re.compile(r"(?:#|<!--)\s*hub:\s*allow\s+([\w-]+)\s*(?:[-–—:]\s*)?(.*?)\s*(?:-->)?\s*$")
_FENCE = re.compile(r"`{3,}|~{3,}")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule by its id, the reason to let it pass, and where that is written."""

    place: Place
    rule: str
    reason: str


def read_allowances(file: TextFile) -> Iterator[Allowance]:
    """Yield the allowances of a content file; those in a fence are examples."""
    if "hub:" not in file.text:
        return
    fence = ""
    for number, line in enumerate(file.text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and file.path.endswith(".md"):
            fence = "" if fence == mark[0] else fence or mark[0]
        match = None if fence else _ALLOW.search(line)
        if match:
            yield Allowance(Place(file.path, number), match[1], match[2])
