"""No file of up to 5 MB holds up the check, a build or the preview: each is read, or refused, in time.

Seconds are of processor time, so that they say the same on a busy machine.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.helpers.fuzz import FuzzedHub

pytestmark = pytest.mark.slow

MANY = 30_000
PAGE = "docs/practice/index.md"
QUIZ = "docs/lessons/calm-start/look-first.quiz.yml"
NAVIGATION = "docs/lessons/.nav.yml"
FRONT = "---\ntitle: Slow\n---\n"

BODIES: Mapping[str, str] = {
    "opened brackets": "[" * MANY,
    "links without words": "](x)" * MANY,
    "links in a line": "[a](x)" * MANY,
    "dead links": "\n".join(f"See [page {n} here](nope-{n}.md)." for n in range(1_500)),
    "dead anchors": "\n".join(f"See [page {n} here](index.md#nope-{n})." for n in range(1_500)),
    "links in links": "[a](" * MANY,
    "pictures in links": "[![(" * MANY,
    "references": "[a][" * MANY,
    "footnotes": "\n".join(f"a[^{n}]\n\n[^{n}]: b\n" for n in range(5_000)),
    "braces that are shown": "{% raw %}" + "{{" * MANY + "{% endraw %}",
    "braces": "{{ " * MANY,
    "a macro between one brace": "{ quiz() " * 20_000,
    "terms": '{{ term("bystander") }} ' * 390,
    "less-than signs": "<" * MANY,
    "tags": "<a " * MANY,
    "comments": "<!--" * MANY,
    "entities": "&a;" * MANY,
    "stars": "*" * MANY,
    "emphasis in emphasis": "*a **b " * MANY,
    "low lines": "_a_b" * MANY,
    "backticks": "` `` " * MANY,
    "backslashes": "\\" * 190_000,
    "quotations in each other": "> " * MANY,
    "quotations": ("> " * 200 + "\n") * 400,
    "lists in each other": "- " * MANY,
    "a list down a stair": "\n".join(" " * 4 * n + "- a" for n in range(200)),
    "fences": "```\n" * MANY,
    "closed fences": "```\na\n```\n" * 15_000,
    "headings": "# a\n" * MANY,
    "underlined headings": "a\n===\n" * MANY,
    "a wide table": ("| a " * 200 + "\n") * 100,
    "tables": "| a | b |\n| - | - |\n| 1 | 2 |\n\n" * 6_000,
    "attributes": "a\n{: .a }\n\n" * 15_000,
    "words in a line": "word " * 39_000,
    "one word": "a" * 190_000,
    "blanks that do not break": "\u00a0" * 60_000,
    "blanks in a line": f"a{' ' * 190_000}a",
    "blanks in lines": f"# a{' ' * 3_000}a\n\n" * 60,
    "paragraphs": "a\n\n" * 60_000,
    "allowances": "<!-- hub: allow sentence-length - a b c -->\n\n" * 4_000,
}
DATA: Mapping[str, str] = {
    "8,000 options": (
        "items:\n  - id: a\n    version: 1\n    type: choose-one\n    objective: x\n    level: apply\n"
        "    stem: A?\n    options:\n"
        + "".join(f"      - {{id: o{n}, text: a}}\n" for n in range(6_500))
    ),
    "anchors": "a: " + " ".join(f"&a{n}" for n in range(MANY)),
    "lists in each other": "a: " + "[" * 90_000,
    "fields in each other": "".join(" " * n + "a:\n" for n in range(600)),
    "items in items": "- " * 90_000,
    "a number": "version: " + "9" * 190_000,
    "a text": "a: " + "x" * 199_000,
    "a text of brackets": "items: '" + "[" * 3_900 + "'",
    "many texts of brackets": "items:\n" + ("  - '" + "[" * 3_900 + "'\n") * 50,
    "fields": "".join(f"k{n}: 1\n" for n in range(18_000)),
    "items": "items:\n" + "- {}\n" * 35_000,
    "tags": "a: " + "!a " * 60_000,
    "quotes": 'a: "' + '"' * 190_000,
    "keys": "? " * 90_000,
    "merge keys": "<<: *a\n" * 25_000,
    "documents": "---\n" * 45_000,
    "the same field": "a: 1\n" * MANY,
    "escapes": 'a: "' + "\\u0041" * MANY + '"',
}
ORDERS: Mapping[str, str] = {
    "names": "nav:\n" + "".join(f"  - a{n}.md\n" for n in range(12_000)),
    "titles": "nav:\n" + "".join(f"  - A{n}: a{n}.md\n" for n in range(8_000)),
    "globs": "nav:\n" + "".join(f'  - "*{n}*?*"\n' for n in range(8_000)),
}
WHOLE: Mapping[str, tuple[str, str]] = {
    "a page of 5 MB": (PAGE, FRONT + "a" * 5_000_000),
    "a page of 5 MB in lines": (PAGE, FRONT + "[a](b)\n" * 700_000),
    "data of 5 MB": ("data/glossary.yml", "a: b\n" * 1_000_000),
    "a navigation of 5 MB": ("docs/.nav.yml", "a: b\n" * 1_000_000),
    "front matter": (PAGE, "---\n" + "a: b\n" * 30_000 + "---\nA\n"),
}
ALL = [
    *(pytest.param(PAGE, f"{FRONT}{body[:199_000]}\n", id=name) for name, body in BODIES.items()),
    *(pytest.param(QUIZ, text[:199_900], id=f"quiz: {name}") for name, text in DATA.items()),
    *(pytest.param(PAGE, f"---\n{text[:199_000]}\n---\nA\n", id=f"front matter: {name}")
      for name, text in DATA.items()),
    *(pytest.param(NAVIGATION, text, id=f"navigation: {name}") for name, text in ORDERS.items()),
    *(pytest.param(path, text, id=name) for name, (path, text) in WHOLE.items()),
]  # fmt: skip


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> FuzzedHub:
    return FuzzedHub.make(tmp_path_factory.mktemp("slow") / "hub")


@pytest.mark.parametrize(("path", "text"), ALL)
def test_a_file_is_read_or_refused_in_time(hub: FuzzedHub, path: str, text: str) -> None:
    assert hub.faults(path, text.encode()) == []


@pytest.mark.parametrize(
    "inner",
    ["<g>" * 90_000, "<g>" * 70_000 + "</g>" * 20_000, "<path fill='" + "url ( " * 45_000 + "'/>",
     "<style>" + "u\\72l(" * 40_000 + "</style>", "<text>" + "&amp;" * 50_000 + "</text>"],
    ids=["elements", "half closed", "addresses", "a style", "entities"],
)  # fmt: skip
def test_a_drawing_is_read_or_refused_in_time(hub: FuzzedHub, inner: str) -> None:
    path = "docs/assets/img/slow.svg"
    hub.files[path] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'

    assert hub.faults(path, svg.encode()) == []
