"""The rules that a contribution must pass, and the run over all of them.

A module in one of these folders is found by itself. Its rules are the `Rule`s in it; its functions
are named by their stage: `check` looks at what could be read, `check_safe` at what could run in a
page, `check_whole` at all of it together. Each takes the catalogue and yields problems.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePosixPath
from types import ModuleType

from macros.checks import allowances, situation
from macros.checks.data import texts
from macros.checks.language import wording
from macros.checks.page import anchors, files, links, markdown_form, markup, places, sections, slips
from macros.checks.quiz import cues
from macros.content import crossrefs
from macros.content.catalog import Catalog
from macros.content.order import NAV_ORDER, NOWHERE
from macros.problem import Problem, Rule, sort_problems
from macros.source import assets, forked, rules, spacing
from macros.source.characters import HIDDEN_CHARACTER
from macros.source.house import relocated
from macros.source.limits import TEXT_LIMITS
from macros.source.template_rules import TEMPLATE_CALL, TEMPLATE_PLACE, TEMPLATE_SYNTAX
from macros.source.transcript import TRANSCRIPT_FORM

Check = Callable[[Catalog], Iterator[Problem]]

# Of one rule in one file.
_MOST_OF_A_RULE = 20
# From here on a second process is worth its start.
_MANY_LESSONS = 100
# They take about as long as all others together; the first two read the same prose.
_APART = frozenset({"language.wording", "language.evidence", "page.markup", "page.files"})
# What is wrong with a line that cannot be read as it was meant hides what else is wrong there.
_UNREAD_LINE = frozenset(
    {
        rules.YAML_TRAP.id,
        rules.YAML_COMMENT.id,
        rules.YAML_NUMBER.id,
        rules.YAML_TAG.id,
        HIDDEN_CHARACTER.id,
    }
)
# In the place of a rule: what Markdown makes of a line has no place in a page.
_MADE = "made"
# What a rule says of a line follows from what another says of it.
_FOLLOWS_ON_LINE = {
    links.LINK_TARGET.id: frozenset({_MADE}),
    links.IMAGE_LOCAL.id: frozenset({_MADE}),
    links.LINK_TEXT.id: frozenset({texts.DATA_TEXT.id}),
    cues.KEY_MARKED.id: frozenset({texts.DATA_TEXT.id}),
    sections.MACRO_ALONE.id: frozenset({markup.MARKUP.id, slips.MACRO_BRACES.id}),
    anchors.ANCHOR_TWICE.id: frozenset({places.MACRO_PLACE.id}),
    slips.UNKNOWN_MARKDOWN.id: frozenset({_MADE, texts.DATA_TEXT.id}),
    wording.TERM_LINKED.id: frozenset({crossrefs.ID_UNKNOWN.id}),
    rules.FIELD_VALUE.id: frozenset({rules.YAML_TAG.id, rules.YAML_NUMBER.id}),
    # quotes would make a text of what must be a number or true
    rules.YAML_TRAP.id: frozenset({rules.FIELD_VALUE.id}),
    markup.MARKUP.id: frozenset({slips.FENCE_NAME.id, HIDDEN_CHARACTER.id}),
    spacing.SPACING.id: frozenset({rules.YAML_TAB.id}),
}
# What a rule says of a page follows from a part of it that is shown as code.
_CODE = frozenset({markdown_form.FENCE_CLOSED.id, slips.FENCE_NAME.id})
_FOLLOWS_ON_PAGE = {
    crossrefs.FILE_MISSING.id: frozenset({assets.ASSET_KIND.id}),  # a pipe stands in its place
    sections.LESSON_SECTIONS.id: _CODE,
    sections.LESSON_TALKS.id: _CODE,
    situation.SITUATION_SECTIONS.id: _CODE | {places.MACRO_PLACE.id},
    situation.SITUATION_TALK.id: _CODE | {TRANSCRIPT_FORM.id},  # whose turns it may hide
}
_SECTIONS = frozenset({sections.LESSON_SECTIONS.id, situation.SITUATION_SECTIONS.id})
_HEADINGS = frozenset({slips.HEADING_FORM.id, sections.HEADING_ORDER.id})
# The rules that tell a cause better than what follows from it, and kinds of pages.
_NEAREST = {
    crossrefs.ID_DUPLICATE.id: 0,
    crossrefs.FILE_MISSING.id: 0,
    NAV_ORDER.id: 1,
    files.FILE_PLACE.id: 2,
}
_LESSONS = "docs/lessons/"
_COMPANION = re.compile(r"\.(?:quiz|dialogue)\.yml$")
_PAGES = frozenset({"lesson", "worksheet", "situation", "practice"})
# A page with such a slip may look as if its macros were missing: that would be reported twice.
_HIDES_THE_REST = frozenset(
    {TEMPLATE_SYNTAX.id, TEMPLATE_CALL.id, TEMPLATE_PLACE.id, TEXT_LIMITS.id}
)


def _modules(package: str) -> Iterator[ModuleType]:
    """Yield every module below a package, in the order of names."""
    for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
        yield import_module(found.name)


def _rules() -> Iterator[Rule]:
    for package in ("macros.source", "macros.content", __name__):
        for module in _modules(package):
            yield from (value for value in vars(module).values() if isinstance(value, Rule))


def _checks(name: str, *, apart: bool | None = None) -> tuple[Check, ...]:
    """Return the functions of a name in all modules, or of those that run apart, or of the others."""
    found = {
        module.__name__.removeprefix(f"{__name__}."): getattr(module, name, None)
        for module in _modules(__name__)
    }
    return tuple(
        check
        for module, check in found.items()
        if check and (apart is None or (module in _APART) == apart)
    )


RULES: dict[str, Rule] = {rule.id: rule for rule in _rules()}
"""Every rule by id."""
SAFE_CHECKS: tuple[Check, ...] = _checks("check_safe")
"""What must hold before anything is built."""
CHECKS: tuple[Check, ...] = (*SAFE_CHECKS, *_checks("check"))
"""What is run over what could be read."""
WHOLE_CHECKS: tuple[Check, ...] = _checks("check_whole")
"""What can be judged only when every file could be read."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found, and how many problems an allowance let pass."""

    problems: tuple[Problem, ...]
    allowed: int


