"""The folder of finished files, with a manifest by which an unchanged document is not printed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from macros.print.document import Desk, Document
from macros.print.environment import document_html, look
from macros.print.manifest import MANIFEST, PrintFile, read_manifest
from macros.print.paper import PAPERS, Paper
from macros.print.pdf import Press


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: PrintFile
    is_new: bool


def print_all(
    desk: Desk, documents: Iterable[Document], folder: Path, *, keep_others: bool = False
) -> Iterator[Outcome]:
    """Print each document on each paper into a folder, and yield what became of each file.

    A file stays as it is while what it is made from is the same and it is whole. A file of an
    earlier manifest that nothing asks for any more is taken away, unless others are to be kept.
    """
    known = {file.file: file for file in read_manifest(folder)}
    press: Press | None = None
    shelf: list[PrintFile] = []
    for document in documents:
        for paper in PAPERS:
            html = document_html(desk, document, paper)
            source = fingerprint(html, fillable=document.fillable)
            name = f"{document.name}-{paper.id}.pdf"
            old = known.get(name)
            if old and old.source == source and _is_whole(folder / name, old):
                shelf.append(_described(document, paper, old))
                yield Outcome(shelf[-1], is_new=False)
                continue
            press = press or Press()
            pdf, pages = press.print(html, fillable=document.fillable)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(pdf)
            digest = hashlib.sha256(pdf).hexdigest()
            made = PrintFile(name, "", "", "", "", pages, len(pdf), digest, source)
            shelf.append(_described(document, paper, made))
            yield Outcome(shelf[-1], is_new=True)
    if keep_others:
        printed = {file.file for file in shelf}
        shelf += [file for name, file in known.items() if name not in printed]
    _put_in_order(folder, known, shelf)


def fingerprint(html: str, *, fillable: bool) -> str:
    """Return a fingerprint of all that a PDF is made from."""
    parts = (html, look(), version("weasyprint"), str(fillable))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _is_whole(path: Path, file: PrintFile) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256


def _described(document: Document, paper: Paper, file: PrintFile) -> PrintFile:
    return replace(
        file,
        document=document.name,
        title=document.title,
        kind=document.kind,
        paper=paper.name,
    )


def _put_in_order(folder: Path, known: Iterable[str], shelf: list[PrintFile]) -> None:
    for name in set(known) - {file.file for file in shelf}:
        (folder / name).unlink(missing_ok=True)
    text = json.dumps({"files": [asdict(file) for file in shelf]}, indent=1, ensure_ascii=False)
    manifest = folder / MANIFEST
    if not manifest.is_file() or manifest.read_text("utf-8") != f"{text}\n":
        manifest.parent.mkdir(parents=True, exist_ok=True)
        manifest.write_text(f"{text}\n", "utf-8")


def copy_shelf(folder: Path, other: Path) -> None:
    """Make another folder hold the same files; one that is the same already is not touched."""
    wanted = {file.file for file in read_manifest(folder)} | {MANIFEST}
    gone = {file.file for file in read_manifest(other)} - wanted
    for name in sorted(gone):
        (other / name).unlink(missing_ok=True)
    other.mkdir(parents=True, exist_ok=True)
    for name in sorted(wanted):
        content = (folder / name).read_bytes()
        copy = other / name
        if not copy.is_file() or copy.read_bytes() != content:
            copy.write_bytes(content)
