"""What the small hub's exports are made from, its pages too."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp

from macros.content.loader import load_catalog
from macros.export.format import ExportContext
from macros.preview.site_parts import BuiltParts
from tests.helpers.hub import FIRST_AID, make_hub


class _FirstAidParts:
    """Its pages, made when the first one is asked for."""

    @cached_property
    def _built(self) -> BuiltParts:
        folder = Path(mkdtemp(prefix="first-aid-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return BuiltParts(load_catalog(make_hub(folder / "hub")), folder / "pages")

    def page(self, src: str) -> str:
        return self._built.page(src)

    def asset(self, path: str) -> bytes:
        return self._built.asset(path)

    def theme(self, pages: Iterable[str]) -> bytes:
        return self._built.theme(pages)


def first_aid_context() -> ExportContext:
    """Return what the exports of the small hub are made from."""
    catalog = load_catalog(FIRST_AID)
    return ExportContext(catalog, _FirstAidParts(), "https://hub.test/", "1.2.3", 1_700_000_000)
