"""What `hub check` says: the problems that were found, the rules behind them, and a count."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from macros import checks
from macros.cli.settings import rules_url
from macros.content.catalog import Catalog
from macros.content.loader import Prefetched, load_catalog
from macros.problem import FORMATS, Problem, Severity, sort_problems
from macros.source.house import House


def print_report(
    house: House, root: Path, paths: tuple[Path, ...], form: str, prefetched: Prefetched
) -> bool:
    """Print what is wrong in `paths` (everywhere, if there are none); return whether all can pass.

    `house` is what is read, the hub at `root` itself or with a firm's own beside it. `prefetched`
    gives the files that are being read already.
    """
    catalog = load_catalog(house.root, prefetched=prefetched)
    result = checks.run(catalog)
    problems = sort_problems((*house.problems, *result.problems))
    shown = [problem for problem in problems if _is_below(problem, root, paths)]
    if shown or form == "json":
        click.echo(FORMATS[form](shown))
    if form == "text":
        _explain(root, shown)
    if form != "json":
        click.echo(_summary(catalog, shown, result.allowed), err=form == "github")
    return all(problem.severity is not Severity.ERROR for problem in shown)


def _is_below(problem: Problem, root: Path, paths: tuple[Path, ...]) -> bool:
    file = root / problem.place.path
    return not paths or any(file.is_relative_to(path.resolve()) for path in paths)


def _explain(root: Path, shown: Iterable[Problem]) -> None:
    rules = sorted({problem.rule for problem in shown})
    url = rules_url(root)
    if rules:
        click.echo("\nThe rules, with a wrong and a right example each:")
    for rule in rules:
        click.echo(f"  {url}#{rule}")
    if rules:
        click.echo("")


def _summary(catalog: Catalog, shown: list[Problem], allowed: int) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in shown)
    warnings = len(shown) - errors
    seen = (
        f"{len(catalog.lessons)} lessons, {len(catalog.items)} quiz items, "
        f"{len(catalog.situations)} situations, "
        f"{len(catalog.worksheets)} worksheets, {len(catalog.practices)} conversations, "
        f"{len(catalog.checklists)} checklists, "
        f"{len(catalog.sources)} sources, {len(catalog.terms)} terms"
    )
    passed = f"; {allowed} let pass with a reason" if allowed else ""
    return f"Checked {seen}: {_count(errors, 'error')}, {_count(warnings, 'warning')}{passed}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
