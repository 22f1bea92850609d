"""`hub new`: begin a lesson, a situation, a worksheet, a conversation or a checklist item from a form."""

from __future__ import annotations

import io
import json
import re
import sys
import unicodedata
from importlib import resources
from pathlib import Path
from textwrap import indent
from typing import get_args

import click
from jinja2 import Environment
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from macros.cli.root import find_root, lay
from macros.content.catalog import Catalog
from macros.content.kinds import dialogue_path
from macros.content.loader import CHECKLISTS, load_catalog
from macros.model.base import SLUG
from macros.model.checklist import ChecklistMoment
from macros.model.lesson import SceneFacts
from macros.model.quiz import TYPES
from macros.problem import format_text
from macros.source.house import has_house, own_data, own_path, relocated
from macros.source.write import write_whole


class _Slug(click.ParamType[str]):
    """An id: lower-case letters and digits, joined by hyphens."""

    name = "slug"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(SLUG.strip("^$"), value):
            self.fail(
                f"'{value}' is not an id. Use a-z, 0-9 and hyphens, such as ask-first.", param, ctx
            )
        return value


_SLUG = _Slug()


def _catalog(root: Path) -> Catalog:
    """Return the catalogue of the hub, with what a firm has put beside it."""
    return load_catalog(lay(root).root)


@click.group()
def new() -> None:
    """Begin a new piece of content."""


@new.command()
@click.argument("id_", metavar="ID", type=_SLUG)
@click.option("--module", prompt="Module (folder in docs/lessons)", type=_SLUG)
@click.option("--title", prompt="Title")
def lesson(id_: str, module: str, title: str) -> None:
    """Begin a lesson: its page and its quiz."""
    root = find_root()
    catalog = _catalog(root)
    if module not in catalog.ids["module"]:
        known = ", ".join(sorted(catalog.ids["module"]))
        raise click.UsageError(f"There is no module '{module}'. Use one of {known}.")
    if id_ in catalog.ids["lesson"]:
        raise click.UsageError(f"There is a lesson '{id_}' already. Choose another id.")
    folder = f"docs/lessons/{module}"
    values = {"id": id_, "title": title, "items": _items(id_), **_some_item(catalog)}
    _write(
        root,
        {f"{folder}/{id_}.md": "lesson.md", f"{folder}/{id_}.quiz.yml": "lesson.quiz.yml"},
        values,
    )


@new.command()
@click.argument("title", metavar="TITLE")
@click.option("--id", "id_", type=_SLUG, help="The address; made from the title if left out.")
@click.option(
    "--moment", type=click.Choice(get_args(ChecklistMoment)), default="during", show_default=True
)
def situation(title: str, id_: str | None, moment: str) -> None:
    """Begin a situation, titled as somebody in it would say it."""
    root = find_root()
    id_ = id_ or _slug_of(title)
    if not id_:
        raise click.UsageError("The title has no letter from a to z. Give an id with --id.")
    ideas = _catalog(root).ideas
    values = {"id": id_, "title": title, "moment": moment, "idea": next(iter(ideas), "E1")}
    _write(root, {f"docs/situations/{id_}.md": "situation.md"}, values)


def _slug_of(title: str) -> str:
    """Return an id made from a title: `They didn't call` gives `they-didnt-call`."""
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", title)).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:55].rstrip("-")


@new.command()
@click.argument("id_", metavar="ID", type=_SLUG)
@click.option("--module", prompt="Module (folder in docs/lessons)", type=_SLUG)
@click.option("--title", prompt="Title")
@click.option("--code", prompt="Code (such as W8a)")
def worksheet(id_: str, module: str, title: str, code: str) -> None:
    """Begin a worksheet."""
    root = find_root()
    if module not in _catalog(root).ids["module"]:
        known = ", ".join(sorted(_catalog(root).ids["module"]))
        raise click.UsageError(f"There is no module '{module}'. Use one of {known}.")
    values = {"id": id_, "title": title, "module": module, "code": code}
    _write(root, {f"docs/worksheets/{id_}.md": "worksheet.md"}, values)


@new.command()
@click.argument("id_", metavar="ID", type=_SLUG)
@click.option("--module", prompt="Module (folder in docs/lessons)", type=_SLUG)
@click.option("--title", prompt="Title")
def dialogue(id_: str, module: str, title: str) -> None:
    """Begin a practice conversation: its page and its dialogue."""
    root = find_root()
    catalog = _catalog(root)
    if module not in catalog.modules:
        known = ", ".join(sorted(catalog.modules))
        raise click.UsageError(f"There is no module '{module}'. Use one of {known}.")
    page = f"docs/practice/{id_}.md"
    files = {page: "dialogue.md", dialogue_path(page): "dialogue.yml"}
    _write(root, files, {"title": title, "module": module, **_some_skill(catalog, module)})


