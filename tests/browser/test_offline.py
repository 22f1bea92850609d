"""Without a network: what a reader asked this browser to keep, and the copy that opens from disk."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from macros.publish.offline.worker import write_service_worker
from tests.helpers.finishing import apply
from tests.helpers.sandbox import forbid_storage
from tests.helpers.site_server import serving
from tests.helpers.waiting import eventually

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
TALK = "practice/the-quiet-rep/"
OWN = "your-conversation/"
SITUATION = "situations/quiet-after-the-quote/"
KINDS = (
    "",
    LESSON,
    TALK,
    OWN,
    "checklists/",
    "worksheets/a-clean-no/",
    "notebook/",
    "review/",
    SITUATION,
)
# Of the folders of the site, those whose pages the tests open.
SOME = {".", "about", "glossary", "offline", "search", *(kind.rstrip("/") for kind in KINDS)}
# What no reader keeps.
_LARGE = shutil.ignore_patterns("*.zip", "*.pdf", "cards", "schemas")
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
CACHES = "caches.keys()"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def some_of_it(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site with few pages of each kind, and a worker for these."""
    few = shutil.copytree(built_site, tmp_path_factory.mktemp("few") / "site", ignore=_LARGE)
    for page in few.rglob("index.html"):
        if page.parent.relative_to(few).as_posix() not in SOME:
            page.unlink()
    apply(write_service_worker, few)
    return few


@pytest.fixture(params=["some_of_it", "built_site"])
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a copy of the site that a test may change, of a few pages or whole."""
    whole: Path = request.getfixturevalue(request.param)
    return shutil.copytree(whole, tmp_path / "site", ignore=_LARGE)


some_pages = pytest.mark.sample(site=["some_of_it"])


@pytest.fixture
def network(site: Path, mount: str) -> Iterator[ExitStack]:
    """Serve the copy until the test closes the network; `address` is where."""
    with ExitStack() as stack:
        stack.address = stack.enter_context(serving(site, mount))  # type: ignore[attr-defined]
        yield stack


@pytest.fixture
def address(network: ExitStack) -> str:
    return str(network.address)  # type: ignore[attr-defined]


def keep(page: Page, address: str) -> None:
    page.goto(address + "offline/")
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text("in the newest version")).to_be_visible(timeout=30_000)


def test_a_visit_keeps_nothing(page: Page, serve: str) -> None:
    for address in (LESSON, "offline/"):
        page.goto(serve + address, wait_until="networkidle")

    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate(CACHES) == []


@some_pages
def test_what_is_kept_can_be_read_searched_and_answered_without_a_network(
    page: Page, address: str, network: ExitStack
) -> None:
    noise: list[str] = []
    keep(page, address)
    network.close()
    page.on("pageerror", lambda error: noise.append(str(error)))
    for kind in KINDS:
        page.goto(address + kind)
        expect(page.locator("h1").first).to_be_visible()
    page.goto(address + LESSON)
    page.get_by_role("button", name="Check question 1").click()
    expect(page.locator(".hub-item__line").first).to_be_visible()
    page.goto(address + "search/?q=price")
    expect(page.locator(".hub-found__title").first).to_be_visible()
    page.goto(address + "no/such/page/")
    expect(page.get_by_text("There is no page here")).to_be_visible()
    page.goto(address + TALK.rstrip("/"))
    expect(page.locator("hub-practice")).to_be_attached()
    expect(page).to_have_url(address + TALK)  # so that its links lead on
    page.goto(address + "print/some-sheet.pdf")
    expect(page.get_by_role("heading", level=1)).to_have_text("This needs a network")

    assert noise == []


def test_where_all_site_data_is_blocked_the_page_says_so(page: Page, serve: str) -> None:
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    forbid_storage(page)
    page.goto(serve + "offline/")
    expect(page.get_by_text("This browser cannot keep a site")).to_be_visible()
    assert noise == []


@some_pages
def test_without_asking_nothing_is_there_without_a_network(
    page: Page, address: str, network: ExitStack
) -> None:
    page.goto(address + LESSON)
    network.close()

    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        page.goto(address + LESSON)


def wait_for(page: Page, are_right: Callable[[list[str]], bool]) -> None:
    """Wait until the browser has the caches that it should have."""
    found: list[str] = eventually(page, lambda: page.evaluate(CACHES), are_right, seconds=30)
    assert are_right(found), f"the caches stay {found}"


def change(site: Path) -> None:
    """Publish another version of one page."""
    file = site / "glossary" / "index.html"
    file.write_bytes(file.read_bytes().replace(b"<h1", b"<p>Quite new</p><h1", 1))
    apply(write_service_worker, site)


@some_pages
def test_a_new_page_shows_at_once_and_the_copy_is_renewed(
    page: Page, address: str, network: ExitStack, site: Path
) -> None:
    keep(page, address)
    page.goto(address + "glossary/")
    (before,) = page.evaluate(CACHES)
    change(site)
    page.goto(address + "glossary/")
    expect(page.get_by_text("Quite new")).to_be_visible()
    wait_for(page, lambda caches: len(caches) == 1 and before not in caches)
    network.close()
    page.goto(address + "glossary/")

    expect(page.get_by_text("Quite new")).to_be_visible()


@some_pages
def test_it_can_be_removed(page: Page, address: str, network: ExitStack) -> None:
    keep(page, address)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("It is not kept")).to_be_visible()
    assert eventually(page, lambda: page.evaluate(REGISTERED), lambda many: many == 0) == 0
    wait_for(page, lambda caches: caches == [])
    network.close()

    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        page.goto(address + LESSON)


@some_pages
def test_a_file_of_another_version_is_not_kept_and_said(
    page: Page, address: str, site: Path
) -> None:
    (site / "about" / "index.html").write_text("something else")
    page.goto(address + "offline/")
    page.get_by_role("button", name="Keep it on this device").click()

    expect(page.get_by_text("That did not work")).to_be_visible(timeout=30_000)
    wait_for(page, lambda caches: caches == [])


@pytest.fixture(scope="module")
def disk(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return the address of a page of the copy that was unpacked to disk."""
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(built_site / "offline" / "site.zip") as archive:
        archive.extractall(folder)
    return lambda address: (folder / "site" / address / "index.html").as_uri()


