"""Changes that the check lets through, as many as can stand in one tree together."""

from __future__ import annotations

import random
from pathlib import Path

from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Severity
from tests.helpers.mutations import Mutation, mutations, read_tree, write


def refused_in(root: Path) -> set[str]:
    """Return the paths at which the check finds an error in a tree."""
    found = checks.run(load_catalog(root)).problems
    return {problem.place.path for problem in found if problem.severity is Severity.ERROR}


def accepted(root: Path, seed: int, rounds: int) -> list[Mutation]:
    """Change a tree that passes in as many places as the check lets through, and return the changes.

    A round changes each file once and adds some; those at which an error is told are taken back, and
    of the others, if an error is left elsewhere, those that bring it.
    """
    rng = random.Random(seed)  # noqa: S311 - the same changes each time, nothing secret
    done: list[Mutation] = []
    for _ in range(rounds):
        before = read_bytes(root)
        files = read_tree(root)
        tried: list[Mutation] = []
        taken: set[str] = set()
        for one in mutations(rng, files):
            if not taken & one.change.keys():
                taken |= one.change.keys()
                tried.append(one)
        done += _let_through(root, before, tried)
    return done


def read_bytes(root: Path) -> dict[str, bytes]:
    """Return every file of a tree's content by path."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for folder in ("docs", "data")
        for file in sorted((root / folder).rglob("*"))
        if file.is_file()
    }


def _let_through(root: Path, before: dict[str, bytes], tried: list[Mutation]) -> list[Mutation]:
    """Apply changes to a tree that passes, all that can stay, and return these."""
    for one in tried:
        one.apply(root)
    kept = tried
    while kept:
        refused = refused_in(root)
        if not refused:
            return kept
        wrong = [one for one in kept if refused & one.change.keys()]
        for one in wrong:
            take_back(root, before, one)
        kept = [one for one in kept if one not in wrong]
        if not wrong:  # the error is told where nothing was changed
            for one in kept:
                take_back(root, before, one)
            if len(kept) == 1:
                return []
            half = len(kept) // 2
            first = _let_through(root, before, kept[:half])
            return first + _let_through(root, before, kept[half:])
    return kept


def take_back(root: Path, before: dict[str, bytes], mutation: Mutation) -> None:
    """Put the files of a change back as they were."""
    for path in mutation.change:
        write(root, path, before.get(path))
