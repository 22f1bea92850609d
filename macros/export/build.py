"""The exported files in their folders, with a manifest by which an unchanged one is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from macros.export.format import ExportContext, Format, Members, Output
from macros.source.exports import EXPORT_MANIFEST, ExportFile, read_exports
from macros.source.write import holds, manifest_of, write_changed

_PACKERS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of one file."""

    file: ExportFile
    is_new: bool


def export_all(
    context: ExportContext, formats: Iterable[Format], folder: Path, *, keep_others: bool = False
) -> Iterator[Exported]:
    """Make the files of formats below a folder of pages, and yield what became of each.

    A file stays as it is while what it is made from is the same and it is whole. A file of an
    earlier manifest that nothing asks for any more is taken away, unless others are to be kept.
    """
    known = {file.path: file for file in read_exports(folder)}
    files: list[ExportFile] = []
    for one in formats:
        for output in one.outputs(context):
            exported = _export(one, output, folder, known.get(output.path))
            files.append(exported.file)
            yield exported
    made = {file.path for file in files}
    if keep_others:
        files += [file for path, file in known.items() if path not in made]
    for path in sorted(set(known) - {file.path for file in files}):
        (folder / path).unlink(missing_ok=True)
    write_changed(folder / EXPORT_MANIFEST, manifest_of(files))


def copy_exports(folder: Path, site: Path) -> None:
    """Make a built site hold the same files, each where it is published."""
    wanted = {file.address: file for file in read_exports(folder)}
    for file in read_exports(site):
        if file.address not in wanted:
            (site / file.address).unlink(missing_ok=True)
    for address, file in wanted.items():
        write_changed(site / address, (folder / file.path).read_bytes())
    write_changed(site / EXPORT_MANIFEST, (folder / EXPORT_MANIFEST).read_bytes())


def _export(one: Format, output: Output, folder: Path, old: ExportFile | None) -> Exported:
    members = output.members()
    source = _fingerprint(members)
    path = folder / output.path
    if old and old.source == source and holds(path, old.sha256):
        same = replace(old, format=one.id, title=output.title, place=output.place)
        return Exported(same, is_new=False)
    content = output.bytes_of(members)
    write_changed(path, content)
    digest = hashlib.sha256(content).hexdigest()
    file = ExportFile(output.path, one.id, output.title, len(content), digest, source, output.place)
    return Exported(file, is_new=True)


def _fingerprint(members: Members) -> str:
    digest = hashlib.sha256(_packers().encode())
    for name, content in members.items():
        digest.update(f"{name}={len(content)};".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def _packers() -> str:
    """Return a fingerprint of the modules that make files from members."""
    digest = hashlib.sha256()
    for file in sorted(_PACKERS.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
