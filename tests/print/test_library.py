"""`hub print`: a manifest that tells the truth, no work for what is unchanged, the same bytes again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.content.loader import load_catalog
from macros.print.build import copy_prints, print_all
from macros.print.document import Document, Part, PrintContext
from macros.source.manifest import MANIFEST, read_manifest
from tests.helpers.hub import FIRST_AID, make_hub
from tests.helpers.pdf import Pdf

CONTEXT = PrintContext(load_catalog(FIRST_AID), "https://hub.test/")


def page(name: str, words: str = "Words.") -> Document:
    part = Part(name, name, f"<h1>{name}</h1><p>{words}</p>", "https://hub.test/")
    return Document(name, name, "sheet", "About it.", lambda: (part,))


def state(folder: Path) -> dict[str, tuple[int, str]]:
    return {
        path.name: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.iterdir()
    }


def test_the_manifest_says_what_is_in_the_folder(tmp_path: Path) -> None:
    list(print_all(CONTEXT, [page("one"), page("two")], tmp_path))

    files = read_manifest(tmp_path)
    assert [file.file for file in files] == [
        "one-a4.pdf",
        "one-letter.pdf",
        "two-a4.pdf",
        "two-letter.pdf",
    ]
    for file in files:
        content = (tmp_path / file.file).read_bytes()
        assert file.bytes == len(content)
        assert file.sha256 == hashlib.sha256(content).hexdigest()
        assert file.pages == len(Pdf(content).pages)


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    first = list(print_all(CONTEXT, [page("one")], tmp_path))
    before = state(tmp_path)
    second = list(print_all(CONTEXT, [page("one")], tmp_path))

    assert [outcome.is_new for outcome in first] == [True, True]
    assert [outcome.is_new for outcome in second] == [False, False]
    assert state(tmp_path) == before


def test_only_what_has_changed_is_printed(tmp_path: Path) -> None:
    list(print_all(CONTEXT, [page("one"), page("two")], tmp_path))
    outcomes = list(print_all(CONTEXT, [page("one", "Other words."), page("two")], tmp_path))

    assert [outcome.is_new for outcome in outcomes] == [True, True, False, False]


def test_a_spoilt_file_is_printed_again(tmp_path: Path) -> None:
    list(print_all(CONTEXT, [page("one")], tmp_path))
    (tmp_path / "one-a4.pdf").write_bytes(b"spoilt")
    outcomes = list(print_all(CONTEXT, [page("one")], tmp_path))

    assert [outcome.is_new for outcome in outcomes] == [True, False]


def test_a_file_that_nothing_asks_for_goes_and_a_strangers_stays(tmp_path: Path) -> None:
    list(print_all(CONTEXT, [page("one"), page("two")], tmp_path))
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    list(print_all(CONTEXT, [page("two")], tmp_path))

    assert {path.name for path in tmp_path.iterdir()} == {
        "two-a4.pdf",
        "two-a4.webp",
        "two-letter.pdf",
        "mine.pdf",
        MANIFEST,
    }


def test_a_copy_is_the_same_and_left_alone_after_that(tmp_path: Path) -> None:
    shelf, copy = tmp_path / "shelf", tmp_path / "copy"
    list(print_all(CONTEXT, [page("one"), page("two")], shelf))
    copy_prints(shelf, copy)
    list(print_all(CONTEXT, [page("one")], shelf))
    copy_prints(shelf, copy)
    before = state(copy)
    copy_prints(shelf, copy)

    assert {path.name for path in copy.iterdir()} == {path.name for path in shelf.iterdir()}
    assert state(copy) == before


@pytest.mark.slow
def test_two_runs_of_the_command_give_the_same_bytes(tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "hub")
    for name in ("one", "two"):
        subprocess.run(
            [
                Path(sys.executable).parent / "hub",
                "print",
                "--only",
                "my-plan",
                "--to",
                tmp_path / name,
            ],
            cwd=hub,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
            check=True,
        )
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )

    assert len(one) == 7
    assert one == two
