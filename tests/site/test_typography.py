"""Readers see the marks of a book, wherever the words come from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.helpers.typed_marks import TYPED, typed_marks, typed_marks_on_pages

# A text between quotation marks in a script; what has a sign of code in it is none.
WORDS = re.compile(r"\"([^\"\\\n]*)\"|'([^'\\\n]*)'|`([^`\\]*)`")
CODE = re.compile(r"[\[\]=<>/\\]|^[\w.#-]*$")


def test_no_page_has_a_mark_of_the_keyboard_where_somebody_reads(built_site: Path) -> None:
    assert typed_marks_on_pages(built_site) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        "<p>It's so.</p>",
        '<p>She said <em>"no"</em>.</p>',
        "<p>Wait...</p>",
        "<p>One - two</p>",
        '<p title="It&#39;s">so</p>',
        '<meta name="description" content="one -- two">',
        "<template><p>&quot;So&quot;</p></template>",
    ],
)
def test_such_a_mark_would_be_found(wrong: str) -> None:
    assert len(typed_marks(wrong)) == 1
    assert typed_marks("<p>It’s – “so” <code>'x'</code></p><textarea>it's</textarea>") == []


def test_scripts_say_nothing_with_a_mark_of_the_keyboard(repo: Path) -> None:
    said = {
        (file.name, text)
        for file in sorted((repo / "docs/assets/js").glob("*.js"))
        for found in WORDS.finditer(
            re.sub(r"/\*.*?\*/|^\s*//.*$", "", file.read_text(), flags=re.DOTALL | re.MULTILINE)
        )
        if not CODE.search(text := next(filter(None, found.groups()), ""))
    }

    assert len(said) > 100
    assert [(file, text) for file, text in sorted(said) if TYPED.search(text)] == []


def test_the_search_shows_what_the_pages_show(built_site: Path) -> None:
    texts = [
        text
        for file in (built_site / "found").glob("*/[0-9]*.json")
        for entry in [json.loads(file.read_text())]
        for text in (entry["title"], entry["promise"], *entry["sentences"])
    ]

    assert len(texts) > 1000
    assert [text for text in texts if re.search("['\"]", text)] == []
