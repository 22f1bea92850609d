"""The rules that a contribution must pass. Each module has its rules and yields problems."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from macros.checks import allowances, situation, worksheet, workshop
from macros.checks.data import published_ids, shared, synonyms
from macros.checks.data import texts as data_texts
from macros.checks.dialogue import choices as dialogue_choices
from macros.checks.dialogue import graph as dialogue_graph
from macros.checks.dialogue import lessons as dialogue_lessons
from macros.checks.dialogue import metrics as dialogue_metrics
from macros.checks.dialogue import wording as dialogue_wording
from macros.checks.language import evidence, wording
from macros.checks.page import (
    assets,
    files,
    links,
    markdown_form,
    markup,
    objectives,
    places,
    sections,
    slips,
    spacing,
)
from macros.checks.quiz import bank, cues, keys, manner, stems
from macros.content import crossrefs, dialogue_crossrefs
from macros.content.catalog import Catalog
from macros.problem import Problem, Rule, sort_problems
from macros.source import forked, template_rules
from macros.source import rules as reading_rules
from macros.source import transcript as transcripts

Check = Callable[[Catalog], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    files.check,
    assets.check,
    markup.check,
    markdown_form.check,
    slips.check,
    places.check,
    spacing.check,
    sections.check,
    objectives.check,
    wording.check_phrases,
    wording.check_prose,
    evidence.check,
    links.check,
    keys.check,
    cues.check,
    stems.check,
    bank.check,
    manner.check,
    shared.check,
    synonyms.check,
    situation.check,
    data_texts.check,
    worksheet.check,
    workshop.check,
    dialogue_graph.check,
    dialogue_choices.check,
    dialogue_wording.check,
    dialogue_metrics.check,
)
"""What is run over a catalogue, in this order."""

WHOLE_CHECKS: tuple[Check, ...] = (
    objectives.check_coverage,
    bank.check_misconceptions,
    shared.check_unused,
    dialogue_lessons.check,
    published_ids.check,
)
"""What can be judged only when every file could be read."""

# Of one rule in one file.
_MOST_OF_A_RULE = 20
# From here on a second process is worth its start.
_MANY_LESSONS = 100
# They take about as long as all others together; the first two read the same prose.
_APART: tuple[Check, ...] = (wording.check_prose, evidence.check, markup.check, files.check)

_READING = (
    *reading_rules.RULES,
    *template_rules.RULES,
    *transcripts.RULES,
    *crossrefs.RULES,
    *dialogue_crossrefs.RULES,
)

RULES: dict[str, Rule] = {
    rule.id: rule
    for group in (
        _READING,
        files.RULES,
        assets.RULES,
        markup.RULES,
        markdown_form.RULES,
        slips.RULES,
        places.RULES,
        spacing.RULES,
        sections.RULES,
        objectives.RULES,
        wording.RULES,
        evidence.RULES,
        links.RULES,
        keys.RULES,
        cues.RULES,
        stems.RULES,
        bank.RULES,
        manner.RULES,
        shared.RULES,
        synonyms.RULES,
        situation.RULES,
        data_texts.RULES,
        worksheet.RULES,
        workshop.RULES,
        dialogue_graph.RULES,
        dialogue_choices.RULES,
        dialogue_wording.RULES,
        dialogue_metrics.RULES,
        dialogue_lessons.RULES,
        published_ids.RULES,
        allowances.RULES,
    )
    for rule in group
}
"""Every rule by id."""

# What cannot be let pass: without it the content cannot be read, or is not safe to build.
_NEVER = (_READING, markup.RULES, files.RULES, assets.RULES, allowances.RULES)
NEVER_ALLOWED = frozenset(rule.id for group in _NEVER for rule in group)


# A page with such a slip may look as if its macros were missing: that would be reported twice.
_HIDES_THE_REST = frozenset(rule.id for rule in template_rules.RULES)


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
    found = list(_told_once(found))
    kept, allowed = allowances.apply(catalog.allowances, sort_problems(found), RULES, NEVER_ALLOWED)
    return Result(_counted(sort_problems(kept)), allowed)


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems; of references to one id that is gone, the first and how many others."""
    same: dict[str, list[Problem]] = {}
    problems = tuple(problems)
    unsafe = {problem.place.path for problem in problems if problem.rule == markup.MARKUP.id}
    for problem in problems:
        if problem.rule == slips.LINK_FORM.id and problem.place.path in unsafe:
            continue  # it may be the same link
        if problem.rule == crossrefs.ID_UNKNOWN.id:
            same.setdefault(problem.what, []).append(problem)
        else:
            yield problem
    for references in same.values():
        first, *others = sort_problems(references)
        more = f" {len(others)} more places name it." if others else ""
        yield replace(first, what=first.what + more)


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
            kept.append(replace(last, what=f"{last.what} So it is at {more:,} more places below."))
    return sort_problems(kept)


def _run_all(checks: Iterable[Check], catalog: Catalog) -> list[Problem]:
    return [problem for check in checks for problem in check(catalog)]


def _run_in_two(checks: Iterable[Check], catalog: Catalog) -> list[Problem]:
    """Run some of the checks in a second process, which has the catalogue already."""
    apart = forked.run_forked(lambda: _run_all(_APART, catalog))
    found = _run_all((check for check in checks if check not in _APART), catalog)
    return found + apart()


def build_blockers(catalog: Catalog) -> tuple[Problem, ...]:
    """Return what must stop a build: what cannot be read, could run in a page, or nobody looked at."""
    found = (check(catalog) for check in (markup.check, assets.check, files.check_published))
    return sort_problems((*catalog.problems, *itertools.chain.from_iterable(found)))
