"""The HTML of a macro goes past the Markdown parser and comes out as it went in."""

from __future__ import annotations

from markdown import Markdown

from macros.engine import passthrough
from macros.engine.passthrough import PassthroughExtension, stash

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


def test_a_short_block_is_left_where_it_is() -> None:
    assert stash("<p>Short.</p>") == "<p>Short.</p>"


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
