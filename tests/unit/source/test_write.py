"""A file is written whole or not at all."""

from __future__ import annotations

import resource
import stat
from pathlib import Path

import pytest

from macros.source.write import write_whole


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("before", "utf-8")
    file.chmod(0o640)

    write_whole(file, "after é")

    assert file.read_text("utf-8") == "after é"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()

    write_whole(tmp_path / "a.yml", b"x")

    assert (tmp_path / "a.yml").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("before", "utf-8")
    now, most = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, most))  # the rest is not written, as there
    try:
        with pytest.raises(OSError, match="too large"):
            write_whole(file, "after" * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (now, most))

    assert file.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [file]
