"""Type and space have a scale: the style sheets name its steps, and no size of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parent.parent.parent / "docs" / "assets" / "css"
SIZE = re.compile(r"^\s*font-size: (.*?)(?: !important)?;$", re.MULTILINE)
DRAWN = re.compile(r"^\.hub-figure__words \{.*?\}", re.MULTILINE | re.DOTALL)
SPACE = re.compile(r"^\s*((?:margin|padding|gap)[\w-]*): (.*);$", re.MULTILINE)
STEP = re.compile(r"^\s*--hub-(type|space)-[\w-]+: (.*);$", re.MULTILINE)
COUNTED = re.compile(r"\b(?:calc|min)\([^;]*\)")


@pytest.fixture(params=sorted(STYLES.glob("*.css")), ids=lambda file: file.name)
def css(request: pytest.FixtureRequest) -> str:
    return str(request.param.read_text("utf-8"))


def test_every_size_of_type_is_a_step_of_the_scale(css: str) -> None:
    """The words of a drawing apart, which are measured in its own units and grow with it."""
    own = [
        size
        for size in SIZE.findall(DRAWN.sub("", css))
        if not re.fullmatch(r"var\(--hub-type-[a-z]+\)|inherit|12\.4pt", size)
    ]

    assert own == []


def test_every_distance_is_a_step_of_the_scale(css: str) -> None:
    own = [
        f"{name}: {value}" for name, value in SPACE.findall(css) if "rem" in COUNTED.sub("", value)
    ]

    assert own == []


def test_the_scale_is_short() -> None:
    steps = STEP.findall((STYLES / "hub.css").read_text("utf-8"))

    assert 5 <= sum(kind == "type" for kind, _ in steps) <= 8
    assert 5 <= sum(kind == "space" for kind, _ in steps) <= 8


def test_nothing_on_paper_is_smaller_than_ten_and_a_half_points() -> None:
    steps = dict(
        re.findall(r"--hub-type-([a-z]+): ([\d.]+)pt;", (STYLES / "print.css").read_text("utf-8"))
    )
    screen = re.findall(r"--hub-type-([a-z]+):", (STYLES / "hub.css").read_text("utf-8"))

    assert set(steps) == set(screen)
    assert min(map(float, steps.values())) >= 10.5
