"""MkDocs as a library: one state of the site's structure, whose pages are made one by one.

`mkdocs` is ProperDocs if that was chosen before this is imported.

MkDocs has no public way to make one page, so its private functions are called. They are those of
its build, and 1.6.1 is its last release with plugins.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from macros.content.catalog import Catalog
from macros.engine.entry import define_env

_LOST = "404.html"
_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


class Engine:
    """The configuration, files and navigation, with what the plugins made of them."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        """Read the structure of the site; pages are made in `folder`.

        Raises:
            Exception: whatever MkDocs, a plugin or the theme finds wrong; also SystemExit.
        """
        config = load_config(str(catalog.root / "mkdocs.yml"), site_dir=str(folder))
        config.plugins.on_startup(command="serve", dirty=False)
        macros: Any = config.plugins["macros"]
        self._macros = macros
        self._macros.loaded_catalog = catalog
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        nav = config.plugins.on_nav(nav, config=config, files=files)
        self._pages: Sequence[File] = files.documentation_pages()
        for file in self._pages:
            if file.page is None:
                Page(None, file, config)
        env = config.plugins.on_env(env, config=config, files=files)
        self._config, self._env, self._files, self._nav = config, env, files, nav
        self._published = {file.dest_uri: file for file in files if file.inclusion not in _LEFT_OUT}
        self._use(catalog)

    def use(self, catalog: Catalog) -> None:
        """Make every page from now on with this catalogue.

        Raises:
            ContentError: if it cannot be built.
        """
        self._macros.loaded_catalog = catalog
        define_env(self._macros)
        self._macros.env.globals.update(self._macros.macros)
        self._use(catalog)

    def _use(self, catalog: Catalog) -> None:
        """Let pages that are not made yet have their titles, which the navigation shows."""
        for file in self._pages:
            page, source = file.page, catalog.pages.get(f"docs/{file.src_uri}")
            fields = source.front.value if source else None
            if page and isinstance(fields, dict) and "title" in fields:
                page.markdown, page.meta = page.markdown or "", fields
            elif page:
                page.read_source(self._config)

    def file(self, path: str) -> File | None:
        """Return what is published under a path of the site, such as `glossary/index.html`."""
        return self._published.get(path)

    def paths(self, pattern: re.Pattern[str]) -> list[str]:
        """Return the paths of the site, in order, that a pattern fits as a whole."""
        return sorted(path for path in self._published if pattern.fullmatch(path))

    def make_page(self, file: File) -> bytes:
        """Return a page as a build writes it.

        Raises:
            Exception: whatever a macro, an extension or a template finds wrong; also SystemExit.
        """
        if file.page is None:
            raise ValueError(f"{file.src_uri} is no page")
        _populate_page(file.page, self._config, self._files)
        _build_page(file.page, self._config, self._pages, self._nav, self._env)
        return Path(file.abs_dest_path).read_bytes()

    def make_lost_page(self) -> bytes:
        """Return the page for an address that is not known.

        Raises:
            Exception: whatever the template finds wrong.
        """
        _build_theme_template(_LOST, self._env, self._files, self._config, self._nav)
        return Path(self._config.site_dir, _LOST).read_bytes()


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Yield a list that is filled with what MkDocs and its plugins warn of, which is not printed."""
    handler = _Collector(logging.WARNING)
    logger = logging.getLogger(_build_page.__module__.partition(".")[0])
    passed_on, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = passed_on


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
