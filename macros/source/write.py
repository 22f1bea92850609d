"""Write a file whole or not at all, and only if it is to be another."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


def write_whole(file: Path, content: str | bytes) -> None:
    """Put a file in its place at once: beside it first, then under its name.

    A disk that is full, or an interruption, leaves the file as it was. Its mode stays.

    Raises:
        OSError: if it cannot be written.
    """
    raw = content.encode() if isinstance(content, str) else content
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as beside:
        made = Path(beside.name)
        try:
            beside.write(raw)
            beside.flush()
            made.chmod(mode)
            made.replace(file)
        except BaseException:
            made.unlink(missing_ok=True)
            raise


def write_changed(file: Path, content: bytes) -> None:
    """Write a file and the folders it stands in, unless it is the same already.

    Raises:
        OSError: if it cannot be written.
    """
    if not file.is_file() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)


def holds(file: Path, sha256: str) -> bool:
    """Return whether a file is there and has the bytes of this digest."""
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256


def manifest_of(files: Iterable[Any]) -> bytes:
    """Return the list of files that were made, each a data class, as JSON."""
    entries = [asdict(file) for file in files]
    return f"{json.dumps({'files': entries}, indent=1, ensure_ascii=False)}\n".encode()


def _umask() -> int:
    """Return the bits that new files are not given. It can only be read by setting it."""
    before = os.umask(0)
    os.umask(before)
    return before
