"""`hub stats`: lessons, words, items, conversations, and which idea is taught where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

import click

from macros.checks.quiz.manner import groups, scores
from macros.checks.situation import body_words
from macros.cli.dialogue_stats import every_path, overview
from macros.cli.root import find_content
from macros.content.catalog import Asker, Catalog, Lesson
from macros.content.crossrefs import qualified
from macros.content.loader import load_catalog
from macros.model.checklist import ChecklistMoment
from macros.model.lesson import SceneFacts
from macros.source.prose import reading_grade, words


@click.command()
@click.option("--paths", is_flag=True, help="Print the figures of every path instead.")
@click.option("--manner", is_flag=True, help="Print what blind strategies get right instead.")
@click.option("--scenes", is_flag=True, help="Print what kinds of scene the lessons show instead.")
def stats(*, paths: bool, manner: bool, scenes: bool) -> None:
    """Print figures of the content and the coverage of the essay's ideas.

    A conversation's paths are counted by your share of the words (talk), your lines that ask
    (questions), your questions that are open, "you" against "I" and "we", and early offers (pitch).
    """
    catalog = load_catalog(find_content())
    parts: list[Iterable[str]]
    if paths:
        parts = [every_path(catalog)]
    elif manner:
        parts = [_manner(catalog)]
    elif scenes:
        parts = [_scenes(catalog)]
    else:
        parts = [
            _lessons(catalog),
            _situations(catalog),
            _items(catalog),
            overview(catalog),
            _coverage(catalog),
        ]
    for number, part in enumerate(parts):
        for line in (*[""] * bool(number), *part):
            click.echo(line)


def _lessons(catalog: Catalog) -> list[str]:
    lines = [f"{'lesson':<34}{'min':>4}{'words':>7}{'grade':>7}{'items':>7}"]
    total = Counter[str]()
    for lesson in catalog.lessons.values():
        text = lesson_text(lesson)
        count = len(words(text))
        lines.append(
            f"{lesson.id:<34}{lesson.meta.minutes:>4}{count:>7}{reading_grade(text):>7.1f}"
            f"{len(lesson.items):>7}"
        )
        total.update(minutes=lesson.meta.minutes, words=count, items=len(lesson.items))
    lines.append(
        f"{len(catalog.lessons)} lessons, {total['minutes']} minutes, {total['words']:,} words, "
        f"{total['items']} items, {len(catalog.worksheets)} worksheets, "
        f"{len(catalog.practices)} conversations, "
        f"{len(catalog.checklists)} checklists of {len(catalog.checklist_items)} items, "
        f"{len(catalog.terms)} terms, {len(catalog.sources)} sources"
    )
    return lines


def lesson_text(asker: Asker) -> str:
    """Return the prose of a lesson or a situation, its dialogues left out."""
    return " ".join(part.text for part in asker.page.paragraphs)


def _situations(catalog: Catalog) -> list[str]:
    lines = [f"{'situation':<40}{'words':>6}{'grade':>7}{'asks':>6}"]
    for one in catalog.situations.values():
        grade = reading_grade(lesson_text(one))
        lines.append(f"{one.id:<40}{len(body_words(one)):>6}{grade:>7.1f}{len(one.meta.asks):>6}")
    moments = Counter(one.meta.moment for one in catalog.situations.values())
    counted = ", ".join(f"{moments[moment]} {moment}" for moment in get_args(ChecklistMoment))
    synonyms = len(catalog.words)
    return [
        *lines,
        f"{len(catalog.situations)} situations: {counted}; {synonyms} groups of words for the search",
    ]


def _manner(catalog: Catalog) -> list[str]:
    lines = list[str]()
    for kind, items in groups(catalog).items():
        lines.append(f"{len(items)} {kind} with one correct option")
        lines += [
            f"  {score.strategy:<34}{score.share:>5.0%}, chance {score.chance:.0%}"
            for score in scores(items)
        ]
    return lines


def _scenes(catalog: Catalog) -> list[str]:
    """Return how many lessons' scenes are of each kind, and which lessons do not say."""
    facts = [lesson.meta.scene for lesson in catalog.lessons.values() if lesson.meta.scene]
    rows: list[tuple[str, Counter[str]]] = [
        ("between", Counter(fact.between for fact in facts)),
        ("by", Counter(medium for fact in facts for medium in fact.by)),
        ("offers", Counter(fact.offers for fact in facts)),
        ("strains", Counter(strain for fact in facts for strain in fact.strains)),
        ("ends", Counter(fact.ends for fact in facts)),
        ("manner", Counter(_manners(facts))),
    ]
    silent = [lesson.id for lesson in catalog.lessons.values() if not lesson.meta.scene]
    return [
        f"{len(facts)} scenes",
        *(
            f"  {name:<9}" + ", ".join(f"{kind} {count}" for kind, count in sorted(row.items()))
            for name, row in rows
        ),
        *(f"  '{id_}' does not say" for id_ in silent),
    ]


def _manners(facts: Iterable[SceneFacts]) -> Iterator[str]:
    for fact in facts:
        yield from ["taken_back"] * fact.taken_back
        yield from ["wry"] * fact.wry


def _items(catalog: Catalog) -> list[str]:
    kinds = Counter(item.type_name for _, item in catalog.items.values())
    levels = Counter(item.level for _, item in catalog.items.values())
    return [
        "items by type: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())),
        "items by level: "
        + ", ".join(f"{level} {count}" for level, count in sorted(levels.items())),
    ]


def _coverage(catalog: Catalog) -> list[str]:
    """Return the table idea -> lessons -> items -> practice -> situations."""
    lines = [f"{'idea':<5}{'lessons':>8}{'items':>7}{'practice':>9}{'situations':>11}  text"]
    for id_, entry in catalog.ideas.items():
        lessons = [lesson for lesson in catalog.lessons.values() if id_ in lesson.meta.ideas]
        items = sum(len(lesson.items) for lesson in lessons)
        practice = sum(_practice(catalog, lesson) for lesson in lessons)
        situations = sum(id_ in one.meta.ideas for one in catalog.situations.values())
        empty = "" if lessons and items and practice else "  <- empty"
        lines.append(
            f"{id_:<5}{len(lessons):>8}{items:>7}{practice:>9}{situations:>11}"
            f"  {entry.value.text[:60]}{empty}"
        )
    return lines


def _practice(catalog: Catalog, lesson: Lesson) -> int:
    """Count a lesson's plan for today, its practice conversation and the worksheets that serve it."""
    sheets = sum(
        any(qualified(ref, lesson).startswith(f"{lesson.id}/") for ref in sheet.meta.practises)
        for sheet in catalog.worksheets.values()
    )
    return 1 + bool(lesson.meta.practice) + sheets
