"""The built site carries its policy in every page, and tells a host what may be kept for ever."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup

from macros.publish.csp import HASHED


def test_every_page_carries_a_policy_before_anything_it_could_stop(built_site: Path) -> None:
    files = list(built_site.rglob("*.html"))
    assert files
    for file in files:
        head = BeautifulSoup(file.read_text("utf-8"), "html.parser").head
        assert head, file
        names = [element.name for element in head.find_all()]
        policies = head.find_all("meta", {"http-equiv": "Content-Security-Policy"})
        assert len(policies) == 1, file
        assert "unsafe-inline" not in str(policies[0]["content"])
        before = names[: [id(one) for one in head.find_all()].index(id(policies[0]))]
        assert set(before) <= {"meta"}, file


def test_what_a_host_keeps_for_ever_has_a_digest_in_its_name(built_site: Path) -> None:
    for path in HASHED:
        files = list((built_site / path.strip("/*")).rglob("*.*"))
        assert files, path
        assert [one.name for one in files if not re.search(r"\.[0-9a-f]{8}\.", one.name)] == []


def test_no_page_lets_a_browser_fetch_the_next_one_ahead(built_site: Path) -> None:
    for file in built_site.rglob("*.html"):
        head = BeautifulSoup(file.read_text("utf-8"), "html.parser").head
        assert head
        assert head.find_all("link", rel=["next", "prefetch", "prerender"]) == [], file
