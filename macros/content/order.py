"""The order of modules and lessons: a folder's `.nav.yml`, with the meaning that awesome-nav gives it.

The navigation is made by the plugin (and by Zensical) from the same file. So the same entries are
understood here, and what would change the order in another way is refused. What an entry names comes
where the entry stands, and a glob takes what no entry names, in the natural order of names.

Source: mkdocs-awesome-nav 3, "Nav"; a test holds the two against each other.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from macros.content.kinds import gone_page
from macros.problem import Edit, Problem, Rule
from macros.source.yaml import Located, Location

NOWHERE = "is no page or folder here."
NAV_ORDER = Rule(
    id="nav-order",
    title="The .nav.yml of a module names every lesson, by its file or by a glob",
    why="The navigation and the order of lessons follow from it, and both must be the same.",
    wrong=(Edit("docs/lessons/.nav.yml", '  - glob: "*"', '  - glob: "**/*"'),),
    stage="read",
)

SITE = "docs/.nav.yml"
# What leads to a part leads to its first page.
OWN_PAGE = "index.md"
_HARMLESS = frozenset({"nav", "title", "append_unmatched", "use_index_title"})
_GLOB_SIGNS = re.compile(r"[*?\[]")
_BEYOND = re.compile(r"/.|\*\*|[@!+?*]\(|[{}]|[*?\]]/")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name or a glob, where it stands, and whether it must find something."""

    text: str
    location: Location
    is_glob: bool = False
    must_match: bool = True


