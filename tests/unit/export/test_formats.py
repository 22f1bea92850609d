"""What stands in the files: every question, every explanation, ids that stay, well-formed packages."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from macros.export.anki_collection import guid_of
from macros.export.book import Book, Chapter, book_members
from macros.export.format import ExportContext, Format
from macros.export.formats import formats
from macros.export.formats.gift import question_gift
from macros.export.formats.qti import item_element
from macros.export.questions import AskedQuestion, all_questions, html
from macros.export.xml import XmlError
from tests.helpers.exporting import first_aid_context

CONTEXT = first_aid_context()
QUESTIONS = all_questions(CONTEXT.catalog)
FORMATS: dict[str, Format] = {one.id: one for one in formats()}


def made(path: str, context: ExportContext = CONTEXT) -> bytes:
    outputs = (output for one in formats() for output in one.outputs(context))
    output = next(output for output in outputs if output.path == path)
    return output.bytes_of(output.members())


def unpacked(path: str, context: ExportContext = CONTEXT) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made(path, context))) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def notes_of(question: AskedQuestion) -> list[str]:
    return [
        *(answer.note for answer in question.answers),
        *(text for _, text in question.models),
        *question.criteria,
    ]


def words(content: bytes) -> str:
    """Return the letters of a text, without tags and what HTML and GIFT escape."""
    text = content.decode().replace("\\", "")
    for _ in range(2):  # HTML within XML
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
        text = text.replace("&amp;", "&")
    inside, kept = False, []
    for sign in text:
        inside = sign == "<" or (inside and sign != ">")
        kept.append("" if inside else sign)
    return letters("".join(kept))


CARRIERS = {
    "gift": lambda: made("export/gift/everything.gift.txt"),
    "moodle": lambda: made("export/moodle/everything.xml"),
    "qti21": lambda: b"".join(unpacked("export/qti21/everything.zip").values()),
    "qti3": lambda: b"".join(unpacked("export/qti3/everything.zip").values()),
    "anki": lambda: made("export/anki/everything.tsv"),
    "epub": lambda: b"".join(unpacked("export/epub/everything.epub").values()),
}


@pytest.mark.parametrize("name", CARRIERS)
def test_every_question_and_explanation_stands_in_the_file_as_the_table_says(name: str) -> None:
    found = words(CARRIERS[name]())

    for question in QUESTIONS:
        for text in (question.stem, *notes_of(question)):
            assert words(html(text).encode()) in found, (question.id, text)


def test_a_note_that_is_left_out_would_be_noticed() -> None:
    question = next(one for one in QUESTIONS if one.answering == "one")
    lost = replace(question, answers=(replace(question.answers[0], note=""), *question.answers[1:]))

    assert words(html(question.answers[0].note).encode()) not in words(question_gift(lost).encode())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_an_item_of_qti_knows_each_answer_that_it_scores_and_explains(
    question: AskedQuestion,
) -> None:
    item = item_element(question)
    choices = {
        one.get("identifier")
        for tag in ("simpleChoice", "simpleAssociableChoice")
        for one in item.iter(tag)
    }
    correct = [value.text or "" for one in item.iter("correctResponse") for value in one]

    assert {part for value in correct for part in value.split()} <= choices
    assert bool(correct) == (question.answering != "write")
    if question.answering in ("one", "several"):
        assert {one.get("identifier") for one in item.iter("modalFeedback")} == choices
        assert correct == [answer.id for answer in question.keys]


@pytest.mark.parametrize("version", ["qti21", "qti3"])
def test_a_package_lists_each_of_its_files_once(version: str) -> None:
    files = unpacked(f"export/{version}/everything.zip")
    manifest = fromstring(files["imsmanifest.xml"])  # noqa: S314 - our own
    listed = [
        str(file.get("href")) for file in manifest.iter() if file.tag.rpartition("}")[2] == "file"
    ]

    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    assert len(listed) == len(QUESTIONS) + 1


def test_an_ordered_list_of_steps_is_right_in_its_own_order() -> None:
    question = next(one for one in QUESTIONS if one.answering == "order")

    assert question.in_order != question.answers
    correct: list[Element] = list(item_element(question).iter("correctResponse"))
    assert [value.text for value in correct[0]] == [step.id for step in question.in_order]


def anki_notes(path: str, context: ExportContext, folder: Path) -> dict[str, tuple[int, int, str]]:
    """Return number, time of change and fields of each note by its guid."""
    file = folder / "collection.anki2"
    file.write_bytes(unpacked(path, context)["collection.anki2"])
    database = sqlite3.connect(file)
    rows = database.execute("SELECT guid, id, mod, flds FROM notes").fetchall()
    database.close()
    return {guid: (id_, mod, fields) for guid, id_, mod, fields in rows}


def test_a_newer_package_has_the_same_notes_in_a_newer_state(tmp_path: Path) -> None:
    old = anki_notes("export/anki/everything.apkg", CONTEXT, tmp_path)
    later = replace(CONTEXT, stamp=CONTEXT.stamp + 60)
    new = anki_notes("export/anki/everything.apkg", later, tmp_path)

    situations, terms = CONTEXT.catalog.situations, CONTEXT.catalog.terms
    assert len(old) == len(QUESTIONS) + len(situations) + len(terms)
    assert {guid: note[0] for guid, note in old.items()} == {
        guid: note[0] for guid, note in new.items()
    }
    assert {note[1] for note in new.values()} == {CONTEXT.stamp + 60}


def test_a_module_has_the_notes_that_the_whole_has(tmp_path: Path) -> None:
    whole = anki_notes("export/anki/everything.apkg", CONTEXT, tmp_path)
    module = anki_notes("export/anki/wounds.apkg", CONTEXT, tmp_path)

    assert module
    assert module.items() <= whole.items()


def test_the_number_of_a_published_note_never_changes() -> None:
    assert guid_of("sb-cloth-soaked") == "cf-e6de1c8b43407cce"


def test_each_row_of_the_table_has_four_cells() -> None:
    rows = made("export/anki/everything.tsv").decode().splitlines()

    assert all(row.startswith("#") for row in rows[:5])
    assert {row.count("\t") for row in rows[5:]} == {3}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_table_is_a_formula_to_a_spreadsheet(sign: str) -> None:
    terms = {
        id_: replace(
            entry, value=entry.value.model_copy(update={"term": f"{sign}cmd|' /C calc'!A0"})
        )
        for id_, entry in CONTEXT.catalog.terms.items()
    }
    context = replace(CONTEXT, catalog=replace(CONTEXT.catalog, terms=terms))

    table = made("export/anki/everything.tsv", context).decode()

    assert f"\t{sign}cmd" not in table
    assert f"\t&#{ord(sign)};cmd" in table


def test_a_book_begins_with_its_type_unpacked() -> None:
    raw = made("export/epub/everything.epub")

    assert raw[30:58] == b"mimetypeapplication/epub+zip"


def test_a_book_leads_to_every_chapter_and_names_every_file() -> None:
    files = unpacked("export/epub/everything.epub")
    package = files["EPUB/package.opf"].decode()
    chapters = [
        name.removeprefix("EPUB/")
        for name in files
        if name.endswith(".xhtml") and "nav" not in name
    ]

    for chapter in chapters:
        assert f'href="{chapter}"'.encode() in files["EPUB/nav.xhtml"]
        assert f'href="{chapter}"' in package
        fromstring(files[f"EPUB/{chapter}"])  # noqa: S314 - our own
    assert {f"worksheet-{one}.xhtml" for one in CONTEXT.catalog.worksheets} <= set(chapters)


def test_a_chapter_that_is_not_well_formed_is_refused() -> None:
    book = Book("https://hub.test/", "A", "A", "A", "A", "https://hub.test/", 0, "CC BY 4.0")

    with pytest.raises(XmlError):
        book_members(book, [Chapter("a", "A", "<p>One<br>two</p>")])


def test_data_of_the_notes_says_what_a_card_cannot_do() -> None:
    output = next(iter(FORMATS["anki"].outputs(CONTEXT)))

    assert FORMATS["anki"].lacks[0] in json.loads(output.members()["notes.json"])["about"]
