"""Modules stand beside one another in the file of their part, so their names must be nobody else's."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from macros.publish.bundles import bundled, declared


def test_no_module_inside_a_part_names_something_as_the_browser_does(
    browser: Browser, repo: Path
) -> None:
    scripts = {
        file.name: file.read_text("utf-8") for file in (repo / "docs/assets/js").glob("*.js")
    }
    inside = scripts.keys() - bundled(scripts).keys()
    holding = {
        name
        for name, text in scripts.items()
        if inside.intersection(re.findall(r'from "\./([\w-]+\.js)"', text))
    }
    names = {one for name in inside | holding for one in declared(scripts[name])}

    page = browser.new_page()
    taken = page.evaluate("(names) => names.filter((name) => name in window)", sorted(names))
    page.close()

    assert {"readTalk", "talkList"} <= names
    assert taken == []
