"""Every attack is reported at its line before anything is rendered, and none runs, on either engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import build_blockers
from macros.content.loader import load_catalog
from tests.contribution.payloads import (
    FRONT_MATTER_PAYLOADS,
    MARK,
    SCRIPT_PAYLOADS,
    TEMPLATE_PAYLOADS,
)
from tests.helpers.hub import ENGINES, build, make_hub

pytestmark = pytest.mark.slow

HEAD = (
    "---\ntitle: An attack\n"
    "description: A page that tries to run what it should not, in every browser.\n---\n"
)
FIRST_LINE = HEAD.count("\n") + 1
IN_BODY = (*TEMPLATE_PAYLOADS, *SCRIPT_PAYLOADS)


def body_page(payload: str) -> str:
    return f"{HEAD}{payload}\n"


def front_page(payload: str) -> str:
    return f"---\n{payload}\n---\nText.\n"


def test_the_collections_are_large_enough() -> None:
    assert len(set(TEMPLATE_PAYLOADS)) >= 60
    assert len(set(SCRIPT_PAYLOADS)) >= 60


@pytest.fixture
def tree(small_hub: Path) -> Path:
    return small_hub


@pytest.mark.parametrize("payload", IN_BODY)
def test_an_attack_in_a_page_is_reported_at_its_line(tree: Path, payload: str) -> None:
    (tree / "docs" / "practice" / "attack.md").write_text(body_page(payload), "utf-8")

    lines = {
        problem.place.line
        for problem in build_blockers(load_catalog(tree))
        if problem.place.path == "docs/practice/attack.md"
    }

    assert lines
    assert lines <= set(range(FIRST_LINE, FIRST_LINE + payload.count("\n") + 1))


@pytest.mark.parametrize("payload", FRONT_MATTER_PAYLOADS)
def test_an_attack_in_front_matter_is_reported_at_its_line(tree: Path, payload: str) -> None:
    (tree / "docs" / "practice" / "attack.md").write_text(front_page(payload), "utf-8")

    lines = {problem.place.line for problem in build_blockers(load_catalog(tree))}

    assert lines
    assert lines <= set(range(2, 3 + payload.count("\n")))


@pytest.mark.parametrize("payload", TEMPLATE_PAYLOADS)
def test_an_attack_in_a_data_string_is_reported(tree: Path, payload: str) -> None:
    glossary = tree / "data" / "glossary.yml"
    quoted = "'" + payload.replace("'", "''") + "'"
    text = glossary.read_text("utf-8")
    glossary.write_text(text.replace("Somebody who is there and could help.", quoted), "utf-8")

    found = build_blockers(load_catalog(tree))

    assert [problem.rule for problem in found] == ["template-place"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_build_with_every_attack_fails_names_each_and_runs_none(
    tmp_path: Path, engine: str
) -> None:
    hub = make_hub(tmp_path / "hub")
    pages = [body_page(payload) for payload in IN_BODY]
    pages += [front_page(payload) for payload in FRONT_MATTER_PAYLOADS]
    for number, text in enumerate(pages):
        (hub / "docs" / "practice" / f"attack-{number}.md").write_text(text, "utf-8")

    done = build(hub, engine)

    assert done.code != 0
    assert list(tmp_path.rglob(MARK)) == []
    assert not (Path.cwd() / MARK).exists()
    for number in range(len(pages)):
        assert f"docs/practice/attack-{number}.md:" in done.output, pages[number]
    published = [file for file in done.site.rglob("index.html") if "attack" in str(file)]
    assert all("pwned" not in file.read_text("utf-8") for file in published)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_attack_would_run_if_nothing_stood_in_its_way(tmp_path: Path, engine: str) -> None:
    """The collection is not harmless by accident: without the guard, the first one runs."""
    hub = make_hub(tmp_path / "hub")
    (hub / "macros").unlink()
    (hub / "macros").mkdir()
    (hub / "macros" / "__init__.py").write_text("def define_env(env):\n    pass\n", "utf-8")
    config = (hub / "mkdocs.yml").read_text("utf-8")
    kept = config[: config.index("markdown_extensions:")]
    (hub / "mkdocs.yml").write_text(kept.replace("- awesome-nav", ""), "utf-8")
    shutil.rmtree(hub / "docs")
    (hub / "docs").mkdir()
    (hub / "docs" / "index.md").write_text(body_page(TEMPLATE_PAYLOADS[0]), "utf-8")

    build(hub, engine)

    assert list(hub.rglob(MARK))
