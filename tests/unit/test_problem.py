"""A problem is printed for people, for GitHub and for programs."""

from __future__ import annotations

import json

from macros.problem import Place, Rule, format_github, format_json, format_text

RULE = Rule(id="ask-first", title="Ask first", why="It helps.", wrong="a", right="b")
PROBLEM = RULE.problem(Place("docs/a,b.md", 3, 5), "100% wrong:\nhere.", "Ask: first.")


def test_text_has_path_line_column_rule_and_the_three_sentences() -> None:
    assert format_text([PROBLEM]) == (
        "docs/a,b.md:3:5: [ask-first] 100% wrong:\nhere. It helps. Ask: first."
    )


def test_github_gets_its_marks_escaped() -> None:
    assert format_github([PROBLEM]) == (
        "::error file=docs/a%2Cb.md,line=3,col=5,title=ask-first::"
        "100%25 wrong:%0Ahere. It helps. Ask: first."
    )


def test_json_has_every_part() -> None:
    (row,) = json.loads(format_json([PROBLEM]))

    assert row["path"] == "docs/a,b.md"
    assert (row["line"], row["column"], row["severity"]) == (3, 5, "error")
    assert (row["what"], row["why"], row["hint"]) == (
        "100% wrong:\nhere.",
        "It helps.",
        "Ask: first.",
    )
