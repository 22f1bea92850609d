"""What something was made from, as one fingerprint: files, this package's code, the libraries it uses."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path

_CODE = Path(__file__).parent.parent
_PROJECT = "conversation-first"
_DISTRIBUTION = re.compile(r"[\w.-]+")


def made_from(
    paths: Iterable[Path], *facts: str, skip: Callable[[Path], bool] = lambda _: False
) -> str:
    """Return a fingerprint of files, of all below folders, of facts, and of the code that reads them.

    What `skip` says of a path is left out.
    """
    digest = hashlib.sha256(repr(facts).encode())
    parts = (*_versions(), *_folder(_CODE), *(part for path in paths for part in _path(path, skip)))
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _versions() -> Iterator[bytes]:
    for line in metadata.requires(_PROJECT) or ():
        found = _DISTRIBUTION.match(line)
        if found and "extra ==" not in line:
            yield f"{found[0]}={metadata.version(found[0])};".encode()


def _path(path: Path, skip: Callable[[Path], bool]) -> Iterator[bytes]:
    yield f"{path.name}:".encode()
    yield from _folder(path, skip) if path.is_dir() else _file(path, path.name)


def _folder(folder: Path, skip: Callable[[Path], bool] = lambda _: False) -> Iterator[bytes]:
    """Yield the path and the content of every file below a folder, without following a link."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for path in (Path(here, name) for name in sorted((*folders, *names))):
            if not skip(path):
                yield from _file(path, str(path.relative_to(folder)))


def _file(path: Path, name: str) -> Iterator[bytes]:
    if path.is_symlink():
        yield f"{name}>{path.readlink()};".encode()
    elif path.is_file():
        content = path.read_bytes()
        yield f"{name}={len(content)};".encode()
        yield content
