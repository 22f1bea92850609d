"""The folder of finished files, with a manifest by which an unchanged document is not printed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from macros.print.document import Document, PrintContext
from macros.print.environment import document_html, style_fingerprint
from macros.print.paper import PAPERS, Paper
from macros.print.pdf import PdfRenderer
from macros.source.manifest import MANIFEST, PrintFile, read_manifest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: PrintFile
    is_new: bool


def print_all(
    context: PrintContext, documents: Iterable[Document], folder: Path, *, keep_others: bool = False
) -> Iterator[Outcome]:
    """Print each document on each paper into a folder, and yield what became of each file.

    A file stays as it is while what it is made from is the same and it is whole. A file of an
    earlier manifest that nothing asks for any more is taken away, unless others are to be kept.
    """
    known = {file.file: file for file in read_manifest(folder)}
    renderer: PdfRenderer | None = None
    files: list[PrintFile] = []
    for document in documents:
        for paper in PAPERS:
            html = document_html(context, document, paper)
            source = fingerprint(html, fillable=document.fillable)
            name = f"{document.name}-{paper.id}.pdf"
            old = known.get(name)
            if old and old.source == source and _is_whole(folder / name, old):
                files.append(_described(document, paper, old))
                yield Outcome(files[-1], is_new=False)
                continue
            renderer = renderer or PdfRenderer()
            pdf, pages = renderer.print(html, fillable=document.fillable)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(pdf)
            digest = hashlib.sha256(pdf).hexdigest()
            made = PrintFile(name, "", "", "", "", pages, len(pdf), digest, source)
            files.append(_described(document, paper, made))
            yield Outcome(files[-1], is_new=True)
    if keep_others:
        printed = {file.file for file in files}
        files += [file for name, file in known.items() if name not in printed]
    _put_in_order(folder, known, files)


def fingerprint(html: str, *, fillable: bool) -> str:
    """Return a fingerprint of all that a PDF is made from."""
    parts = (html, style_fingerprint(), version("weasyprint"), str(fillable))
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


def _put_in_order(folder: Path, known: Iterable[str], files: list[PrintFile]) -> None:
    for name in set(known) - {file.file for file in files}:
        (folder / name).unlink(missing_ok=True)
    text = json.dumps({"files": [asdict(file) for file in files]}, indent=1, ensure_ascii=False)
    manifest = folder / MANIFEST
    if not manifest.is_file() or manifest.read_text("utf-8") != f"{text}\n":
        manifest.parent.mkdir(parents=True, exist_ok=True)
        manifest.write_text(f"{text}\n", "utf-8")


def copy_prints(folder: Path, other: Path) -> None:
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
