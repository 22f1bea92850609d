"""What each page says of itself to others: previews, structured data and the lists of pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from macros.publish.heads import Head, read_heads
from macros.publish.listings import llms
from macros.publish.site import Site
from macros.publish.social_cards import SIZE, CardError, card, card_path


@pytest.fixture(scope="session")
def heads(built_site: Path) -> list[Head]:
    return read_heads(Site(built_site))


def test_every_page_but_the_404_has_an_address_of_its_own(
    heads: list[Head], built_site: Path
) -> None:
    assert len(heads) == len(list(built_site.rglob("index.html")))


@pytest.mark.parametrize("name", ["og:title", "description", "og:url"])
def test_no_two_pages_say_the_same(heads: list[Head], name: str) -> None:
    values = [head.meta.get(name, "") for head in heads]
    assert all(values)
    assert len(set(values)) == len(values)


def test_every_page_names_an_image_that_is_there_in_the_stated_size(
    heads: list[Head], built_site: Path
) -> None:
    for head in heads:
        with Image.open(built_site / card_path(head)) as image:
            stated = (head.meta["og:image:width"], head.meta["og:image:height"])
            assert image.size == SIZE == tuple(map(int, stated))
        assert head.meta["og:image:alt"]


def test_every_lesson_has_structured_data(built_site: Path) -> None:
    lessons = list(built_site.glob("lessons/*/*/index.html"))
    assert lessons
    for file in lessons:
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        data = json.loads(page.select('script[type="application/ld+json"]')[0].get_text())
        assert data["@type"] == "LearningResource"
        assert re.fullmatch(r"PT\d+M", data["timeRequired"])
        assert data["teaches"]
        assert data["hasPart"]["@type"] == "Quiz"


def test_the_lists_hold_every_page_once(heads: list[Head], built_site: Path) -> None:
    every = sorted(head.url for head in heads)
    listed = re.findall(r"<loc>(.*?)</loc>", (built_site / "sitemap.xml").read_text("utf-8"))
    linked = re.findall(r"\]\((https://\S+?)\): ", (built_site / "llms.txt").read_text("utf-8"))
    assert sorted(listed) == every
    assert sorted([heads[0].url, *linked]) == every


def test_a_title_cannot_make_a_link_in_llms_txt() -> None:
    front = Head("https://a.test/", "", {"og:title": "A", "description": "b"})
    bad = Head("https://a.test/b/", "", {"og:title": "x](https://evil.test)", "description": "c"})
    assert "[x\\](https://evil.test)]" in llms(front, [front, bad])


def test_the_same_words_give_the_same_image_and_too_many_are_refused() -> None:
    assert card("A title", "About it.", "Hub") == card("A title", "About it.", "Hub")
    with pytest.raises(CardError, match="shorten"):
        card("word " * 200, "About it.", "Hub")
