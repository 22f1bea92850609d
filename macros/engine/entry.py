"""Where content meets the site engine: the macros are published to mkdocs-macros.

Zensical calls `define_env` again for every page, MkDocs once for a build. Nothing is rendered while
the content has problems, on either engine.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.checks import RULES, build_blockers
from macros.content.catalog import Catalog
from macros.content.loader import load_catalog
from macros.engine.passthrough import shield, stash
from macros.export.formats import formats
from macros.export.listing import render_export_list
from macros.model.macro import BLOCK_NAMES, SIGNATURES, bind
from macros.model.worksheet import ScaleField, TableField, TextField, TickField
from macros.print.document import PrintContext
from macros.print.library import documents
from macros.print.listing import render_print_list
from macros.problem import ContentError, Place, Problem
from macros.render import (
    checklist,
    figure,
    inline,
    lesson,
    listing,
    notebook,
    own_conversation,
    practice,
    prints,
    quiz,
    situation,
    team,
    worksheet,
    workshop,
)
from macros.render.context import Context, page_folder
from macros.source.exports import read_exports
from macros.source.house import OWN, SETTINGS, TREE, has_house
from macros.source.house_settings import HOUSE_SETTINGS
from macros.source.manifest import PRINT_FOLDER, PrintListing, read_manifest

Renderer = Callable[..., str]

_RENDERERS: dict[str, Renderer] = {
    "lesson_start": lesson.render_lesson_start,
    "today_plan": lesson.render_today_plan,
    "take_along": lesson.render_take_along,
    "quiz": quiz.render_quiz,
    "lesson_sources": lesson.render_lesson_sources,
    "label_key": inline.render_label_key,
    "filled": worksheet.render_filled,
    "figure": figure.render_figure,
    "next_step": lesson.render_next_step,
    "module_lessons": listing.render_module_lessons,
    "situation_list": situation.render_situation_list,
    "module_list": listing.render_module_list,
    "checklist": checklist.render_checklist,
    "checklist_list": checklist.render_checklist_list,
    "worksheet_list": listing.render_worksheet_list,
    "print_list": lambda context: render_print_list(context, _prints(context.catalog)),
    "export_list": lambda context: render_export_list(
        context, formats(), read_exports(context.catalog.root / "docs")
    ),
    "workshop_agenda": workshop.render_workshop_agenda,
    "workshop_prints": workshop.render_workshop_prints,
    "workshop_scenes": workshop.render_workshop_scenes,
    "path_list": listing.render_path_list,
    "situation_index": situation.render_situation_index,
    "module_index": listing.render_module_index,
    "path_index": listing.render_path_index,
    "begin": listing.render_begin,
    "under_way": notebook.render_under_way,
    "conversation": practice.render_practice,
    "own_conversation": own_conversation.render_own_conversation,
    "team": team.render_team,
    "practice_list": practice.render_practice_list,
    "glossary": listing.render_glossary,
    "idea_list": listing.render_idea_list,
    "source_list": listing.render_source_list,
    "item_type_list": listing.render_item_type_list,
    "macro_list": listing.render_macro_list,
    "notebook": notebook.render_notebook,
    "review": notebook.render_review,
    "search": listing.render_search,
    "kept": notebook.render_kept,
    "offline": notebook.render_offline,
    "offline_copy": notebook.render_offline_copy,
    "rule_list": lambda context: listing.render_rule_list(context, RULES.values()),
    "field": lambda context, **given: worksheet.render_field(context, TextField(**given)),
    "table_fields": lambda context, columns, **given: worksheet.render_field(
        context, TableField(columns=tuple(columns), **given)
    ),
    "scale": lambda context, **given: worksheet.render_field(context, ScaleField(**given)),
    "tick": lambda context, **given: worksheet.render_field(context, TickField(**given)),
    "sheet_files": prints.render_sheet_files,
    "worked_example": worksheet.render_worked_example,
    "cite": inline.render_cite,
    "term": inline.render_term,
    "label": inline.render_label,
}

# While one build runs, its files are looked at about once a second.
_LOOK_AGAIN_AFTER = 1.0


class BuildStoppedError(ContentError, SystemExit):
    """Ends a build with the problems and without a traceback, which would be of the engine's code."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(problems)
        self.code = str(self)


def define_env(env: Any) -> None:
    """Publish every macro to the engine's environment.

    `macros.preview` has loaded the catalogue before, and hands it over as `env.loaded_catalog`.

    Raises:
        BuildStoppedError: if anything in `docs/` or `data/` cannot be built, with every problem.
    """
    root = Path(env.project_dir)
    catalog = getattr(env, "loaded_catalog", None) or load_catalog(root, max_age=_LOOK_AGAIN_AFTER)
    if has_house(root):
        raise BuildStoppedError([_without_house()])
    faults = find_faults(catalog)
    if faults:
        raise BuildStoppedError(faults)
    for name in SIGNATURES:
        env.macro(_macro(name, env, catalog), name)


def _without_house() -> Problem:
    """Return that the hub alone would be built, without what the firm has put beside it."""
    return HOUSE_SETTINGS.problem(
        Place(SETTINGS),
        f"This would build the hub without {OWN}/.",
        f"Run make build, or hub house and then the engine with {TREE.as_posix()}/mkdocs.yml.",
    )


@lru_cache(maxsize=1)
def find_faults(catalog: Catalog) -> tuple[Problem, ...]:
    """Return what must stop a build; a catalogue is looked through once."""
    return build_blockers(catalog)


def _prints(catalog: Catalog) -> tuple[PrintListing, ...]:
    """Return what there is to print, with the files of it that have been made."""
    files = read_manifest(catalog.root / PRINT_FOLDER)
    return tuple(
        PrintListing(
            document.title,
            document.kind,
            document.about,
            tuple(file for file in files if file.document == document.name),
        )
        for document in documents(PrintContext(catalog, ""))
    )


def _macro(name: str, env: Any, catalog: Catalog) -> Renderer:
    renderer = _RENDERERS[name]

    def macro(*args: object, **kwargs: object) -> str:
        arguments = bind(name, args, kwargs)
        html = renderer(_context(env, catalog), **arguments)
        return stash(html) if name in BLOCK_NAMES else shield(html)

    macro.__doc__ = renderer.__doc__
    return macro


def _context(env: Any, catalog: Catalog) -> Context:
    """Return the page being rendered, on either engine.

    MkDocs gives a page with a file and leaves addresses in HTML alone, so they count from the
    page's own folder. Zensical gives a page with a path and rewrites addresses in HTML as if they
    were Markdown links, so they count from the folder of the Markdown file.
    """
    page = env.page
    file = getattr(page, "file", None)
    if file:
        return Context(catalog, file.src_uri, base=page_folder(file.src_uri))
    return Context(catalog, page.path, base=posixpath.dirname(page.path))
