from __future__ import annotations

from pathlib import Path

import pytest

from tests import browser_setup
from tests.browser_setup import BrowserError, ensure_browser, find_browser, find_shell, main


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand on a machine without a browser, whose only PATH entry is the folder returned."""
    monkeypatch.delenv("HUB_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser_setup, "PLACES", ())
    monkeypatch.setattr(browser_setup, "downloaded_browser", lambda: None)
    return tmp_path


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_bare_machine_has_none(bare_machine: Path) -> None:
    assert list(bare_machine.iterdir()) == []
    assert find_browser() is None


@pytest.mark.parametrize("name", browser_setup.NAMES)
def test_one_on_the_path_is_found(bare_machine: Path, name: str) -> None:
    wanted = program(bare_machine / name)
    assert find_browser() == wanted


def test_a_file_that_cannot_be_run_is_no_browser(bare_machine: Path) -> None:
    program(bare_machine / "chromium").chmod(0o644)
    assert find_browser() is None


def test_one_in_a_usual_place_is_found(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = program(bare_machine / "Program Files (x86)" / "Edge" / "msedge.exe")
    monkeypatch.setenv("PROGRAMFILES(X86)", str(bare_machine / "Program Files (x86)"))
    monkeypatch.setattr(
        browser_setup, "PLACES", ("${UNSET}/chrome", "${PROGRAMFILES(X86)}/Edge/msedge.exe")
    )
    assert find_browser() == wanted


def test_the_named_one_comes_first(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare_machine / "chromium")
    wanted = program(bare_machine / "my browser" / "brave")
    monkeypatch.setenv("HUB_BROWSER", str(wanted))
    assert find_browser() == wanted


def test_an_installed_one_comes_before_the_download(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloaded = program(bare_machine / "downloads" / "chrome")
    monkeypatch.setattr(browser_setup, "downloaded_browser", lambda: downloaded)
    assert find_browser() == downloaded
    installed = program(bare_machine / "google-chrome")
    assert find_browser() == installed


def test_the_shell_comes_before_a_browser_and_after_the_named_one(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_shell() is None
    browser = program(bare_machine / "chromium")
    assert find_shell() == browser
    shell = program(bare_machine / browser_setup.SHELL)
    assert find_shell() == shell
    assert find_browser() == browser
    named = program(bare_machine / "brave")
    monkeypatch.setenv("HUB_BROWSER", str(named))
    assert find_shell() == named


@pytest.mark.parametrize(
    ("has_shell", "browser", "asked"),
    [(False, "chromium", ["SHELL"]), (True, "chromium", []), (False, "google-chrome", [])],
)
def test_the_shell_is_installed_beside_the_browser_of_the_same_package(
    bare_machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    has_shell: bool,
    browser: str,
    asked: list[str],
) -> None:
    monkeypatch.setattr(browser_setup, "PACKAGED", bare_machine / "chromium")
    monkeypatch.setattr(browser_setup, "SHELL", "SHELL")
    program(bare_machine / browser)
    if has_shell:
        program(bare_machine / "SHELL")
    packages: list[str] = []
    monkeypatch.setattr(browser_setup, "install_with_apt", packages.append)
    assert browser_setup.ensure_shell() == bare_machine / ("SHELL" if has_shell else browser)
    assert packages == asked


def test_a_wrong_name_is_told(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare_machine / "chromium")
    monkeypatch.setenv("HUB_BROWSER", "no-such-browser")
    with pytest.raises(BrowserError, match="HUB_BROWSER is 'no-such-browser'"):
        find_browser()


def test_playwright_is_asked_before_apt(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def bring(way: str, *, works: bool) -> str:
        asked.append(way)
        if works:
            program(bare_machine / "chromium")
        return f"{way} has spoken"

    monkeypatch.setattr(
        browser_setup, "download_with_playwright", lambda: bring("playwright", works=False)
    )
    monkeypatch.setattr(browser_setup, "install_with_apt", lambda: bring("apt", works=True))
    assert ensure_browser() == bare_machine / "chromium"
    assert asked == ["playwright", "apt"]
    ensure_browser()
    assert asked == ["playwright", "apt"]


def test_apt_is_left_alone_without_root(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare_machine / "apt-get")
    monkeypatch.setattr(browser_setup, "is_root", lambda: False)
    assert browser_setup.install_with_apt() == ""


def test_failure_tells_what_was_tried_and_exits_with_1(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_setup, "download_with_playwright", lambda: "no download today")
    monkeypatch.setattr(browser_setup, "is_root", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert bare_machine.exists()
    assert str(stopped.value.code).startswith("no download today")
    assert browser_setup.HOW_TO_GET_ONE in str(stopped.value.code)
