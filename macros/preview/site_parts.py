"""Pages and files of the site as a build publishes them, for packages that bring them along."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from macros.content.catalog import Catalog
from macros.grammar.reader import Known, read_page
from macros.preview.engine import Engine
from macros.publish.bundles import without_comments
from macros.publish.styles import THEME, cut, uses_of, without_unread
from macros.render.context import page_folder


class BuiltParts:
    """The parts of one state of the content; nothing is made before it is asked for."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        """Pages are written in `folder`, which is of no use afterwards."""
        self._catalog = catalog
        self._folder = folder
        self._pages: dict[str, str] = {}
        self._themes: dict[frozenset[str], bytes] = {}

    @cached_property
    def _engine(self) -> Engine:
        return Engine(self._catalog, self._folder)

    def page(self, src: str) -> str:
        """Return a page by its path relative to `docs/`.

        Raises:
            LookupError: if the site has no such page.
        """
        if src not in self._pages:
            file = self._engine.file(f"{page_folder(src)}index.html")
            if file is None:
                raise LookupError(src)
            self._pages[src] = self._engine.make_page(file).decode()
        return self._pages[src]

    def asset(self, path: str) -> bytes:
        """Return a script, a style sheet or a picture by its path below the site's root.

        Raises:
            LookupError: if the site has no such file.
        """
        file = self._engine.file(path)
        if file is None:
            raise LookupError(path)
        content = file.content_bytes
        return (
            without_comments(content.decode()).encode()
            if path.endswith((".css", ".js"))
            else content
        )

    def theme(self, pages: Iterable[str]) -> bytes:
        """Return the theme's style sheets, cut down to what these pages use."""
        asked = frozenset(pages)
        if asked not in self._themes:
            self._themes[asked] = self._cut_theme(asked)
        return self._themes[asked]

    def _cut_theme(self, pages: frozenset[str]) -> bytes:
        known = Known()
        uses = uses_of((read_page(page, known) for page in pages), ())
        sheets = [self.asset(path).decode() for path in self._engine.paths(THEME)]
        ours = self.asset("assets/css/hub.css").decode()
        return without_unread(cut("".join(sheets), uses), ours).encode()
