"""Where a contributor lets a rule pass, and with which reason.

In Markdown `<!-- hub: allow rule-id - reason -->` on the line before, in YAML and front matter
`# hub: allow rule-id - reason` on the line before or at the end of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.problem import Place
from macros.source.blocks import scan
from macros.source.text import TextFile, split_front_matter

_ALLOW = re.compile(r"(?:#|<!--)\s*hub:\s*allow\s+([\w-]+)\s*(?:[-–—:]\s*)?(.*?)\s*(?:-->)?\s*$")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule by its id, the reason to let it pass, and where that is written."""

    place: Place
    rule: str
    reason: str


def read_allowances(file: TextFile) -> Iterator[Allowance]:
    """Yield the allowances of a content file; those in code are examples."""
    if "hub:" not in file.text:
        return
    lines = _prose_lines(file.text) if file.path.endswith(".md") else _lines(file.text, 1)
    for number, line in lines:
        match = _ALLOW.search(line)
        if match:
            yield Allowance(Place(file.path, number), match[1], match[2])


def _prose_lines(text: str) -> Iterator[tuple[int, str]]:
    matter, body, body_line = split_front_matter(text)
    yield from _lines(matter or "", 2)
    for block in scan(body, body_line):
        if block.kind not in ("fence", "code"):
            yield from _lines(block.uncoded, block.line)


def _lines(text: str, first: int) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"), first)
