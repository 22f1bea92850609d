"""Your own conversation: brought, read, counted, marked, printed and kept, and nothing else kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import OWN, bring_example, look_at_example, mark_example
from tests.browser.self_check.test_words import (
    ALMOST_MIDNIGHT,
    EVENTS,
    FIELDS,
    Reader,
    closed_tab,
    reload,
)
from tests.browser.test_policy import LISTEN
from tests.helpers.axe import violations
from tests.helpers.pdf import Pdf, squeezed
from tests.helpers.record import fill_up, kept

NAMES = re.compile(r"Bea|Ortega|Joon|Park")
TALK = """WEBVTT

00:00:01.000 --> 00:00:04.000
Bea Ortega: Morning, Joon. What made you write?

00:00:05.000 --> 00:00:09.000
Joon Park: Bea, you know, it's the stairs. My knees don't like them.

00:00:09.500 --> 00:00:10.000
Bea Ortega: Mm.

00:00:11.000 --> 00:00:15.000
Joon Park: And what would it cost?

00:00:16.000 --> 00:00:21.000
Bea Ortega: I can tell you by Friday, Joon, when I have seen the house. Is that soon enough?
"""
MANY = "".join(
    f"Me: What now {n}?\nThem: Well.\nLaptop of me: I ask again.\nNoise: Ping.\n" for n in range(2)
)
DROP = """([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector("hub-own").dispatchEvent(drop);
}"""
LEAVE = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"


@pytest.fixture
def noise() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, serve: str, noise: list[str]) -> Iterator[Page]:
    """Yield the page, and fail on an error, a breach of the policy, or anything fetched later."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    open_page(page, serve)
    page.on("request", lambda request: noise.append(f"fetched {request.url}"))
    yield page
    context.close()
    assert noise == []


def open_page(page: Page, serve: str) -> None:
    page.goto(serve + OWN, wait_until="networkidle")
    expect(page.locator("hub-own:defined")).to_be_attached()


def choose(page: Page, *, who: str = "me") -> None:
    page.locator("[data-part=names] select").first.select_option(who)
    page.get_by_role("button", name="Look at it").click()


def paste(page: Page, text: str) -> None:
    page.get_by_label("Or paste the text").fill(text)
    page.get_by_role("button", name="Read what I pasted").click()


def figure(page: Page, title: str) -> str:
    found = page.locator("[data-figure]", has=page.get_by_role("heading", name=title))
    return found.locator("[data-part=value]").inner_text()


def expect_figure(page: Page, title: str, words: str) -> None:
    found = page.locator("[data-figure]", has=page.get_by_role("heading", name=title))
    expect(found.locator("[data-part=value]")).to_have_text(words)


def mark(page: Page, turn: int, kind: str) -> None:
    page.get_by_role("slider", name="Turn").fill(str(turn))
    page.get_by_role("button", name=kind, exact=True).click()


def article(page: Page) -> str:
    return page.locator("article").inner_text()


# ---- Bringing


def bring_by_drop(page: Page) -> None:
    page.evaluate(DROP, ["call.vtt", TALK])


def bring_by_file(page: Page) -> None:
    page.get_by_label("Choose a file").set_input_files(
        {"name": "call.vtt", "mimeType": "text/vtt", "buffer": TALK.encode()}
    )


def bring_by_paste(page: Page) -> None:
    paste(page, TALK)


@pytest.mark.parametrize("bring", [bring_by_drop, bring_by_file, bring_by_paste])
def test_a_talk_is_brought_in_each_way(page: Page, bring: Callable[[Page], None]) -> None:
    bring(page)

    expect(page.get_by_role("status").first).to_contain_text(
        "2 people, 5 turns. Lines left out: 0."
    )
    choose(page)
    expect_figure(page, "Your share of the words", "60% of the words are yours: 24 of 40.")
    expect_figure(page, "Turns of yours that ask", "2 of your 3 turns ask something.")
    assert figure(page, "Open questions").startswith("1 of your 2")
    assert figure(page, "Time before you answer").startswith(
        "Half of the time you began within 1.0"
    )
    expect(page.get_by_label("Or paste the text")).to_have_value("")


def test_the_example_is_said_to_be_invented(page: Page) -> None:
    look_at_example(page)

    expect(page.get_by_text("An invented talk.")).to_be_visible()
    expect_figure(page, "Turns of yours that ask", "7 of your 12 turns ask something.")


def test_somebody_is_told_what_to_do_with_a_file_that_holds_no_talk(page: Page) -> None:
    paste(page, "Nothing that anybody said to somebody.")

    status = page.locator("[data-part=status]")
    expect(status).to_contain_text("Write a name and a colon before each turn")
    expect(status).to_be_focused()
    expect(page.get_by_role("button", name="Look at it")).to_be_hidden()


def test_a_long_talk_is_answered_quickly(page: Page) -> None:
    cues = (
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> "
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\n"
        f"{'AB'[n % 2]}nna: So what happened on that day, {n}?\n"
        for n in range(12_000)
    )
    page.evaluate(DROP, ["long.vtt", "WEBVTT\n\n" + "\n".join(cues)])
    expect(page.get_by_role("status").first).to_contain_text("12000 turns")
    page.locator("[data-part=names] select").first.select_option("me")
    took = page.evaluate("""() => {
        const from = performance.now();
        document.querySelector("[data-part=people] [type=submit]").click();
        return performance.now() - from;
    }""")

    expect(page.locator("[data-part=picture] svg")).to_be_visible()
    assert took < 4_000, "0.5 s on an idle machine"


# ---- Who is who


def test_once_chosen_no_name_shows_anywhere_on_the_page(page: Page) -> None:
    bring_by_paste(page)
    assert NAMES.search(article(page)), "to choose, one has to see them"

    choose(page)
    for turn in range(1, 6):
        page.get_by_role("slider", name="Turn").fill(str(turn))
        assert not NAMES.search(article(page))
    mark(page, 1, "A question that opened something")
    page.get_by_label("Put the others’ words beside what I marked").check()

    assert not NAMES.search(article(page))
    expect(page.locator("[data-part=marks]")).to_contain_text("Morning, Other person.")


def test_a_reader_may_want_the_real_names(page: Page) -> None:
    bring_by_paste(page)
    page.get_by_label("Show the real names").check()
    choose(page)
    page.get_by_role("slider", name="Turn").fill("2")

    expect(page.locator("[data-part=now]")).to_contain_text("Joon Park")


def test_names_are_given_a_role_joined_and_left_out(page: Page) -> None:
    paste(page, MANY)
    rows = page.locator("[data-part=names] select")
    rows.nth(0).select_option("me")
    rows.nth(1).select_option("somebody else")
    rows.nth(2).select_option("the same as Me")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("status").first).to_contain_text("Say of each of them who it is.")
    rows.nth(3).select_option("left out")
    page.get_by_label("shown as").nth(1).fill("buyer")
    page.get_by_role("button", name="Look at it").click()

    expect(page.get_by_role("status").first).to_contain_text("2 people, 6 turns")
    page.get_by_role("slider", name="Turn").fill("2")
    expect(page.locator("[data-part=now] b").last).to_have_text("buyer")


