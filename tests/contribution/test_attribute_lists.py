"""Attribute lists and fences' attributes, whatever stands in them: refused, or nothing comes of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.checks import run
from macros.content.loader import load_catalog
from macros.grammar.reader import find_page_faults
from macros.preview.engine import collected_warnings
from macros.problem import Severity
from tests.helpers.fuzz import FuzzedHub
from tests.helpers.mutations import write

pytestmark = pytest.mark.slow

PAGE = "docs/practice/index.md"
# Where Markdown or a fence reads a list of attributes.
PLACES = (
    "## A heading {}",
    "A paragraph.\n{}",
    "Some *words*{} in it.",
    "Some `code`{} in it.",
    "A [link](../glossary.md){} in it.",
    "A [link](https://example.org){} in it.",
    "![A picture](../assets/img/favicon.svg){}",
    "- an item {}",
    "- an item\n{}",
    "> a quotation\n{}",
    "| a | b |\n| --- | --- |\n| c {} | d |",
    "``` {}\ncode\n```",
    "~~~ {}\ncode\n~~~",
    "```yaml {}\ncode\n```",
    "```\ncode\n```\n{}",
    "{{{{ glossary() }}}}\n{}",
    'Some {{{{ term("bystander") }}}}{} words.',
    "{{{{ glossary() }}}} {}",
    "Words\n\n{}",
)
NAMES = st.sampled_from(
    (
        "onclick onload onfocus onpointerrawupdate style href src srcset srcdoc action formaction target"
        " ping rel id class name title lang dir hidden inert tabindex accesskey contenteditable autofocus"
        " draggable is slot part popover popovertarget data-toc-label data-part data-checklist data-item"
        " role aria-hidden aria-label aria-owns itemprop nonce http-equiv download type value width"
        " xmlns xlink:href hl_lines linenums title markdown"
    ).split()
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1, max_size=12)
VALUES = st.one_of(
    WORDS,
    st.sampled_from(
        (
            "javascript:1",
            "//pwned.example",
            "1",
            "true",
            "position:fixed",
            "<pwned>",
            "__search",
            "&quot;",
            "",
        )
    ),
)
IDS = st.one_of(
    st.sampled_from(("hub-content", "__search", "__drawer", "__toc", "objectives", "a", "pwned")),
    WORDS,
)
CLASSES = st.one_of(
    st.sampled_from(
        ("hub-visually-hidden", "hub-quiz", "md-overlay", "hub-mend", "footnote", "hub-sheet", "a")
    ),
    WORDS,
)
PARTS = st.one_of(
    st.builds("#{}".format, IDS),
    st.builds(".{}".format, CLASSES),
    st.builds("{}={}".format, NAMES, VALUES),
    st.builds('{}="{}"'.format, st.one_of(NAMES, WORDS), VALUES),
    st.builds("{}='{}'".format, NAMES, VALUES),
    NAMES,
    WORDS,
)
LISTS = st.builds(
    lambda mark, parts, end: f"{{{mark}{' '.join(parts)}{end}}}",
    st.sampled_from((":", ": ", " ", "")),
    st.lists(PARTS, min_size=1, max_size=4),
    st.sampled_from((" ", "", " :")),
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> FuzzedHub:
    return FuzzedHub.make(tmp_path_factory.mktemp("attributes") / "hub")


def comes_of(hub: FuzzedHub, text: str) -> list[str] | None:
    """Return what the grammar does not know in the built page of a text; None if it is refused."""
    write(hub.root, PAGE, f"---\ntitle: A page\n---\n{text}\n".encode())
    catalog = load_catalog(hub.root)
    if any(problem.severity is Severity.ERROR for problem in run(catalog).problems):
        return None
    with collected_warnings():
        engine = hub.engine_for(catalog, PAGE)
        file = engine.file("practice/index.html")
        assert file
        return [fault.what for fault in find_page_faults(engine.make_page(file).decode())]


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), attributes=LISTS)
def test_a_list_of_attributes_is_refused_or_harmless(
    hub: FuzzedHub, place: str, attributes: str
) -> None:
    assert not comes_of(hub, place.format(attributes))


@pytest.mark.parametrize("place", PLACES)
def test_an_event_handler_is_refused_at_each_place(hub: FuzzedHub, place: str) -> None:
    """Or shown as it is typed: Markdown reads none there."""
    found = comes_of(hub, place.format("{: onclick=pwned }"))

    assert found is None or found == []


def test_a_page_without_them_is_made(hub: FuzzedHub) -> None:
    assert comes_of(hub, "Some *words*.") == []


@pytest.mark.parametrize(
    "heading", ["## A heading {id}", "## A heading {: id }", "## A heading {:id=}"]
)
def test_what_markdown_itself_fails_at_is_told_at_its_line(hub: FuzzedHub, heading: str) -> None:
    write(hub.root, PAGE, f"---\ntitle: A page\n---\nWords.\n\n{heading}\n\nMore.\n".encode())

    (problem,) = run(load_catalog(hub.root)).problems

    assert (problem.rule, problem.place.path, problem.place.line) == ("markup", PAGE, 6)
