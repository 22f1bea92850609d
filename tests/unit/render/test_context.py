"""Addresses between pages."""

from __future__ import annotations

import pytest

from macros.render.context import page_folder, relative_url


@pytest.mark.parametrize(
    ("src", "folder"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("lessons/index.md", "lessons/"),
        ("lessons/open/ask.md", "lessons/open/ask/"),
    ],
)
def test_a_page_is_published_in_a_folder(src: str, folder: str) -> None:
    assert page_folder(src) == folder


@pytest.mark.parametrize(
    ("base", "src", "url"),
    [
        ("", "about.md", "about/"),
        ("about/", "index.md", "../"),
        ("lessons/open/ask/", "lessons/open/ask.md", "./"),
        ("lessons/open/ask/", "lessons/open/index.md", "../"),
        ("lessons/open/ask/", "glossary.md", "../../../glossary/"),
        ("lessons/open", "glossary.md", "../../glossary/"),
        ("", "index.md", "./"),
    ],
)
def test_an_address_counts_from_the_engines_base(base: str, src: str, url: str) -> None:
    assert relative_url(base, src) == url
