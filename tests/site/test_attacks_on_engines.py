"""What a stranger's pull request could try, in built pages: the harm without the guard, none with it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

from macros.checks import build_blockers
from macros.content.loader import CHECKLISTS, DATA_FILES, load_catalog
from macros.grammar.reader import find_page_faults
from macros.model.checklist import ChecklistFile
from macros.model.dialogue import Dialogue, PracticeMeta
from macros.model.house import BannedWordFile
from macros.model.lesson import LessonMeta, ModuleMeta
from macros.model.page import PageMeta
from macros.model.quiz import Quiz
from macros.model.worksheet import WorksheetMeta
from macros.model.workshop import WorkshopMeta
from macros.publish.inspect_pages import inspect_pages
from macros.publish.site import Site
from tests.contribution.attacks import AS_TEXT
from tests.helpers.hub import ENGINES, FIRST_AID, build, make_hub
from tests.helpers.text_fields import fields_of, found_at, replaced, texts_in

# Findings F 1 to 3, each with what it puts into a page where nothing stands in its way.
HARMS: tuple[tuple[str, str, str], ...] = (
    ("title: \"A <script src='evil.js'></script>\"", "Text.", "script[src='evil.js']"),
    ("title: '<meta http-equiv=refresh content=0>'", "Text.", "meta[http-equiv=refresh]"),
    (
        "title: A\ndescription: '\" /><meta http-equiv=refresh content=0 x=\"'",
        "Text.",
        "meta[http-equiv=refresh]",
    ),
    (
        "title: A\nauthor: '\" /><meta http-equiv=refresh content=0 x=\"'",
        "Text.",
        "meta[http-equiv=refresh]",
    ),
    ("title: A", "{% raw %}<script src='evil.js'></script>{% endraw %}", "script[src='evil.js']"),
    ("title: A", "{% raw %}{{{% endraw %} <form></form> {% raw %}}}{% endraw %}", "article form"),
    ("title: A", "*a*{: onclick=1 }", "em[onclick]"),
    ("title: A", "## A {: id=__search }", "h2#__search"),
    ("title: A", "A\n{: .hub-visually-hidden }", "p.hub-visually-hidden"),
    ("title: A", "``` {.py onclick=1}\n1\n```", "[onclick]"),
    ("title: A", "[a](javascript:1)", "a[href^='javascript:']"),
    ("title: A", "<svg onload=1></svg>", "svg[onload]"),
    ("title: A", "<base href=//evil.example>", "base"),
)
MARK = re.compile(r"Zq(\d+)z")
MARKS = 200


def page_of(number: int) -> str:
    front, body, _ = HARMS[number]
    return f"---\n{front}\n---\n{body}\n"


def harms(site: Path) -> list[int]:
    """Return which attacks do their harm in a built site."""
    return [
        number
        for number, (_, _, selector) in enumerate(HARMS)
        if (file := site / f"attack-{number}" / "index.html").is_file()
        and LexborHTMLParser(file.read_text("utf-8")).css_first(selector)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_each_attack_does_its_harm_where_nothing_stands_in_its_way(
    tmp_path: Path, engine: str
) -> None:
    """And the grammar alone, which knows nothing of what was written, finds every one."""
    hub = make_hub(tmp_path / "hub")
    (hub / "macros").unlink()
    (hub / "macros").mkdir()
    (hub / "macros" / "__init__.py").write_text("def define_env(env):\n    pass\n", "utf-8")
    settings = (hub / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(
        r"\n  - macros\.engine\.passthrough|\n +custom_fences:(?:\n {8}.*)+",
        "",
        settings,
    )
    (hub / "mkdocs.yml").write_text(settings.replace("strict: true", "strict: false"), "utf-8")
    for folder in ("overrides", "docs"):
        shutil.rmtree(hub / folder)
        (hub / folder).mkdir()
    (hub / "docs" / "index.md").write_text("---\ntitle: A\n---\n# A\n", "utf-8")
    for number in range(len(HARMS)):
        (hub / "docs" / f"attack-{number}.md").write_text(page_of(number), "utf-8")

    done = build(hub, engine)

    assert harms(done.site) == list(range(len(HARMS))), done.output
    for number, (_, _, _selector) in enumerate(HARMS):
        text = (done.site / f"attack-{number}" / "index.html").read_text("utf-8")
        assert find_page_faults(text), HARMS[number]


def test_each_attack_is_refused_or_comes_to_nothing(tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "hub")
    passed = []
    for number in range(len(HARMS)):
        page = hub / "docs" / "practice" / "attack.md"
        page.write_text(page_of(number), "utf-8")
        if not build_blockers(load_catalog(hub)):
            passed.append(number)
    # A title and a description are text, whatever stands in them; the marks below show that.
    assert passed == [0, 1, 2]


@dataclass
class Marked:
    """A hub in whose texts stand marks with attacks, and what each mark says."""

    root: Path
    said: dict[int, str]
    fields: set[tuple[str, str]]


def model_of(path: str, front: Mapping[str, Any]) -> type[BaseModel]:
    if path.endswith(".quiz.yml"):
        return Quiz
    if path.endswith(".dialogue.yml"):
        return Dialogue
    if path == CHECKLISTS:
        return ChecklistFile
    if path in DATA_FILES:
        return DATA_FILES[path][0]
    kinds: tuple[tuple[str, type[BaseModel]], ...] = (
        ("code", WorksheetMeta),
        ("promise", LessonMeta),
        ("summary", ModuleMeta),
        ("module", PracticeMeta),
        ("workshop", WorkshopMeta),
    )
    return next((model for key, model in kinds if key in front), PageMeta)


def sources(root: Path) -> Iterator[tuple[str, Any, str]]:
    """Yield each content file's path, its data, and the body after it."""
    for file in sorted([*root.rglob("docs/**/*.md"), *root.rglob("*.yml")]):
        path = file.relative_to(root).as_posix()
        if path.startswith(("docs/", "data/")) and file.name != ".nav.yml":
            text = file.read_text("utf-8")
            if path.endswith(".md"):
                _, front, body = text.split("---\n", 2)
                yield path, yaml.safe_load(front), body
            else:
                yield path, yaml.safe_load(text), ""


