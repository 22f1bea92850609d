"""A link in the tree publishes a file of the building machine where nothing stands in its way.

With the guard no way to a reader follows it: check, build on each engine, preview, copies.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from http import HTTPStatus
from pathlib import Path

import pytest

from macros.checks import run
from macros.content.loader import load_catalog
from macros.preview.site import Preview
from macros.publish.errors import FinishError
from macros.publish.inspect_files import inspect_files
from macros.publish.site import Site
from tests.helpers.hub import OPTIONS, REPO, build, make_hub

WORDS = "Zq the words of another file of this machine"
# Where a link lies, and under which address its file would be published.
LINKS = {
    "docs/assets/img/secret.svg": "assets/img/secret.svg",
    "docs/assets/folder": "assets/folder/secret.svg",
    "docs/practice/secret.txt": "practice/secret.txt",
    "docs/practice/secret.md": "practice/secret/index.html",
    "overrides/secret.svg": "secret.svg",
}


def put_links(root: Path) -> None:
    """Lay a file beside the hub, and links to it and to its folder into the hub."""
    outside = root.parent / "machine"
    outside.mkdir()
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><title>{WORDS}</title></svg>'
    (outside / "secret.svg").write_text(drawing, "utf-8")
    (outside / "secret.md").write_text(f"---\ntitle: A\n---\n{WORDS}\n", "utf-8")
    for link in LINKS:
        target = {".md": "secret.md", "": ""}.get(Path(link).suffix, "secret.svg")
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(outside / target)


def without_the_guard(root: Path) -> None:
    """Take our code out of a hub, so that the engine alone is left."""
    (root / "macros").unlink()
    (root / "macros").mkdir()
    (root / "macros" / "__init__.py").write_text("def define_env(env):\n    pass\n", "utf-8")
    text = (root / "mkdocs.yml").read_text("utf-8").replace("strict: true", "strict: false")
    text = re.sub(r"\n  - macros\.engine\.passthrough|\n +custom_fences:(?:\n {8}.*)+", "", text)
    (root / "mkdocs.yml").write_text(text, "utf-8")
    for folder in ("docs", "overrides"):
        shutil.rmtree(root / folder)
        (root / folder).mkdir()
    (root / "docs" / "index.md").write_text("---\ntitle: A\n---\n# A\n", "utf-8")


def told(site: Path) -> set[str]:
    """Return the files of a built site in which the words of the other file stand."""
    if not site.is_dir():
        return set()
    files = (file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix() for file in files if WORDS.encode() in file.read_bytes()
    }


@pytest.mark.slow
@pytest.mark.parametrize("engine", OPTIONS)
def test_without_the_guard_the_file_is_published(tmp_path: Path, engine: str) -> None:
    hub = make_hub(tmp_path / "hub")
    without_the_guard(hub)
    put_links(hub)

    site = build(hub, engine).site

    assert "assets/img/secret.svg" in told(site)
    assert "practice/secret/index.html" in told(site)


@pytest.mark.slow
@pytest.mark.parametrize("engine", OPTIONS)
def test_with_it_the_build_ends_and_nothing_of_it_is_written(tmp_path: Path, engine: str) -> None:
    hub = make_hub(tmp_path / "hub")
    put_links(hub)

    done = build(hub, engine)

    assert done.code != 0
    assert all(link in done.output for link in LINKS)
    if engine != "zensical":  # it copies files before it asks: see the next test
        assert told(done.site) == set()


def test_before_zensical_builds_the_tree_is_checked() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "build", "ENGINE=zensical"],  # noqa: S607 - as found
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
    )

    assert 0 < done.stdout.index("hub check") < done.stdout.index("zensical build")


def test_the_check_names_each(tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "hub")
    put_links(hub)

    assert {problem.place.path for problem in run(load_catalog(hub)).problems} == set(LINKS)


def test_the_preview_shows_none_though_it_has_read_the_folders(tmp_path: Path) -> None:
    """The links come while it runs, so that its engine knows of the files before they are told."""
    hub = make_hub(tmp_path / "hub")
    for link, address in LINKS.items():
        if not address.endswith(".html"):
            file = hub / link if Path(link).suffix else hub / link / "secret.svg"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("<svg/>", "utf-8")
    preview = Preview(hub, "https://example.org/", lambda _: None)
    try:
        preview.refresh()
        engine = preview._engine
        for link in LINKS:
            path = hub / link
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        put_links(hub)
        for address in LINKS.values():
            reply = preview.answer(address)
            assert WORDS.encode() not in reply.body, address
            assert reply.status is not HTTPStatus.OK or address.endswith(".html")
        assert preview._engine is engine
    finally:
        preview.close()


def test_publishing_refuses_what_an_engine_has_copied_as_a_link(tmp_path: Path) -> None:
    """So neither the published site nor the copies for a device and a disk, made of it, hold any."""
    (tmp_path / "machine.svg").write_text(f"<svg>{WORDS}</svg>", "utf-8")
    site = tmp_path / "site"
    (site / "assets" / "img").mkdir(parents=True)
    (site / "assets" / "img" / "secret.svg").symlink_to(tmp_path / "machine.svg")

    with pytest.raises(FinishError, match=r"secret\.svg"):
        inspect_files(Site(site))

    assert Site(site).files == []
