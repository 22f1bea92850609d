"""What is wrong with a value, and the remedy, in the words of somebody who writes content."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any

from macros.model.quiz import TYPES
from macros.source.yaml import Location

Detail = dict[str, Any]
"""What the validator says of one fault: its `type`, the location `loc`, the `input`, and more in `ctx`."""

Words = tuple[str, str]
"""What is wrong, and the remedy."""

# A number as words have it, and no part of one that is written otherwise: 0x4, 1:30, 1_0.
_WHOLE = re.compile(r"(?<![\w.:,])0*(\d+)(?![\w.:,])")
_QUOTED = re.compile(r"'([^']*)'")


def value_words(name: str, detail: Detail) -> Words:
    """Return what is wrong with a value that has a name, and the remedy."""
    given = detail["input"]
    if given is None:
        return f"{name} is empty.", "Write its value after the colon."
    say = _BY_TYPE.get(detail["type"])
    if say:
        return say(name, detail)
    return f"{name} is {shown(given)}.", "Write it as the format in the writing guide shows."


def _text(given: object) -> str:
    if isinstance(given, bool | int | float):
        return f'Put it in quotes: "{shown(given)}".'
    return "Write one text; put double quotes around one that has brackets or a colon in it."


def _number(given: object) -> str:
    if isinstance(given, float) and given.is_integer():
        return f"Write {int(given)}."
    digits = _WHOLE.search(given) if isinstance(given, str) else None
    return f"Write {digits[1]}, without quotes or words." if digits else "Write digits alone."


def _truth(given: object) -> str:
    said = str(given).lower()
    for word, others in (
        ("true", ("true", "yes", "y", "on")),
        ("false", ("false", "no", "n", "off")),
    ):
        if said in others:
            return f"Write {word}, without quotes."
    return "Write true or false, without quotes."


def _list(given: object) -> str:
    if isinstance(given, str) and " - " in given:
        return "Begin the first entry on a line of its own too, with '- ' before it."
    if isinstance(given, str) and not re.search(r"[\[{}:#]", given):
        return f"Write [{given.rstrip(']')}], or each entry on a line that begins with '- '."
    return "Write each entry on a line that begins with '- '."


def _of_kind(kind: str, remedy: Callable[[object], str]) -> Callable[[str, Detail], Words]:
    """Return what says that a value is not of a kind."""
    return lambda name, detail: (
        f"{name} is {shown(detail['input'])}, not {kind}.",
        remedy(detail["input"]),
    )


def _beyond(key: str, remedy: str) -> Callable[[str, Detail], Words]:
    """Return what says that a value is beyond a limit."""

    def say(name: str, detail: Detail) -> Words:
        given = detail["input"]
        verb = "Make it" if isinstance(given, str | int | float) else "Give it"
        return f"{name} {_measured(given)}.", f"{verb} {remedy.format(detail['ctx'][key])}."

    return say


def _measured(given: object) -> str:
    if isinstance(given, str):
        return f"has {len(given)} character{'s' * (len(given) != 1)}"
    if isinstance(given, tuple | dict):
        return f"has {len(given)} {'entry' if len(given) == 1 else 'entries'}"
    return f"is {given}"


def _one_of(name: str, detail: Detail) -> Words:
    expected, given = detail["ctx"]["expected"], detail["input"]
    guess = did_you_mean(str(given), _QUOTED.findall(expected))
    return f"{name} is {shown(given)}.", f"Use one of {expected}.{guess}"


def _type(_name: str, detail: Detail) -> Words:
    tag, tags = str(detail["ctx"]["tag"]), detail["ctx"]["expected_tags"]
    return (
        f"There is no type '{tag}'.",
        f"Use one of {tags}.{did_you_mean(tag, _QUOTED.findall(tags))}",
    )


def did_you_mean(given: str, known: list[str]) -> str:
    """Return the question whether the most similar word was meant, after a blank, if one is similar."""
    near = difflib.get_close_matches(given, known, 1)
    return f" Did you mean '{near[0]}'?" if near else ""


_FIELDS = _of_kind(
    "fields", lambda _: "Write its fields below it, each on an indented line 'name: value'."
)
_BY_TYPE: Mapping[str, Callable[[str, Detail], Words]] = {
    "string_type": _of_kind("a text", _text),
    "int_type": _of_kind("a whole number", _number),
    "bool_type": _of_kind("true or false", _truth),
    "tuple_type": _of_kind("a list", _list),
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "literal_error": _one_of,
    "union_tag_invalid": _type,
    "union_tag_not_found": lambda name, _: (
        f"{name} has no type.",
        f"Add 'type: …', one of {', '.join(TYPES)}.",
    ),
    "string_too_short": _beyond("min_length", "at least {} characters"),
    "string_too_long": _beyond("max_length", "at most {} characters"),
    "too_short": _beyond("min_length", "at least {}"),
    "too_long": _beyond("max_length", "at most {}"),
    "greater_than_equal": _beyond("ge", "at least {}"),
    "less_than_equal": _beyond("le", "at most {}"),
    "example_value": lambda name, detail: (
        f"{name} is {shown(detail['input'])}, which fits no field of a worksheet.",
        "Write a text, a whole number, true or false, or the rows of a table: [[…, …], […, …]].",
    ),
}


def name_of(location: Location, *, whole: bool = False) -> str:
    """Return a reader's name for a location: `'text' of item 2, option 1`; for an owner, `Item 2`.

    Names of alternatives that a validator puts in between (`choose-one`) are left out.
    """
    words: list[str] = []
    for step in location:
        if isinstance(step, int) and words:
            singular = words[-1].strip("'").removesuffix("s") if words[-1] != "'rows'" else "row"
            words[-1] = f"{singular} {step + 1}"
        elif isinstance(step, str) and step not in (*TYPES, "[key]"):
            words.append(f"'{step}'")
    if not words:
        return "The file" if whole else "It"
    if words[-1].startswith("'") and len(words) > 1:
        name = f"{words[-1]} of {', '.join(words[:-1])}"
    else:
        name = ", ".join(words)
    return name[0].upper() + name[1:]


def shown(value: object) -> str:
    """Return a value as a message names it."""
    if isinstance(value, str):
        return f"'{value[:40]}'"
    names = {tuple: "a list", dict: "fields", type(None): "empty", bool: str(value).lower()}
    return names.get(type(value), str(value))
