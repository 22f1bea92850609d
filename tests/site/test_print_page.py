"""The page "Print" on both engines: every link leads to a file that has been made, or there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.content.loader import load_catalog
from macros.print.build import print_all
from macros.print.document import PrintContext
from macros.print.library import documents
from macros.source.manifest import PRINT_FOLDER, read_manifest
from tests.helpers.hub import ENGINES, build, make_hub

PAGE = """---
title: Print
description: Everything that there is to print in this small hub, to see that each link leads to a file.
---
All of it.

{{ print_list() }}
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    root = make_hub(tmp_path / "hub")
    (root / "docs" / "print.md").write_text(PAGE, "utf-8")
    (root / "docs" / ".nav.yml").write_text('nav:\n  - index.md\n  - print.md\n  - "*"\n', "utf-8")
    return root


def links(site: Path) -> list[str]:
    page = BeautifulSoup((site / "print" / "index.html").read_text("utf-8"), "html.parser")
    return [str(link["href"]) for link in page.select(".hub-prints a:not([href^='#'])")]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_printed_files_are_published_and_linked(hub: Path, engine: str) -> None:
    context = PrintContext(load_catalog(hub), "https://hub.test/")
    chosen = [
        document for document in documents(context) if document.kind in ("worksheet", "cards")
    ]
    list(print_all(context, chosen, hub / PRINT_FOLDER))

    done = build(hub, engine)

    assert done.code == 0, done.output
    found = {(done.site / "print" / link).resolve() for link in links(done.site)}
    files = {file.file: file.bytes for file in read_manifest(hub / PRINT_FOLDER)}
    assert {path.name for path in found} == set(files)
    assert all(path.stat().st_size == files[path.name] for path in found)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_without_printed_files_the_page_has_no_links_and_builds(hub: Path, engine: str) -> None:
    done = build(hub, engine)

    assert done.code == 0, done.output
    assert links(done.site) == []
