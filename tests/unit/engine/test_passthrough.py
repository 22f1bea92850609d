"""The HTML of a macro goes past the Markdown parser and comes out as it went in."""

from __future__ import annotations

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from macros.engine import passthrough
from macros.engine.passthrough import PassthroughExtension, shield, stash

LONG = '<div class="a" id="first">\n' + "<p>**Not bold.** `no code`</p>\n" * 60 + "</div>"


def test_a_block_comes_out_as_it_went_in() -> None:
    html = Markdown(extensions=[PassthroughExtension()]).convert(
        f"Before.\n\n{stash(LONG)}\n\nAfter."
    )

    assert html.split("\n", 1)[0] == "<p>Before.</p>"
    assert LONG in html
    assert html.endswith("<p>After.</p>")


def test_until_then_its_ids_can_be_seen() -> None:
    assert '<a id="first"></a>' in stash(LONG)


def test_in_the_middle_of_a_line_it_stays_a_mark() -> None:
    html = Markdown(extensions=[PassthroughExtension()]).convert(f'[x](a.md "{stash(LONG)}")')

    assert LONG not in html


@pytest.mark.parametrize("text", ["*a*{: onclick=x }", "[a](javascript:x)", "`a` _b_ | ![c](d)"])
def test_no_sign_in_the_words_of_a_macro_is_markdown(text: str) -> None:
    html = Markdown(extensions=["attr_list", "tables"]).convert(f"A {shield(f'<b>{text}</b>')}.")

    read = LexborHTMLParser(html)
    assert read.text() == f"A {text}."
    assert {node.tag for node in read.css("body *")} == {"p", "b"}


def test_the_same_block_on_two_pages_comes_out_on_both() -> None:
    marks = [stash(LONG), stash(LONG)]

    for mark in marks:
        assert LONG in Markdown(extensions=[PassthroughExtension()]).convert(mark)


def test_nothing_is_kept_once_it_has_come_out() -> None:
    before = len(passthrough._stashed)
    mark = stash(LONG)
    assert len(passthrough._stashed) == before + 1
    Markdown(extensions=[PassthroughExtension()]).convert(mark)

    assert len(passthrough._stashed) == before


def test_a_mark_that_a_page_makes_up_brings_in_nothing() -> None:
    mark = stash(LONG)
    number = mark.partition("-")[2].partition("-")[2].partition('"')[0]
    forged = f'<div data-stash="0123456789abcdef-{number}"></div>'

    assert Markdown(extensions=[PassthroughExtension()]).convert(forged) == forged
    assert LONG in Markdown(extensions=[PassthroughExtension()]).convert(mark)
