"""The kind of a page is said once, and the page's own template comes to the same answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.content import kinds
from macros.content.loader import load_catalog
from tests.helpers.hub import FIRST_AID, REPO

# The template knows no paths, so it goes by a field that a page of the kind has.
IN_TEMPLATE = re.compile(r"page\.meta\.(\w+) %}\s*{% set kind = \"([a-z]+)\" %}")
BY_PATH = {
    "worksheet": kinds.is_worksheet,
    "lesson": kinds.is_lesson,
    "situation": kinds.is_situation,
    "module": kinds.is_module,
}


@pytest.mark.parametrize("root", [REPO, FIRST_AID], ids=["hub", "first-aid"])
def test_the_template_and_the_paths_agree_on_the_kind_of_every_page(root: Path) -> None:
    template = (REPO / "overrides" / "page.html").read_text("utf-8")
    fields = dict(IN_TEMPLATE.findall(template))
    assert set(fields.values()) == set(BY_PATH)

    for path, page in load_catalog(root).pages.items():
        front = page.front.value if isinstance(page.front.value, dict) else {}
        by_template = next((kind for field, kind in fields.items() if front.get(field)), None)
        by_path = next((kind for kind, fits in BY_PATH.items() if fits(path)), None)
        assert by_template == by_path, path
