"""A house of its own: a firm's `docs-own/` beside the hub, and the tree in which the two are laid together.

Everything that reads content is given the tree, `.cache/house`, as if it were a hub. A file of the
firm has its place in it: `docs-own/lessons/a/b.md` is `docs/lessons/a/b.md` there, and
`docs-own/data/sources.yml` is `data/own/sources.yml`. What is told of it is told at its own path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from macros.problem import Place, Problem

OWN = "docs-own"
SETTINGS = f"{OWN}/own.yml"
TREE = Path(".cache") / "house"
OWN_DATA = "data/own/"
"""Where the firm's data files stand in the tree, each beside the hub's of the same name."""

# In a message, what may be the path of a file of the tree.
_PATH = re.compile(r"\b(?:docs|data)/[\w./-]*\w")


@dataclass(frozen=True, slots=True)
class House:
    """The root of what is read, and what is wrong with how a hub and a firm's own lie together in it."""

    root: Path
    problems: tuple[Problem, ...]


def has_house(root: Path) -> bool:
    """Return whether a firm has put content of its own beside the hub's."""
    return (root / OWN).is_dir()


def is_house(root: Path) -> bool:
    """Return whether a root is the tree in which a hub and a house of its own are laid together."""
    return root.parts[-2:] == TREE.parts


def hub_root(root: Path) -> Path:
    """Return the root of the hub itself, which a tree has its settings from."""
    return root.parents[len(TREE.parts) - 1] if is_house(root) else root


def own_path(path: str) -> str:
    """Return the path that a file of the tree would have, if it is the firm's."""
    if path.startswith(OWN_DATA):
        return f"{OWN}/data/{path.removeprefix(OWN_DATA)}"
    return f"{OWN}/{path.removeprefix('docs/')}" if path.startswith("docs/") else ""


def own_data(path: str) -> str:
    """Return where in the tree the firm's file stands beside a data file of the hub."""
    return OWN_DATA + path.removeprefix("data/")


def tree_path(path: str) -> str:
    """Return where a file below `docs-own/` stands in the tree, by its path from there."""
    if path.startswith("data/"):
        return OWN_DATA + path.removeprefix("data/")
    return f"docs/{path}"


def origin(root: Path, path: str) -> str:
    """Return the path, from the hub's root, of what a file of the tree at `root` was copied from.

    A file that is missing is the firm's if its folder is the firm's alone.
    """
    if not is_house(root):
        return path
    hub, own = hub_root(root), own_path(path)
    if not own or (hub / path).exists():
        return path
    folder = path.rpartition("/")[0]
    is_own = (hub / own).exists() or (not (hub / folder).exists() and (hub / own).parent.is_dir())
    return own if is_own else path


def is_own(root: Path, path: str) -> bool:
    """Return whether a file of a tree is the firm's."""
    return origin(root, path) != path


def relocated(root: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with the paths of the files that somebody wrote, in place of the tree's."""
    if not is_house(root):
        return tuple(problems)
    told = lru_cache(maxsize=None)(lambda path: origin(root, path))

    def words(text: str) -> str:
        return _PATH.sub(lambda match: told(match[0]), text)

    return tuple(
        replace(
            problem,
            place=Place(told(problem.place.path), problem.place.line, problem.place.column),
            what=words(problem.what),
            hint=words(problem.hint),
        )
        for problem in problems
    )
