"""A conversation of one's own: brought, read, counted, marked and kept, by the engine's own means."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.engines.reader import Reader

PAGE = "your-conversation/"
_SAMPLES = Path(__file__).parents[1] / "fixtures" / "transcripts"
_ME = "document.querySelector('[data-part=names] select').value = 'you'"


# A file that is dropped: what a driver chooses for a field ends the session in WebKit.
_DROP = """const [name, packed] = arguments;
const dataTransfer = new DataTransfer();
dataTransfer.items.add(new File([Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))], name));
document.body.dispatchEvent(
    new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }))"""


def _bring(reader: Reader, name: str) -> None:
    reader.open(PAGE)
    reader.run(_DROP, name, base64.b64encode((_SAMPLES / name).read_bytes()).decode())


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


def what_is_no_talk_is_told(reader: Reader) -> None:
    _bring(reader, "92-pdf-renamed.txt")
    reader.says("This is a PDF.")


ALONE = (
    an_example_is_counted_marked_and_kept,
    what_is_no_talk_is_told,
)
