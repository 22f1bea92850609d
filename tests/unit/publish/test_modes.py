"""A builder who keeps files to themselves still publishes a site that can be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from macros.publish.modes import open_to_readers
from tests.helpers.finishing import apply


def test_files_of_a_private_builder_can_be_read_by_the_web_server(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        (tmp_path / "site" / "lessons").mkdir(parents=True)
        (tmp_path / "site" / "lessons" / "index.html").write_text("<p>", "utf-8")
    finally:
        os.umask(before)

    apply(open_to_readers, tmp_path / "site")

    assert stat.S_IMODE((tmp_path / "site" / "lessons").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "site" / "lessons" / "index.html").stat().st_mode) == 0o644
