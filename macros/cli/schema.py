"""`hub schema`: write the JSON Schemas by which editors complete and check the data files."""

from __future__ import annotations

import json
from pathlib import Path

import click
from pydantic import BaseModel

from macros.cli.root import find_root
from macros.model.checklist import ChecklistFile
from macros.model.dialogue import Dialogue, PracticeMeta
from macros.model.figure import FigureFile
from macros.model.glossary import GlossaryFile
from macros.model.house import BannedWordFile, HouseFile
from macros.model.idea import IdeaFile
from macros.model.lesson import LessonMeta, ModuleMeta
from macros.model.own_conversation import OwnConversationFile
from macros.model.path import PathFile
from macros.model.quiz import Quiz
from macros.model.situation import SituationMeta
from macros.model.source import SourceFile
from macros.model.team_file import GroupFile, TeamFile
from macros.model.words import WordFile
from macros.model.worksheet import WorksheetMeta
from macros.model.workshop import WorkshopMeta
from macros.source.write import write_whole

SCHEMAS: dict[str, type[BaseModel]] = {
    "lesson": LessonMeta,
    "module": ModuleMeta,
    "quiz": Quiz,
    "situation": SituationMeta,
    "worksheet": WorksheetMeta,
    "practice": PracticeMeta,
    "workshop": WorkshopMeta,
    "dialogue": Dialogue,
    "checklists": ChecklistFile,
    "sources": SourceFile,
    "glossary": GlossaryFile,
    "paths": PathFile,
    "ideas": IdeaFile,
    "words": WordFile,
    "figures": FigureFile,
    "your-conversation": OwnConversationFile,
    "team-file": TeamFile,
    "team-group": GroupFile,
    "own": HouseFile,
    "banned-words": BannedWordFile,
}
FOLDER = "docs/assets/schemas"


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if one is outdated.")
def schema(*, only_check: bool) -> None:
    """Write the JSON Schema of every kind of file to docs/assets/schemas."""
    root = find_root()
    outdated = [name for name in SCHEMAS if _read(root, name) != schema_text(name)]
    for name in outdated:
        path = _path(root, name)
        if only_check:
            click.echo(f"{path.relative_to(root)} is outdated: run hub schema.")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, schema_text(name))
            click.echo(f"{path.relative_to(root)}: written")
    raise SystemExit(bool(outdated and only_check))


def schema_text(name: str) -> str:
    """Return the JSON Schema of a kind of file, as text."""
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    document |= SCHEMAS[name].model_json_schema()
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _path(root: Path, name: str) -> Path:
    return root / FOLDER / f"{name}.schema.json"


def _read(root: Path, name: str) -> str:
    path = _path(root, name)
    return path.read_text("utf-8") if path.is_file() else ""
