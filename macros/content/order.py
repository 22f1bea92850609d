"""The curated order of a folder: its `.nav.yml`, read as the navigation plugin reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from macros.problem import Problem
from macros.source import rules
from macros.source.yaml import Located, Location

NAVIGATION = ".nav.yml"
# A file or a folder beside the navigation file.
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.md|/)?")
# What a folder holds beyond what is listed; both engines read it alike.
_THE_REST = {"glob": "*", "ignore_no_matches": True}
_LONGEST_TITLE = 60
_FORM = "Write a name such as ask.md, 'Title: ask.md', or the last entry 'glob: \"*\"'."


def check_navigation(located: Located) -> Iterator[Problem]:
    """Yield what in a navigation file is more than an order of names and titles."""
    value = located.value
    if not isinstance(value, dict):
        if not located.problems:
            yield _fault(located, (), "The file is no 'nav:' with a list.")
        return
    for key in value:
        if key != "nav":
            yield rules.FIELD_UNKNOWN.problem(
                located.place((key,)), f"There is no field '{key}' here.", "Keep 'nav' alone."
            )
    if isinstance(value.get("nav"), tuple):
        yield from _check_list(located, value["nav"], ("nav",))
    else:
        yield _fault(located, ("nav",) if "nav" in value else (), "There is no list of names.")


def _check_list(located: Located, entries: tuple[object, ...], at: Location) -> Iterator[Problem]:
    for number, entry in enumerate(entries):
        place = (*at, number)
        if isinstance(entry, str):
            if not _NAME.fullmatch(entry):
                yield _fault(located, place, f"'{entry[:40]}' is not the name of a file or folder.")
        elif not isinstance(entry, dict):
            yield _fault(located, place, "This is not a name.")
        elif "glob" in entry:
            if entry != _THE_REST:
                yield _fault(located, place, "This is not the entry for all the rest.")
        elif len(entry) != 1:
            yield _fault(located, place, "This entry has more than one title.")
        else:
            yield from _check_titled(located, next(iter(entry.items())), place)


def _check_titled(located: Located, titled: tuple[str, object], at: Location) -> Iterator[Problem]:
    title, target = titled
    if not 0 < len(title.strip()) <= _LONGEST_TITLE:
        yield _fault(located, at, f"A title has 1 to {_LONGEST_TITLE} characters.")
    if isinstance(target, tuple):
        yield from _check_list(located, target, (*at, title))
    elif not (isinstance(target, str) and _NAME.fullmatch(target)):
        yield _fault(located, (*at, title), "This leads to no file or folder beside this one.")


def _fault(located: Located, at: Location, what: str) -> Problem:
    return rules.FIELD_VALUE.problem(located.place(at), what, _FORM)


def ordered_names(data: Mapping[str, Located], folder: str, paths: Iterable[str]) -> list[str]:
    """Return the paths (files or folders directly below `folder`) in their curated order.

    What the folder's `.nav.yml` does not name comes last, by name.
    """
    located = data.get(f"{folder}/{NAVIGATION}")
    value = located.value if located else None
    listed = value.get("nav") if isinstance(value, dict) else None
    rank = {name: number for number, name in enumerate(_entries(listed))}

    def key(path: str) -> tuple[int, str]:
        name = PurePosixPath(path).name
        return rank.get(name, len(rank)), name

    return sorted(paths, key=key)


def _entries(listed: object) -> list[str]:
    """Return the names in a nav list; `Title: name` and globs are other mappings."""
    if not isinstance(listed, tuple):
        return []
    names: list[str] = []
    for entry in listed:
        if isinstance(entry, str):
            names.append(entry.rstrip("/"))
        elif isinstance(entry, dict) and "glob" not in entry:
            names += [str(name).rstrip("/") for name in entry.values() if isinstance(name, str)]
    return names
