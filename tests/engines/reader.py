"""What a reader does with a browser, the same for each engine: go about, look, and do something."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

WIDE, PHONE = (1280, 900), (390, 844)
# Where `listen.js` writes down what a page complains of, and a page on which nothing runs.
NOISE, CLEAN = "test noise", "clean.html"

# Where the files of each site are, and the path under which it stands.
Sites = dict[str, tuple[Path, str]]

_READY = """return document.readyState === "complete" && !document.documentElement.dataset.left
    && [...document.querySelectorAll(":not(:defined)")].every((one) => !one.localName.startsWith("hub-"))"""
_NAMED = """const [name, kinds] = arguments;
const seen = (one) => one.checkVisibility({ visibilityProperty: true });
const words = (one) => (one.ariaLabel ?? one.innerText).replace(/\\s+/g, " ").trim();
return [...document.querySelectorAll(kinds)].filter(seen).find((one) => words(one).startsWith(name))"""
_WORDS = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText.trim())"
_VALUE = "return document.querySelector(arguments[0]).value"


@dataclass
class Reader:
    """Somebody with one browser, the files of two sites, and where they are served.

    These are this hub, and the small one on first aid with every type of question.
    """

    engine: str
    driver: WebDriver
    sites: Sites
    hub: str
    small: str
    patience: float = 30.0  # on a busy machine all takes long
    visited: set[str] = field(default_factory=set)  # sites that may have kept something

    # ---- Going about

    def open(self, address: str) -> None:
        """Open a page of the hub, or one with a whole address, and wait for its scripts."""
        self.visited.add(self.small if address.startswith(self.small) else self.hub)
        self.driver.get(urljoin(self.hub, address))
        self.wait_for(self.is_ready, f"{address} is not ready")

    def open_small(self, address: str) -> None:
        """Open a page of the hub on first aid."""
        self.open(self.small + address)

    def reload(self) -> None:
        """Load the page again, as the browser's button does."""
        self.run("document.documentElement.dataset.left = 'yes'; location.reload()")
        self.wait_for(self.is_ready, "the page does not come again")

    def leave_and_come_back(self, elsewhere: str = "glossary/") -> None:
        """Go to another page and press Back."""
        here = self.driver.current_url
        self.open(urljoin(self.small if here.startswith(self.small) else self.hub, elsewhere))
        self.run("document.documentElement.dataset.left = 'yes'; history.back()")
        self.wait_for(lambda: self.driver.current_url == here and self.is_ready(), "no way back")

    def is_ready(self) -> bool:
        """Tell whether the page is there with its scripts."""
        return bool(self.run(_READY))

    def show(self, size: tuple[int, int]) -> None:
        """Take a window of this size, in pixels of the page."""
        if self.engine == "Firefox":
            given = {"width": size[0], "height": size[1]}
            context = self.driver.current_window_handle
            self.driver.browsing_context.set_viewport(context=context, viewport=given)
        else:
            self.driver.set_window_rect(0, 0, *size)
        self.wait_for(lambda: self.run("return innerWidth") == size[0], f"no width of {size[0]}")

    def begin_anew(self) -> None:
        """Forget what was kept, as a new reader."""
        first, *others = self.driver.window_handles
        for other in others:
            self.driver.switch_to.window(other)
            self.driver.close()
        self.driver.switch_to.window(first)
        for site in self.visited:
            self.driver.get(site + CLEAN)
            self.run("localStorage.clear(); sessionStorage.clear()")
        self.visited.clear()
        self.show(WIDE)

    def put(self, key: str, text: str) -> None:
        """Put a text into the store of the small hub, as it was kept there before."""
        self.visited.add(self.small)
        self.driver.get(self.small + CLEAN)
        self.run("localStorage.setItem(arguments[0], arguments[1])", key, text)

    # ---- Looking

    def run(self, script: str, *given: object) -> Any:
        """Return what a script in the page finds."""
        return self.driver.execute_script(script, *given)

    def wait_for(self, look: Callable[[], object], otherwise: str | Callable[[], str]) -> None:
        """Wait until something is true.

        Raises:
            AssertionError: if it does not become so.
        """
        end = time.monotonic() + self.patience
        while not _quietly(look):
            if time.monotonic() > end:
                raise AssertionError(otherwise if isinstance(otherwise, str) else otherwise())
            time.sleep(0.03)

    def one(self, css: str) -> WebElement:
        """Return an element once it can be seen."""
        self.wait_for(lambda: self.seen(css), f"nothing to be seen of {css}")
        return self.seen(css)[0]

    def seen(self, css: str) -> list[WebElement]:
        """Return those elements that can be seen now."""
        found = self.driver.find_elements(By.CSS_SELECTOR, css)
        return [one for one in found if one.is_displayed()]

    def words(self, css: str = "body") -> str:
        """Return the words of elements as they are seen now."""
        return "\n".join(self.run(_WORDS, css) or [])  # none from a page that is on its way

    def value(self, css: str) -> str:
        """Return what a field holds."""
        return str(self.run(_VALUE, css))

    def holds(self, css: str, value: str) -> None:
        """Wait until a field holds this."""
        self.wait_for(
            lambda: self.value(css) == value,
            lambda: f"{css} holds {self.value(css)!r}, not {value!r}",
        )

    def says(self, words: str, css: str = "article") -> None:
        """Wait until a part of the page says these words."""
        self.wait_for(
            lambda: words in self.words(css), lambda: f"{words!r} is not in {self.words(css)!r}"
        )

    def finds(self, script: str, value: object = True) -> None:
        """Wait until a script finds this."""
        self.wait_for(lambda: self.run(script) == value, lambda: f"{script}: {self.run(script)!r}")

    def noise(self) -> list[str]:
        """Return what pages complained of since the reader began."""
        return list(self.run(f"return JSON.parse(sessionStorage.getItem('{NOISE}') ?? '[]')"))

    # ---- Doing something

    def press(self, name: str, kinds: str = "button, a, summary, label") -> None:
        """Click what can be seen and is called so."""
        self.wait_for(lambda: self.run(_NAMED, name, kinds), f"there is no {name!r} to press")
        self.click(self.run(_NAMED, name, kinds))

    def click(self, what: str | WebElement) -> None:
        """Click an element, away from the bar above the page."""
        element = self.one(what) if isinstance(what, str) else what
        self.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
        element.click()

    def write(self, css: str, text: str) -> None:
        """Write into a field in place of what stands there."""
        field = self.one(css)
        self.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", field)
        field.clear() if self.value(css) else None
        # A line break that is sent as a letter gets lost in WebKit; as a key it does not.
        field.send_keys(text.replace("\n", Keys.ENTER))
        self.holds(css, text)

    def keys(self, *keys: str) -> None:
        """Press keys, one after another, wherever the focus is."""
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def keys_back(self) -> None:
        """Press Shift and Tab."""
        chain = ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB)
        chain.key_up(Keys.SHIFT).perform()

    def print_by(self, name: str) -> None:
        """Press a button that prints, and see the print begin.

        WebKit begins no print while it is driven: there the button may only do no harm.
        """
        self.note_print("0")
        self.press(name, "button")
        if self.engine != "WebKitGTK":
            self.finds("return window.begun.length", 1)

    def print_page(self, look: str, found: object) -> None:
        """Print as from the browser's menu, and see what an expression finds as the print begins."""
        self.note_print(look)
        if self.engine == "WebKitGTK":
            self.run(
                "['beforeprint', 'afterprint'].forEach((one) => dispatchEvent(new Event(one)))"
            )
        else:
            self.driver.print_page()
        self.finds("return window.begun[0]", found)

    def note_print(self, look: str) -> None:
        """Note what an expression finds whenever a print begins."""
        self.run(f"""window.begun = [];
            addEventListener("beforeprint", () => window.begun.push({look}))""")

    def focus(self, css: str) -> WebElement:
        """Set the focus on an element, as tabbing to it would."""
        element = self.one(css)
        self.run("arguments[0].focus()", element)
        return element


def _quietly(look: Callable[[], object]) -> object:
    """Return what is seen, nothing while a page is on its way."""
    try:
        return look()
    except WebDriverException:
        return None
