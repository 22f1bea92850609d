"""The order of lessons is that of the navigation: `.nav.yml` as awesome-nav reads it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs_awesome_nav.nav.context import MkdocsFilesContext
from mkdocs_awesome_nav.nav.directory import RootNavDirectory

from macros import checks
from macros.content.loader import load_catalog
from macros.content.order import order_names
from macros.source.yaml import read_yaml
from tests.helpers.hub import FIRST_AID

NAMES = ("aid.md", "aid-alone.md", "index.md", "part-10.md", "part-2.md", "stop.md", "wounds")


def ordered(nav: str) -> tuple[list[str], list[str]]:
    names, problems = order_names(read_yaml("docs/.nav.yml", nav), NAMES)
    return list(names), [problem.what for problem in problems]


def test_a_glob_in_a_name_takes_its_place() -> None:
    names, problems = ordered('nav: [index.md, "stop*", aid-alone.md, {glob: "*"}]')

    assert names[:3] == ["index.md", "stop.md", "aid-alone.md"]
    assert problems == []


@pytest.mark.parametrize(
    ("nav", "what"),
    [
        ("nav: [index.md, no-such.md, {glob: '*'}]", "'no-such.md' is no page or folder"),
        ("nav: [index.md, {glob: 'x*'}, {glob: '*'}]", "'x*' is no page or folder"),
        ("nav: [aid.md, {Aid: aid.md}, {glob: '*'}]", "'aid.md' stands here twice"),
        ("nav: [index.md]", "'aid.md'"),
        ("nav: [{glob: '*', sort: {direction: desc}}]", "'sort' would change the order"),
        ("sort: {direction: desc}", "'sort' would change the order"),
        ("nav: ['**/*.md', {glob: '*'}]", "'**/*.md' would change the order"),
        ("nav: all", "'all' would change the order"),
        ("nav: [3, {glob: '*'}]", "'3' would change the order"),
    ],
)
def test_what_the_hub_does_not_follow_is_told(nav: str, what: str) -> None:
    assert any(problem.startswith(what) for problem in ordered(nav)[1])


def test_nothing_is_lost_while_the_file_is_wrong() -> None:
    assert sorted(ordered("nav: [index.md]")[0]) == sorted(NAMES)


ENTRIES = st.sampled_from(
    [
        "index.md",
        "stop.md",
        "aid.md",
        "wounds",
        "wounds/",
        "stop*",
        "part-?.md",
        "[ap]*",
        {"Aid": "aid-alone.md"},
        {"Both": ["part-10.md", "aid.md"]},
        {"glob": "a*", "ignore_no_matches": True},
        {"glob": "*", "ignore_no_matches": True},
    ]
)


@given(st.lists(ENTRIES, max_size=6, unique_by=str), st.booleans())
def test_the_order_is_that_of_the_plugin(entries: list[object], append: bool) -> None:
    nav = {"nav": entries, "append_unmatched": append}

    names, problems = order_names(read_yaml("docs/.nav.yml", yaml.safe_dump(nav)), NAMES)

    listed = list(dict.fromkeys(of_the_plugin(nav)))
    assert list(names[: len(listed)]) == listed
    assert any("not among" in one.what for one in problems) == (len(names) > len(listed))


def of_the_plugin(nav: dict[str, object]) -> list[str]:
    """Return the names as the plugin itself puts them."""
    config = MkDocsConfig()
    config.plugins = PluginCollection()
    config.plugins._current_plugin = "awesome-nav"
    pages = [name if name.endswith(".md") else f"{name}/index.md" for name in NAMES]
    files = Files(
        [
            File.generated(config, ".nav.yml", content=yaml.safe_dump(nav)),
            *(File.generated(config, page, content="# A page") for page in pages),
        ]
    )
    context = MkdocsFilesContext(files, ".nav.yml")
    found = RootNavDirectory(context.root).resolve(context)
    return [name for child in found.children for name in flat(child.to_mkdocs_config())]


def flat(item: Any) -> list[str]:
    """Return the names of an entry of the navigation; a folder is named by its page."""
    if isinstance(item, str):
        return [item.removesuffix("/index.md")]
    (inside,) = item.values()
    return (
        flat(inside) if isinstance(inside, str) else [name for one in inside for name in flat(one)]
    )


def test_the_catalogue_has_the_order_of_the_navigation(tmp_path: Path) -> None:
    root = tmp_path / "hub"
    shutil.copytree(FIRST_AID, root)
    nav = root / "docs" / "lessons" / ".nav.yml"
    nav.write_text('nav: [index.md, "wound*", calm-start]\n', "utf-8")

    assert list(load_catalog(root).modules) == ["wounds", "calm-start"]


def test_a_module_that_the_navigation_leaves_out_is_an_error(tmp_path: Path) -> None:
    root = tmp_path / "hub"
    shutil.copytree(FIRST_AID, root)
    nav = root / "docs" / "lessons" / ".nav.yml"
    nav.write_text("nav:\n  - index.md\n  - wounds\n", "utf-8")

    (problem,) = checks.run(load_catalog(root)).problems

    assert (problem.rule, problem.place.path) == ("nav-order", "docs/lessons/.nav.yml")
    assert "calm-start" in problem.what
