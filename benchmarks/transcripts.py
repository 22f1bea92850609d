"""`python -m benchmarks.transcripts DIR`: drop each file of a folder on the real page of a reader's own talk.

Printed as JSON, by file: what it was taken for, people, turns, words, questions and open questions by
person, lines left out, how much it tells of the time, and the milliseconds from the drop to the answer.
If an `expected.json` lies beside the files (the form of `tests/fixtures/transcripts`), what differs is
printed too, and the exit code is 1 if anything does.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Page, sync_playwright

from benchmarks.built_site import require_page, site_option
from macros.dialogue.speech import count_plain
from tests.browser.conftest import launch
from tests.helpers.site_server import serving

_PAGE = "your-conversation/"
_EXPECTED = "expected.json"
_PATIENCE_MS = 60_000
_TIMED = {"start-end": "spans", "start": "starts"}
_LISTEN = """() => {
  window.talks = [];
  addEventListener("hub-talk-read", ({ detail }) => {
    window.talks.push(detail);
    document.documentElement.dataset.talks = String(window.talks.length);
  });
}"""
_DROP = """([name, packed]) => {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
}"""


def drop_all(site: Path, files: list[Path]) -> dict[str, dict[str, Any]]:
    """Return what the page of a built site makes of each file, by its name."""
    with sync_playwright() as playwright, serving(site, "/", []) as address:
        browser = launch(playwright.chromium)
        page = browser.new_page()
        found = {}
        for file in files:
            page.goto(f"{address}{_PAGE}")
            page.locator("hub-own:defined").wait_for(state="attached", timeout=_PATIENCE_MS)
            found[file.name] = _drop(page, file)
        browser.close()
    return found


def _drop(page: Page, file: Path) -> dict[str, Any]:
    page.evaluate(_LISTEN)
    packed = base64.b64encode(file.read_bytes()).decode()
    begun = time.perf_counter()
    page.evaluate(_DROP, [file.name, packed])
    page.locator("html[data-talks='1']").wait_for(state="attached", timeout=_PATIENCE_MS)
    milliseconds = round(1_000 * (time.perf_counter() - begun))
    return figures(page.evaluate("window.talks[0]")) | {"milliseconds": milliseconds}


def figures(reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return the figures of a talk as it was read."""
    people = reading["people"]
    counted = [(turn["who"], count_plain(turn["text"])) for turn in reading["turns"]]

    def by_person(field: str) -> dict[str, int]:
        return {
            name: sum(getattr(speech, field) for who, speech in counted if who == at)
            for at, name in enumerate(people)
        }

    return {
        "kind": reading["kind"],
        "label": reading["label"],
        "why": reading["why"],
        "people": people,
        "turns": len(counted),
        "words": by_person("words"),
        "questions": by_person("questions"),
        "open": by_person("open_questions"),
        "total_words": sum(speech.words for _, speech in counted),
        "left": len(reading["left"]),
        "timed": reading["timed"],
    }


def differences(found: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return what differs, each with what was found and what was expected. None expects nothing."""
    pairs = {
        "speakers": (len(found["people"]), expected.get("speakers")),
        "timed": (found["timed"], _TIMED.get(expected.get("timed") or "", "no")),
        "refuse": (not found["kind"], bool(expected.get("refuse"))),
        **{
            field: (found[field], expected.get(field))
            for field in ("turns", "words", "questions", "open", "total_words")
        },
    }
    return {
        name: [is_, should]
        for name, (is_, should) in pairs.items()
        if should is not None and is_ != should
    }


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@site_option
def main(folder: Path, site: Path) -> None:
    """Drop each file of FOLDER on the page, and print what it makes of it."""
    require_page(site, _PAGE)
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != _EXPECTED)
    found = drop_all(site, files)
    compared = folder / _EXPECTED
    wrong = 0
    if compared.is_file():
        expected = json.loads(compared.read_text("utf-8"))
        for name, one in found.items():
            one["differs"] = differences(one, expected.get(name, {}))
            wrong += bool(one["differs"])
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    if compared.is_file():
        click.echo(f"{len(found) - wrong} of {len(found)} as expected.", err=True)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
