"""Imports run one way, and no module but those at the edge knows an engine."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent.parent / "macros"
# From the bottom up; a module may import only from floors below its own, or from its own part.
FLOORS = (
    {"grammar", "problem", "model", "typography"},
    {"source"},
    {"dialogue"},
    {"content"},
    {"checks", "render"},
    {"print", "publish", "export"},
    {"engine"},
    {"preview"},
    {"cli"},
)
MOST_FLOORS, MOST_LOOSE_MODULES = 9, 2
# `macros/__init__.py` stands outside: it is the door at which an engine knocks, and imports late.
DOOR = ""
RANK = {name: rank for rank, floor in enumerate(FLOORS) for name in floor} | {DOOR: len(FLOORS)}
ENGINES = {"mkdocs", "mkdocs_macros", "properdocs", "zensical", "material"}
MODULES = sorted(PACKAGE.rglob("*.py"))
# Tests of the tools beside the package, such as the one that installs Pango.
OF_NO_PART = {"tools"}


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@cache
def imports(file: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(names)


def part_of(name: str) -> str:
    """Return the part of the package that a dotted name belongs to."""
    return name.split(".")[1] if "." in name else ""


def own_part(file: Path) -> str:
    inside = file.relative_to(PACKAGE).with_suffix("")
    return "" if inside.parts == ("__init__",) else inside.parts[0]


def is_from_below(file: Path, name: str) -> bool:
    own, other = own_part(file), part_of(name)
    return other == own or RANK[other] < RANK[own]


def test_a_module_imports_only_from_below() -> None:
    ours = [
        (file, name)
        for file in MODULES
        for name in imports(file)
        if name.split(".")[0] == PACKAGE.name
    ]

    assert len(ours) > len(MODULES)
    assert [
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file, name in ours
        if not is_from_below(file, name)
    ] == []


def test_only_the_preview_imports_an_engine() -> None:
    engines = {
        (own_part(file), name.split(".")[0])
        for file in MODULES
        for name in imports(file)
        if name.split(".")[0] in ENGINES
    }

    assert engines == {("preview", "mkdocs")}


def test_the_house_has_few_floors_and_every_part_stands_on_one() -> None:
    parts = {own_part(file) for file in MODULES} - {DOOR}

    assert len(FLOORS) <= MOST_FLOORS
    assert parts == set().union(*FLOORS)


def test_hardly_a_module_stands_loose() -> None:
    loose = {file.name for file in PACKAGE.glob("*.py")} - {"__init__.py"}

    assert len(loose) <= MOST_LOOSE_MODULES


def test_a_name_means_one_thing() -> None:
    owners: dict[str, set[str]] = {}
    for file in MODULES:
        for node in parsed(file).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                owners.setdefault(node.name, set()).add(str(file.relative_to(PACKAGE)))

    assert {name: files for name, files in owners.items() if len(files) > 1} == {}


def test_the_unit_tests_stand_where_what_they_test_stands() -> None:
    folders = {folder.name for folder in TESTS.iterdir() if any(folder.glob("*.py"))}

    assert folders - OF_NO_PART <= set(RANK)


def test_an_import_upwards_would_be_noticed() -> None:
    assert RANK["model"] < RANK["source"] < RANK["content"] < RANK["checks"] < RANK["engine"]
