"""The folder of finished files, with a manifest by which an unchanged document is not printed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from macros.print.document import Document, PrintContext
from macros.print.environment import document_html, style_fingerprint
from macros.print.paper import PAPERS, Paper
from macros.print.pdf import PdfRenderer
from macros.print.thumbnail import first_page
from macros.source.manifest import MANIFEST, PrintFile, read_manifest
from macros.source.write import holds, manifest_of, write_changed


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
            is_first = paper is next(iter(PAPERS))
            if old and old.source == source and _is_whole(folder, old, pictured=is_first):
                files.append(_described(document, paper, old))
                yield Outcome(files[-1], is_new=False)
                continue
            renderer = renderer or PdfRenderer()
            pdf, pages = renderer.print(html, fillable=document.fillable)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(pdf)
            made = PrintFile(name, "", "", "", "", pages, len(pdf), _digest(pdf), source)
            if is_first:
                made = _pictured(folder, made, pdf)
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


def _is_whole(folder: Path, file: PrintFile, *, pictured: bool) -> bool:
    """Return whether a file, and its picture if it has to have one, are as the manifest says."""
    parts = {file.file: file.sha256}
    if pictured or file.thumb:
        parts[file.thumb or "."] = file.thumb_sha256
    return all(holds(folder / name, digest) for name, digest in parts.items())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _pictured(folder: Path, file: PrintFile, pdf: bytes) -> PrintFile:
    """Write the picture of the first page beside a file, and return the file with what that is."""
    picture, (width, height) = first_page(pdf)
    thumb = f"{Path(file.file).stem}.webp"
    (folder / thumb).write_bytes(picture)
    digest = _digest(picture)
    return replace(file, thumb=thumb, thumb_sha256=digest, width=width, height=height)


def _described(document: Document, paper: Paper, file: PrintFile) -> PrintFile:
    return replace(
        file,
        document=document.name,
        title=document.title,
        kind=document.kind,
        paper=paper.name,
        fillable=document.fillable,
    )


def _put_in_order(folder: Path, known: Iterable[str], files: list[PrintFile]) -> None:
    kept = {file.file for file in files}
    for name in set(known) - kept:
        (folder / name).unlink(missing_ok=True)
        (folder / name).with_suffix(".webp").unlink(missing_ok=True)
    write_changed(folder / MANIFEST, manifest_of(files))


def copy_prints(folder: Path, other: Path) -> None:
    """Make another folder hold the same files; one that is the same already is not touched."""
    wanted = _names(folder) | {MANIFEST}
    gone = _names(other) - wanted
    for name in sorted(gone):
        (other / name).unlink(missing_ok=True)
    for name in sorted(wanted):
        write_changed(other / name, (folder / name).read_bytes())


def _names(folder: Path) -> set[str]:
    files = read_manifest(folder)
    return {file.file for file in files} | {file.thumb for file in files if file.thumb}
