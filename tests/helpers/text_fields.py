"""Every field of the content models that holds a text, found from the models: a new one is found too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

Steps = tuple[str | int, ...]


def fields_of(model: type[BaseModel]) -> set[str]:
    """Return the paths of all texts of a model, such as `items[].options[].text`."""
    schema = model.model_json_schema()
    return set(_fields(schema, schema.get("$defs", {}), ""))


def _fields(schema: Mapping[str, Any], defs: Mapping[str, Any], path: str) -> Iterator[str]:
    schema = _resolved(schema, defs)
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _fields(branch, defs, path)
    if schema.get("type") == "string" and not schema.keys() & {"pattern", "enum", "const"}:
        yield path
    for name, part in schema.get("properties", {}).items():
        yield from _fields(part, defs, f"{path}.{name}".lstrip("."))
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _fields(schema[key], defs, f"{path}[]")


def texts_in(model: type[BaseModel], value: object) -> Iterator[tuple[str, Steps]]:
    """Yield every text in a value as it was written: its field's path, and the steps to it."""
    fields = fields_of(model)
    for path, steps in _leaves(value, "", ()):
        if path in fields:
            yield path, steps


def _leaves(value: object, path: str, steps: Steps) -> Iterator[tuple[str, Steps]]:
    if isinstance(value, str):
        yield path, steps
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, f"{path}.{name}".lstrip("."), (*steps, name))
            yield from _leaves(part, f"{path}[]", (*steps, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _leaves(part, f"{path}[]", (*steps, number))


def _resolved(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    return defs[reference.rpartition("/")[2]] if reference else schema


def replaced(value: Any, steps: Steps, text: str) -> None:
    """Put a text where the steps lead to."""
    for step in steps[:-1]:
        value = value[step]
    value[steps[-1]] = text


def found_at(value: Any, steps: Steps) -> str:
    """Return the text where the steps lead to."""
    for step in steps:
        value = value[step]
    return str(value)
