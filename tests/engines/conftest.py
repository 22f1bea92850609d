"""A reader in each engine, with copies of this hub and of the small one that tell of their faults."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.conftest import make_first_aid_site
from tests.browser.self_check.conftest import mount_of
from tests.engines.checks import CHECKS
from tests.engines.control import FAULTS
from tests.engines.drivers import driving
from tests.engines.reader import Reader, Sites
from tests.engines.sites import copy_with_listener
from tests.engines_setup import lacking
from tests.helpers.shared import made_once
from tests.helpers.site_server import serving


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each engine the one list of checks, and the faults that they have to find."""
    if "check" in metafunc.fixturenames:
        metafunc.parametrize("check", CHECKS.values(), ids=CHECKS)
    if "fault" in metafunc.fixturenames:
        metafunc.parametrize("fault", FAULTS, ids=[fault.check for fault in FAULTS])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.audit)


@pytest.fixture(scope="session")
def sites(built_site: Path, mount: str, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Return the copies with the listener, by name, with the path that each stands under."""
    first_aid = made_once(tmp_path_factory, "first-aid", make_first_aid_site)
    given = {"hub": (built_site, mount), "small": (first_aid / "site", mount_of(first_aid))}

    def copied(name: str, site: Path, path: str) -> Path:
        return made_once(
            tmp_path_factory, f"engines-{name}", lambda to: copy_with_listener(site, to, path)
        )

    return {name: (copied(name, site, path), path) for name, (site, path) in given.items()}


@pytest.fixture(scope="module")
def any_reader(
    request: pytest.FixtureRequest, sites: Sites, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Yield a reader with the engine that the module names; without one the tests fail."""
    engine = request.module.ENGINE
    lack = lacking(engine)
    if lack:
        pytest.fail(lack, pytrace=False)
    with ExitStack() as stack:
        hub, small = (stack.enter_context(serving(*sites[name])) for name in ("hub", "small"))
        driver = stack.enter_context(driving(engine, tmp_path_factory.mktemp("downloads")))
        yield Reader(engine, driver, sites, hub, small)


@pytest.fixture
def reader(any_reader: Reader) -> Reader:
    """Return a reader who has kept nothing."""
    any_reader.begin_anew()
    return any_reader
