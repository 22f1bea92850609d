"""The grammar knows whatever our templates write: who adds to a template adds to grammar.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.grammar.rules import load_grammar

REPO = Path(__file__).parent.parent.parent.parent
TEMPLATES = sorted((REPO / "macros" / "render" / "templates").rglob("*.html"))
_STATEMENT = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_FLAG = re.compile(r"""\{\{\s*["'] ([a-z-]+)(=\\?["'][^"']*["'])?["'] if [^}]*\}\}""")
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)


class Skeleton(HTMLParser):
    """Collects the elements of a template with their attributes, whatever is put in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def written_by(text: str) -> Iterator[tuple[str, str]]:
    """Yield each element with each attribute and class that a template's text can write."""
    text = _VALUE.sub("x0", _FLAG.sub(r" \1 ", _STATEMENT.sub(" ", text)))
    skeleton = Skeleton()
    skeleton.feed(text)
    for tag, given in skeleton.found:
        if tag == "x0":
            continue  # a heading whose level is put in
        yield tag, ""
        for name, value in given.items():
            if name != "x0":
                yield from ((tag, f".{one}") for one in value.split() if name == "class")
                yield tag, name


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_grammar_knows_what_a_template_writes(file: Path) -> None:
    rules = load_grammar().parts["block"]
    unknown = {
        f"<{tag} {what}>"
        for tag, what in written_by(file.read_text("utf-8"))
        if tag not in rules
        or (what.startswith(".") and what != ".x0" and not rules[tag].classes.fullmatch(what[1:]))
        or (
            what
            and what[0] != "."
            and what not in {"class", *map(str.lower, rules[tag].attributes)}
        )
    }
    assert unknown == set(), "add it to macros/grammar/grammar.yml, part `block`"


def test_what_a_template_would_write_anew_is_noticed() -> None:
    text = '<p class="hub-new{{ " a" if b }}"{{ " hidden" if c }}{% if d %} data-new="{{ e }}"{% endif %}>'

    assert set(written_by(text)) == {
        ("p", ""),
        ("p", "class"),
        ("p", ".hub-new"),
        ("p", ".a"),
        ("p", "hidden"),
        ("p", "data-new"),
    }


def test_the_page_about_the_grammar_counts_as_the_grammar_does() -> None:
    page = (REPO / "docs" / "contribute" / "grammar.md").read_text("utf-8")
    for part, rules in load_grammar().parts.items():
        cases = [case for rule in rules.values() for case in rule.cases.values()]
        attributes = sum(map(len, (*(rule.attributes for rule in rules.values()), *cases)))
        assert re.search(
            rf"^\| {part} \| [^|]+ \| {len(rules)} \| {attributes} \|$", page, re.MULTILINE
        ), (
            part,
            len(rules),
            attributes,
        )
