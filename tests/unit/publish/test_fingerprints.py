"""Scripts and style sheets are named after their content, everywhere that they are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.publish.bundles import without_comments
from macros.publish.fingerprints import DigestError, write_digests
from tests.helpers.finishing import apply

PAGE = '<link href="../assets/css/hub.css"><script src="../assets/js/hub.js"></script>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "two/index.html": PAGE,
        "assets/css/hub.css": "p {}",
        "assets/js/hub.js": 'export const part = () => [import("./part.js"), import("./more.js")];\n',
        "assets/js/more.js": 'import { read } from "./store.js";\nexport const more = read;\n',
        "assets/js/part.js": 'import { read } from "./store.js";\nexport const part = read;\n',
        "assets/js/store.js": "export const read = 1;",
        "assets/stylesheets/theme.css": "b {}",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def names(site: Path) -> dict[str, str]:
    return {
        file.name.split(".")[0] + file.suffix: file.name
        for folder in ("css", "js")
        for file in (site / "assets" / folder).iterdir()
    }


def test_pages_and_scripts_name_what_is_there(site: Path) -> None:
    apply(write_digests, site)
    new = names(site)

    assert all(re.fullmatch(r"\w+\.[0-9a-f]{8}\.(css|js)", name) for name in new.values())
    page = (site / "two/index.html").read_text()
    assert f"../assets/css/{new['hub.css']}" in page
    assert f"../assets/js/{new['hub.js']}" in page
    assert f'"./{new["part.js"]}"' in (site / "assets/js" / new["hub.js"]).read_text()
    assert f'"./{new["store.js"]}"' in (site / "assets/js" / new["part.js"]).read_text()
    assert (site / "assets/stylesheets/theme.css").exists()


def test_a_change_renames_the_script_and_all_that_lead_to_it_and_no_other(site: Path) -> None:
    other = site / "assets/js/other.js"
    other.write_text("export const other = 1;\n")
    sources = {file: file.read_text() for file in (site / "assets/js").iterdir()}
    apply(write_digests, site)
    before = names(site)
    for file in (site / "assets/js").iterdir():
        file.unlink()
    for file, text in sources.items():
        file.write_text(text.replace("read = 1", "read = 2"))
    apply(write_digests, site)
    after = names(site)

    assert {name for name in after if after[name] != before[name]} == {
        "hub.js",
        "more.js",
        "part.js",
        "store.js",
    }


def test_a_second_run_changes_nothing(site: Path) -> None:
    apply(write_digests, site)
    before = {file: file.read_bytes() for file in site.rglob("*.*")}
    apply(write_digests, site)

    assert {file: file.read_bytes() for file in site.rglob("*.*")} == before


def test_scripts_that_import_one_another_in_a_circle_are_named(site: Path) -> None:
    (site / "assets/js/store.js").write_text('import "./part.js";')

    with pytest.raises(DigestError, match=r"hub\.js, more\.js, part\.js, store\.js import"):
        apply(write_digests, site)


def test_no_text_of_a_script_or_style_sheet_would_be_taken_for_a_comment(repo: Path) -> None:
    files = [file for folder in ("js", "css") for file in (repo / "docs/assets" / folder).iterdir()]
    assert files
    for file in files:
        for line in without_comments(file.read_text("utf-8")).splitlines():
            assert line.count("`") % 2 == 0, f"{file}: a text over several lines: {line}"
            if re.fullmatch(r"/\*! .* \*/", line):
                continue  # a licence, which stays
            assert "*/" not in line, f"{file}: half of a comment: {line}"
