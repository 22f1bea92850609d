"""Scripts are published in as few files as their sharing allows, and in few bytes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import tinycss2

from benchmarks.own_files import SETS, weigh
from macros.publish.bundles import (
    bundled,
    published_scripts,
    published_styles,
    without_comments,
)
from tests.helpers.node import NODE

SCRIPTS = {
    "hub.js": """const parts = [() => import("./one.js"), () => import("./two.js")];
for (const part of parts) {
  part().then(({ said, default: made }) => console.log(said() + (made?.() ?? "")));
}
""",
    "one.js": """import { SIZE } from "./own.js";
import * as shared from "./shared.js";
export const said = () => `one ${SIZE} ${shared.SIZE}`;
""",
    "own.js": """/** Of one part alone. */
import { twice } from "./shared.js";
export const SIZE = twice(3) + 1;
""",
    "shared.js": """// Of both.
export const SIZE = 3;
export function twice(number) {
  return 2 * number;
}
""",
    "two.js": """import {
  SIZE,
  twice,
} from "./shared.js";
export const said = () => `two ${twice(SIZE)}`;
export default function made() {
  return "!";
}
""",
}


def test_a_part_holds_what_only_it_imports_and_shares_the_rest() -> None:
    assert bundled(SCRIPTS).keys() == {"hub.js", "one.js", "shared.js", "two.js"}


def test_names_that_are_the_same_in_two_modules_do_not_meet(tmp_path: Path) -> None:
    for name, text in published_scripts(SCRIPTS).items():
        (tmp_path / name).write_text(text)
    (tmp_path / "package.json").write_text(json.dumps({"type": "module"}))
    done = subprocess.run(
        [str(NODE), "hub.js"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )

    assert sorted(done.stdout.splitlines()) == ["one 7 3", "two 6!"]


def test_every_script_of_the_site_is_left_or_inside_of_one(repo: Path) -> None:
    scripts = {
        file.name: file.read_text("utf-8") for file in (repo / "docs/assets/js").glob("*.js")
    }
    found = bundled(scripts)

    assert {"hub.js", "frame.js", "store.js", "own.js"} <= found.keys() < scripts.keys()
    for name in scripts.keys() - found.keys():
        begins = re.split(r"^export ", without_comments(scripts[name]), flags=re.MULTILINE)[1]
        line = begins.partition("\n")[0]
        assert sum(line in text.splitlines() for text in found.values()) == 1, name


def test_what_is_for_people_is_not_published() -> None:
    script = (
        "/** What it does.\n * And how. */\n\n"
        "// Why.\nfunction add(/** @type {number} */ one) {\n  return one + 1; // so\n}\n"
    )

    assert without_comments(script) == "function add(one) {\nreturn one + 1; // so\n}\n"


@pytest.mark.parametrize("title", [title for title, (budget, *_) in SETS.items() if budget])
def test_what_a_page_asks_for_keeps_its_budget(title: str) -> None:
    budget, kind, names = SETS[title]

    assert sum(weigh(kind, name) for name in names) <= (budget or 0)


def test_a_published_style_sheet_has_the_same_rules_in_fewer_bytes(repo: Path) -> None:
    styles = {file.name: file.read_text("utf-8") for file in (repo / "docs/assets/css").iterdir()}
    published = published_styles(styles)

    for name, text in styles.items():
        assert _outline(published[name]) == _outline(text), name
        assert len(published[name]) < len(without_comments(text))


def _outline(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what each rule is for and what it sets, without spaces and quotation marks."""
    rules: list[tuple[str, tuple[str, ...]]] = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        prelude = re.sub(r"""[\s"']""", "", tinycss2.serialize(rule.prelude))
        content = tinycss2.serialize(rule.content or [])
        if rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            rules.append((f"@{rule.lower_at_keyword} {prelude}", ()))
            rules += _outline(content)
        else:
            parsed = tinycss2.parse_blocks_contents(rule.content, skip_comments=True)
            rules.append((prelude, tuple(one.name for one in parsed if one.type == "declaration")))
    return rules
