"""What is prose and what is code in a page, as Python-Markdown reads it."""

from __future__ import annotations

import itertools
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.superfences import SuperFencesCodeExtension

from macros.source.blocks import Block, scan


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.line, block.source) for block in scan(text)]


def prose(text: str) -> str:
    return "\n".join(block.prose for block in scan(text) if block.is_prose)


def test_a_text_is_taken_apart_into_blocks_with_their_lines() -> None:
    text = "# Title\n\nOne\ntwo.\n\n```before\nA: hm\n```\n\n    code\n\n<!-- note -->\n"

    assert kinds(text) == [
        ("heading", 1, "# Title"),
        ("paragraph", 3, "One\ntwo."),
        ("fence", 7, "A: hm"),
        ("code", 10, "    code"),
        ("comment", 12, "<!-- note -->"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\n[here](nowhere.md)\n```",
        "~~~\n[here](nowhere.md)\n~~~",
        "> ```\n> [here](nowhere.md)\n> ```",
        "- item\n\n    ```\n    [here](nowhere.md)\n    ```",
        "    [here](nowhere.md)",
        "\t[here](nowhere.md)",
        "- item\n\n        [here](nowhere.md)",
        "`[here](nowhere.md)`",
        "``a ` [here](nowhere.md)``",
        "A span `that\n[here](nowhere.md)` runs on.",
        "<!-- [here](nowhere.md) -->",
        "<!--\n[here](nowhere.md)\n\n[here](nowhere.md)\n-->",
    ],
)
def test_code_and_comments_are_no_prose(text: str) -> None:
    assert "nowhere" not in prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "[here](nowhere.md)",
        "Text\n    [here](nowhere.md)",
        "- item\n\n    [here](nowhere.md)",
        "1. item\n\n    - item\n\n        [here](nowhere.md)",
        "[^1]: note\n\n    [here](nowhere.md)",
        "```x` [here](nowhere.md)",
        "   [here](nowhere.md)",
    ],
)
def test_what_only_looks_like_code_is_prose(text: str) -> None:
    assert "nowhere" in prose(text)


def test_signs_keep_their_places_where_code_is_taken_out() -> None:
    (block,) = scan("See `code` and\n<!-- no --> [here](a.md)")

    assert [len(line) for line in block.prose.split("\n")] == [14, 24]
    assert block.prose.split("\n")[1].index("[") == 12


def test_braces_between_raw_are_shown_and_call_nothing() -> None:
    blocks = scan("{% raw %}{{ quiz() }}{% endraw %}\n\n```\n{% raw %}{{ x }}{% endraw %}\n```")

    assert not blocks[0].is_macro
    assert "quiz" in blocks[0].text
    assert blocks[1].source.strip() == "{{ x }}"


def test_a_fence_ends_at_its_own_mark_alone() -> None:
    blocks = scan("````text\n```before\nx\n```\n````\n\n```after\ny\n```")

    assert [(block.info, block.line, block.source) for block in blocks] == [
        ("text", 2, "```before\nx\n```"),
        ("after", 8, "y"),
    ]


@pytest.mark.parametrize("text", ["```\nx", "  ```\n  x\ny\n  ```"])
def test_a_fence_that_is_never_closed_says_so(text: str) -> None:
    fence = next(block for block in scan(text) if block.kind == "fence")

    assert not fence.is_closed
    assert fence.mark_line == 1


CHUNKS = st.sampled_from(
    [
        "{}",
        "    {}",
        "        {}",
        "- {}",
        "1. {}\n2. {}",
        "- {}\n    - {}",
        "# {}",
        "> {}",
        "```\n{}\n```",
        "```\n\n    {}\n```",
        "````\n```\n{}\n````",
        "~~~ text\n{}\n~~~",
        "    ```\n    {}\n    ```",
    ]
)


@settings(max_examples=3 * settings().max_examples)
@given(st.lists(CHUNKS, max_size=7))
def test_code_is_what_python_markdown_makes_code_of(chunks: list[str]) -> None:
    number = itertools.count()
    text = re.sub(r"\{\}", lambda _: f"w{next(number)}w", "\n\n".join(chunks))

    assert code_words(scan(text)) == rendered_code(text), text


def code_words(blocks: tuple[Block, ...]) -> set[str]:
    code = [block.source for block in blocks if block.kind in ("code", "fence")]
    return set(re.findall(r"w\d+w", "\n".join(code)))


def rendered_code(text: str) -> set[str]:
    markdown = Markdown(extensions=["tables", SuperFencesCodeExtension()])
    page = BeautifulSoup(markdown.convert(text), "html.parser")
    return {word for code in page.find_all("pre") for word in re.findall(r"w\d+w", code.text)}
