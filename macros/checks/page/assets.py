"""Files that are published as they are, and links in the place of files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from macros.content.catalog import Catalog
from macros.problem import Place, Problem, Rule
from macros.source.assets import ASSET_KIND, AssetFault, check_asset
from macros.source.files import AssetStamp
from macros.source.manifest import MADE_FOLDERS
from macros.source.rules import FILE_LINK

PRINT_COMMITTED = Rule(
    id="print-committed",
    title="What hub print and hub export make is not committed",
    why="Nobody sees in a review what such a file holds, and it would be published as the hub's own.",
    wrong="docs/print/extra.pdf in a commit",
    right="docs/print/, docs/export/ and docs/data/ as the commands make them, which git leaves out",
    stage="safe",
)

_FOLDER = "docs/assets/"
# Read as content wherever it stands.
_CONTENT = (".md", ".yml")
# More than anything there may have; what is longer is refused by the rule on size.
_LOOK_AT = 1_000_000


def check_safe(catalog: Catalog) -> Iterator[Problem]:
    """Yield each file that must not be published as it is, each link, and what is no file."""
    for path, stamp in catalog.assets.items():
        if stamp.is_link:
            yield FILE_LINK.problem(
                Place(path), "This is a symbolic link.", "Put the file or folder itself there."
            )
        elif stamp.is_pipe:
            yield ASSET_KIND.problem(
                Place(path), "This is a pipe or a device, and no file.", "Take it out."
            )
        elif path.startswith(_FOLDER):
            for fault in _faults(catalog.root, path, stamp):
                yield fault.rule.problem(Place(path, fault.line), fault.what, fault.hint)
    if any(path.startswith(MADE_FOLDERS) for path in catalog.assets):
        for path in _committed(catalog.root):
            yield PRINT_COMMITTED.problem(
                Place(path), "This file is committed.", f"Take it out (git rm --cached {path})."
            )


def _committed(root: Path) -> Iterator[str]:
    """Yield what git keeps of what we make; without git nothing has come by a commit."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *MADE_FOLDERS]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - fixed words
    except OSError:
        return
    found = filter(None, done.stdout.decode("utf-8", "replace").split("\0"))
    yield from (path for path in found if not path.endswith(_CONTENT))


@lru_cache(maxsize=5_000)
def _faults(root: Path, path: str, _stamp: AssetStamp) -> tuple[AssetFault, ...]:
    """Return what is wrong with a file; one that has not changed is not read again."""
    try:
        with (root / path).open("rb") as file:
            data = file.read(_LOOK_AT)
    except OSError:
        return ()  # gone since the last look
    return tuple(check_asset(path.removeprefix("docs/"), data))