def run(catalog: Catalog) -> Result:
    """Hold a catalogue against every rule."""
    found = [*catalog.problems]
    half_read = {problem.place.path for problem in found if problem.rule in _HIDES_THE_REST}
    checks = (*CHECKS, *(() if catalog.problems else WHOLE_CHECKS))
    if forked.CAN_FORK and len(catalog.lessons) >= _MANY_LESSONS:
        new = _run_in_two(checks, catalog)
    else:
        new = _run_all(checks, catalog)
    found += (problem for problem in new if problem.place.path not in half_read)
    kept, allowed = allowances.apply(catalog.allowances, sort_problems(_told_once(found)), RULES)
    return Result(_told(catalog, kept), allowed)


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, without those that another one explains; of one cause, the first and a count."""
    same: dict[str, list[Problem]] = {}
    problems = tuple(problems)
    unsafe = {problem.place.path for problem in problems if problem.rule == markup.MARKUP.id}
    unread = {_line(problem) for problem in problems if problem.rule in _UNREAD_LINE}
    on_line = {(*_line(problem), problem.rule) for problem in problems}
    on_line |= {
        (*_line(problem), _MADE) for problem in problems if problem.what.startswith(markup.MAKES)
    }
    on_page = {(problem.place.path, problem.rule) for problem in problems}
    headings = {_line(problem) for problem in problems if problem.rule in _SECTIONS}
    misplaced = {files.FILE_NAME.id, files.FILE_PLACE.id}
    misnamed = {problem.place.path for problem in problems if problem.rule in misplaced}
    misnamed |= {
        problem.what.removesuffix(files.SAME_ADDRESS).strip()
        for problem in problems
        if problem.what.endswith(files.SAME_ADDRESS)
    }
    lost = {problem.cause for problem in problems if problem.cause.startswith("gone ")}
    unparted = {
        problem.place.path
        for problem in problems
        if problem.rule == rules.FRONT_MATTER.id or problem.what == markup.OPEN_COMMENT
    }
    for problem in problems:
        path, line = _line(problem)
        if _follows_from_lost(problem, lost) or (
            (problem.rule == slips.LINK_FORM.id and path in unsafe)  # it may be the same link
            or any((path, line, one) in on_line for one in _FOLLOWS_ON_LINE.get(problem.rule, ()))
            or any((path, one) in on_page for one in _FOLLOWS_ON_PAGE.get(problem.rule, ()))
            or (((path, line) in unread or path in unparted) and RULES[problem.rule].may_be_allowed)
            or (problem.rule in _HEADINGS and {(path, line), (path, line - 1)} & headings)
            # under its right name, or in its right folder, it may be an entry
            or (problem.rule == NAV_ORDER.id and _is_about(problem, misnamed))
        ):
            continue
        if problem.cause:
            same.setdefault(problem.cause, []).append(problem)
        else:
            yield problem
    for followers in same.values():
        yield _first_of(followers)


def _follows_from_lost(problem: Problem, lost: Iterable[str]) -> bool:
    """Return whether a module is empty, or a call misplaced, since a page is not where it belongs."""
    if problem.cause in lost:
        return False  # it tells the loss itself
    if problem.rule == places.MODULE_EMPTY.id or (
        problem.rule == NAV_ORDER.id and NOWHERE in problem.what and _LESSONS in problem.place.path
    ):
        return any(cause.startswith("gone lesson ") for cause in lost)
    stem = PurePosixPath(problem.place.path).stem
    return problem.rule == places.MACRO_PLACE.id and any(
        cause.endswith(f" {stem}") for cause in lost
    )


def _line(problem: Problem) -> tuple[str, int]:
    return problem.place.path, problem.place.line


def _first_of(problems: Iterable[Problem]) -> Problem:
    """Return the problem that tells a cause best, with the number of what else follows from it."""
    first, *others = sorted(problems, key=lambda one: (_NEAREST.get(one.rule, 3), one.sort_key))
    if not others:
        return first
    if first.cause.startswith("left out"):
        what, hint = f" So it is with {len(others)} more.", ""
    elif first.cause.startswith("copy of"):
        what, hint = f" So it is with {len(others)} more of what was copied.", ""
    else:
        places = "place names" if len(others) == 1 else "places name"
        what, hint = f" {len(others)} more {places} it.", ""
        if first.cause.startswith("gone ") and first.cause.split()[1] in _PAGES:
            hint = (
                " If a page was renamed, give it its old name back: addresses and readers' records "
                "hang on it."
            )
    return replace(first, what=first.what + what, hint=first.hint + hint)


def _is_about(problem: Problem, paths: Iterable[str]) -> bool:
    """Return whether what is wrong in a folder's navigation names one of these files of the folder."""
    folder = problem.place.path.rpartition("/")[0]
    names = {
        _COMPANION.sub(".md", path.removeprefix(f"{folder}/").removesuffix("/index.md"))
        for path in paths
        if path.startswith(f"{folder}/")
    }
    return any(f"'{name}'" in problem.what for name in names)


