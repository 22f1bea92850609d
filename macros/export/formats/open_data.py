"""Open data: everything as JSON, one file a kind and one for all, each with its schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from macros.content.catalog import Asker
from macros.export.format import Carried, ExportContext, Format, Members, Output
from macros.export.questions import AskedQuestion
from macros.export.text import asker_markdown
from macros.model.checklist import Checklist, ChecklistItem
from macros.model.dialogue import Dialogue, PracticeMeta
from macros.model.glossary import Term
from macros.model.house import LICENCE as CC_BY
from macros.model.idea import Idea
from macros.model.lesson import LessonMeta, ModuleMeta
from macros.model.path import LearningPath
from macros.model.quiz import Item
from macros.model.situation import SituationMeta
from macros.model.source import Source
from macros.model.worksheet import SheetField, WorksheetMeta
from macros.model.workshop import WorkshopMeta

FORM = 1
"""Grows when a field is renamed or goes; a new field leaves it."""

LICENCE = "CC-BY-4.0"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Record(BaseModel):
    """A page: its id, its address on the web, what its front matter says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    address: str


class _Lesson(_Record):
    module: str
    about: LessonMeta
    items: tuple[Item, ...]
    text: str = Field(description="The whole lesson as Markdown, answers at the end.")


class _Situation(_Record):
    about: SituationMeta
    text: str = Field(description="The whole page as Markdown, answers at the end.")


class _Module(_Record):
    about: ModuleMeta
    lessons: tuple[str, ...]


class _Worksheet(_Record):
    about: WorksheetMeta
    fields: tuple[SheetField, ...]


class _Practice(_Record):
    about: PracticeMeta
    dialogue: Dialogue


class _Workshop(_Record):
    about: WorkshopMeta


Rows = tuple[Any, ...]


def _page(context: ExportContext, subject: Any) -> dict[str, Any]:
    return {
        "id": subject.id,
        "address": context.address(subject.src),
        "about": subject.meta,
    }


def _text(context: ExportContext, asker: Asker) -> str:
    return asker_markdown(context, asker)


def _lessons(context: ExportContext) -> Rows:
    return tuple(
        _Lesson(
            **_page(context, one),
            module=one.module_id,
            items=one.items,
            text=_text(context, one),
        )
        for one in context.catalog.lessons.values()
    )


def _situations(context: ExportContext) -> Rows:
    return tuple(
        _Situation(**_page(context, one), text=_text(context, one))
        for one in context.catalog.situations.values()
    )


def _modules(context: ExportContext) -> Rows:
    return tuple(
        _Module(**_page(context, one), lessons=tuple(lesson.id for lesson in one.lessons))
        for one in context.catalog.modules.values()
    )


def _worksheets(context: ExportContext) -> Rows:
    return tuple(
        _Worksheet(**_page(context, one), fields=tuple(field for field, _ in one.fields))
        for one in context.catalog.worksheets.values()
    )


def _practices(context: ExportContext) -> Rows:
    return tuple(
        _Practice(**_page(context, one), dialogue=one.dialogue)
        for one in context.catalog.practices.values()
    )


def _workshops(context: ExportContext) -> Rows:
    return tuple(_Workshop(**_page(context, one)) for one in context.catalog.plans.values())


def _shared(name: str, context: ExportContext) -> Rows:
    return tuple(entry.value for entry in getattr(context.catalog, name).values())


KINDS: Mapping[str, tuple[str, type[BaseModel], Callable[[ExportContext], Rows]]] = {
    "lessons": ("Lessons with their questions", _Lesson, _lessons),
    "modules": ("Modules", _Module, _modules),
    "situations": ("Situations with their questions", _Situation, _situations),
    "practice": ("Practice conversations", _Practice, _practices),
    "worksheets": ("Worksheets", _Worksheet, _worksheets),
    "workshops": ("Workshop plans", _Workshop, _workshops),
    "checklist-items": (
        "Checklist items",
        ChecklistItem,
        partial(_shared, "checklist_items"),
    ),
    "checklists": ("Checklists", Checklist, partial(_shared, "checklists")),
    "glossary": ("Glossary", Term, partial(_shared, "terms")),
    "sources": ("Sources with grade and limits", Source, partial(_shared, "sources")),
    "ideas": ("Ideas of the essay", Idea, partial(_shared, "ideas")),
    "paths": ("Paths", LearningPath, partial(_shared, "paths")),
}
"""Each kind of content: its title, the model of one record, and how the records are read."""


def _envelope(name: str, kinds: Mapping[str, type[BaseModel]]) -> type[BaseModel]:
    """Return the model of a file that holds records of some kinds."""
    fields: dict[str, Any] = {
        "schema_address": (str, Field(alias="$schema")),
        "form": int,
        "version": str,
        "licence": str,
        "attribution": str,
        "site": str,
    }
    fields |= {kind: tuple[model, ...] for kind, model in kinds.items()}  # type: ignore[valid-type]
    config = ConfigDict(extra="forbid", validate_by_name=True)
    return create_model(name, __config__=config, **fields)


def _file(context: ExportContext, name: str, kinds: tuple[str, ...]) -> Members:
    model = _envelope(name, {kind: KINDS[kind][1] for kind in kinds})
    value = model(
        schema_address=f"{context.site_url}data/schemas/{name}.schema.json",
        form=FORM,
        version=context.version,
        licence=context.licence.replace(CC_BY, LICENCE),
        attribution=f"{context.site_name} contributors, {context.site_url}",
        site=context.site_url,
        **{kind: KINDS[kind][2](context) for kind in kinds},
    )
    text = value.model_dump_json(by_alias=True, exclude_none=True, indent=1)
    return {f"{name}.json": f"{text}\n".encode()}


def _schema(name: str, title: str, kinds: tuple[str, ...]) -> Members:
    model = _envelope(name, {kind: KINDS[kind][1] for kind in kinds})
    schema = {"$schema": _DRAFT} | model.model_json_schema(by_alias=True) | {"title": title}
    return {name: f"{json.dumps(schema, indent=1, ensure_ascii=False)}\n".encode()}


def _citation(context: ExportContext) -> Members:
    return {"CITATION.cff": (context.catalog.root / "CITATION.cff").read_bytes()}


def _outputs(context: ExportContext) -> Iterator[Output]:
    files = {"all": ("Everything in one file", tuple(KINDS))}
    files |= {kind: (title, (kind,)) for kind, (title, _, _) in KINDS.items()}
    for name, (title, kinds) in files.items():
        yield Output(f"data/{name}.json", title, partial(_file, context, name, kinds))
        yield Output(
            f"data/schemas/{name}.schema.json",
            f"Schema: {title}",
            partial(_schema, name, title, kinds),
        )
    if (context.catalog.root / "CITATION.cff").is_file():
        yield Output("data/CITATION.cff", "How to cite the hub", partial(_citation, context))


def _carries(question: AskedQuestion) -> Carried:
    return Carried(question.notes)


FORMAT = Format(
    id="data",
    rank=70,
    title="Open data",
    purpose="For your own program, research or translation: everything as JSON, CC BY 4.0.",
    how="Each file names its schema. How the files are built stands under Open data.",
    outputs=_outputs,
    carries=_carries,
)
