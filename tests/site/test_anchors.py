"""What the check takes for a part of a page is one in the built page."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.checks.page.anchors import anchors
from macros.content.loader import load_catalog
from macros.preview.engine import Engine
from tests.helpers.hub import make_hub

NOT_HERE = {"myths"}  # the small hub cites none


def test_each_part_that_a_link_may_lead_to_is_in_the_page(tmp_path: Path) -> None:
    catalog = load_catalog(make_hub(tmp_path / "hub"))
    engine = Engine(catalog, tmp_path / "site")
    looked_at = 0
    for path, page in catalog.pages.items():
        name = path.removeprefix("docs/").removesuffix(".md").removesuffix("index").rstrip("/")
        file = engine.file(f"{name}/index.html" if name else "index.html")
        assert file is not None, path
        built = LexborHTMLParser(engine.make_page(file).decode())
        ids = {node.attributes["id"] for node in built.css("[id]")}
        assert anchors(catalog, page) - ids <= NOT_HERE, path
        looked_at += len(anchors(catalog, page))

    assert looked_at > 40
