"""A conversation of one's own: brought, read, counted, marked and kept, by the engine's own means."""

from __future__ import annotations

from pathlib import Path

from tests.engines.reader import Reader

PAGE = "your-conversation/"
_SAMPLES = Path(__file__).parents[1] / "fixtures" / "transcripts"
_ME = "document.querySelector('[data-part=names] select').value = 'you'"


def _bring(reader: Reader, name: str) -> None:
    reader.open(PAGE)
    reader.one("[data-part=file]").send_keys(str(_SAMPLES / name))


def an_example_is_counted_marked_and_kept(reader: Reader) -> None:
    reader.open(PAGE)
    reader.press("Try it with an example")
    reader.one("[data-part=names] select")
    reader.run(_ME)
    reader.press("Look at it")
    reader.says("55% of the words are yours", "[data-figure=talk]")
    reader.finds("return document.querySelectorAll('[data-part=picture] rect').length > 20")
    reader.press("On", "[data-part=turns] button")
    reader.press("A promise", "[data-part=turns] button")
    reader.says("turn 2", "[data-part=marks]")
    reader.write("#own-line", "Ask who decides")
    reader.press("Keep it in the notebook")
    reader.says("It is in your notebook.")


def captions_are_read(reader: Reader) -> None:
    _bring(reader, "01-zoom-cloud.vtt")
    reader.says("Captions (WebVTT): 2 people")


def an_archive_is_unpacked(reader: Reader) -> None:
    _bring(reader, "66-whatsapp.zip")
    reader.says("A WhatsApp chat: 2 people")


def a_document_is_unpacked(reader: Reader) -> None:
    _bring(reader, "10-teams.docx")
    reader.says("A transcript with name and time above each turn")


def what_is_no_talk_is_told(reader: Reader) -> None:
    _bring(reader, "92-pdf-renamed.txt")
    reader.says("This is a PDF.")


ALONE = (
    an_example_is_counted_marked_and_kept,
    captions_are_read,
    an_archive_is_unpacked,
    a_document_is_unpacked,
    what_is_no_talk_is_told,
)
