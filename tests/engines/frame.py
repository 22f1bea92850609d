"""What is around a page: the menu on a phone, colours, keys, print, search, policy."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.engines.reader import NOISE, PHONE, Reader

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
_OPEN = "return document.querySelector('#hub-nav').matches(':popover-open')"
_SCHEME = "return document.body.dataset.mdColorScheme"
_CLOSED = "return document.querySelectorAll('details:not([open])').length"
# Whether what has the focus can be seen: nothing lies over its middle, and a line is around it.
_UNCOVERED = """const one = document.activeElement;
const { x, y, width, height } = one.getBoundingClientRect();
const found = document.elementFromPoint(x + Math.min(width, 20) / 2, y + height / 2);
return one === document.body || one.contains(found) || (found?.contains(one) ?? false)"""
_OUTLINED = """const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2"""


# ---- Menu


def _open_menu(reader: Reader) -> None:
    reader.show(PHONE)
    reader.open(LESSON)
    reader.click(".hub-header__menu")
    reader.finds(_OPEN)


def the_menu_opens_by_key_and_takes_the_focus(reader: Reader) -> None:
    reader.show(PHONE)
    reader.open(LESSON)
    reader.focus(".hub-header__menu")
    reader.keys(Keys.ENTER)
    reader.finds(_OPEN)
    reader.finds("return document.querySelector('#hub-nav').contains(document.activeElement)")


def the_menu_closes_by_escape_and_gives_the_focus_back(reader: Reader) -> None:
    _open_menu(reader)
    reader.keys(Keys.ESCAPE)
    reader.finds(_OPEN, value=False)
    reader.finds("return document.activeElement.classList.contains('hub-header__menu')")


def behind_the_menu_nothing_is_reached(reader: Reader) -> None:
    _open_menu(reader)
    assert reader.run("return document.querySelector('.md-content').inert")
    reader.press("Close", ".hub-nav button")
    reader.finds("return document.querySelector('.md-content').inert", value=False)


def a_link_of_the_menu_leads_on(reader: Reader) -> None:
    _open_menu(reader)
    reader.press("Practise", ".hub-nav a")
    reader.wait_for(
        lambda: "/practise/" in reader.driver.current_url and reader.is_ready(), "no way"
    )
    reader.finds(_OPEN, value=False)


def after_back_the_menu_is_closed(reader: Reader) -> None:
    _open_menu(reader)
    reader.leave_and_come_back()
    reader.finds(_OPEN, value=False)
    assert not reader.run("return document.querySelector('.md-content').inert")


# ---- Colours


def dark_colours_are_chosen_and_stay(reader: Reader) -> None:
    reader.open(LESSON)
    before = reader.run("return getComputedStyle(document.body).backgroundColor")
    reader.click(".hub-header__dark")
    reader.finds(_SCHEME, "slate")
    assert reader.run("return getComputedStyle(document.body).backgroundColor") != before
    reader.open("glossary/")
    reader.finds(_SCHEME, "slate")
    reader.finds("return document.querySelector('.hub-header__dark').ariaPressed", "true")
    reader.click(".hub-header__dark")
    reader.reload()
    reader.finds(_SCHEME, "default")


# ---- Keys


def the_first_key_leads_past_the_navigation(reader: Reader) -> None:
    reader.open(LESSON)
    reader.keys(Keys.TAB)
    reader.finds("return document.activeElement.classList.contains('md-skip')")
    reader.keys(Keys.ENTER, Keys.TAB)
    reader.finds("return document.activeElement.closest('article') !== null")


def the_focus_is_seen_on_what_unfolds(reader: Reader) -> None:
    reader.open(LESSON)
    reader.focus(".hub-item__check button")
    for _ in range(6):
        if reader.run("return document.activeElement.localName") == "summary":
            break
        reader.keys(Keys.TAB)
    assert reader.run("return document.activeElement.localName") == "summary"
    reader.finds(_OUTLINED)


def the_bar_covers_no_focus_on_the_way_back(reader: Reader) -> None:
    reader.show(PHONE)
    reader.open(LESSON)
    reader.focus(".hub-item:nth-of-type(3) .hub-item__check button")
    for _ in range(12):
        reader.keys_back()
        reader.finds(_UNCOVERED)


# ---- Print


def what_is_folded_prints_unfolded(reader: Reader) -> None:
    reader.open("practice/the-quiet-rep/")
    reader.run("document.querySelector('article').append(document.createElement('details'))")
    closed = reader.run(_CLOSED)
    assert closed > 0
    reader.print_page(_CLOSED.removeprefix("return "), 0)
    reader.finds(_CLOSED, closed)


# ---- Search


def a_word_is_found_and_leads_on(reader: Reader) -> None:
    reader.open("search/")
    reader.write("[type=search]", "price")
    reader.says("the nearest first", "[data-part=status]")
    address = reader.run("return document.querySelector('.hub-found__title').href")
    reader.click(".hub-found__title")
    reader.wait_for(lambda: reader.driver.current_url == address and reader.is_ready(), "no way")
    reader.run("history.back()")
    reader.says("the nearest first", "[data-part=status]")
    reader.holds("[type=search]", "price")


def a_search_has_an_address(reader: Reader) -> None:
    reader.open("search/?q=walk+away+well")
    reader.says("Walk away well", ".hub-found")


def a_slip_is_told(reader: Reader) -> None:
    reader.open("search/?q=convrsation")
    reader.press("conversation", "[data-part=likely]")
    reader.says("the nearest first", "[data-part=status]")


def nothing_found_is_said(reader: Reader) -> None:
    reader.open("search/?q=zzxqv")
    reader.says("nowhere on this site", "[data-part=status]")
    assert not reader.seen(".hub-found__title")


# ---- Policy


def a_script_in_the_page_does_not_run_and_is_told(reader: Reader) -> None:
    reader.open(LESSON)
    reader.run("""const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script)""")
    reader.wait_for(lambda: any("policy: script-src" in one for one in reader.noise()), "not told")
    assert not reader.run("return window.ran")
    reader.run(f"sessionStorage.removeItem('{NOISE}')")


def another_host_is_not_asked(reader: Reader) -> None:
    reader.open(LESSON)
    reader.run("""fetch("https://example.org/").catch((error) => (window.refused = error.name))""")
    reader.finds("return window.refused", "TypeError")
    reader.wait_for(lambda: any("policy: connect-src" in one for one in reader.noise()), "not told")
    reader.run(f"sessionStorage.removeItem('{NOISE}')")


ALONE = (
    the_menu_opens_by_key_and_takes_the_focus,
    the_menu_closes_by_escape_and_gives_the_focus_back,
    behind_the_menu_nothing_is_reached,
    a_link_of_the_menu_leads_on,
    after_back_the_menu_is_closed,
    dark_colours_are_chosen_and_stay,
    the_first_key_leads_past_the_navigation,
    the_focus_is_seen_on_what_unfolds,
    the_bar_covers_no_focus_on_the_way_back,
    what_is_folded_prints_unfolded,
    a_word_is_found_and_leads_on,
    a_search_has_an_address,
    a_slip_is_told,
    nothing_found_is_said,
    a_script_in_the_page_does_not_run_and_is_told,
    another_host_is_not_asked,
)