def test_a_page_from_disk_is_quiet_and_its_scripts_have_come(
    page: Page, disk: Callable[[str], str]
) -> None:
    noise: list[str] = []
    page.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    for kind in KINDS:
        page.goto(disk(kind))
        expect(page.locator("html:not(:has(:not(:defined)))")).to_be_attached()

        assert noise == [], kind


def test_from_disk_a_word_is_found_and_leads_to_its_page(
    page: Page, disk: Callable[[str], str]
) -> None:
    page.goto(disk("search"))
    page.get_by_role("searchbox").fill("walk away well")
    page.locator(".hub-found__title", has_text="Walk away well").first.click()

    expect(page.locator("h1")).to_have_text("Walk away well")


def test_from_disk_an_answer_is_checked_and_kept(page: Page, disk: Callable[[str], str]) -> None:
    page.goto(disk(LESSON))
    page.locator("hub-quiz input").first.check()
    page.get_by_role("button", name="Check question 1").click()
    expect(page.locator(".hub-item__line").first).to_be_visible()
    page.reload()

    expect(page.locator("hub-quiz input").first).to_be_checked()


def test_from_disk_the_review_can_fetch_a_lesson(page: Page, disk: Callable[[str], str]) -> None:
    page.goto(disk("review"))
    fetched = "(href) => fetch(href).then((answer) => answer.ok && answer.text())"

    assert "hub-quiz" in page.evaluate(fetched, disk(LESSON))
    assert page.evaluate(fetched, disk("no/such/page")) is False