def write(root: Path, path: str, data: object, body: str) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    (root / path).write_text(f"---\n{text}---\n{body}" if path.endswith(".md") else text, "utf-8")


def mark_all(root: Path) -> Marked:
    """Put a mark with an attack into every text; one that is refused is put back."""
    marked = Marked(root, {}, set())
    number = 0
    for path, data, body in sources(root):
        model = model_of(path, data)
        for name, steps in list(texts_in(model, data)):
            old, attack = found_at(data, steps), AS_TEXT[number % len(AS_TEXT)]
            marked.fields.add((model.__name__, name))
            replaced(data, steps, f"{old[:20]} Zq{number}z{attack}z")
            write(root, path, data, body)
            found = build_blockers(load_catalog(root))
            if found:
                assert all(problem.place.path.startswith(("docs/", "data/")) for problem in found)
                replaced(data, steps, old)
                write(root, path, data, body)
            else:
                marked.said[number] = attack
            number += 1
    return marked


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return mark_all(make_hub(tmp_path_factory.mktemp("marked") / "hub"))


def test_every_field_of_every_model_is_marked(marked: Marked) -> None:
    models: set[type[BaseModel]] = {
        LessonMeta,
        ModuleMeta,
        WorksheetMeta,
        PracticeMeta,
        WorkshopMeta,
        PageMeta,
    }
    models |= {Quiz, Dialogue, ChecklistFile, *(model for model, _ in DATA_FILES.values())}
    models -= {BannedWordFile}  # a firm's own; the check reads it, and no page has a word of it
    every = {(model.__name__, name) for model in models for name in fields_of(model)}

    assert every - marked.fields == set(), "let the hub in tests/fixtures/first-aid have one of it"
    assert len(marked.said) >= MARKS


def shown_in(site: Path) -> Iterator[tuple[int, str, str]]:
    """Yield each mark in a built page with what follows it, as a reader or a machine gets it."""
    for file in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(file.read_text("utf-8"))
        texts = [
            node.text(deep=True)
            for node in tree.css(
                "p, li, a, td, dd, dt, h1, h2, h3, title, span, label, legend, summary, caption, b, div"
                ", figcaption, option"
            )
        ]
        texts += [value or "" for node in tree.css("*") for value in node.attributes.values()]
        for text in texts:
            for match in MARK.finditer(text):
                yield int(match[1]), text[match.end() :], file.relative_to(site).as_posix()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_text_comes_out_as_itself_or_is_refused(
    marked: Marked, tmp_path: Path, engine: str
) -> None:
    hub = tmp_path / "hub"
    shutil.copytree(marked.root, hub, symlinks=True)

    done = build(hub, engine)

    assert done.code == 0, done.output
    inspect_pages(Site(done.site))
    seen = set()
    for number, after, page in shown_in(done.site):
        attack = marked.said[number]
        if not set(attack) & set("*`{"):  # what Markdown reads in a text is its business
            plain = " ".join(unescape(attack).split())
            got = " ".join(after.split())
            assert got.startswith((f"{attack}z", f"{plain}z")) or got in f"{attack}z", (
                page,
                attack,
                got[:80],
            )
        seen.add(number)
    assert len(seen) >= MARKS * 3 // 4


def test_the_fixture_is_as_it_was() -> None:
    assert "Zq" not in (FIRST_AID / "data" / "glossary.yml").read_text("utf-8")
