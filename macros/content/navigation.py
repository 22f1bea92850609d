"""A `.nav.yml` of any folder: names and titles, and nothing that leads elsewhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from macros.problem import Problem
from macros.source import rules
from macros.source.yaml import Located, Location

NAVIGATION = ".nav.yml"
# A file or a folder beside the navigation file; a glob finds only those.
_NAME = re.compile(r"[a-z0-9*?-]+(?:\.md|/)?")
_SETTINGS = {"nav": tuple, "title": str, "append_unmatched": bool, "use_index_title": bool}
_WORDS: dict[type, str] = {tuple: "a list of names", str: "a text", bool: "true or false"}
_REST = {"glob": str, "ignore_no_matches": bool}
_LONGEST_TITLE = 60
_TITLE_WORDS = f"A title has 1 to {_LONGEST_TITLE} characters, and no tags."
_TAG = re.compile(r"<[/!?]?[A-Za-z-]")
_FORM = "Write a name such as ask.md, 'Title: ask.md', or the last entry 'glob: \"*\"'."


def check_navigation(located: Located) -> Iterator[Problem]:
    """Yield what in a navigation file is more than an order of names and titles."""
    value = located.value
    if not isinstance(value, dict):
        if not located.problems:
            yield _fault(located, (), "The file is no 'nav:' with a list.")
        return
    for key, given in value.items():
        if key not in _SETTINGS:
            yield rules.FIELD_UNKNOWN.problem(
                located.place((key,)), f"There is no field '{key}' here.", _meant(key)
            )
        elif not isinstance(given, _SETTINGS[key]):
            what = f"'{key}' is {_shown(given)}, not {_WORDS[_SETTINGS[key]]}."
            hint = f"Write {_WORDS[_SETTINGS[key]]}, or take the line out."
            yield rules.FIELD_VALUE.problem(located.place((key,)), what, hint)
        elif isinstance(given, str) and not _is_title(given):
            yield _fault(located, (key,), _TITLE_WORDS)
    if isinstance(value.get("nav"), tuple):
        yield from _check_list(located, value["nav"], ("nav",))


def _meant(key: str) -> str:
    near = difflib.get_close_matches(key, _SETTINGS, 1)
    return f"Did you mean '{near[0]}'?" if near else "Take it out; 'nav' alone is needed."


def _shown(value: object) -> str:
    words = {tuple: "a list", dict: "fields", type(None): "empty", bool: str(value).lower()}
    return words.get(type(value), f"'{value}'")


def _check_list(located: Located, entries: tuple[object, ...], at: Location) -> Iterator[Problem]:
    for number, entry in enumerate(entries):
        place = (*at, number)
        if isinstance(entry, str):
            if not _NAME.fullmatch(entry):
                yield _fault(located, place, f"'{entry[:40]}' is not the name of a file or folder.")
        elif not isinstance(entry, dict):
            yield _fault(located, place, "This is not a name.")
        elif "glob" in entry:
            if any(not isinstance(part, _REST.get(key, tuple)) for key, part in entry.items()):
                yield _fault(located, place, "This is not an entry for all the rest.")
            elif "ignore_no_matches" not in entry:
                yield rules.FIELD_VALUE.problem(
                    located.place(place),
                    "Without 'ignore_no_matches' the engine takes 'glob' for a title.",
                    "Write 'ignore_no_matches: true' on a line of its own below it.",
                )
        elif len(entry) != 1:
            yield _fault(located, place, "This entry has more than one title.")
        else:
            yield from _check_titled(located, next(iter(entry.items())), place)


def _check_titled(located: Located, titled: tuple[str, object], at: Location) -> Iterator[Problem]:
    title, target = titled
    if not _is_title(title):
        yield _fault(located, at, _TITLE_WORDS)
    if isinstance(target, tuple):
        if target and not _is_page(target[0]):
            yield _fault(located, (*at, title, 0), "A part begins with a page, not with a part.")
        yield from _check_list(located, target, (*at, title))
    elif not (isinstance(target, str) and _NAME.fullmatch(target)):
        yield _fault(located, (*at, title), "This leads to no file or folder beside this one.")


def _is_page(entry: object) -> bool:
    target = next(iter(entry.values())) if isinstance(entry, dict) and entry else entry
    return isinstance(target, str) and target.endswith(".md")


def _is_title(text: str) -> bool:
    return 0 < len(text.strip()) <= _LONGEST_TITLE and text.isprintable() and not _TAG.search(text)


def _fault(located: Located, at: Location, what: str) -> Problem:
    return rules.FIELD_VALUE.problem(located.place(at), what, _FORM)
