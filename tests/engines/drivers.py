"""Start a browser of one of the three engines, to be driven by WebDriver, the standard of them all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.browser_setup import is_root
from tests.engines_setup import (
    CHROMEDRIVER,
    CHROMIUM,
    FIREFOX,
    GECKODRIVER,
    MINI_BROWSER,
    WEBKIT_DRIVER,
    XVFB,
    path_of,
)

# Firefox prints to this file without asking; the others print nowhere when they are driven.
PAPER = "paper.pdf"
_PRINTER = "Mozilla Save to PDF"


@contextmanager
def driving(engine: str, folder: Path) -> Iterator[WebDriver]:
    """Yield a browser of an engine that may write into a folder; it ends with the block."""
    with ExitStack() as stack:
        driver = _STARTS[engine](folder, stack)
        stack.callback(driver.quit)
        yield driver


def _chromium(folder: Path, stack: ExitStack) -> WebDriver:
    del stack
    options = webdriver.ChromeOptions()
    options.binary_location = str(path_of(CHROMIUM))
    # Chromium refuses its sandbox to root, and a container gives it little shared memory.
    shared = ["--no-sandbox", "--disable-dev-shm-usage"] if is_root() else []
    for argument in ("--headless=new", "--disable-gpu", "--lang=en-GB", *shared):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    return webdriver.Chrome(options, webdriver.ChromeService(str(path_of(CHROMEDRIVER))))


def _firefox(folder: Path, stack: ExitStack) -> WebDriver:
    del stack
    options = webdriver.FirefoxOptions()
    options.binary_location = str(path_of(FIREFOX))
    options.add_argument("-headless")
    # Its windows are no narrower than 500 pixels; a viewport is, and BiDi sets it.
    options.set_capability("webSocketUrl", True)  # noqa: FBT003  # the method's own order
    printer = f"print.printer_{_PRINTER.replace(' ', '_')}"
    settings: dict[str, str | int | bool] = {
        "browser.download.dir": str(folder),
        "browser.download.folderList": 2,
        "print.always_print_silent": True,
        "print_printer": _PRINTER,
        f"{printer}.print_to_file": True,
        f"{printer}.print_to_filename": str(folder / PAPER),
    }
    for name, value in settings.items():
        options.set_preference(name, value)
    service = webdriver.FirefoxService(str(path_of(GECKODRIVER)), log_output=str(folder / "gecko"))
    return webdriver.Firefox(options, service)


def _webkit(folder: Path, stack: ExitStack) -> WebDriver:
    display = stack.enter_context(_screen())
    own = {
        "DISPLAY": display,
        "GDK_BACKEND": "x11",
        "HOME": str(folder),
        "NO_AT_BRIDGE": "1",  # no bus for a screen reader is there
        "GSETTINGS_BACKEND": "memory",
    }
    options = WebKitOptions()
    options.binary_location = str(path_of(MINI_BROWSER))
    for argument in ("--automation", "--full-screen"):
        options.add_argument(argument)
    service = WebKitService(
        str(path_of(WEBKIT_DRIVER)), env={**os.environ, **own}, log_output=str(folder / "webkit")
    )
    return webdriver.WebKitGTK(options, service)


@contextmanager
def _screen() -> Iterator[str]:
    """Start a screen in memory, and yield its name."""
    reading, writing = os.pipe()
    command = [str(path_of(XVFB)), "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as screen:
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        try:
            yield f":{number}"
        finally:
            screen.terminate()


_STARTS: dict[str, Callable[[Path, ExitStack], WebDriver]] = {
    "Chromium": _chromium,
    "Firefox": _firefox,
    "WebKitGTK": _webkit,
}
