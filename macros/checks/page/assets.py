"""Files that are published as they are, and links in the place of files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from macros.content.catalog import Catalog
from macros.problem import Place, Problem
from macros.source.assets import AssetFault, check_asset
from macros.source.files import AssetStamp
from macros.source.rules import FILE_LINK

_FOLDER = "docs/assets/"
# More than anything there may have; what is longer is refused by the rule on size.
_LOOK_AT = 1_000_000


def check_safe(catalog: Catalog) -> Iterator[Problem]:
    """Yield each file that must not be published as it is, and each link."""
    for path, stamp in catalog.assets.items():
        if stamp.is_link:
            yield FILE_LINK.problem(
                Place(path), "This is a symbolic link.", "Put the file or folder itself there."
            )
        elif path.startswith(_FOLDER):
            for fault in _faults(catalog.root, path, stamp):
                yield fault.rule.problem(Place(path, fault.line), fault.what, fault.hint)


@lru_cache(maxsize=5_000)
def _faults(root: Path, path: str, _stamp: AssetStamp) -> tuple[AssetFault, ...]:
    """Return what is wrong with a file; one that has not changed is not read again."""
    try:
        with (root / path).open("rb") as file:
            data = file.read(_LOOK_AT)
    except OSError:
        return ()  # gone since the last look
    return tuple(check_asset(path.removeprefix("docs/"), data))
