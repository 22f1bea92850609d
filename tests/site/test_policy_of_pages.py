"""The built site carries its policy in every page, and tells a host what may be kept for ever."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from deploy.nginx import read_headers
from macros.publish.csp import HASHED

POLICY = "meta[http-equiv=Content-Security-Policy]"


def test_every_page_carries_a_policy_before_anything_it_could_stop(built_site: Path) -> None:
    files = list(built_site.rglob("*.html"))
    assert files
    for file in files:
        page = LexborHTMLParser(file.read_text("utf-8"))
        (policy,) = page.css(POLICY)
        assert "unsafe-inline" not in str(policy.attributes["content"])
        elements = page.css("head > *, html > :not(head, body)")
        before = elements[: [one.mem_id for one in elements].index(policy.mem_id)]
        assert {one.tag for one in before} <= {"meta"}, file


def test_what_a_host_keeps_for_ever_has_a_digest_in_its_name(built_site: Path) -> None:
    for path in HASHED:
        files = list((built_site / path.strip("/*")).rglob("*.*"))
        assert files, path
        assert [one.name for one in files if not re.search(r"\.[0-9a-f]{8}\.", one.name)] == []


def test_no_page_lets_a_browser_fetch_the_next_one_ahead(built_site: Path) -> None:
    for file in built_site.rglob("*.html"):
        links = LexborHTMLParser(file.read_text("utf-8")).css("link[rel]")
        assert links, file
        ahead = {word for link in links for word in str(link.attributes["rel"]).split()}
        assert not ahead & {"next", "prefetch", "prerender"}, file


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
        page = LexborHTMLParser(file.read_text("utf-8"))
        address = "/" + file.relative_to(built_site).as_posix().removesuffix("index.html")
        (meta,) = page.css(POLICY)
        policy = str(meta.attributes["content"])
        is_recording = page.css_first("[data-records]") is not None
        found.add(is_recording)
        assert ("media-src" in policy) == is_recording, address
        assert any(one.fullmatch(address) for one in recording) == is_recording, address
        if is_recording:
            assert policy.endswith("; media-src blob:"), "and nothing else is played"
    assert found == {True, False}
