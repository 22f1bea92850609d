"""Which cases of a test every run takes: a sample in which each behaviour stands once.

A test of many like things, such as every conversation, is marked with those that stand for the rest:

    @pytest.mark.sample(talk=["the-quiet-rep"], paper=[A4])

`make test` runs these, `make audit` all the others. A value that no case has is an error, so that a
renamed conversation does not leave a test without a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest


def leave_to_the_audit(items: Sequence[pytest.Item]) -> None:
    """Mark each case that is not in the sample of its test with `audit`."""
    for item in items:
        for parameter, values in _samples(item):
            if _given(item, parameter) not in values:
                item.add_marker(pytest.mark.audit)


def lost_samples(items: Sequence[pytest.Item]) -> list[str]:
    """Return a sentence for each value of a sample that no case has; `items` are all there are."""
    values: dict[tuple[str, str], list[object]] = {}
    for item in items:
        for parameter, wanted in _samples(item):
            left = values.setdefault((item.nodeid.partition("[")[0], parameter), list(wanted))
            if (given := _given(item, parameter)) in left:
                left.remove(given)
    return [
        f"{test}: the sample asks for {parameter} {', '.join(map(str, left))}, which no case has."
        for (test, parameter), left in values.items()
        if left
    ]


def _samples(item: pytest.Item) -> Iterator[tuple[str, Sequence[object]]]:
    for mark in item.iter_markers("sample"):
        yield from mark.kwargs.items()


def _given(item: pytest.Item, parameter: str) -> object:
    assert isinstance(item, pytest.Function)
    return item.callspec.params[parameter]
