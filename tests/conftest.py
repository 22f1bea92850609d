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
from mkdocs.config import load_config

from macros.publish import finish
from tests.helpers.at_once import tell_at_once
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
def repo() -> Path:
    """Return the root of the repository."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def built_site(unfinished_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real site, built strictly, once for all tests. Nobody writes into it."""

    def finished(site: Path) -> None:
        shutil.copytree(unfinished_site, site, dirs_exist_ok=True)
        finish(site)

    return made_once(tmp_path_factory, "site", finished)


@pytest.fixture(scope="session")
def unfinished_site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real site as its engine leaves it. Nobody writes into it."""
    return made_once(tmp_path_factory, "unfinished-site", lambda site: _build(repo, site))


def _build(repo: Path, site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
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
    return urlsplit(load_config(str(repo / "mkdocs.yml")).site_url or "/").path


@pytest.fixture(scope="session")
def serve(mount: str, built_site: Path) -> Iterator[str]:
    """Serve the built site under the path of its site_url, and yield the address of its home page."""
    with serving(built_site, mount) as address:
        yield address
