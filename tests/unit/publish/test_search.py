"""The search index of a built site: what is in it, and what is beside it."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from macros.publish.search import SearchError, write_search

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<nav>menu</nav><article data-pagefind-body><h1>{title}</h1><p>{text}</p>
<div data-pagefind-ignore>secret answer</div></article></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE.format(title="One", text="Prices, again prices."))
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE.format(title="Two", text="A price. Listen."))
    return tmp_path


def test_the_articles_are_indexed_without_what_is_left_out_of_them(site: Path) -> None:
    write_search(site)
    texts = [
        json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))["content"]
        for file in (site / "pagefind" / "fragment").iterdir()
    ]

    assert len(texts) == 2
    assert "Listen" in " ".join(texts)
    assert "menu" not in " ".join(texts)
    assert "secret" not in " ".join(texts)


def test_the_words_stand_by_their_first_letter_the_most_frequent_first(site: Path) -> None:
    write_search(site)
    words = site / "pagefind" / "words"

    assert (words / "p.txt").read_text() == "prices\nprice"
    assert not (words / "s.txt").exists()


def test_what_stands_beside_a_box_to_tick_is_found(site: Path) -> None:
    box = "<label><input type=checkbox> <span>Prediction</span></label>"
    (site / "index.html").write_text(PAGE.format(title="One", text=box))
    write_search(site)

    assert (site / "pagefind" / "words" / "p.txt").read_text() == "prediction\nprice"


def test_a_second_run_leaves_nothing_of_the_first(site: Path) -> None:
    write_search(site)
    before = {file.name: file.read_bytes() for file in (site / "pagefind").rglob("*.*")}
    (site / "pagefind" / "fragment" / "old.pf_fragment").write_bytes(b"old")
    write_search(site)

    assert {file.name: file.read_bytes() for file in (site / "pagefind").rglob("*.*")} == before


def test_what_pagefind_says_is_handed_on_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "false")

    with pytest.raises(SearchError, match="was not made"):
        write_search(tmp_path)
