"""What the check lets through builds strictly on every engine, can be published, and passes lint."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from macros.publish import finish
from macros.publish.errors import FinishError
from tests.helpers.accepted import accepted, read_bytes
from tests.helpers.hub import OPTIONS, REPO, build, copy_real_hub
from tests.helpers.mutations import Mutation, write

SEED = 15
ROUNDS = 3
FEWEST = 300
FEWEST_KINDS = 30

pytestmark = pytest.mark.audit


@dataclass(frozen=True)
class Changed:
    """The real tree with every change that was let through, and the tree as it was."""

    root: Path
    before: dict[str, bytes]
    mutations: list[Mutation]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Changed:
    root = copy_real_hub(tmp_path_factory.mktemp("accepted") / "hub")
    before = read_bytes(root)
    return Changed(root, before, accepted(root, SEED, ROUNDS))


def copy_of(changed: Changed, root: Path, mutations: list[Mutation]) -> Path:
    """Return a tree with only these changes."""
    shutil.copytree(changed.root, root, symlinks=True)
    for path in read_bytes(root):
        write(root, path, None)
    for path, data in changed.before.items():
        write(root, path, data)
    for one in mutations:
        one.apply(root)
    return root


def stops(root: Path, engine: str) -> str:
    """Return why a tree cannot be built and published with an engine; nothing if it can."""
    done = build(root, engine)
    if done.code:
        return done.output
    try:
        finish(done.site)
    except FinishError as error:
        return str(error)
    return ""


def culprits(
    changed: Changed, folder: Path, fails: Callable[[Path], bool], among: list[Mutation]
) -> list[Mutation]:
    """Return the change that stops a tree by halves, or the few that do so together."""
    trees = (folder / str(number) for number in count())
    while len(among) > 1:
        half = len(among) // 2
        for part in (among[:half], among[half:]):
            if fails(copy_of(changed, next(trees), part)):
                among = part
                break
        else:
            break
    return among


def test_enough_changes_of_enough_kinds_are_let_through(changed: Changed) -> None:
    kinds = {one.kind for one in changed.mutations}

    assert len(changed.mutations) >= FEWEST
    assert len(kinds) >= FEWEST_KINDS, sorted(kinds)


@pytest.mark.parametrize("engine", OPTIONS)
def test_no_engine_stops_at_what_the_check_lets_through(
    changed: Changed, tmp_path: Path, engine: str
) -> None:
    why = stops(copy_of(changed, tmp_path / "hub", changed.mutations), engine)

    if why:
        found = culprits(
            changed, tmp_path, lambda root: bool(stops(root, engine)), changed.mutations
        )
        pytest.fail(f"{found}\n{why}", pytrace=False)


def test_lint_lets_through_what_the_check_lets_through(changed: Changed, tmp_path: Path) -> None:
    """With the settings of the project, over the changed tree in the place of its own."""
    root = copy_of(changed, tmp_path / "hub", changed.mutations)
    for pattern in (".yamllint*", ".prettier*", ".markdownlint*", ".editorconfig", ".gitignore"):
        for settings in REPO.glob(pattern):
            shutil.copy(settings, root)
    (root / "node_modules").symlink_to(REPO / "node_modules")
    node = Path(sys.executable).parent.parent / "node" / "bin" / "node"
    tools = (
        (sys.executable, "-m", "yamllint", "--strict", "."),
        (node, REPO / "node_modules/prettier/bin/prettier.cjs", "--check", "."),
        (node, REPO / "node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs"),
    )
    for tool in tools:
        done = subprocess.run(tool, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{tool[1]}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
