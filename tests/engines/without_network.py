"""A site that a reader keeps on the device, once the network is gone."""

from __future__ import annotations

from contextlib import ExitStack

from tests.engines.reader import Reader
from tests.helpers.site_server import serving

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
TALK = "practice/the-quiet-rep/"
SITUATION = "situations/quiet-after-the-quote/"
# So slow that a browser which forgets what it waits for has the time to do so.
PAUSE = 0.03


def _keep(reader: Reader, network: ExitStack) -> str:
    address = network.enter_context(serving(*reader.sites["hub"], pause=PAUSE))
    reader.open(address + "offline/")
    reader.press("Keep it on this device")
    reader.says("Fetching it", "[data-part=state]")
    reader.patience *= 6
    try:
        reader.says("in the newest version", "[data-part=state]")
    finally:
        reader.patience /= 6
    return address


def what_is_kept_is_read_answered_and_searched(reader: Reader) -> None:
    with ExitStack() as network:
        address = _keep(reader, network)
        network.close()
        for place in (
            "",
            LESSON,
            TALK,
            "checklists/",
            "worksheets/a-clean-no/",
            "review/",
            SITUATION,
        ):
            _go(reader, address + place)
            assert reader.words("h1")
        _go(reader, address + LESSON)
        reader.click(".hub-item__options input")
        reader.press("Check question 1")
        reader.finds("return document.querySelector('.hub-item__line').textContent !== ''")
        _go(reader, address + "search/?q=price")
        reader.one(".hub-found__title")
        _go(reader, address + TALK.rstrip("/"), address + TALK)
        _go(reader, address + "no/such/page/")
        reader.says("There is no page here")
        _go(reader, address + "print/some-sheet.pdf")
        reader.says("This needs a network", "h1")
        assert reader.noise() == [], reader.noise()


def what_was_kept_is_removed(reader: Reader) -> None:
    with ExitStack() as network:
        _keep(reader, network)
        reader.press("Remove it from this device")
        reader.says("It is not kept on this device", "[data-part=state]")
        reader.run("caches.keys().then((all) => (window.left = all.length))")
        reader.finds("return window.left", 0)
        assert reader.noise() == [], reader.noise()


def _go(reader: Reader, address: str, arrives: str = "") -> None:
    """Follow an address from within the page: a driver's own way may lead round the worker."""
    reader.run(
        "document.documentElement.dataset.left = 'yes'; location.href = arguments[0]", address
    )
    reader.wait_for(
        lambda: reader.driver.current_url == (arrives or address) and reader.is_ready(),
        lambda: f"{address} does not come: {reader.driver.current_url}",
    )


ALONE = (what_is_kept_is_read_answered_and_searched, what_was_kept_is_removed)
