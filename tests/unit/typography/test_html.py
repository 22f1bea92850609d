"""The marks of a page are set where somebody reads, and all else stays byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.typography.html import set_html

SET = {
    # Over elements and pieces of text.
    '<p><em>"x"</em> he said, "<a href="a">y</a>".</p>': (
        '<p><em>“x”</em> he said, “<a href="a">y</a>”.</p>'
    ),
    '<p>"<b>I</b> can\'t <i>say</i>"</p>': "<p>“<b>I</b> can’t <i>say</i>”</p>",
    '<p>"</p><p>One"</p>': "<p>”</p><p>One”</p>",
    '<span>Ben</span><span>"Hello"</span>': "<span>Ben</span><span>“Hello”</span>",
    "<p>Don&#39;t &quot;go&#34; &amp; wait&#x27;s</p>": "<p>Don’t “go” &amp; wait’s</p>",
    "<li>one - two<br>- three</li>": "<li>one – two<br>- three</li>",
    # What is read of a tag.
    '<a title="It\'s" id="a--b" href="x--y" class="c--d">z</a>': (
        '<a title="It’s" id="a--b" href="x--y" class="c--d">z</a>'
    ),
    "<img alt='say \"no\"'>": '<img alt="say “no”">',
    '<meta name="description" content="a - b &amp; it\'s">': (
        '<meta name="description" content="a – b &amp; it’s">'
    ),
    # What stays.
    '<p><code>"x"</code>\'s "<code>y</code>"</p>': '<p><code>"x"</code>’s “<code>y</code>”</p>',
    '<pre>it\'s <b>"so"</b></pre>': '<pre>it\'s <b>"so"</b></pre>',
    '<script>let a = "it\'s";</script>': '<script>let a = "it\'s";</script>',
    "<textarea>it's</textarea>": "<textarea>it's</textarea>",
    "<option value=\"it's\">it's</option>": '<option value="it\'s">it’s</option>',
    "<?xml version=\"1.0\"?><!-- it's --><p>it's</p>": (
        '<?xml version="1.0"?><!-- it\'s --><p>it’s</p>'
    ),
    '<meta http-equiv="x" content="default-src \'none\'">': (
        '<meta http-equiv="x" content="default-src \'none\'">'
    ),
    '<i data-asks="can\'t">a &lt; b</i>': '<i data-asks="can\'t">a &lt; b</i>',
}


@pytest.mark.parametrize("typed", SET)
def test_a_page_is_set_where_it_is_read(typed: str) -> None:
    assert set_html(typed) == SET[typed]


PIECES = (
    "a b \"x\" ' it's ... - -- 1-2 <p> </p> <b> </b> <code> </code> <br> &#39; &quot; &amp; & < > "
    '<i title="it\'s"> </i> <!-- <textarea>'
).split()


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"])).map("".join) | st.text())
def test_whatever_it_is_given_a_second_time_changes_nothing(text: str) -> None:
    once = set_html(text)

    assert set_html(once) == once
