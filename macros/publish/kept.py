"""What finishing made before, kept below `.cache/` under all that it depends on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from macros.source.made_from import made_from


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
    digest = made_from([site], os.environ.get("SOURCE_DATE_EPOCH", ""))
    return f"{site.resolve().name}.{digest}"
