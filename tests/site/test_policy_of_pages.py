"""The built site carries its policy in every page, and tells a host what may be kept for ever."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup

from deploy.nginx import read_headers
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


def test_only_pages_in_which_somebody_can_record_may_play_it_and_use_the_microphone(
    built_site: Path,
) -> None:
    rules = read_headers((built_site / "_headers").read_text("utf-8"))
    recording = [
        re.compile(re.sub(r":\w+", "[^/]+", pattern))
        for pattern, own in rules.items()
        if "microphone=(self)" in dict(own).get("Permissions-Policy", "")
    ]
    assert "microphone=()" in dict(rules["/*"])["Permissions-Policy"]
    assert len(rules) < 100, "Cloudflare Pages reads no more"
    found = set()
    for file in built_site.rglob("*.html"):
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        address = "/" + file.relative_to(built_site).as_posix().removesuffix("index.html")
        (meta,) = page.select("meta[http-equiv=Content-Security-Policy]")
        policy = str(meta["content"])
        is_recording = page.select_one("[data-records]") is not None
        found.add(is_recording)
        assert ("media-src" in policy) == is_recording, address
        assert any(one.fullmatch(address) for one in recording) == is_recording, address
        if is_recording:
            assert policy.endswith("; media-src blob:"), "and nothing else is played"
    assert found == {True, False}
