"""Findings F 4 and F 5 in a real browser: what they do without the guard, and that it keeps them from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown import markdown
from playwright.sync_api import Browser, Page, Route

from macros.cli.report import as_text
from macros.source.assets import check_asset
from tests.helpers.hub import make_hub
from tests.helpers.hub_serve import hub_serve
from tests.helpers.site_server import serving

TAKE = "document.documentElement.setAttribute('data-taken', localStorage.getItem('record'))"
FILES = {
    "evil.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><script>{TAKE}</script></svg>',
    "onload.svg": f'<svg xmlns="http://www.w3.org/2000/svg" onload="{TAKE}"/>',
    "evil.html": f"<!doctype html><title>A</title><script>{TAKE}</script>",
    "foreign.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject>'
        f'<iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>parent.{TAKE}&lt;/script>"/>'
        "</foreignObject></svg>"
    ),
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", FILES)
def test_a_file_opened_by_its_link_takes_the_record_and_is_refused(
    page: Page, tmp_path: Path, name: str
) -> None:
    """On a host that sends no policy with it."""
    (tmp_path / "index.html").write_text("<!doctype html><title>A</title>", "utf-8")
    (tmp_path / name).write_text(FILES[name], "utf-8")
    with serving(tmp_path) as address:
        page.goto(address)
        page.evaluate("localStorage.setItem('record', 'words of a reader')")
        page.goto(address + name)
        page.wait_for_function(
            "document.documentElement.getAttribute('data-taken') === 'words of a reader'"
        )

    assert list(check_asset(f"assets/img/{name}", FILES[name].encode()))


@pytest.mark.parametrize("sign", ["?", "#", "%2f"])
def test_a_name_with_a_sign_of_addresses_is_not_found_by_it_and_is_refused(
    page: Page, tmp_path: Path, sign: str
) -> None:
    """So that a list of files to keep for reading offline could not be fetched whole."""
    name = f"a{sign}b.svg"
    (tmp_path / "index.html").write_text("<!doctype html><title>A</title>", "utf-8")
    (tmp_path / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    with serving(tmp_path) as address:
        page.goto(address)
        assert page.evaluate("name => fetch(name).then(answer => answer.status)", name) == 404

    assert list(check_asset(f"assets/img/{name}", (tmp_path / name).read_bytes()))


def answering(body: str, headers: dict[str, str]) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="text/html", headers=headers)


def test_a_handler_in_a_title_runs_without_the_preview_s_policy_and_not_with_it(
    page: Page, tmp_path: Path
) -> None:
    body = "<!doctype html><title>A</title><h1><img src=gone onerror='window.pwned=1'>A</h1>"
    with hub_serve(make_hub(tmp_path / "hub")) as preview:
        answer = page.goto(preview.url)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        address = f"{preview.url}glossary/"
        ran = []
        for headers in ({}, {"content-security-policy": policy}):
            page.unroute_all()
            page.route(address, answering(body, headers))
            page.goto(address, wait_until="load")
            ran.append(page.evaluate("window.pwned"))

    assert ran == [1, None]


@pytest.mark.parametrize(
    ("title", "harm"),
    [
        ("<h1>Approved by the maintainers</h1>", "h1"),
        ("[Approve](https://evil.example)", "a"),
        ("![seen](https://evil.example/a.png)", "img"),
        ("<img src=https://evil.example/a.png>", "img"),
        ("**Approved**", "strong"),
    ],
)
def test_a_title_in_a_pull_request_s_summary_is_words(page: Page, title: str, harm: str) -> None:
    page.set_content(markdown(f"- {title}"))
    assert page.locator(harm).count() == 1

    page.set_content(markdown(f"- {as_text(title)}"))
    assert page.locator(harm).count() == 0
    assert re.sub(r"\s+", " ", page.locator("li").inner_text()) == title