def order_names(
    located: Located | None, names: Collection[str]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the pages and folders of a folder in the order of the navigation, and what is wrong in it.

    `located` is the folder's `.nav.yml`, if it has one. What the file leaves out comes last, so that
    nothing is lost while it is wrong.
    """
    if located is None or not isinstance(located.value, dict):
        return tuple(sorted(names, key=_natural)), ()
    entries, problems = _read(located, located.value)
    found: dict[int, list[str]] = {}
    left = set(names)
    # What is named comes before what a glob finds, wherever the two stand.
    for number, entry in sorted(enumerate(entries), key=lambda one: (one[1].is_glob, one[0])):
        found[number] = sorted(_matching(entry, left), key=_natural)
        left -= set(found[number])
        if entry.must_match and not found[number]:
            problems.append(_finds_nothing(located, entry, names))
    # What is wrong with an entry may be why a name seems to be left out.
    missing = [] if problems else sorted(left, key=_natural)
    problems += (
        NAV_ORDER.problem(
            located.place(("nav",)),
            f"'{name}' is not among the entries, so nothing would lead there.",
            "Name it, or end the list with '- glob: \"*\"' and 'ignore_no_matches: true' below it.",
            f"left out of {located.path}",
        )
        for name in missing
    )
    ordered = [name for number in sorted(found) for name in found[number]]
    if not problems and OWN_PAGE in names and ordered[0] != OWN_PAGE:
        problems.append(_own_page_is_late(located, ordered[0]))
    return (*ordered, *missing), tuple(problems)


def _own_page_is_late(located: Located, first: str) -> Problem:
    return NAV_ORDER.problem(
        located.place(("nav",)),
        f"This begins with '{_shown(first)}', and the page of the part itself comes after it.",
        f"Write '- {OWN_PAGE}' as the first entry.",
    )


def _finds_nothing(located: Located, entry: _Entry, names: Collection[str]) -> Problem:
    twice = entry.text in names
    return NAV_ORDER.problem(
        located.place(entry.location),
        f"'{_shown(entry.text)}' stands here twice."
        if twice
        else f"'{_shown(entry.text)}' {NOWHERE}",
        "Take the entry out." if twice else "Mend the name, or take the entry out.",
        gone_page(f"{located.path.rpartition('/')[0]}/{entry.text}"),
    )


def _matching(entry: _Entry, left: set[str]) -> Iterator[str]:
    if entry.is_glob:
        return (name for name in left if fnmatchcase(name, entry.text))
    return iter({entry.text} & left)


def _read(located: Located, value: dict[str, object]) -> tuple[list[_Entry], list[Problem]]:
    # The site has its title elsewhere, and a build would stop at one here.
    harmless = _HARMLESS - {"title"} if located.path == SITE else _HARMLESS
    problems = [
        _not_understood(located, (key,), key, harmless) for key in value if key not in harmless
    ]
    listed = value.get("nav", ("index.md", {"glob": "*", "ignore_no_matches": True}))
    entries: list[_Entry] = []
    for entry in _entries(listed, ("nav",)):
        if isinstance(entry, _Entry):
            entries.append(entry)
        else:
            problems.append(_not_understood(located, *entry))
    if value.get("append_unmatched") is True:
        entries.append(_Entry("*", ("append_unmatched",), is_glob=True, must_match=False))
    return entries, problems


_PLAIN = "Use names, 'Title: name' and plain globs such as \"*\"."


def _not_understood(
    located: Located, location: Location, shown: str, known: Collection[str] = ()
) -> Problem:
    near = difflib.get_close_matches(shown, known, 1)
    if not shown:
        return NAV_ORDER.problem(
            located.place(location),
            "An entry without a name stands here.",
            "Write a name after the hyphen, or take it out.",
        )
    return NAV_ORDER.problem(
        located.place(location),
        f"'{_shown(shown)}' would change the order in a way that the hub does not follow.",
        f"Did you mean '{near[0]}'?" if near else _PLAIN,
    )


def _entries(listed: object, location: Location) -> Iterator[_Entry | tuple[Location, str]]:
    """Yield the entries of a list, and the location and words of what is none."""
    if listed is None:
        return  # so everything is left out
    if not isinstance(listed, tuple):
        yield location, str(listed)
        return
    for number, entry in enumerate(listed):
        here = (*location, number)
        if isinstance(entry, str):
            yield _name_or_glob(entry, here)
        elif isinstance(entry, dict) and "glob" in entry:
            yield _glob(entry, here)
        elif isinstance(entry, dict) and len(entry) == 1:
            yield from _titled(*next(iter(entry.items())), here)
        else:
            yield here, _first_name(entry)


def _first_name(entry: object) -> str:
    """Return what a message names of an entry that is none: a name in it, nothing of an empty one."""
    inner = next(iter(entry), None) if isinstance(entry, dict | tuple) else entry
    return "" if inner is None else str(inner)


def _titled(title: str, value: object, here: Location) -> Iterator[_Entry | tuple[Location, str]]:
    if isinstance(value, tuple):
        yield from _entries(value, (*here, title))
    elif isinstance(value, str) and "://" not in value:
        yield _name_or_glob(value, here)


def _name_or_glob(text: str, here: Location) -> _Entry | tuple[Location, str]:
    if _BEYOND.search(text):
        return here, text
    name = text.rstrip("/")
    return _Entry(name, here, is_glob=bool(_GLOB_SIGNS.search(name)))


def _glob(entry: dict[str, object], here: Location) -> _Entry | tuple[Location, str]:
    pattern, others = str(entry["glob"]), entry.keys() - {"glob", "ignore_no_matches"}
    if others or _BEYOND.search(pattern):
        return here, min(others, default=pattern)
    must_match = entry.get("ignore_no_matches") is not True
    return _Entry(pattern.rstrip("/"), here, is_glob=True, must_match=must_match)


def _shown(text: str) -> str:
    """Return the beginning of a text, in one line."""
    return " ".join(text.split())[:60]


def _natural(name: str) -> tuple[bool, list[tuple[int, int | str]], str]:
    """Return a key by which pages come before folders, and 'part-2' before 'part-10'."""
    stem = name.removesuffix(".md")
    parts = [
        (0, int(part)) if part.isdigit() else (1, part) for part in _DIGITS.split(stem) if part
    ]
    return not name.endswith(".md"), parts, name
