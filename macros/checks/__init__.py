"""The rules that a contribution must pass. Each module has its rules and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from macros import references, second_process
from macros.catalog import Catalog
from macros.checks import (
    allowances,
    dialogue_choices,
    dialogue_figures,
    dialogue_graph,
    dialogue_lessons,
    dialogue_words,
    evidence,
    files,
    language,
    links,
    markdown_form,
    markup,
    objectives,
    published_ids,
    quiz_bank,
    quiz_cues,
    quiz_keys,
    quiz_stems,
    sections,
    shared_data,
    situations,
    synonyms,
    worksheets,
    workshops,
)
from macros.dialogues import references as dialogue_references
from macros.problem import Problem, Rule, sort_problems
from macros.reading import rules as reading_rules
from macros.reading import template_rules
from macros.reading import transcript as transcripts

Check = Callable[[Catalog], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    files.check,
    markup.check,
    markdown_form.check,
    sections.check,
    objectives.check,
    language.check_phrases,
    language.check_prose,
    evidence.check,
    links.check,
    quiz_keys.check,
    quiz_cues.check,
    quiz_stems.check,
    quiz_bank.check,
    shared_data.check,
    synonyms.check,
    situations.check,
    worksheets.check,
    workshops.check,
    dialogue_graph.check,
    dialogue_choices.check,
    dialogue_words.check,
    dialogue_figures.check,
)
"""What is run over a catalogue, in this order."""

WHOLE_CHECKS: tuple[Check, ...] = (
    objectives.check_coverage,
    quiz_bank.check_misconceptions,
    shared_data.check_unused,
    dialogue_lessons.check,
    published_ids.check,
)
"""What can be judged only when every file could be read."""

# From here on a second process is worth its start.
_MANY_LESSONS = 100
# They take about as long as all others together; the first two read the same prose.
_APART: tuple[Check, ...] = (language.check_prose, evidence.check, markup.check, files.check)

_READING = (
    *reading_rules.RULES,
    *template_rules.RULES,
    *transcripts.RULES,
    *references.RULES,
    *dialogue_references.RULES,
)

RULES: dict[str, Rule] = {
    rule.id: rule
    for group in (
        _READING,
        files.RULES,
        markup.RULES,
        markdown_form.RULES,
        sections.RULES,
        objectives.RULES,
        language.RULES,
        evidence.RULES,
        links.RULES,
        quiz_keys.RULES,
        quiz_cues.RULES,
        quiz_stems.RULES,
        quiz_bank.RULES,
        shared_data.RULES,
        synonyms.RULES,
        situations.RULES,
        worksheets.RULES,
        workshops.RULES,
        dialogue_graph.RULES,
        dialogue_choices.RULES,
        dialogue_words.RULES,
        dialogue_figures.RULES,
        dialogue_lessons.RULES,
        published_ids.RULES,
        allowances.RULES,
    )
    for rule in group
}
"""Every rule by id."""

# What cannot be let pass: without it the content cannot be read, or is not safe to build.
NEVER_ALLOWED = frozenset(
    rule.id for group in (_READING, markup.RULES, files.RULES, allowances.RULES) for rule in group
)


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
    if second_process.IS_AT_HAND and len(catalog.lessons) >= _MANY_LESSONS:
        new = _run_in_two(checks, catalog)
    else:
        new = _run_all(checks, catalog)
    found += (problem for problem in new if problem.place.path not in half_read)
    kept, allowed = allowances.apply(catalog.allowances, sort_problems(found), RULES, NEVER_ALLOWED)
    return Result(sort_problems(kept), allowed)


def _run_all(checks: Iterable[Check], catalog: Catalog) -> list[Problem]:
    return [problem for check in checks for problem in check(catalog)]


def _run_in_two(checks: Iterable[Check], catalog: Catalog) -> list[Problem]:
    """Run some of the checks in a second process, which has the catalogue already."""
    apart = second_process.begin(lambda: _run_all(_APART, catalog))
    found = _run_all((check for check in checks if check not in _APART), catalog)
    return found + apart()


def unsafe(catalog: Catalog) -> tuple[Problem, ...]:
    """Return what must stop a build: what cannot be read, and what could run in a page."""
    return sort_problems((*catalog.problems, *markup.check(catalog)))
