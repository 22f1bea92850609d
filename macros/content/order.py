"""The curated order of a folder: its `.nav.yml`, read as the navigation plugin reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from macros.source.yaml import Located


def ordered_names(data: Mapping[str, Located], folder: str, paths: Iterable[str]) -> list[str]:
    """Return the paths (files or folders directly below `folder`) in their curated order.

    What the folder's `.nav.yml` does not name comes last, by name.
    """
    located = data.get(f"{folder}/.nav.yml")
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
