"""The search index of a built site: what is in it, what each word weighs, and how it is cut."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.publish.search import write_search
from macros.publish.search.pages import read_entries, read_groups
from macros.publish.search.terms import DENIALS, phrase, stem, tokens
from tests.helpers.node import run_module

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta name="description" content="A promise &amp; more."></head><body>
<nav>menu</nav><article data-find="{kind}" data-asks="{asks}"><h1>{title}</h1>{body}
<p data-find-not>secret answer</p></article></body></html>"""


def page(title: str, body: str, kind: str = "Lesson", asks: str = "") -> str:
    return PAGE.format(title=title, body=body, kind=kind, asks=asks)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder to which `put` adds pages."""
    return tmp_path


def put(site: Path, address: str, text: str) -> None:
    file = site / address / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def rows(site: Path) -> dict[str, list[int]]:
    """Return every word of the index with its row."""
    pieces = sorted(site.glob("found/*/w*.json"), key=lambda file: int(file.stem[1:]))
    return {word: row for file in pieces for word, row in json.loads(file.read_text()).items()}


def found(site: Path, word: str) -> list[str]:
    """Return the addresses to which a word leads, the best first."""
    row = rows(site).get(word, [])
    number, weights = 0, []
    for step, weight in zip(row[::2], row[1::2], strict=True):
        number += step
        weights.append((-weight, number))
    (folder,) = (one for one in (site / "found").iterdir() if one.is_dir())
    return [
        json.loads((folder / f"{number}.json").read_text())["address"]
        for _, number in sorted(weights)
    ]


def test_an_entry_says_what_a_page_promises_and_holds_without_what_is_left_out(site: Path) -> None:
    body = "<h2>Why</h2><p>One price. Two prices.</p><hub-quiz><p>An option</p></hub-quiz>"
    put(site, "two", page("Two", body, asks="what does it cost;too dear"))
    (entry,) = read_entries(site, sorted(site.rglob("*.html")))

    assert (entry.address, entry.kind, entry.title) == ("two/", "Lesson", "Two")
    assert entry.promise == "A promise & more."
    assert entry.asks == ["what does it cost", "too dear"]
    assert (entry.headings, entry.sentences) == (["Why"], ["One price.", "Two prices."])


def test_what_people_ask_is_found_and_stands_nowhere_that_is_shown(site: Path) -> None:
    put(site, "two", page("Two", "<p>Text.</p>", asks="is it too dear"))
    write_search(site)

    assert found(site, "dear") == ["two/"]
    shown = [file.read_text() for file in site.glob("found/*/[0-9]*.json")]
    assert shown
    assert not any("dear" in text for text in shown)


def test_a_named_part_is_an_entry_of_its_own_and_not_in_its_page(site: Path) -> None:
    part = (
        '<div id="list-a" data-find="Checklist"><h2>Before</h2>'
        "<label><input type=checkbox> <span>Prediction first.</span></label></div>"
    )
    put(site, "lists", page("Lists", f"<p>All of them.</p>{part}"))
    write_search(site)

    assert found(site, "prediction") == ["lists/#list-a"]
    assert found(site, "list") == ["lists/"]


def test_a_rare_word_counts_more_and_a_title_more_than_the_text(site: Path) -> None:
    put(site, "a", page("Price", "<p>Talk.</p>"))
    put(site, "b", page("Other", "<p>Talk of a price and a dog.</p>"))
    put(site, "c", page("Third", "<p>Talk.</p>"))
    write_search(site)

    assert found(site, "pric") == ["a/", "b/"]
    row = rows(site)
    assert max(row["dog"][1::2]) > max(row["talk"][1::2])


def test_what_is_for_those_who_run_the_site_comes_last(site: Path) -> None:
    put(
        site,
        "contribute",
        page("A price", "<p>Price.</p>").replace(" data-asks", " data-find-last data-asks"),
    )
    put(site, "lesson", page("A price", "<p>Price among words.</p>"))
    write_search(site)

    assert found(site, "pric") == ["lesson/", "contribute/"]


def test_words_of_a_group_find_what_the_others_find(site: Path) -> None:
    put(site, "a", page("The customer", "<p>It went quiet after that.</p>"))
    put(site, "b", page("A prospect", "<p>Text.</p>"))
    put(
        site, "search", '<hub-search data-groups="prospect|customer;gone quiet|went quiet|ghosted">'
    )
    assert read_groups(sorted(site.rglob("*.html")))[0] == ["prospect", "customer"]
    write_search(site)

    assert found(site, "prospect") == ["b/", "a/"]
    assert found(site, "ghost") == found(site, "gon quiet") == ["a/"]


@pytest.mark.parametrize(
    "text",
    ["Nobody answered her.", "No one answers.", "They never answer.", "He doesn’t answer."],
)
def test_one_way_to_say_no_finds_the_others(site: Path, text: str) -> None:
    put(site, "search", '<hub-search data-groups="didn\'t answer|ghosted"></hub-search>')
    put(site, "here", page("Here", f"<p>{text}</p>"))
    put(site, "there", page("There", "<p>An answer, one of many.</p>"))
    write_search(site)

    assert found(site, "ghost") == found(site, "no answer") == ["here/"]


def test_the_same_pages_give_the_same_bytes_and_nothing_of_another_run_stays(site: Path) -> None:
    put(site, "a", page("One", "<p>Prices, again prices.</p>"))
    write_search(site)
    before = {file.relative_to(site): file.read_bytes() for file in site.glob("found/**/*.*")}
    (site / "found" / "old.json").write_bytes(b"old")
    (site / "search.json").write_bytes(b"of an engine")
    write_search(site)

    assert {
        file.relative_to(site): file.read_bytes() for file in site.glob("found/**/*.*")
    } == before
    assert not (site / "search.json").exists()


def test_words_for_guesses_stand_by_their_first_letter_the_most_frequent_first(site: Path) -> None:
    put(site, "a", page("One", "<p>Price, prices, prices.</p>", asks="prize"))
    write_search(site)
    (folder,) = (one for one in (site / "found").iterdir() if one.is_dir())

    assert (folder / "p.txt").read_text() == "prices\nprice"


@pytest.mark.parametrize(
    "forms",
    [
        ("price", "prices", "pricing", "priced", "Price’s", "price's"),
        ("can't", "can’t", "cant"),
        ("cliché", "cliche", "clichés"),
        ("reply", "replies", "replied", "replying"),
        ("stop", "stops", "stopped", "stopping"),
        ("e-mail", "email", "emails"),
        ("colour", "color", "colours"),
        ("organise", "organize", "organised", "organizing"),
        ("polite", "politely"),
        ("freebie", "freebies"),
        ("Straße", "strasse"),
    ],
)
def test_forms_of_a_word_are_the_same(forms: tuple[str, ...]) -> None:
    assert len({stem(word) for form in forms for word in tokens(form)}) == 1


@pytest.mark.parametrize("word", ["thing", "need", "speed", "bus", "yes", "process", "buyer", "15"])
def test_a_word_that_only_looks_like_a_form_is_left_alone(word: str) -> None:
    assert stem(word) == word


@pytest.mark.slow
def test_the_browser_cuts_words_as_the_index_does(repo: Path) -> None:
    texts = [file.read_text("utf-8") for file in sorted((repo / "docs").rglob("*.md"))]
    texts.append("Can’t, e-mails, Straße, NAÏVE clichés, 15% & x_y 'quoted' o’clock Łódź ½ 日本 ﬁt")
    texts.append("Not one of them, no one at all, never one")
    cut = run_module(
        '{phrase, stem, tokens} from "terms.js"',
        """given.texts.map((text) => [
          tokens(text).map((word) => [word, stem(word)]),
          phrase(tokens(text), new Set(given.no)),
        ])""",
        {"texts": texts, "no": sorted(DENIALS)},
    )

    assert cut == [
        [[[word, stem(word)] for word in tokens(text)], " ".join(phrase(text))] for text in texts
    ]
