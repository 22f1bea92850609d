"""A small hub in a folder of its own: the first-aid tree under this project's configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).parent.parent.parent
FIRST_AID = REPO / "tests" / "fixtures" / "first-aid"
OWN_HOUSE = REPO / "tests" / "fixtures" / "own-house"
# ProperDocs is held to the bytes of MkDocs in tests/site/test_engines.py, and need not be asked again.
ENGINES = ("mkdocs", "zensical")
OPTIONS = {
    "mkdocs": ("--site-dir", "site"),
    "properdocs": ("--config-file", "mkdocs.yml", "--site-dir", "site"),
    "zensical": ("--clean",),
}


@dataclass(frozen=True)
class Build:
    """What a build said and where its site is."""

    code: int
    output: str
    site: Path


def make_hub(root: Path, content: Path = FIRST_AID) -> Path:
    """Copy content, configuration, overrides and assets into `root`, and return it."""
    shutil.copytree(content, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache"))
    shutil.copytree(REPO / "overrides", root / "overrides")
    shutil.copytree(REPO / "docs" / "assets", root / "docs" / "assets", dirs_exist_ok=True)
    shutil.copy(REPO / "mkdocs.yml", root)
    (root / "macros").symlink_to(REPO / "macros")
    return root


def make_house(root: Path) -> Path:
    """Make the small hub in `root` with a firm's own folder beside it, and return it."""
    shutil.copytree(OWN_HOUSE, make_hub(root), dirs_exist_ok=True)
    return root


def copy_real_hub(root: Path) -> Path:
    """Copy this project's own content with its configuration into `root`, and return it."""
    root.mkdir(parents=True)
    for part in ("docs", "data", "overrides"):
        shutil.copytree(REPO / part, root / part)
    shutil.copy(REPO / "mkdocs.yml", root)
    (root / "macros").symlink_to(REPO / "macros")
    return root


def build(root: Path, engine: str = "mkdocs", more: Mapping[str, str] | None = None) -> Build:
    """Build the hub at `root` strictly with an engine, and with more variables of the environment."""
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", *OPTIONS[engine]],
        cwd=root,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1700000000",
            **(more or {}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return Build(done.returncode, done.stdout + done.stderr, root / "site")
