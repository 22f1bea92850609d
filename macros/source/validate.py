"""A located value -> a model value, or problems in a contributor's words."""

from __future__ import annotations

import difflib
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.model.quiz import TYPES
from macros.problem import Problem, Rule
from macros.source import rules
from macros.source.yaml import Located

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list (lines that begin with '- ')",
    "dict_type": "fields (lines of 'name: value')",
    "model_type": "fields (lines of 'name: value')",
    "model_attributes_type": "fields (lines of 'name: value')",
}

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
        details = error.errors(include_url=False)
        return None, tuple(
            _problem(model, located, detail, may_guess=number < _MOST_GUESSES)
            for number, detail in enumerate(details)
        )


def _problem(
    model: type[BaseModel], located: Located, detail: Any, *, may_guess: bool = True
) -> Problem:
    location, kind = detail["loc"], detail["type"]
    place = located.place((*location, "type") if kind == "union_tag_invalid" else location)
    name = _name(location)
    if kind == "missing":
        rule, hint = _MISSING.get(str(location[-1]), (rules.FIELD_MISSING, ""))
        owner = _name(location[:-1])
        what = f"{owner} has no {location[-1]}." if owner else f"'{name}' is missing."
        return rule.problem(place, what, hint or f"Add '{location[-1]}: …'.")
    if kind == "extra_forbidden":
        return rules.FIELD_UNKNOWN.problem(
            place,
            f"There is no field '{location[-1]}' here.",
            _nearest_field(model, location[-1]) if may_guess else _NO_GUESS,
        )
    if kind == "string_pattern_mismatch":
        return rules.ID_FORM.problem(
            place,
            f"{name} is {_shown(detail['input'])}.",
            "Write it with a-z, 0-9 and single hyphens, such as ask-first (or as the format shows).",
        )
    return rules.FIELD_VALUE.problem(place, *_value_message(name, detail))


def _value_message(name: str, detail: Any) -> tuple[str, str]:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind in _EXPECTED:
        return (
            f"{name} is {_shown(given)}, not {_EXPECTED[kind]}.",
            f"Write {_EXPECTED[kind]} here.",
        )
    if kind == "literal_error":
        return f"{name} is {_shown(given)}.", f"Use one of {context['expected']}."
    if kind == "union_tag_invalid":
        tags = context["expected_tags"]
        guess = difflib.get_close_matches(str(context["tag"]), tags.replace("'", "").split(", "), 1)
        hint = f" Did you mean '{guess[0]}'?" if guess else ""
        return f"There is no type '{context['tag']}'.", f"Use one of {tags}.{hint}"
    if kind == "union_tag_not_found":
        return f"{name} has no type.", f"Add 'type: …', one of {', '.join(TYPES)}."
    limits = {
        "string_too_short": ("is too short", "min_length", "at least {} characters"),
        "string_too_long": ("is too long", "max_length", "at most {} characters"),
        "too_short": ("has too few entries", "min_length", "at least {}"),
        "too_long": ("has too many entries", "max_length", "at most {}"),
        "greater_than_equal": ("is too small", "ge", "at least {}"),
        "less_than_equal": ("is too large", "le", "at most {}"),
    }
    if kind in limits:
        fault, key, remedy = limits[kind]
        return f"{name} {fault}.", f"Make it {remedy.format(context[key])}."
    return f"{name}: {detail['msg']}.", "Compare it with the format in the writing guide."


def _name(location: tuple[int | str, ...]) -> str:
    """Return a reader's name for a location: `items 2, options 1, text`.

    Names of alternatives that a validator puts in between (`choose-one`) are left out.
    """
    words: list[str] = []
    for step in location:
        if isinstance(step, int) and words:
            words[-1] = (
                f"{words[-1].removesuffix('s') if words[-1] != 'rows' else 'row'} {step + 1}"
            )
        elif isinstance(step, str) and step not in TYPES:
            words.append(step)
    return ", ".join(words)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"'{value[:40]}'"
    names = {tuple: "a list", dict: "fields", type(None): "empty", bool: str(value).lower()}
    return names.get(type(value), str(value))


def _nearest_field(model: type[BaseModel], name: object) -> str:
    near = difflib.get_close_matches(str(name), _field_names(model), 1)
    return f"Did you mean '{near[0]}'?" if near else _NO_GUESS


@cache
def _field_names(model: type[BaseModel]) -> tuple[str, ...]:
    schema = model.model_json_schema()
    owners = [schema, *schema.get("$defs", {}).values()]
    return tuple({name for owner in owners for name in owner.get("properties", {})})
