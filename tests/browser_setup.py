"""Find a Chromium that the tests can drive.

Looked for, in this order: $HUB_BROWSER, an installed browser, the one that Playwright downloads.
`python -m tests.browser_setup` sees to it that there is one, and on Debian its headless shell too:
the same engine without windows, which opens a page in a third of the time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

# Debian's browser, and its package without windows.
PACKAGED = Path("/usr/bin/chromium")
SHELL = "chromium-headless-shell"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
# Where browsers are that are not on the PATH. A place with an unset variable does not exist.
PLACES = (
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "${HOME}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "${PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "${LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
    "${PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)
HOW_TO_GET_ONE = (
    "The tests need Chromium, Chrome or Edge, and none was found. Install one, or set HUB_BROWSER "
    "to the path of its program."
)


class BrowserError(Exception):
    """There is no browser to drive."""


def find_browser() -> Path | None:
    """Return the program of a browser, None if this machine has none.

    Raises:
        BrowserError: if HUB_BROWSER names something that cannot be run.
    """
    return named_browser() or installed_browser() or downloaded_browser()


def find_shell() -> Path | None:
    """Return the program that most tests drive: the headless shell, where there is none a browser.

    Raises:
        BrowserError: if HUB_BROWSER names something that cannot be run.
    """
    shell = shutil.which(SHELL)
    return named_browser() or (Path(shell) if shell else find_browser())


def named_browser() -> Path | None:
    """Return the browser that HUB_BROWSER names."""
    name = os.environ.get("HUB_BROWSER")
    if not name:
        return None
    program = shutil.which(name)
    if program is None:
        raise BrowserError(f"HUB_BROWSER is '{name}', and there is no such program.")
    return Path(program)


def installed_browser() -> Path | None:
    """Return the first browser on the PATH, else in one of the usual places."""
    candidates = (*NAMES, *map(os.path.expandvars, PLACES))
    return next((Path(found) for found in map(shutil.which, candidates) if found), None)


def downloaded_browser() -> Path | None:
    """Return the browser that Playwright has downloaded."""
    with sync_playwright() as playwright:
        program = Path(playwright.chromium.executable_path)
    return program if program.exists() else None


def ensure_browser() -> Path:
    """Return a browser, if need be after bringing one here.

    Raises:
        BrowserError: if none could be had, with what was tried.
    """
    tried: list[str] = []
    ways: tuple[Callable[[], str], ...] = (download_with_playwright, install_with_apt)
    for bring_one in ways:
        found = find_browser()
        if found:
            return found
        tried.append(bring_one())
    found = find_browser()
    if found:
        return found
    raise BrowserError("\n\n".join([*filter(None, tried), HOW_TO_GET_ONE]))


def download_with_playwright() -> str:
    """Let Playwright download its browser; return what it said."""
    return said_by([sys.executable, "-m", "playwright", "install", "chromium"])


def install_with_apt(package: str = "chromium") -> str:
    """Install one of Debian's packages, where that is possible; return what apt-get said."""
    apt = shutil.which("apt-get")
    if apt is None or not is_root():
        return ""
    install = ["install", "--yes", "--no-install-recommends", package]
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    return said_by([apt, "update"]) + said_by([apt, *install])


def is_root() -> bool:
    """Tell whether this process may install packages; Windows knows no such user."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def said_by(command: list[str]) -> str:
    """Run a command and return it with all that it printed."""
    line = " ".join(["$", *command])
    print(line, flush=True)
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return f"{line}\n{done.stdout}{done.stderr}"


def ensure_shell() -> Path | None:
    """Return the shell, if need be after installing it beside Debian's browser."""
    if find_shell() == PACKAGED:
        install_with_apt(SHELL)
    return find_shell()


def main() -> None:
    """See to it that there is a browser, and print its path."""
    try:
        print("Browser for the tests:", ensure_browser())
        print("Without windows:", ensure_shell())
    except BrowserError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
