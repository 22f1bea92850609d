"""The reader keeps places and refuses what a contribution does not need."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml import Mark

from macros.problem import Place
from macros.source.yaml import Location, read_yaml


def value(text: str) -> object:
    located = read_yaml("a.yml", text)
    assert not located.problems
    return located.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 1", {"a": 1}, id="whole number"),
        pytest.param("a: -12", {"a": -12}, id="negative number"),
        pytest.param("a: 1.5", {"a": 1.5}, id="fraction"),
        pytest.param("a: true", {"a": True}, id="true"),
        pytest.param("a:", {"a": None}, id="nothing"),
        pytest.param('a: "1"', {"a": "1"}, id="a quoted number is a text"),
        pytest.param('a: "no"', {"a": "no"}, id="a quoted no is a text"),
        pytest.param('a: "1:30"', {"a": "1:30"}, id="a quoted time is a text"),
        pytest.param("a: [1, x]", {"a": (1, "x")}, id="a list is a tuple"),
        pytest.param("a: >-\n  two\n  lines", {"a": "two lines"}, id="folded block"),
    ],
)
def test_scalars_follow_the_core_schema(text: str, expected: object) -> None:
    assert value(text) == expected


def test_a_place_is_known_for_every_part() -> None:
    located = read_yaml("a.yml", "items:\n  - id: x\n    text: y\n", first_line=10)

    assert located.place(("items", 0, "text")).line == 12
    assert located.place(("items", 0, "text")).column == 5


def test_the_nearest_known_part_stands_for_one_that_is_missing() -> None:
    located = read_yaml("a.yml", "items:\n  - id: x\n")

    assert located.place(("items", 0, "choose-one", "stem")).line == 2


def test_an_alias_is_never_followed() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"

    located = read_yaml("a.yml", bomb)

    assert {problem.rule for problem in located.problems} == {"yaml-alias"}


@given(st.text(alphabet=string.printable, max_size=200))
def test_any_text_is_read_or_answered_but_never_crashes(text: str) -> None:
    located = read_yaml("a.yml", text)

    assert located.value is None or not isinstance(located.value, set)
    assert all(problem.place.line >= 1 for problem in located.problems)


def compose(text: str) -> yaml.Node:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    return node


def composed_places(node: yaml.Node, location: Location = ()) -> Iterator[tuple[Location, Mark]]:
    """Yield where each part stands, as PyYAML itself has it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*location, key.value), key.start_mark
            yield from composed_places(value, (*location, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield (*location, number), item.start_mark
            yield from composed_places(item, (*location, number))


@pytest.mark.sample(folder=["tests/fixtures/first-aid"])
@pytest.mark.parametrize("folder", ["tests/fixtures/first-aid", "docs", "data"])
def test_every_part_of_every_real_file_is_placed_where_the_parser_sees_it(
    repo: Path, folder: str
) -> None:
    for file in sorted((repo / folder).rglob("*.yml")):
        text = file.read_text("utf-8")
        located = read_yaml(file.name, text)
        for location, mark in composed_places(compose(text)):
            place = located.place(location)
            assert (place.line, place.column) == (mark.line + 1, mark.column + 1), (file, location)


def test_parts_after_a_repeated_key_or_a_tag_keep_their_places() -> None:
    text = "a: {b: 1}\nc: 0\na: [2, 3]\nd: !t {e: 4}\nf: [5, {g: 6}]\n"

    located = read_yaml("x.yml", text)

    assert located.place(("f", 1, "g")) == Place("x.yml", 5, 9)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: 2026-01-02", "yaml-trap"),
        ("a: Off", "yaml-trap"),
        ("a: 010", "yaml-trap"),
        ("a: 1:30", "yaml-trap"),
        ("a: 0x1f", "yaml-trap"),
        ("a: 1_000", "yaml-trap"),
        ("a: .inf", "yaml-trap"),
        ("<<: b", "yaml-alias"),
        ("1: b", "yaml-trap"),
        ("null: b", "yaml-trap"),
        ("[a]: b", "yaml-trap"),
        ("yes: b", "yaml-trap"),
        ("a: &x 1\nb: *x", "yaml-alias"),
        ("a: 1\na: 2", "yaml-duplicate-key"),
        ("a: &x 1", "yaml-alias"),
        ("a: !!python/name:os.system x", "yaml-tag"),
        ("a: !!str x", "yaml-tag"),
        ("a: being the #1 listener", "yaml-comment"),
        ("a: #1 of them all", "yaml-comment"),
        ("a: 1e9999", "yaml-number"),
        (f"a: {'9' * 5000}", "yaml-number"),
        (f"a: {'[' * 50_000}", "yaml-depth"),
        (f"{'- ' * 5000}x", "yaml-depth"),
        ("\n".join(f"{' ' * depth}a:" for depth in range(600)), "yaml-depth"),
        ("a:\tb", "yaml-tab"),
        ('a: "b \\u202e c"', "hidden-character"),
        ("%YAML 1.2\n---\na: b", "yaml-syntax"),
    ],
)
def test_what_other_readers_would_read_otherwise_is_reported(text: str, rule: str) -> None:
    assert [problem.rule for problem in read_yaml("a.yml", text).problems] == [rule]


# What people type, the line where the slip begins, and words of the remedy.
SLIPS = [
    ('  stem: "One line', 3, "End the text with"),
    ("  stem: 'One line", 3, "End the text with"),
    ("  stem: 'It's here'", 3, "around the whole text"),
    ('  stem: "Agnes" says hi', 3, "around the whole text"),
    ("  stem: [Achieng] hires it", 3, "around the whole text"),
    ("  stem: [a, b", 3, "End it with ]"),
    ("  stem: *word* here", 3, "around the whole text"),
    ("  stem: & so on", 3, "around the whole text"),
    ("  stem: >five people", 3, "around the whole text"),
    ("  stem: @home", 3, "around the whole text"),
    ("  stem: - maybe", 3, "around the whole text"),
    ("  stem: One: line", 3, "around the whole text"),
    ("  stem:\u00a0One line", 3, "ordinary space"),
    ("  stem\uff1a One line", 3, "ordinary colon"),
    ("  stem:One line", 3, "one space after it"),
    ("  stem: One line,\n  and two", 4, "indent the line further"),
    ("\u00a0 stem: One line", 3, "ordinary spaces"),
    (" stem: One line", 3, "Line it up"),
    ('  stem: "a \\q b"', 3, "single quotes"),
    ("---\nitems:", 3, "Take out the line"),
]


@pytest.mark.parametrize(("typed", "line", "remedy"), SLIPS)
def test_a_slip_is_told_where_it_begins_with_its_remedy(typed: str, line: int, remedy: str) -> None:
    text = f"items:\n- id: a\n{typed}\n  text: Two\n  more: three\n"

    (problem,) = read_yaml("a.yml", text).problems

    assert (problem.rule, problem.place.line) == ("yaml-syntax", line)
    assert remedy in problem.hint


def test_a_comment_of_its_own_is_none_of_the_text() -> None:
    text = (
        "# All of it.\nitems: # the list\n  - a\n\n  # and more\n  - 'the #2'\nminutes: 8 # or so\n"
    )

    assert read_yaml("a.yml", text).problems == ()
