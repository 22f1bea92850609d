"""The rules of template safety: a contribution is data, not code."""

from __future__ import annotations

from macros.problem import Edit, Rule

TEMPLATE_SYNTAX = Rule(
    id="template-syntax",
    title="The only template syntax is a macro call and raw",
    why="A page is data: anything else in template braces would run as code when the site is built.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            '{% include "x.md" %}',
        ),
    ),
    stage="read",
)
TEMPLATE_CALL = Rule(
    id="template-call",
    title="A macro is called by a published name with literal arguments",
    why="Only what can be read in the page itself is safe to build from a pull request.",
    wrong=(
        Edit("docs/lessons/calm-start/look-first.md", '{{ term("bystander") }}', "{{ term() }}"),
    ),
    stage="read",
)
TEMPLATE_PLACE = Rule(
    id="template-place",
    title="No template braces in front matter and data",
    why="The engine renders some of these texts as templates, so braces in them could run code.",
    wrong=(
        Edit("docs/lessons/calm-start/look-first.md", "title: Look first", 'title: "{{ 7 * 7 }}"'),
    ),
    stage="read",
)
