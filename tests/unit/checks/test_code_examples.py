"""An example of code on a page is prose to no rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import checks
from macros.content.loader import load_catalog
from macros.problem import Problem

EXAMPLE = "[here](nowhere.md), [here](http://example.org), ![](none.png), <script>, act now, TODO"


def problems_of(root: Path, text: str) -> tuple[Problem, ...]:
    page = root / "docs" / "practice" / "about.md"
    about = "What this page is about, in as many words as a description takes."
    page.write_text(f"---\ntitle: About\ndescription: {about}\n---\n{text}\n", "utf-8")
    return checks.run(load_catalog(root)).problems


@pytest.mark.parametrize(
    "text",
    [
        f"```markdown\n{EXAMPLE}\n- [ ] task\nText\n- item\n```",
        f"~~~\n{EXAMPLE}\n~~~",
        f"Text:\n\n    {EXAMPLE}\n    - [ ] task",
        f"- Item\n\n    ```\n    {EXAMPLE}\n    ```",
        f"Write `{EXAMPLE}` there.",
        "```\n{% raw %}Here is {{ quiz() }} in a line{% endraw %}\n```",
        "Write `{% raw %}{{ quiz() }}{% endraw %}` in a line.",
        "```\n<!-- hub: allow sentence-length -->\n```",
    ],
)
def test_a_page_that_shows_code_has_no_problem(small_hub: Path, text: str) -> None:
    assert [str(problem) for problem in problems_of(small_hub, text)] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"```\nx\n```\n\n{EXAMPLE}", "link-target"),
        ("- item\n\n    [here](nowhere.md)", "link-target"),
        ("Show {{ checklist_list() }} here.", "macro-alone"),
        ("```\nShow {{ checklist_list() }} here.\n```", "macro-braces"),  # Jinja runs it there too
    ],
)
def test_what_is_no_code_is_held_against_the_rules(small_hub: Path, text: str, rule: str) -> None:
    assert rule in {problem.rule for problem in problems_of(small_hub, text)}
