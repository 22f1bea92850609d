"""What every test may ask for: the repository, the real site built once, and its address."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

from macros.cli.settings import site_url
from macros.source import forked
from tests.helpers.at_once import tell_at_once
from tests.helpers.hub import FIRST_AID
from tests.helpers.kept_tree import KeptTree
from tests.helpers.sample import leave_to_the_audit, lost_samples
from tests.helpers.shared import made_once
from tests.helpers.site_server import serving

# On a busy machine any example may take long; that says nothing of the code.
settings.register_profile("hub", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("hub")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Tell each failure at once."""
    tell_at_once(session)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the audit what a test's sample does not name."""
    leave_to_the_audit(items)
    if not any("[" in argument for argument in config.args) and (lost := lost_samples(items)):
        raise pytest.UsageError(*lost)


@pytest.fixture(scope="module", autouse=True)
def memory_given_back() -> Iterator[None]:
    """Collect again: a command or an engine that lives for one run alone turns that off for its process."""
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(scope="session")
def kept_hub(tmp_path_factory: pytest.TempPathFactory) -> KeptTree:
    """Return a small hub that is put back after each change, for tests that make several."""
    return KeptTree(FIRST_AID, tmp_path_factory.mktemp("kept") / "hub")


@pytest.fixture
def small_hub(kept_hub: KeptTree, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a small hub in which nothing is wrong, for a test to change; it is put back afterwards."""
    monkeypatch.setattr(forked, "CAN_FORK", False)  # a second process would read all of it again
    yield kept_hub.root
    kept_hub.put_back()


@pytest.fixture(scope="session")
def repo() -> Path:
    """Return the root of the repository."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def built_site(repo: Path, unfinished_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real site, built strictly, once for all tests. Nobody writes into it."""

    def finished(site: Path) -> None:
        shutil.copytree(unfinished_site, site, dirs_exist_ok=True)
        _run(repo, "macros.cli", "finish", str(site))

    return made_once(tmp_path_factory, "site", finished)


@pytest.fixture(scope="session")
def unfinished_site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real site as its engine leaves it. Nobody writes into it."""
    return made_once(
        tmp_path_factory,
        "unfinished-site",
        lambda site: _run(repo, "mkdocs", "build", "--strict", "--site-dir", str(site)),
    )


def _run(repo: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=repo,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"The site does not build:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def mount(repo: Path) -> str:
    """Return the path under which the site is published, such as `/hub/`."""
    return urlsplit(site_url(repo)).path


@pytest.fixture(scope="session")
def serve(mount: str, built_site: Path) -> Iterator[str]:
    """Serve the built site under the path of its site_url, and yield the address of its home page."""
    with serving(built_site, mount) as address:
        yield address
