"""Readers see the marks of a book, wherever the words come from."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.helpers.node import NODE
from tests.helpers.typed_marks import TYPED, typed_marks, typed_marks_on_pages


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


def test_a_script_that_shows_such_a_mark_does_not_pass_the_linter(repo: Path) -> None:
    wrong = """
export const one = "It's so.";
export const two = (name) => `Wait for ${name}, please...`;
export const three = 'She said "no".';
export const four = "One - two";
"""
    where = ("--stdin", "--stdin-filename", "docs/assets/js/new.js", "--format", "json")

    done = subprocess.run(
        [str(NODE), "node_modules/eslint/bin/eslint.js", *where],
        cwd=repo,
        input=wrong,
        capture_output=True,
        text=True,
        check=False,
    )

    (report,) = json.loads(done.stdout)
    assert [found["ruleId"] for found in report["messages"]] == ["no-restricted-syntax"] * 4


def test_the_search_shows_what_the_pages_show(built_site: Path) -> None:
    entries = [
        json.loads(file.read_text("utf-8")) for file in (built_site / "found").glob("*/[0-9]*.json")
    ]
    # A page with code shows code.
    shown = [
        entry
        for entry in entries
        if "<code" not in page_of(built_site, entry["address"]).read_text("utf-8")
    ]

    assert len(shown) > 100
    assert [
        text
        for entry in shown
        for text in (entry["title"], entry["promise"], *entry["sentences"])
        if TYPED.search(text)
    ] == []


def page_of(site: Path, address: str) -> Path:
    return site / address.partition("#")[0] / "index.html"
