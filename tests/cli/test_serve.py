"""`hub serve` as a process: how it starts, what it notices, how it ends."""

from __future__ import annotations

import re
import socket
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import hub
from tests.helpers.hub import make_house, make_hub
from tests.helpers.hub_serve import hub_serve, wait_until

pytestmark = pytest.mark.slow

LESSON = "lessons/calm-start/look-first"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_hub(tmp_path / "hub")


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as reply:  # noqa: S310
        body: bytes = reply.read()
    return body.decode()


def test_a_save_is_seen_and_the_rules_are_told_when_it_is_quiet(root: Path) -> None:
    page = root / "docs" / f"{LESSON}.md"
    with hub_serve(root) as serving:
        address = f"{serving.url}{LESSON}/"
        before = get(address)
        text = page.read_text("utf-8")
        page.write_text(f"{text}\nOne{' and one more' * 30}.\n", "utf-8")

        wait_until(lambda: f"docs/{LESSON}.md changed." in serving.said())
        wait_until(lambda: "[sentence-length]" in serving.said())
        assert "sentence-length" in get(address).partition('id="hub-serve"')[2]
        assert 'id="hub-serve"' not in before

        page.write_text(text, "utf-8")

        wait_until(lambda: "1 fewer to mend, 0 left." in serving.said())
        assert 'id="hub-serve"' not in get(address)


def test_an_open_page_is_answered_as_soon_as_there_is_news(root: Path) -> None:
    with hub_serve(root) as serving:
        version = re.search(r'data-version="(\d+)"', get(serving.url))
        assert version
        (root / "docs" / f"{LESSON}.md").touch()

        news = get(f"{serving.url.partition('/conv')[0]}/.hub/news?version={version[1]}")

        assert int(news) > int(version[1])


def test_it_says_where_the_site_is_and_how_to_end_and_ctrl_c_ends_it(root: Path) -> None:
    with hub_serve(root) as serving:
        assert f"The site is shown on {serving.url} - end with Ctrl+C." in serving.said()

        assert serving.interrupt() == 0
        assert serving.said().endswith("Ended.\n")
        assert "Traceback" not in serving.said()


def test_properdocs_serves_too_and_the_rules_are_told(root: Path) -> None:
    page = root / "docs" / f"{LESSON}.md"
    with hub_serve(root, "--engine", "properdocs") as serving:
        address = f"{serving.url}{LESSON}/"
        assert "ProperDocs" in get(serving.url)

        page.write_text(f"{page.read_text('utf-8')}\n[Nowhere](no-such-page.md)\n", "utf-8")

        wait_until(lambda: f"docs/{LESSON}.md changed." in serving.said())
        wait_until(lambda: "[link-target]" in serving.said())
        assert "no-such-page" in get(address)


def test_an_engine_that_is_not_installed_is_named_with_the_command_that_brings_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setitem(sys.modules, "properdocs", None)

    done = CliRunner().invoke(hub, ["serve", "--engine", "properdocs"])

    assert done.exit_code == 1
    assert "properdocs is not installed here. Install it with: make .venv/.dev" in done.output


def test_a_port_that_is_taken_is_named_with_a_way_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        done = CliRunner().invoke(hub, ["serve", "--address", f"127.0.0.1:{port}"])

    assert done.exit_code == 1
    assert f"127.0.0.1:{port} cannot be had" in done.output
    assert f"hub serve --address 127.0.0.1:{port + 1}" in done.output


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"])
def test_an_address_that_is_none_is_told_in_one_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.chdir(root)

    done = CliRunner().invoke(hub, ["serve", "--address", address])

    assert done.exit_code == 2
    assert "Write it as 127.0.0.1:8000." in done.output


def test_a_firms_own_page_is_shown_and_told_at_its_own_path(tmp_path: Path) -> None:
    root = make_house(tmp_path / "hub")
    page = root / "docs-own/situations/a-visitor-faints.md"
    with hub_serve(root) as serving:
        site = serving.url.replace("conversation-first", "first-aid")
        address = f"{site}situations/a-visitor-faints/"
        assert "She has stood for an hour" in get(address)
        text = page.read_text("utf-8")

        page.write_text(text.replace("for an hour", "for an operative"), "utf-8")

        wait_until(lambda: "docs-own/situations/a-visitor-faints.md:" in serving.said())
        assert "banned-word" in get(address).partition('id="hub-serve"')[2]

        (root / "docs-own/about.md").write_text("---\ntitle: We\n---\nText.\n", "utf-8")

        wait_until(lambda: "docs-own/about.md:1:1: [house-file]" in serving.said())
