"""Finishing the same site again takes what was made before, and anything else is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.publish.kept import Kept, key_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "hub" / "site"
    (folder / "lesson").mkdir(parents=True)
    (folder / "lesson" / "index.html").write_text("built")
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "hub" / ".cache" / "finish")


def finish(kept: Kept, site: Path) -> None:
    key = key_of(site)
    (site / "lesson" / "index.html").write_text("finished")
    (site / "new.txt").write_text("made")
    kept.keep(key, site)


def build(site: Path, text: str = "built") -> None:
    (site / "new.txt").unlink(missing_ok=True)
    (site / "lesson" / "index.html").write_text(text)


def test_the_same_site_becomes_what_it_became_before(kept: Kept, site: Path) -> None:
    finish(kept, site)
    build(site)
    (site / "passing").mkdir()

    assert kept.restore(key_of(site), site)
    assert (site / "lesson" / "index.html").read_text() == "finished"
    assert (site / "new.txt").read_text() == "made"
    assert not (site / "passing").exists()


@pytest.mark.parametrize("change", ["text", "name", "link", "date"])
def test_another_site_is_finished_anew(
    kept: Kept, site: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(kept, site)
    build(site, "built otherwise" if change == "text" else "built")
    if change == "name":
        (site / "lesson").rename(site / "other")
    elif change == "link":
        (site / "link").symlink_to("/etc/hostname")
    elif change == "date":
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert not kept.restore(key_of(site), site)


def test_one_finished_site_is_kept_of_each_name(kept: Kept, site: Path) -> None:
    for text in ("one", "two"):
        build(site, text)
        finish(kept, site)

    build(site, "one")
    assert not kept.restore(key_of(site), site)
    build(site, "two")
    assert kept.restore(key_of(site), site)


def test_without_a_place_to_keep_anything_all_is_made(site: Path) -> None:
    kept = Kept(None)
    finish(kept, site)

    assert not kept.restore(key_of(site), site)
    assert [kept.made("a.png", lambda: b"1"), kept.made("a.png", lambda: b"2")] == [b"1", b"2"]


def test_what_is_made_under_a_name_is_made_once(kept: Kept) -> None:
    assert [kept.made("a.png", lambda: b"1"), kept.made("a.png", lambda: b"2")] == [b"1", b"1"]
