"""A built site in memory: what the steps read is read once, and what they change is written once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from macros.grammar.reader import Known, Reading, read_page
from macros.publish.kept import Kept

_PAGE = ".html"
_HEAD_END = "</head>"


class BuiltPage:
    """A page of a built site: its text, as the steps leave it, and what was read of it at first."""

    def __init__(self, path: str, file: Path, known: Known) -> None:
        """`path` is from the site's root, such as `glossary/index.html`."""
        self.path = path
        self._file = file
        self._known = known

    @cached_property
    def _stored(self) -> str:
        return self._file.read_text("utf-8")

    @cached_property
    def text(self) -> str:
        """The page as it now is; a step assigns another text."""
        return self._stored

    @property
    def head(self) -> str:
        """The text before the end of the head, where most steps have their business."""
        return self.text.partition(_HEAD_END)[0]

    @head.setter
    def head(self, head: str) -> None:
        _, mark, rest = self.text.partition(_HEAD_END)
        self.text = f"{head}{mark}{rest}"

    @cached_property
    def reading(self) -> Reading:
        """What the page consists of. It is parsed once, by whichever step asks first."""
        return read_page(self.text, self._known)

    def save(self) -> None:
        """Write the text, if it is another than the file has."""
        if self.text != self._stored:
            self._file.write_bytes(self.text.encode())
            self._stored = self.text


class Site:
    """The folder of a built site, with its pages and the paths of its other files."""

    def __init__(self, folder: Path, kept: Kept | None = None) -> None:
        """Look at which files there are; none is read before it is asked for."""
        self.folder = folder
        self.kept = kept or Kept(None)
        self.links: list[str] = []
        self._pages: dict[str, BuiltPage] = {}
        self._files: set[str] = set()
        self._known = Known()
        self.look()

    def look(self) -> None:
        """Take in which files came or went beside the steps; pages that are known stay as they are."""
        found = set(self._walk())
        paths = {path for path in found if path.endswith(_PAGE)}
        known = self._pages
        self._pages = {path: known.get(path) or self._page(path) for path in sorted(paths)}
        self._files = found - paths

    def _walk(self) -> Iterator[str]:
        self.links = []
        for folder, folders, names in os.walk(self.folder):
            below = Path(folder).relative_to(self.folder).as_posix()
            for name in sorted((*folders, *names)):
                path = name if below == "." else f"{below}/{name}"
                if (self.folder / path).is_symlink():
                    self.links.append(path)
                elif name in names:
                    yield path

    def _page(self, path: str) -> BuiltPage:
        return BuiltPage(path, self.folder / path, self._known)

    @property
    def pages(self) -> list[BuiltPage]:
        """Every page, in the order of paths."""
        return list(self._pages.values())

    @property
    def files(self) -> list[str]:
        """The paths of every file that is no page, in order."""
        return sorted(self._files)

    def has(self, path: str) -> bool:
        """Return whether there is a page or a file of a path."""
        return path in self._pages or path in self._files

    def read(self, path: str) -> bytes:
        """Return the bytes of a page, as the steps left it, or of a file."""
        page = self._pages.get(path)
        return page.text.encode() if page else (self.folder / path).read_bytes()

    def write(self, path: str, content: bytes) -> None:
        """Put a file there, or in the place of the one that is there."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self._files.add(path)

    def remove(self, path: str) -> None:
        """Take a file away, if it is there."""
        if path in self._files:
            (self.folder / path).unlink()
            self._files.remove(path)

    def save(self) -> None:
        """Write every page that a step has changed."""
        for page in self._pages.values():
            page.save()