@new.command("checklist-item")
@click.argument("id_", metavar="ID", type=_SLUG)
@click.option("--list", "list_id", prompt="Checklist it goes into", type=_SLUG)
@click.option("--text", prompt="Text (a verb first)")
@click.option("--lesson", "lesson_id", prompt="Lesson that explains it", type=_SLUG)
def checklist_item(id_: str, list_id: str, text: str, lesson_id: str) -> None:
    """Add an item to a checklist in data/checklists.yml."""
    root = find_root()
    catalog = _catalog(root)
    in_tree = own_data(CHECKLISTS) if has_house(root) else CHECKLISTS
    name_of_file = own_path(in_tree) or in_tree
    lists = [one for one, at in catalog.checklists.items() if at.located.path == in_tree]
    for kind, name, known in (
        ("checklist", list_id, lists),
        ("lesson", lesson_id, catalog.ids["lesson"]),
    ):
        if name not in known:
            raise click.UsageError(
                f"There is no {kind} '{name}'. Use one of {', '.join(sorted(known))}."
            )
    if id_ in catalog.checklist_items:
        raise click.UsageError(f"There is an item '{id_}' already. Choose another id.")
    path = root / name_of_file
    try:
        before = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{name_of_file} is not UTF-8. Run: hub check") from error
    write_whole(path, _with_item(before, id_, list_id, text, lesson_id))
    click.echo(f"{name_of_file}: '{id_}' added to '{list_id}'. Now write its 'why'.")


def _with_item(text: str, id_: str, list_id: str, words: str, lesson_id: str) -> str:
    """Return the file with the item added, all else left as it is.

    Raises:
        click.ClickException: if the file is no YAML.
    """
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = sys.maxsize
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        data = yaml.load(text)
    except YAMLError as error:
        raise click.ClickException(f"{CHECKLISTS} cannot be read. Run: hub check") from error
    quoted = SingleQuotedScalarString if '"' in words else DoubleQuotedScalarString
    item = {"id": id_, "text": quoted(words), "why": "TODO write this", "moment": "any"}
    data["items"].append({**item, "lesson": lesson_id})
    for one in data["lists"]:
        if one["id"] == list_id:
            one["items"].append(id_)
    written = io.StringIO()
    yaml.dump(data, written)
    return written.getvalue()


def _items(lesson: str) -> str:
    """Return an item of each type to begin from, as they stand in a quiz file."""
    found = (kind.skeleton.replace("<<id>>", lesson) for kind in TYPES.values())
    return indent("".join(found), "  ")


def _some_item(catalog: Catalog) -> dict[str, str]:
    return {"item": next(iter(catalog.checklist_items), "")}


def _some_skill(catalog: Catalog, module: str) -> dict[str, str]:
    """Return an objective and a misconception to begin with, of the module if it has a lesson."""
    lessons = (*catalog.modules[module].lessons, *catalog.lessons.values())
    for lesson in lessons:
        if lesson.meta.misconceptions:
            return {
                "objective": f"{lesson.id}/{lesson.meta.objectives[0].id}",
                "misconception": f"{lesson.id}/{lesson.meta.misconceptions[0].id}",
            }
    raise click.UsageError("There is no lesson to practise yet. Write one first.")


def _write(root: Path, files: dict[str, str], values: dict[str, str]) -> None:
    """Write files from their forms.

    Raises:
        click.ClickException: if one is there already, or could not be built; then none is written.
    """
    if has_house(root):
        files = {own_path(path): form for path, form in files.items()}
    for path in files:
        if (root / path).exists():
            raise click.UsageError(f"{path} is there already. Nothing was written.")
    forms = Environment(
        autoescape=False,  # noqa: S701 - the result is Markdown and YAML for an author to edit
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        keep_trailing_newline=True,
    )
    forms.globals["scene"] = _scene_values()
    values = {**values, "title": json.dumps(values["title"], ensure_ascii=False)}
    written: list[str] = []
    for path, form in files.items():
        source = (resources.files("macros.cli") / "forms" / f"{form}.txt").read_text("utf-8")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(root / path, forms.from_string(source).render(values))
        written.append(path)
    _check_written(root, written)
    click.echo("\n".join(f"{path}: written" for path in written))
    click.echo("Now replace each TODO, and run: .venv/bin/hub check")


def _scene_values() -> dict[str, str]:
    """Return what each fact of a scene can be, as the model has it."""
    found: dict[str, str] = {}
    for name, about in SceneFacts.model_json_schema()["properties"].items():
        values = about.get("enum") or about.get("items", {}).get("enum", ())
        found[name] = ", ".join(values)
    return found


def _check_written(root: Path, paths: list[str]) -> None:
    """Take files away again that could not be read: a title too long, an id that is none.

    Raises:
        click.ClickException: if it is so, with what is wrong.
    """
    house = lay(root)
    problems = (*house.problems, *relocated(house.root, load_catalog(house.root).problems))
    found = [problem for problem in problems if problem.place.path in paths]
    if found:
        for path in paths:
            (root / path).unlink()
        raise click.ClickException(f"Nothing was written.\n{format_text(found)}")
