"""A located value -> a model value, or problems in a contributor's words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

from macros.model.base import REFERENCE, SLUG
from macros.model.house import ADDRESS, COLOUR, PICTURE
from macros.model.quiz import TYPES
from macros.model.words import WORD
from macros.problem import Problem, Rule
from macros.source import rules
from macros.source.value_words import Detail, name_of, shown, value_words
from macros.source.yaml import Located, Location

Model = TypeVar("Model", bound=BaseModel)
_FORMS = {
    r"^W[0-9]+[a-z]?$": "Write W and a number, such as W3 or W3b.",
    r"^E[1-9][0-9]?$": "Write E and the idea's number, such as E4.",
    r"^m[1-9][0-9]?$": "Write m and a number, such as m1.",
    ADDRESS: "Write an address that begins with https://, such as https://learn.example.org/.",
    COLOUR: 'Write six digits in quotes, such as "#0b5c4d".',
    PICTURE: "Write the path of a picture, such as assets/img/our-mark.svg.",
    WORD: "Write one to four words in small letters, with no signs but hyphens and apostrophes.",
}
_NO_IDS = frozenset({ADDRESS, COLOUR, PICTURE})
_MISSING: dict[str, tuple[Rule, str]] = {
    "feedback": (
        rules.QUIZ_FEEDBACK,
        "Say why someone would pick it and what to notice instead.",
    ),
}

# Looking for a name that is near takes time, and only the first problems are shown.
_MOST_GUESSES = 100
_NO_GUESS = "Take it out, or see the format."


def validate(model: type[Model], located: Located) -> tuple[Model | None, tuple[Problem, ...]]:
    """Return the model value, or None and every problem of the located value."""
    try:
        return model.model_validate(located.value), ()
    except ValidationError as error:
        all_details = cast("list[Detail]", error.errors(include_url=False))
        details = [one for one in all_details if not _follows(one, all_details)]
        extras = [one for one in details if one["type"] == "extra_forbidden"]
        meant = {id(one): _meant(one, details) for one in extras[:_MOST_GUESSES]}
        found = [id(one) for one in meant.values() if one]
        return None, tuple(
            _problem(
                model, located, detail, meant.get(id(detail)), may_guess=number < _MOST_GUESSES
            )
            for number, detail in enumerate(details)
            if id(detail) not in found
        )


def _follows(detail: Detail, details: Iterable[Detail]) -> bool:
    """Return whether a list only seems too short, since its entries are there and have faults."""
    at = detail["loc"]
    return detail["type"] == "too_short" and any(
        one is not detail and one["loc"][: len(at)] == at for one in details
    )


def _meant(extra: Detail, details: Iterable[Detail]) -> Detail | None:
    """Return the missing field that a field nobody knows was meant to be."""
    missing = [one for one in details if one["type"] == "missing"]
    for one in missing:
        if one["loc"][-1] == extra["loc"][-1]:
            return one  # it stands in another place
    beside = [str(one["loc"][-1]) for one in missing if one["loc"][:-1] == extra["loc"][:-1]]
    near = difflib.get_close_matches(str(extra["loc"][-1]), beside, 1)
    return next((one for one in missing if near and one["loc"][-1] == near[0]), None)


def _problem(
    model: type[BaseModel],
    located: Located,
    detail: Detail,
    meant: Detail | None,
    *,
    may_guess: bool,
) -> Problem:
    location, kind = detail["loc"], detail["type"]
    place = located.place((*location, "type") if kind == "union_tag_invalid" else location)
    name = name_of(location)
    if kind == "missing":
        rule, hint = _MISSING.get(str(location[-1]), (rules.FIELD_MISSING, ""))
        what = f"{name_of(location[:-1], whole=True)} has no '{location[-1]}'."
        return rule.problem(place, what, hint or f"Add '{location[-1]}: …'.")
    if kind == "extra_forbidden":
        hint = (
            _as_meant(meant, location)
            if meant
            else _other_field(model, location, _held(located.value, location[:-1]))
            if may_guess
            else _NO_GUESS
        )
        what = f"There is no field '{location[-1]}' here."
        return rules.FIELD_UNKNOWN.problem(place, what, hint)
    if kind == "string_pattern_mismatch":
        form = _form(str(detail["ctx"]["pattern"]), str(detail["input"]))
        rule = rules.FIELD_VALUE if str(detail["ctx"]["pattern"]) in _NO_IDS else rules.ID_FORM
        return rule.problem(place, f"{name} is {shown(detail['input'])}.", form)
    if not location:
        first = next(iter(dict(_fields(model))))
        what, hint = f"The file is {shown(detail['input'])}.", f"Begin it with '{first}:'."
        return rules.FIELD_VALUE.problem(place, what, hint)
    if kind == "string_type" and (form := _form_at(model, location)):
        what = f"{name} is {shown(detail['input'])}, not a text."
        return rules.FIELD_VALUE.problem(place, what, form)
    return rules.FIELD_VALUE.problem(place, *value_words(name, detail))


def _as_meant(meant: Detail, location: Location) -> str:
    name, owner = meant["loc"][-1], name_of(meant["loc"][:-1], whole=True)
    if meant["loc"][:-1] == location[:-1]:
        return f"Did you mean '{name}'?"
    return f"Move it: it belongs to {owner[0].lower()}{owner[1:]}."


def _held(value: object, location: Location) -> Collection[str]:
    """Return the names of the fields that stand at a location already."""
    for step in location:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, tuple) and isinstance(step, int):
            value = value[step]
    return value.keys() if isinstance(value, dict) else ()


def _other_field(model: type[BaseModel], location: Location, held: Collection[str]) -> str:
    """Return what to do with a field that its owner does not know."""
    name, owners = str(location[-1]), _owners(model, location[:-1])
    known = {key for owner in owners for key, _ in _fields(owner)}
    near = difflib.get_close_matches(name, sorted(known), 1, 0.7)
    homes = sorted(set(_homes(model, name)))
    if homes:
        return f"It belongs to an entry of '{homes[0]}': move it there, or take it out."
    if near and near[0] in held:
        return f"Take it out, since '{near[0]}' stands there already."
    return f"Did you mean '{near[0]}'?" if near else "Take it out."


def _form(pattern: str, given: str) -> str:
    """Return how an id is written, as it was meant if that can be told."""
    parts = [
        re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")
        for part in re.sub(r"\.(?:md|yml)$", "", given).split("/")
    ]
    ids = ("/".join(parts), parts[-1]) if pattern in (SLUG, REFERENCE) else ()
    for guess in (*ids, given.strip().upper(), given.strip().lower()):
        if re.fullmatch(pattern, guess):
            return f"Write '{guess}'."
    if ids:
        return "Write it with a-z, 0-9 and single hyphens, such as ask-first."
    return _FORMS.get(pattern, "Write it as the format shows.")


def _form_at(model: type[BaseModel], location: Location) -> str:
    """Return how the text at a location is written, if it has a form of its own."""
    names = [step for step in location if isinstance(step, str) and step not in TYPES]
    fields = [
        field
        for owner in _owners(model, location[: location.index(names[-1])])
        for key, field in _fields(owner)
        if key == names[-1]
    ]
    found = (form for field in fields for pattern, form in _FORMS.items() if pattern in repr(field))
    return next(found, "")


def _fields(owner: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    for name, field in owner.model_fields.items():
        yield field.alias or name, field


@cache
def _owners(model: type[BaseModel], location: Location) -> tuple[type[BaseModel], ...]:
    """Return the models that may stand at a location."""
    owners: Sequence[type[BaseModel]] = (model,)
    for step in location:
        if step in TYPES:
            owners = [one for one in owners if step in str(one.model_fields["type"].annotation)]
        elif isinstance(step, str):
            owners = [
                inner
                for owner in owners
                for key, field in _fields(owner)
                if key == step
                for inner in _models_in(field.annotation)
            ]
    return tuple(owners)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _homes(model: type[BaseModel], name: str) -> Iterator[str]:
    """Yield the fields whose entries have a field of this name."""
    for key, field in _fields(model):
        for inner in _models_in(field.annotation):
            if name in dict(_fields(inner)):
                yield key
            yield from _homes(inner, name)
