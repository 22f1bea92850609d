from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from macros.content.loader import load_catalog
from macros.export.build import export_all
from macros.export.format import ExportContext
from macros.export.formats import formats
from macros.preview.site_parts import BuiltParts
from tests.browser.conftest import launch
from tests.helpers.shared import made_once


@pytest.fixture(scope="session")
def context(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> ExportContext:
    """Return what the exports of the real hub are made from."""
    catalog = load_catalog(repo)
    parts = BuiltParts(catalog, tmp_path_factory.mktemp("parts"))
    return ExportContext(catalog, parts, "https://hub.test/", "1.2.3", 1_700_000_000)


@pytest.fixture(scope="session")
def exports(context: ExportContext, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with every export of the real hub, made once for all tests."""

    def make(folder: Path) -> None:
        list(export_all(context, formats(), folder))

    return made_once(tmp_path_factory, "exports", make) / "export"


@pytest.fixture
def page() -> Iterator[Page]:
    """Yield a page of a browser; without one the tests fail, never pass by."""
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser.new_page()
        browser.close()