def _counted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems of each rule in each file; the last one says how many more there are.

    One cause can be met at thousands of places; a list of them helps nobody.
    """
    by_rule: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        by_rule.setdefault((problem.place.path, problem.rule), []).append(problem)
    kept: list[Problem] = []
    for same in by_rule.values():
        kept += same[:_MOST_OF_A_RULE]
        more = len(same) - _MOST_OF_A_RULE
        if more > 0:
            last = kept.pop()
            places = "place" if more == 1 else "places"
            kept.append(
                replace(last, what=f"{last.what} So it is at {more:,} more {places} below.")
            )
    return sort_problems(kept)


def _run_all(checks: Iterable[Check], catalog: Catalog) -> list[Problem]:
    return [problem for check in checks for problem in check(catalog)]


def _run_in_two(checks: Iterable[Check], catalog: Catalog) -> list[Problem]:
    """Run some of the checks in a second process, which has the catalogue already."""
    others = frozenset((*_checks("check_safe", apart=True), *_checks("check", apart=True)))
    apart = forked.run_forked(lambda: _run_all(others, catalog))
    found = _run_all((check for check in checks if check not in others), catalog)
    return found + apart()


def build_blockers(catalog: Catalog) -> tuple[Problem, ...]:
    """Return what must stop a build: what cannot be read, and what could run in a page.

    An engine may ask for it again for every page, so it is as short as what `run` returns.
    """
    return _told(catalog, (*catalog.problems, *_run_all(SAFE_CHECKS, catalog)))


def _told(catalog: Catalog, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as they are told: at the files that somebody wrote, and not too many of them."""
    return _counted(sort_problems(relocated(catalog.root, problems)))
