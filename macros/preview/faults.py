"""What went wrong while a page was made, as problems with their places."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from macros.problem import ContentError, Place, Problem, Severity

RULE = "build"
_LINE = re.compile(r"line (\d+), column (\d+)")


def problems_of(
    error: BaseException, said: Sequence[str], root: Path, path: str
) -> tuple[Problem, ...]:
    """Return what an error tells, never as a traceback.

    `said` is what was warned of before it, and `path` the file that was being read.
    """
    if isinstance(error, SystemExit) and not isinstance(error, MkDocsException):
        error = error.__context__ or error  # so mkdocs-macros ends when a macro fails
    if isinstance(error, ContentError):
        return error.problems
    texts = said if isinstance(error, SystemExit) and said else [_text(error)]
    place = _place(error, root, path)
    return tuple(
        Problem(
            place=place,
            rule=RULE,
            what=f"This cannot be built: {' '.join(text.split())}",
            hint="Mend what the message names, and save.",
        )
        for text in texts
    )


def problem_of_warning(text: str, path: str) -> Problem:
    """Return what MkDocs warns of on a page, at which a strict build stops."""
    return Problem(
        place=Place(path),
        rule=RULE,
        what=" ".join(text.split()),
        hint="Mend it; `make build` would stop here.",
        severity=Severity.WARNING,
    )


def _text(error: BaseException) -> str:
    name = "" if isinstance(error, MkDocsException) else f"{type(error).__name__}: "
    return f"{name}{error}"


def _place(error: BaseException, root: Path, path: str) -> Place:
    """Return where it went wrong: the last template or module of the hub that was at work."""
    for file, line in _frames(error):
        for top in ("overrides", "macros"):
            folder = (root / top).resolve()
            if file.resolve().is_relative_to(folder):
                return Place(f"{top}/{file.resolve().relative_to(folder).as_posix()}", line)
    named = _LINE.findall(str(error))  # YAML names the block first, then the slip in it
    return Place(path, *map(int, named[-1])) if named else Place(path)


def _frames(error: BaseException) -> Iterator[tuple[Path, int]]:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield Path(error.filename), error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if (
            not frame.filename.startswith("<")
            and "/preview/" not in Path(frame.filename).as_posix()
        ):
            yield Path(frame.filename), frame.lineno or 1