def test_one_has_to_say_who_one_is(page: Page) -> None:
    bring_by_paste(page)
    page.get_by_role("button", name="Look at it").click()

    expect(page.get_by_role("status").first).to_have_text("Say which of them you are.")


# ---- Figures that a file cannot carry


def test_without_question_marks_the_reader_ticks_what_was_asked(page: Page) -> None:
    paste(page, "Me: what happened then\nThem: it broke\nMe: and I fixed it\nThem: good\n")
    choose(page)

    expect_figure(page, "Open questions", "")
    expect(page.get_by_text("Without question marks the page cannot tell")).to_be_visible()
    expect(page.get_by_text("The file does not say when each turn ends")).to_be_visible()
    page.get_by_role("group", name="Did you ask something here?").get_by_role("checkbox").check()
    expect_figure(page, "Turns of yours that ask", "1 of your 2 turns ask something.")


def test_a_file_without_times_is_drawn_by_its_words_alone(page: Page) -> None:
    paste(page, "Me: What happened?\nThem: It broke in the night.\n")
    choose(page)

    expect(page.locator("[data-part=picture] rect")).to_have_count(2)
    expect(page.get_by_role("button", name="Drawn over time")).to_be_hidden()


def test_the_picture_says_the_same_as_its_table(page: Page) -> None:
    mark_example(page)
    page.get_by_role("button", name="Drawn over time").click()
    rows = page.locator("[data-part=rows] tr")

    expect(page.locator(".hub-own__line")).to_have_count(rows.count())
    words = [int(cell) for cell in rows.locator("td:nth-child(2)").all_inner_texts()]
    assert f"{sum(words)} of 343" in figure(page, "Your share of the words")
    marked = " ".join(rows.locator("td:nth-child(6)").all_inner_texts())
    assert re.findall(r"\w+", marked) == ["Offer", "2", "3"]
    assert page.locator("hub-own [style]").count() == 0, "the policy forbids style attributes"


# ---- Turn by turn


def test_it_is_gone_through_and_marked_by_key_alone(page: Page) -> None:
    look_at_example(page)
    page.get_by_role("button", name="On", exact=True).focus()
    for _ in range(4):
        page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-part=place]")).to_have_text("turn 4, 0:23, of 23")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")

    pressed = page.get_by_role("button", name="The place where I stopped listening", pressed=True)
    expect(pressed).to_be_focused()
    expect(page.locator("[data-part=marks] > li")).to_have_count(1)
    expect(page.locator("[data-part=marks]").get_by_role("link", name="Leave room")).to_be_visible()


