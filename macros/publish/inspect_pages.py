"""Reads every page of a built site before it is published; what the grammar does not know ends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.grammar.reader import Fault
from macros.publish.errors import FinishError
from macros.publish.site import Site

# Beside a page: what else it is made of.
_COMPANIONS = (".quiz.yml", ".dialogue.yml")
_MANY = 40


class GrammarError(FinishError):
    """What in the built pages is on no list: one line each, with where it is written and what to do."""


def inspect_pages(site: Site) -> None:
    """Hold every page of a built site against the grammar.

    Raises:
        GrammarError: if a page holds what the grammar does not know.
    """
    root = root_of(site.folder)
    lines = [
        describe(fault, page.path, root) for page in site.pages for fault in page.reading.faults
    ]
    if lines:
        more = [f"... and {len(lines) - _MANY} more"] if len(lines) > _MANY else []
        raise GrammarError("\n".join([*dict.fromkeys(lines[:_MANY]), *more, _REMEDY]))


_REMEDY = (
    "None of it may be published. What a contribution wrote: take it out of the file that is named. What"
    " a template of ours writes anew: add it to macros/grammar/grammar.yml."
)


def describe(fault: Fault, page: str, root: Path | None) -> str:
    """Return a line that says what a page of the site holds, and where that is written."""
    place = place_of(fault, page, root) if root else None
    if place is None:
        return f"{page}: {fault.what}"
    return f"{place[0]}:{place[1]}: {fault.what} (on {page})"


def root_of(site: Path) -> Path | None:
    """Return the folder of the hub whose site this is, if it is at hand."""
    here = site.resolve()
    for folder in here.parents:
        if (folder / "docs").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    return None


def place_of(fault: Fault, page: str, root: Path) -> tuple[str, int] | None:
    """Return the path and line of the first source in which the fault's words stand, if any."""
    texts = [(file, text) for file in _sources(page, root) if (text := _text(file))]
    for needle in filter(None, fault.needles):
        for file, text in texts:
            at = text.lower().find(needle.lower())
            if at >= 0:
                return file.relative_to(root).as_posix(), text.count("\n", 0, at) + 1
    return None


def _sources(page: str, root: Path) -> Iterator[Path]:
    """Yield the files of which a page of the site may be made, its own first."""
    docs, stem = root / "docs", page.removesuffix("index.html").strip("/")
    for path in (f"{stem}.md", f"{stem}/index.md".lstrip("/")):
        yield docs / path
        for ending in _COMPANIONS:
            yield docs / (path.removesuffix(".md") + ending)
    yield from sorted(docs.rglob(".nav.yml"))
    yield from sorted((root / "data").glob("*.yml"))
    yield from sorted(docs.rglob("*.md"))


def _text(file: Path) -> str:
    if file.is_symlink():
        return ""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
