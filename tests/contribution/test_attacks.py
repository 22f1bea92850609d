"""What a stranger's pull request could try is refused at its file, by the check and so by every build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.checks import build_blockers
from macros.content.loader import load_catalog
from macros.problem import Problem
from tests.contribution.attacks import (
    IN_ARGUMENTS,
    IN_FRONT_MATTER,
    IN_MARKDOWN,
    IN_NAVIGATION,
)
from tests.helpers.hub import make_hub

pytestmark = pytest.mark.slow

PAGE = "docs/practice/attack.md"
NAVIGATION = "docs/.nav.yml"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_hub(tmp_path_factory.mktemp("attacked") / "hub")
    assert build_blockers(load_catalog(root)) == ()
    return root


@pytest.fixture
def attacked(hub: Path) -> Iterator[Path]:
    """Return a hub whose page and navigation may be written, and put it right again."""
    navigation = (hub / NAVIGATION).read_text("utf-8")
    yield hub
    (hub / NAVIGATION).write_text(navigation, "utf-8")
    (hub / PAGE).unlink(missing_ok=True)


def page(front: str, body: str) -> str:
    return f"---\ntitle: An attack\n{front}---\n{body}\n"


def stopped_by(root: Path) -> tuple[Problem, ...]:
    return build_blockers(load_catalog(root))


@pytest.mark.parametrize("attack", IN_MARKDOWN)
def test_an_attack_in_markdown_stops_the_build_at_its_page(attacked: Path, attack: str) -> None:
    (attacked / PAGE).write_text(page("", attack), "utf-8")

    found = stopped_by(attacked)

    assert {problem.place.path for problem in found} == {PAGE}
    assert all(problem.place.line >= 4 for problem in found)


@pytest.mark.parametrize("attack", IN_ARGUMENTS)
def test_an_attack_in_an_argument_stops_the_build_at_its_page(attacked: Path, attack: str) -> None:
    (attacked / PAGE).write_text(page("", attack), "utf-8")

    assert {problem.place.path for problem in stopped_by(attacked)} == {PAGE}


@pytest.mark.parametrize("attack", IN_FRONT_MATTER)
def test_front_matter_is_a_closed_set_of_fields(attacked: Path, attack: str) -> None:
    (attacked / PAGE).write_text(page(f"{attack}\n", "Text."), "utf-8")

    found = stopped_by(attacked)

    assert {problem.place.path for problem in found} == {PAGE}
    assert all(3 <= problem.place.line <= 3 + attack.count("\n") for problem in found)


@pytest.mark.parametrize("attack", IN_NAVIGATION)
def test_a_navigation_file_is_an_order_of_names_and_titles(attacked: Path, attack: str) -> None:
    (attacked / NAVIGATION).write_text(f"{attack}\n", "utf-8")

    assert {problem.place.path for problem in stopped_by(attacked)} == {NAVIGATION}
