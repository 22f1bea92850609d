"""How likely it is that so many right options are the longest by chance alone."""

from __future__ import annotations

import math

import pytest

from macros.checks.quiz.bank import binomial_tail


@pytest.mark.parametrize(
    ("hits", "trials", "chance", "tail"),
    [(0, 5, 0.25, 1.0), (1, 2, 0.5, 0.75), (3, 3, 0.5, 0.125), (6, 20, 0.25, 0.38283)],
)
def test_a_tail_is_the_sum_of_its_ways(hits: int, trials: int, chance: float, tail: float) -> None:
    assert math.isclose(binomial_tail(hits, trials, chance), tail, abs_tol=1e-5)


@pytest.mark.parametrize("trials", [2_000, 20_000])
def test_a_bank_of_any_size_has_a_tail(trials: int) -> None:
    assert 0.4 < binomial_tail(trials // 3, trials, 1 / 3) < 0.6
    assert binomial_tail(trials // 2, trials, 1 / 3) < 1e-9
