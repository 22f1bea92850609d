"""Mechanical mends: line ends, byte order marks, spaces at line ends, empty lines, the last line's end.

Never a word is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.source.files import FOLDERS, find_files
from macros.source.house import OWN
from macros.source.write import write_whole

_TRAILING = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{3,}")


def fix_files(root: Path) -> Iterator[str]:
    """Mend every content file that needs it, and yield its path."""
    for path, _ in find_files(root, (*FOLDERS, OWN)):
        file = root / path
        if file.is_symlink():
            continue
        raw = file.read_bytes()
        fixed = fix(raw)
        if fixed != raw:
            write_whole(file, fixed)
            yield path


def fix(raw: bytes) -> bytes:
    """Return the bytes of a text file, mended; other bytes come back as they are."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _EMPTY_LINES.sub("\n\n", _TRAILING.sub("", text))
    return (text.strip("\n") + "\n").encode() if text.strip() else raw