def test_five_moments_are_the_most_and_an_offer_is_first_once(page: Page) -> None:
    look_at_example(page)
    for turn in (1, 3, 5, 7, 9):
        mark(page, turn, "A promise")
    mark(page, 11, "A promise")
    expect(page.locator("[data-part=marked]")).to_contain_text("Five moments are marked")
    mark(page, 7, "The first mention of an offer")
    mark(page, 9, "The first mention of an offer")

    expect(page.locator("[data-part=marks] > li")).to_have_count(6)
    page.get_by_role("button", name="Take it away: A promise, turn 3, 0:15").click()
    expect(page.locator("[data-part=marks] > li")).to_have_count(5)


# ---- What is kept


def test_nothing_is_kept_unless_it_is_asked_for(page: Page, noise: list[str]) -> None:
    mark_example(page)
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate(LEAVE), "who leaves is asked, since nothing is kept"
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload(wait_until="networkidle")
    noise.clear()

    expect(page.get_by_role("heading", name="Your page")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_notes_are_kept_while_somebody_works_if_they_ask(page: Page, noise: list[str]) -> None:
    mark_example(page)
    page.get_by_label("Keep these notes in this browser").check()
    page.get_by_label("What will you try in the next one?").fill("Ask who has to see it.")
    assert not page.evaluate(LEAVE)
    page.reload(wait_until="networkidle")
    noise.clear()

    expect(page.get_by_label("What will you try in the next one?")).to_have_value(
        "Ask who has to see it."
    )
    better = page.get_by_label("How would you say it now?").filter(visible=True).first
    expect(better).to_have_value("Who has to see the rota, and when?")
    expect(page.locator("[data-part=look]")).to_be_hidden()
    assert "Goran" not in json.dumps(kept(page)), "the talk itself is gone"


NOTES = f"""() => ({FIELDS})().filter((one) => one.form?.id === "notes").map((one) => [
    one.name, one.type === "checkbox" ? one.checked : one.value])"""


@pytest.mark.sample(event=[reload, closed_tab])
@pytest.mark.parametrize("event", EVENTS)
def test_notes_that_are_kept_outlive_whatever_happens(
    browser: Browser, serve: str, event: Callable[[Reader], None]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(ALMOST_MIDNIGHT)
    open_page(page, serve)
    mark_example(page)
    page.get_by_label("Keep these notes in this browser").check()
    for n, field in enumerate(page.locator("#notes [name]:is(textarea, [type=text])").all()):
        field.fill(f"Words {n}")
    held = page.evaluate(NOTES)
    assert len(held) == 6
    reader = Reader(context, page, browser, [context])
    event(reader)

    last = reader.page.get_by_label("With whom, in a word")
    expect(last).to_have_value(held[-3][1])
    assert reader.page.evaluate(NOTES) == held
    for each in reader.contexts:
        each.close()


def test_who_leaves_with_words_in_the_box_is_asked(page: Page) -> None:
    assert not page.evaluate(LEAVE)
    page.get_by_label("Or paste the text").fill("Me: Hello.")

    assert page.evaluate(LEAVE)


def test_something_dropped_that_is_no_talk_is_answered(page: Page) -> None:
    page.evaluate("""() => document.querySelector("hub-own").dispatchEvent(
        new DragEvent("drop", { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true }))""")

    expect(page.locator("[data-part=status]")).to_contain_text("could not be opened")


def test_controls_that_come_again_say_whose_they_are(page: Page) -> None:
    bring_by_paste(page)
    expect(page.get_by_label("Joon Park is")).to_be_visible()
    expect(page.get_by_label("Joon Park: shown as")).to_be_visible()
    choose(page)
    page.get_by_role("slider", name="Turn").fill("2")
    expect(page.get_by_role("group", name="Mark turn 2, 0:05: Other person")).to_be_visible()
    mark(page, 5, "A promise")

    better = page.get_by_label("How would you say it now? A promise, turn 5, 0:16")
    expect(better).to_be_visible()


def test_a_page_goes_into_the_notebook_without_the_others_words(
    page: Page, serve: str, noise: list[str]
) -> None:
    bring_by_paste(page)
    choose(page)
    mark(page, 2, "The place where I stopped listening")
    mark(page, 5, "A promise")
    page.get_by_label("How would you say it now?").filter(visible=True).last.fill(
        "I'd rather see the house first."
    )
    page.get_by_label("What will you try in the next one?").fill("Ask about the knees.")
    page.get_by_role("button", name="Keep it in the notebook").click()
    expect(page.locator("[data-part=kept]")).to_have_text("It is in your notebook.")

    record = json.dumps(kept(page), ensure_ascii=False)
    assert not NAMES.search(record)
    assert "stairs" not in record
    (talk,) = kept(page)["talks"].values()
    assert talk["learned"] == "Ask about the knees."
    assert [one["kind"] for one in talk["review"]["marks"]] == [
        "The place where I stopped listening",
        "A promise",
    ]
    page.get_by_label("Put the others’ words beside what I marked").check()
    page.get_by_role("button", name="Keep it in the notebook").click()
    (talk,) = kept(page)["talks"].values()
    assert "stairs" in talk["review"]["marks"][0]["theirs"]

    page.goto(serve + "notebook/", wait_until="networkidle")
    noise.clear()
    expect(page.locator("[data-part=week]")).to_contain_text("I'd rather see the house first.")
    page.get_by_role("button", name="Change").click()
    page.get_by_label("What next?").fill("Ring on Friday.")
    page.get_by_role("button", name="Keep this conversation").click()
    (changed,) = kept(page)["talks"].values()
    assert changed["next"] == "Ring on Friday."
    assert changed["review"] == talk["review"], "a change leaves what was marked alone"
    noise.clear()


def test_what_cannot_be_kept_is_said(page: Page) -> None:
    mark_example(page)
    fill_up(page)
    page.get_by_role("button", name="Keep it in the notebook").click()

    expect(page.get_by_text("This browser does not let the page keep it.")).to_be_visible()
    assert page.evaluate(LEAVE)


def test_the_debrief_gets_the_marks_below_what_stands_there(
    page: Page,
) -> None:
    page.evaluate("""() => localStorage.setItem("conversation-first /conversation-first/",
        JSON.stringify({ format: 2, sheets: {
            "five-line-debrief": { day: "2026-01-02", values: { promised: "A price." } } } }))""")
    mark_example(page)
    page.get_by_role("button", name="Put it into the five-line debrief").click()
    expect(page.locator("[data-part=kept]")).to_contain_text("It stands on the sheet.")
    values = kept(page)["sheets"]["five-line-debrief"]["values"]

    assert values["promised"].startswith("A price.\nA promise, turn 21, 2:51. “Then I don't know")
    assert values["change"] == "Who has to see the rota, and when?"
    page.get_by_role("button", name="Put it into the five-line debrief").click()
    assert kept(page)["sheets"]["five-line-debrief"]["values"] == values, "once is enough"


def test_another_talk_waits_until_the_notes_are_dealt_with(page: Page) -> None:
    mark_example(page)
    bring_by_paste(page)
    expect(page.locator("[data-part=status]")).to_contain_text(
        "The notes below are on another talk."
    )
    page.get_by_role("button", name="Throw these notes away").click()
    page.get_by_role("button", name="Read what I pasted").click()

    expect(page.locator("[data-part=status]")).to_contain_text("5 turns")


# ---- Seen and printed


ACTS: dict[str, Callable[[Page], None]] = {
    "empty": lambda _: None,
    "brought": bring_example,
    "marked": mark_example,
}


@pytest.mark.sample(state=["marked"], screen=["390 light"])
@pytest.mark.parametrize("state", ACTS)
@pytest.mark.parametrize("screen", ["390 light", "390 dark", "1280 light", "1280 dark"])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, serve: str, state: str, screen: str
) -> None:
    width, _, scheme = screen.partition(" ")
    context = browser.new_context(
        viewport={"width": int(width), "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # axe is put into the page from here
    )
    page = context.new_page()
    open_page(page, serve)
    ACTS[state](page)

    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_what_comes_of_it_is_one_page(page: Page, paper: str) -> None:
    mark_example(page)
    printed = Pdf(page.pdf(format=paper))
    text = squeezed(" ".join(printed.pages))

    assert len(printed.pages) == 1
    for words in ("55% of the words are yours", "Who has to see the rota, and when?"):
        assert squeezed(words) in text
    for words in ("Try it with an example", "May mean", "swimming", "Goran"):
        assert squeezed(words) not in text


def test_without_a_script_the_page_says_how_it_is_done_by_ear(browser: Browser, serve: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(serve + OWN)

    expect(page.get_by_role("heading", name="Without a file")).to_be_visible()
    expect(page.get_by_role("link", name="observation sheet")).to_be_visible()
    for gone in ("button", "slider", "textbox", "checkbox", "combobox"):
        assert page.locator("article").get_by_role(gone).count() == 0
    page.context.close()


def test_a_script_that_does_not_come_is_said(browser: Browser, serve: str) -> None:
    page = browser.new_page()
    page.route(re.compile(r"/own(\.\w+)?\.js"), lambda route: route.abort())
    page.goto(serve + OWN)

    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    page.close()
