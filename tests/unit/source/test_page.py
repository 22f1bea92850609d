"""A page is taken apart, and its template syntax held against the allow-list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.source import page as reading
from macros.source.page import Page, read_page
from macros.source.text import TextFile

HEAD = "---\ntitle: A page\n---\n"


def page(body: str, head: str = HEAD) -> Page:
    return read_page(TextFile("docs/a.md", head + body))


def test_a_call_knows_its_arguments_and_its_line() -> None:
    found = page('Text.\n\n{{ field("first", "What?", lines=3) }}\n')

    (call,) = found.calls
    assert call.name == "field"
    assert call.arguments == {"id": "first", "prompt": "What?", "lines": 3, "hint": ""}
    assert call.place.line == 6


def test_a_call_over_several_lines_is_read() -> None:
    found = page('{{ table_fields("t", "T",\n  columns=["a", "b"],\n  rows=2) }}\n')

    assert found.problems == ()
    assert found.calls[0].arguments["columns"] == ["a", "b"]


def test_raw_shows_braces() -> None:
    found = page("{% raw %}{{ anything | goes }}{% endraw %}\n")

    assert found.problems == ()
    assert found.calls == ()


def test_braces_in_a_code_fence_are_no_hiding_place() -> None:
    found = page("```\n{{ config }}\n```\n")

    assert [problem.rule for problem in found.problems] == ["template-call"]


@pytest.mark.parametrize(
    "title", ['"{{ x }}"', '"\\x7b\\x7b x }}"', '"\\u007b% x %}"', "'{# x #}'"]
)
def test_braces_in_front_matter_are_found_after_yaml_has_decoded_them(title: str) -> None:
    found = page("Text.\n", f"---\ntitle: {title}\n---\n")

    assert [(problem.rule, problem.place.line) for problem in found.problems] == [
        ("template-place", 2)
    ]


def test_a_key_of_the_front_matter_is_looked_at_too() -> None:
    found = page("Text.\n", '---\ntitle: A\n"{{ x }}": 1\n---\n')

    assert [problem.rule for problem in found.problems] == ["template-place"]


@given(st.text(alphabet="{}%#-+|'\"()[]., \nabcite", max_size=60))
def test_no_body_crashes_the_reader(body: str) -> None:
    found = page(body)

    assert all(problem.rule.startswith("template") for problem in found.problems)


@pytest.mark.parametrize(
    "body",
    [
        "{{ quiz() }}",
        'One\n\nTwo {{ cite("a-b") }} and\n{{ term("c", "d") }}.\n\n{{ quiz() }}\n',
        "{{- quiz() -}}",
        '{{ table_fields("a", "b",\n  columns=["x", "y"]) }}\n{{ quiz() }}',
        "{{ config.site_name }}",
        "{{ quiz() | safe }}",
        "{{ nobody() }}\n{{ quiz() }}",
        "{{{ quiz() }}}",
        "{{ quiz( }}",
        "{{ quiz() }} {{ quiz()",
        "{% raw %}{{ cycler.__init__ }}{% endraw %}{{ quiz() }}",
        "{{ quiz() }}{# hidden {{ quiz() }} #}",
        '{{ cite("}}") }}{{ cycler.__init__ }}',
        "{{ cite('{{ quiz() }}') }}",
        '{{ cite("a\\"b") }}',
        "{{% quiz() %}}",
        "{{}}",
    ],
)
def test_calls_read_one_by_one_are_those_of_the_whole_page(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = reading.read_calls("docs/a.md", body, 5)
    monkeypatch.setattr(reading, "_read_plain_calls", lambda *_: None)

    assert quick == reading.read_calls("docs/a.md", body, 5)
