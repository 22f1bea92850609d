"""What is exported, opened in the programs that readers use; each refuses what is broken on purpose."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.export.anki_collection import guid_of
from macros.export.book import pack_book
from macros.export.format import ExportContext
from macros.export.formats import formats
from macros.export.questions import AskedQuestion, all_questions
from tests.browser_setup import find_browser
from tests.clients_setup import NODE, PYTHON, clients
from tests.helpers.hub import REPO

pytestmark = [pytest.mark.audit, pytest.mark.slow]
OURS = REPO / "tests" / "clients"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    clients()
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, timeout=300
    )


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


# ---- Anki


def anki(folder: Path, *packages: Path) -> Any:
    done = run(PYTHON, OURS / "anki_client.py", folder, *packages)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def later(context: ExportContext, path: Path, **changed: object) -> Path:
    """Write the package of everything as a later state has it."""
    form = next(one for one in formats() if one.id == "anki")
    output = next(iter(form.outputs(replace(context, stamp=context.stamp + 3600))))
    found = dict(output.members())
    notes = json.loads(found["notes.json"])
    for note in notes["notes"]:
        if note[0] in changed:
            note[3][0] = changed[note[0]]
    path.write_bytes(output.bytes_of({"notes.json": json.dumps(notes).encode()}))
    return path


def test_anki_takes_each_note_once_and_shows_every_option_with_its_explanation(
    context: ExportContext, exports: Path, tmp_path: Path
) -> None:
    package = exports / "anki" / "everything.apkg"

    found = anki(tmp_path, package, package)

    first, second = found["imports"]
    assert first["new"] == first["notes"] == first["cards"] == second["notes"]
    assert (second["new"], second["duplicate"], second["reviews"]) == (0, first["new"], 1)
    for question in all_questions(context.catalog):
        card = found["cards"][guid_of(question.id)]
        for answer in question.answers:
            assert letters(answer.text) in letters(card["front"]), question.id
            assert letters(answer.note) in letters(card["back"]), question.id


def letters(text: str) -> str:
    inside, kept = False, []
    for sign in text.replace("&quot;", "").replace("&amp;", ""):
        inside = sign == "<" or (inside and sign != ">")
        kept.append("" if inside else sign)
    return "".join(filter(str.isalnum, "".join(kept)))


def test_a_newer_package_renews_a_note_and_keeps_the_reader_s_history(
    context: ExportContext, exports: Path, tmp_path: Path
) -> None:
    changed = all_questions(context.catalog)[0].id
    new = later(context, tmp_path / "new.apkg", **{changed: "Asked in other words?"})

    found = anki(tmp_path, exports / "anki" / "everything.apkg", new)

    assert found["imports"][1]["new"] == 0
    assert found["imports"][1]["reviews"] == 1
    assert "Asked in other words?" in found["cards"][guid_of(changed)]["front"]


def test_anki_refuses_a_package_that_was_cut_off(exports: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.apkg"
    broken.write_bytes((exports / "anki" / "everything.apkg").read_bytes()[:20_000])

    assert run(PYTHON, OURS / "anki_client.py", tmp_path, broken).returncode != 0


# ---- GIFT


def gift(file: Path) -> subprocess.CompletedProcess[str]:
    return run(NODE, OURS / "gift.mjs", clients(), file)


def test_gift_is_read_with_every_question_and_a_word_on_every_option(
    context: ExportContext, exports: Path
) -> None:
    done = gift(exports / "gift" / "everything.gift.txt")

    assert done.returncode == 0, done.stderr
    read = {one["title"]: one for one in json.loads(done.stdout) if one["type"] != "Category"}
    questions = all_questions(context.catalog)
    assert set(read) == {question.id for question in questions}
    for question in questions:
        found = read[question.id]
        if question.answering in ("one", "several"):
            said = [letters(choice["feedback"]["text"]) for choice in found["choices"]]
            assert all(map(str.__contains__, said, (letters(one.note) for one in question.answers)))
            right = [
                choice["isCorrect"] or float(choice["weight"] or 0) > 0
                for choice in found["choices"]
            ]
            assert right == [answer.correct for answer in question.answers], question.id
        else:
            together = letters(found["globalFeedback"]["text"])
            assert all(letters(one.note) in together for one in question.answers)


def test_gift_with_a_brace_too_few_is_refused(exports: Path, tmp_path: Path) -> None:
    text = (exports / "gift" / "everything.gift.txt").read_text("utf-8")
    broken = tmp_path / "broken.txt"
    broken.write_text(text.replace("\n}", "\n", 1), "utf-8")

    assert "SyntaxError" in gift(broken).stderr


# ---- EPUB


def epubcheck(file: Path) -> subprocess.CompletedProcess[str]:
    return run(PYTHON.parent / "epubcheck", file)


@pytest.mark.parametrize("name", ["everything", "simple-not-easy"])
def test_epubcheck_finds_no_fault_in_a_book(exports: Path, name: str) -> None:
    done = epubcheck(exports / "epub" / f"{name}.epub")

    assert "ERROR" not in done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    assert done.returncode == 0


def test_epubcheck_refuses_a_book_that_leads_to_a_chapter_it_has_not(
    exports: Path, tmp_path: Path
) -> None:
    found = members(exports / "epub" / "simple-not-easy.epub")
    chapter = next(name for name in found if "lesson-" in name)
    broken = tmp_path / "broken.epub"
    broken.write_bytes(pack_book({name: one for name, one in found.items() if name != chapter}))

    assert "ERROR" in epubcheck(broken).stdout


@pytest.mark.browser
def test_ace_finds_no_barrier_in_a_book_and_one_in_a_book_without_a_language(
    exports: Path, tmp_path: Path
) -> None:
    found = members(exports / "epub" / "simple-not-easy.epub")
    broken = tmp_path / "broken.epub"
    page = "EPUB/about-this-book.xhtml"
    silent = found[page].replace(b' lang="en-GB"', b"").replace(b' xml:lang="en-GB"', b"")
    assert silent != found[page]
    broken.write_bytes(pack_book(found | {page: silent}))

    assert barriers(exports / "epub" / "simple-not-easy.epub", tmp_path / "whole") == []
    assert barriers(broken, tmp_path / "silent")


def barriers(book: Path, report: Path) -> list[str]:
    """Return what Ace by DAISY finds in a book."""
    ace = clients() / "node_modules/.bin/ace-puppeteer"
    browser = {"PUPPETEER_EXECUTABLE_PATH": str(find_browser())}
    done = subprocess.run(
        [str(NODE), str(ace), "-o", str(report), str(book)],
        env={**os.environ, **browser},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Done" in done.stdout, done.stdout + done.stderr
    told = json.loads((report / "report.json").read_text("utf-8"))
    return [
        f"{one['earl:testSubject']['url']}: {fault['earl:test']['dct:title']}"
        for one in told["assertions"]
        for fault in one["assertions"]
    ]


# ---- QTI


def open_player(page: Page, folder: Path) -> None:
    player = clients() / "node_modules/@citolab/qti-components/cdn/index.global.js"
    (folder / "player.js").write_bytes(player.read_bytes())
    (folder / "qti.html").write_bytes((OURS / "qti.html").read_bytes())
    page.goto((folder / "qti.html").as_uri())


def given(question: AskedQuestion, *, right: bool) -> list[str] | str:
    """Return an answer as the player takes it."""
    if question.answering == "one":
        wrong = next(one.id for one in question.answers if not one.correct)
        return question.keys[0].id if right else wrong
    if question.answering == "several":
        return [one.id for one in (question.keys if right else question.answers)]
    sides = [one.id for one in question.in_order if question.answering == "order" or one.pair]
    if not right:
        sides = sides[1:] + sides[:1]
    if question.answering == "order":
        return sides
    lefts = (f"L-{one.id}" for one in question.pairs)
    return [f"{left} {side}" for left, side in zip(lefts, sides, strict=True)]


def played(page: Page, xml: str, response: list[str] | str) -> dict[str, Any]:
    page.evaluate("xml => play(xml)", xml)
    expect(page.locator("qti-item-body")).to_be_visible(timeout=20_000)
    outcome: dict[str, Any] = page.evaluate("response => answer(response)", response)
    return outcome


@pytest.mark.browser
@pytest.mark.parametrize("answering", ["one", "several", "order", "match"])
def test_a_player_of_qti_3_scores_right_and_wrong_answers(
    page: Page, context: ExportContext, exports: Path, tmp_path: Path, answering: str
) -> None:
    files = members(exports / "qti3" / "everything.zip")
    questions = [one for one in all_questions(context.catalog) if one.answering == answering]
    for question in questions[:3]:
        xml = files[f"items/{question.id}.xml"].decode()
        for right in (True, False):
            open_player(page, tmp_path)
            outcome = played(page, xml, given(question, right=right))
            assert float(outcome["SCORE"]) == float(right), question.id
            if answering == "one":
                assert outcome["FEEDBACK"] == given(question, right=right)


@pytest.mark.browser
def test_an_item_with_another_key_is_scored_otherwise(
    page: Page, context: ExportContext, exports: Path, tmp_path: Path
) -> None:
    question = next(one for one in all_questions(context.catalog) if one.answering == "one")
    xml = members(exports / "qti3" / "everything.zip")[f"items/{question.id}.xml"].decode()
    wrong = given(question, right=False)
    broken = xml.replace(f"<qti-value>{question.keys[0].id}<", f"<qti-value>{wrong}<", 1)
    open_player(page, tmp_path)

    assert float(played(page, broken, given(question, right=True))["SCORE"]) == 0
