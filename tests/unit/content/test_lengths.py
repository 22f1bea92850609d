"""How long the parts of a lesson are beside one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog, Lesson
from macros.content.loader import load_catalog
from macros.model.quiz.question import Question
from tests.helpers.hub import REPO

_SHOWN = ("text", "left", "right")


def test_a_quiz_takes_up_a_third_of_its_page_at_most() -> None:
    """Counted is what is seen before an answer; feedback opens afterwards."""
    catalog = load_catalog(REPO)
    shares = {lesson.id: _share(lesson, catalog) for lesson in catalog.lessons.values()}

    assert {id_: round(share, 2) for id_, share in shares.items() if share > 1 / 3} == {}


def _share(lesson: Lesson, catalog: Catalog) -> float:
    quiz = sum(len(text.split()) for item in lesson.items for text in _seen(item))
    filled = re.findall(r'filled\("([^"]+)"\)', lesson.page.body)
    page = len(lesson.page.body.split()) + sum(_filled_words(catalog, id_) for id_ in filled)
    return quiz / (quiz + page)


def _filled_words(catalog: Catalog, worksheet: str) -> int:
    return len(str(list(catalog.worksheets[worksheet].meta.example.values.values())).split())


def _seen(item: Question) -> Iterator[str]:
    yield item.stem
    yield from (text for _, text in item.scene)
    for parts in item.parts.values():
        for part in parts:
            yield from (getattr(part, name, "") or "" for name in _SHOWN)
