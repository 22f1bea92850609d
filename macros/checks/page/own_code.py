"""The site's own scripts and style sheets: none lies there that no page uses, and so nobody looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from macros.content.catalog import Catalog
from macros.problem import Edit, Place, Problem, Rule
from macros.source.house import hub_root

CODE_UNUSED = Rule(
    id="code-unused",
    title="A script or style sheet in docs/assets is named by the site's own templates or scripts",
    why="One that no page uses is published all the same, under the hub's own address.",
    wrong=(Edit("docs/assets/js/more.js", new="export const more = 1;\n"),),
    stage="safe",
)

_CODE = re.compile(r"docs/assets/(?:js|css)/([\w.-]+\.(?:js|css))")
_SETTINGS, _TEMPLATES = "mkdocs.yml", "overrides"
# How a template, the settings or a script names a file of code.
_NAMED = re.compile(
    r"assets/(?:js|css)/([\w-]+\.(?:js|css))|\bimport\b[^;\n]*\"\./([\w-]+\.js)\"|from \"\./([\w-]+\.js)\""
)
_SHEETS = re.compile(r"\bsheet\(\"([\w-]+)\"\)|\bfiles: \[([\w, -]+)\]")


def check_safe(catalog: Catalog) -> Iterator[Problem]:
    """Yield each file of code that neither a template nor the settings nor a script in use names."""
    code = {match[1]: path for path in catalog.assets if (match := _CODE.fullmatch(path))}
    if not code:
        return
    for name in sorted(code.keys() - _used(catalog.root, code)):
        yield CODE_UNUSED.problem(
            Place(code[name]),
            "No template, setting or script of the site names this file.",
            "Take it out; code of the site is named where it is used.",
        )


def _used(root: Path, code: dict[str, str]) -> set[str]:
    """Return the names of files that are named, from the templates on."""
    templates = sorted((root / _TEMPLATES).rglob("*.html"))
    waiting = list(_names([hub_root(root) / _SETTINGS, *templates]))
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in code and name not in used:
            used.add(name)
            waiting += _names([root / code[name]])
    return used


def _names(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        with suppress(OSError):  # gone since the last look
            state = file.lstat()
            if S_ISREG(state.st_mode):
                yield from _names_in(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1_000)
def _names_in(file: Path, _time: int, _size: int) -> tuple[str, ...]:
    """Return what a file names; one that has not changed is not read again."""
    text = file.read_text("utf-8", "replace")
    code = (match[1] or match[2] or match[3] for match in _NAMED.finditer(text))
    lists = ((match[1] or match[2]).split(",") for match in _SHEETS.finditer(text))
    return (*code, *(f"{name.strip()}.css" for names in lists for name in names))
