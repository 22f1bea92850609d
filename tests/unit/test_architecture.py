"""Imports run one way, and no module but those at the edge knows an engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent.parent / "macros"
# From the bottom up; a module may import only from rows below its own, or from its own package.
LAYERS = (
    {"grammar", "held", "model", "problem", "published", "print_manifest", "second_process"},
    {"reading"},
    {"names"},
    {"catalog"},
    {"arrangement", "references"},
    {"dialogues"},
    {"loading"},
    {"checks", "render"},
    {"export"},
    {"finish"},
    {"fences", "entry"},
    {"serving"},
    {"cli"},
    {""},
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
ENGINES = {"mkdocs", "mkdocs_macros", "properdocs", "zensical", "material"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(name: str) -> str:
    """Return the part of the package that a dotted name belongs to."""
    return name.split(".")[1] if "." in name else ""


def own_part(file: Path) -> str:
    inside = file.relative_to(PACKAGE).with_suffix("")
    return "" if inside.parts == ("__init__",) else inside.parts[0]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_from_below(file: Path) -> None:
    own = own_part(file)

    for name in imports(file):
        if name.split(".")[0] == "macros":
            other = part_of(name)
            assert other == own or RANK[other] < RANK[own], f"{file.name} imports {name}"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_preview_imports_an_engine(file: Path) -> None:
    engines = {name.split(".")[0] for name in imports(file)} & ENGINES

    assert engines <= ({"mkdocs"} if own_part(file) == "serving" else set())


def test_an_import_upwards_would_be_noticed() -> None:
    assert RANK["model"] < RANK["reading"] < RANK["catalog"] < RANK["checks"] < RANK["entry"]
    assert RANK["checks"] == RANK["render"]
