"""Write a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


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


def _umask() -> int:
    """Return the bits that new files are not given. It can only be read by setting it."""
    before = os.umask(0)
    os.umask(before)
    return before
