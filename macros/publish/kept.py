"""What finishing made before, kept below `.cache/` under all that it depends on."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

_CODE = Path(__file__).parent.parent
_PROJECT = "conversation-first"
_DISTRIBUTION = re.compile(r"[\w.-]+")


class Kept:
    """A folder of things made before; without one, everything is made anew."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` need not be there yet."""
        self._folder = folder

    def made(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return the bytes of a name, which tells all that they depend on; make them if need be."""
        if self._folder is None:
            return make()
        file = self._folder / name
        with suppress(OSError):
            return file.read_bytes()
        content = make()
        file.parent.mkdir(parents=True, exist_ok=True)
        passing = file.with_suffix(f".{os.getpid()}.tmp")
        passing.write_bytes(content)
        passing.replace(file)
        return content

    def restore(self, key: str, site: Path) -> bool:
        """Put the finished site of a key in the place of the built one, if it is there."""
        if self._folder is None or not (self._folder / key).is_dir():
            return False
        for path in site.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        shutil.copytree(self._folder / key, site, dirs_exist_ok=True, copy_function=shutil.copy)
        return True

    def keep(self, key: str, site: Path) -> None:
        """Keep a finished site, and no other of its name (what stands before the first full stop)."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for old in self._folder.glob(f"{key.partition('.')[0]}.*"):
            shutil.rmtree(old, ignore_errors=True)
        passing = self._folder / f"{key}.{os.getpid()}.tmp"
        shutil.copytree(site, passing, copy_function=shutil.copy)
        passing.replace(self._folder / key)


def key_of(site: Path) -> str:
    """Return a name for a built site, in which all that its finished form depends on has a part."""
    digest = hashlib.sha256(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    for text in (*_versions(), *_files(_CODE), *_files(site)):
        digest.update(text)
    return f"{site.resolve().name}.{digest.hexdigest()}"


def _versions() -> Iterator[bytes]:
    for line in metadata.requires(_PROJECT) or ():
        found = _DISTRIBUTION.match(line)
        if found and "extra ==" not in line:
            yield f"{found[0]}={metadata.version(found[0])};".encode()


def _files(folder: Path) -> Iterator[bytes]:
    """Yield the path and the content of every file below a folder, without following a link."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for path in (Path(here, name) for name in sorted((*folders, *names))):
            if path.is_symlink():
                yield f"{path.relative_to(folder)}>{path.readlink()};".encode()
            elif path.is_file():
                content = path.read_bytes()
                yield f"{path.relative_to(folder)}={len(content)};".encode()
                yield content
