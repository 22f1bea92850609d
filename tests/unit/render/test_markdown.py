"""Data strings are Markdown, and nothing in them can run."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from macros.render.markdown import render_block, render_inline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("a *word* here", "a <em>word</em> here"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;"),
        ("1. April", "1. April"),
        ("# 5 on the list", "# 5 on the list"),
        ("two\nlines", "two lines"),
        ("[doi](https://doi.org/10.1/2)", '<a href="https://doi.org/10.1/2">doi</a>'),
    ],
)
def test_a_string_is_rendered_as_one_run_of_text(text: str, html: str) -> None:
    assert render_inline(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hi)",
        "[x](&#106;avascript:alert(1))",
        "<javascript:alert(1)>",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "![x](https://example.org/a.png)",
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
    ],
)
def test_nothing_in_a_string_can_run_or_fetch(text: str) -> None:
    soup = BeautifulSoup(render_block(text), "html.parser")

    assert not soup.find_all(["script", "img", "iframe"])
    addresses = [str(link.get("href", "https:")) for link in soup.find_all("a")]
    assert all(address.startswith("https:") for address in addresses)


@given(st.text(max_size=200))
def test_any_string_gives_only_harmless_elements(text: str) -> None:
    soup = BeautifulSoup(render_block(text), "html.parser")

    allowed = {"p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr", "br"}
    allowed |= {"h1", "h2", "h3", "h4", "h5", "h6", "span"}
    assert {tag.name for tag in soup.find_all()} <= allowed
