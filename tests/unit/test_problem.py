"""A problem is printed for people, for GitHub and for programs."""

from __future__ import annotations

import json

import pytest

from macros.problem import FORMATS, Place, Rule, format_github, format_json, format_text

RULE = Rule(id="ask-first", title="Ask first", why="It helps.", wrong="a", right="b")
PROBLEM = RULE.problem(Place("docs/a,b.md", 3, 5), "100% wrong:\nhere.", "Ask: first.")


def test_text_has_path_line_column_rule_and_the_three_sentences() -> None:
    assert format_text([PROBLEM]) == (
        "docs/a,b.md:3:5: [ask-first] 100% wrong:\\nhere. It helps. Ask: first."
    )


def test_github_gets_its_marks_escaped() -> None:
    assert format_github([PROBLEM]) == (
        "::error file=docs/a%2Cb.md,line=3,col=5,title=ask-first::"
        "100%25 wrong:\\nhere. It helps. Ask: first."
    )


def test_json_has_every_part() -> None:
    (row,) = json.loads(format_json([PROBLEM]))

    assert row["path"] == "docs/a,b.md"
    assert (row["line"], row["column"], row["severity"]) == (3, 5, "error")
    assert (row["what"], row["why"], row["hint"]) == (
        "100% wrong:\\nhere.",
        "It helps.",
        "Ask: first.",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_no_name_and_no_text_gives_a_command_to_what_reads_the_log(form: str) -> None:
    """A file may be called after a line break, a colour of the terminal, or half a letter."""
    place = Place("docs/a\n::error::Approved\x1b[2K\u202e\udcff.md")
    problem = RULE.problem(place, "It says 'a\n::add-mask::b\x1b[2J'.", "Ask 'a\r::stop'.")

    said = FORMATS[form]([problem])

    assert not {"\x1b", "\r", "\u202e", "\udcff"} & set(said)
    assert not any(
        line.startswith(("::add-mask", "::error::", "::stop")) for line in said.split("\n")
    )
    said.encode("utf-8")
