"""The one list of checks that each engine goes through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tests.engines import frame, own_pages, own_talk, pages, questions, talks, without_network
from tests.engines.reader import Reader

Check = Callable[[Reader], None]


def _all() -> Iterator[tuple[str, Check]]:
    for place in pages.PLACES:
        yield f"{place or 'home'} opens", partial(pages.opens_and_fits, place=place)
    for question in questions.QUESTIONS:
        for ask in questions.FOR_EACH:
            yield f"{question} {ask.__name__}", partial(ask, question=question)
    for module in (questions, own_pages, own_talk, talks, frame, without_network):
        for alone in module.ALONE:
            yield alone.__name__, alone


CHECKS: dict[str, Check] = dict(_all())


def use(check: Check, reader: Reader) -> None:
    """Let a reader go through a check; no page may complain on the way."""
    check(reader)
    noise = reader.noise()
    assert noise == [], noise
