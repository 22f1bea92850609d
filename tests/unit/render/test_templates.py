"""Whatever a template prints is escaped, but for what a list names with its reason."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, nodes

from macros.preview.site import Preview
from macros.print import environment as print_templates
from macros.render import environment as page_templates

HERE = Path(__file__).parent
REPO = HERE.parent.parent.parent
OVERRIDES = REPO / "overrides"
LISTED: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (HERE / "marked_safe.yml").read_text("utf-8")
)
THEMES = ("material", "zensical")
_SYNTAX = Environment(autoescape=False)  # noqa: S701 - it parses, it never renders


@dataclass(frozen=True)
class Printed:
    """An expression that a template prints, and whether it stands in `autoescape`."""

    expression: nodes.Expr
    is_escaped: bool


def parse(file: Path) -> nodes.Template:
    return _SYNTAX.parse(file.read_text("utf-8"))


def printed(
    node: nodes.Node, *, escaped: bool = False, skip: frozenset[str] = frozenset()
) -> Iterator[Printed]:
    """Yield every expression that a part of a template prints, but those in blocks named in `skip`."""
    if isinstance(node, nodes.Block) and node.name in skip:
        return
    if isinstance(node, nodes.ScopedEvalContextModifier):
        values = {option.key: option.value for option in node.options}
        escaped = isinstance(values["autoescape"], nodes.Const) and bool(values["autoescape"].value)
    if isinstance(node, nodes.Output):
        for expression in node.nodes:
            if not isinstance(expression, nodes.TemplateData):
                yield Printed(expression, escaped)
    for child in node.iter_child_nodes():
        yield from printed(child, escaped=escaped, skip=skip)


def written(node: nodes.Node) -> str:
    """Return an expression as it is written, near enough to be told apart."""
    text = type(node).__name__
    match node:
        case nodes.Name():
            text = node.name
        case nodes.Const():
            quote = "'" if '"' in str(node.value) else '"'
            text = f"{quote}{node.value}{quote}"
        case nodes.Getattr():
            text = f"{written(node.node)}.{node.attr}"
        case nodes.Filter() if node.node is not None:
            text = f"{written(node.node)} | {node.name}"
        case nodes.Call():
            text = f"{written(node.node)}(…)"
    return text


def is_constant(node: nodes.Node | None) -> bool:
    """Tell whether an expression can only print what stands in the template itself."""
    match node:
        case None | nodes.Const() | nodes.TemplateData():
            return True
        case nodes.CondExpr():
            return is_constant(node.expr1) and is_constant(node.expr2)
        case nodes.Concat():
            return all(map(is_constant, node.nodes))
        case nodes.Filter():
            return is_constant(node.node) and node.name == "url"
    return False


def listed(kind: str) -> set[tuple[str, str]]:
    assert all(entry["why"] for entry in LISTED[kind])
    return {(entry.get("where", ""), entry["what"]) for entry in LISTED[kind]}


def our_templates() -> list[Path]:
    return sorted([*(REPO / "macros").rglob("templates/**/*.html"), *OVERRIDES.rglob("*.html")])


def test_the_templates_of_pages_prints_and_the_preview_escape() -> None:
    preview = Preview(REPO, "", lambda _: None)
    preview.close()
    for environment in (
        page_templates._environment(),
        print_templates._environment(),
        preview._templates,
    ):
        assert environment.autoescape is True


def test_what_a_template_of_ours_marks_as_safe_is_listed_with_a_reason() -> None:
    found = {
        (file.name, written(mark))
        for file in our_templates()
        for mark in parse(file).find_all(nodes.Filter)
        if mark.name in {"safe", "forceescape"}
    }
    assert found == listed("templates")


def test_what_a_module_marks_as_safe_is_listed_with_a_reason() -> None:
    found = set()
    for file in (REPO / "macros").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Markup"):
                assert len(node.args) == 1, file
                argument = node.args[0]
                text = str(argument.value) if isinstance(argument, ast.Constant) else None
                found.add(
                    (file.name, f'"{text}"'.replace("\n", "\\n") if text else ast.unparse(argument))
                )
    assert found == listed("modules")


def test_every_value_in_an_override_stands_in_autoescape_or_is_listed() -> None:
    found = {
        (file.name, written(one.expression))
        for file in OVERRIDES.rglob("*.html")
        for one in printed(parse(file))
        if not one.is_escaped and not is_constant(one.expression)
    }
    assert found <= listed("unescaped"), found - listed("unescaped")


def test_no_override_turns_escaping_off() -> None:
    for file in OVERRIDES.rglob("*.html"):
        for scope in parse(file).find_all(nodes.ScopedEvalContextModifier):
            for option in scope.options:
                assert isinstance(option.value, nodes.Const), file
                assert option.value.value is True, file


def theme_folder(theme: str) -> Path:
    spec = find_spec(theme)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "templates"


def reached(theme: str) -> Iterator[tuple[str, nodes.Template, frozenset[str]]]:
    """Yield each template of a theme that a page of ours is made of, with the blocks that we replace."""
    ours = frozenset(block.name for block in parse(OVERRIDES / "page.html").find_all(nodes.Block))
    folder, seen, waiting = theme_folder(theme), set[str](), ["main.html", "404.html"]
    while waiting:
        name = waiting.pop()
        if name in seen or is_off(name):
            continue
        seen.add(name)
        is_ours = (OVERRIDES / name).is_file()
        tree = parse((OVERRIDES if is_ours else folder) / name)
        replaced = frozenset() if is_ours else ours
        if not is_ours:
            yield name, tree, replaced
        for node in named_templates(tree, replaced):
            waiting += [one for one in names_of(node) if one.endswith(".html")]


def named_templates(node: nodes.Node, skip: frozenset[str]) -> Iterator[Any]:
    if isinstance(node, nodes.Block) and node.name in skip:
        return
    if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
        yield node
    for child in node.iter_child_nodes():
        yield from named_templates(child, skip)


def names_of(node: Any) -> list[str]:
    match node.template:
        case nodes.Const():
            return [node.template.value]
        case nodes.Concat():  # a language or an icon, named in mkdocs.yml
            parts = [
                part.value if isinstance(part, nodes.Const) else "en"
                for part in node.template.nodes
            ]
            return ["".join(parts)]
    raise AssertionError(node)


def is_off(name: str) -> bool:
    """Tell whether a template of the theme prints nothing here, since a feature is off."""
    return name.rpartition("/")[2] in {
        "actions.html",
        "alternate.html",
        "analytics.html",
        "announce.html",
        "comments.html",
        "consent.html",
        "feedback.html",
        "icons.html",
        "outdated.html",
        "path.html",
        "progress.html",
        "top.html",
    }


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_prints_no_value_of_a_page_by_itself(theme: str) -> None:
    allowed = {what for _, what in listed("theme")}
    seen = set()
    for name, tree, replaced in reached(theme):
        seen.add(name)
        for one in printed(tree, skip=replaced):
            for root in sources(one.expression):
                assert any(root == what or root.startswith(f"{what}.") for what in allowed), (
                    name,
                    root,
                )
    assert "base.html" in seen


def sources(node: nodes.Node) -> Iterator[str]:
    """Yield the dotted names from which an expression takes what it prints."""
    match node:
        case nodes.Const() | nodes.TemplateData():
            return
        case nodes.Name() | nodes.Getattr():
            yield written(node)
        case nodes.Filter():
            if node.node is not None:
                yield from sources(node.node)
        case nodes.Call():
            yield written(node.node)
        case nodes.CondExpr():
            yield from sources(node.expr1)
            if node.expr2 is not None:
                yield from sources(node.expr2)
        case _:
            for child in node.iter_child_nodes():
                yield from sources(child)


@pytest.mark.parametrize(
    ("text", "find"),
    [
        ("{{ page.title }}", lambda tree: [one for one in printed(tree) if not one.is_escaped]),
        ("{{ x | safe }}", lambda tree: list(tree.find_all(nodes.Filter))),
        (
            "{% autoescape true %}{% endautoescape %}{{ x }}",
            lambda tree: [one for one in printed(tree) if not one.is_escaped],
        ),
    ],
)
def test_a_template_that_escapes_nothing_would_be_noticed(
    text: str, find: Callable[[nodes.Template], list[object]]
) -> None:
    assert find(_SYNTAX.parse(text))
