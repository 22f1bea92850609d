"""Join the content files into a catalogue, each read once for each state of it."""

from __future__ import annotations

import gc
import posixpath
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from macros.content import crossrefs
from macros.content import dialogue_crossrefs as dialogue_references
from macros.content.catalog import (
    Catalog,
    Entry,
    Lesson,
    Module,
    Plan,
    Practice,
    QuizFile,
    Situation,
    Worksheet,
)
from macros.content.ids import index_ids
from macros.content.kinds import (
    dialogue_path,
    is_lesson,
    is_plan,
    is_practice,
    is_situation,
    is_worksheet,
)
from macros.content.navigation import NAVIGATION, check_navigation
from macros.content.order import order_names
from macros.model import worksheet as sheets
from macros.model.checklist import ChecklistFile
from macros.model.dialogue import Dialogue, PracticeMeta
from macros.model.figure import FigureFile
from macros.model.glossary import GlossaryFile
from macros.model.house import BannedWordFile
from macros.model.idea import IdeaFile
from macros.model.lesson import LessonMeta, ModuleMeta
from macros.model.macro import FIELD_NAMES
from macros.model.own_conversation import OwnConversationFile
from macros.model.page import PageMeta
from macros.model.path import PathFile
from macros.model.quiz import Quiz
from macros.model.situation import SituationMeta
from macros.model.source import SourceFile
from macros.model.words import WordFile
from macros.model.workshop import WorkshopMeta
from macros.problem import Problem, sort_problems
from macros.source.allowances import Allowance
from macros.source.files import AssetStamp, ContentFile, Stamp, find_assets, find_files, read_file
from macros.source.house import own_data
from macros.source.page import MacroCall, Page
from macros.source.rules import FIELD_MISSING
from macros.source.transcript import read_transcripts
from macros.source.validate import validate
from macros.source.yaml import Located

Model = TypeVar("Model", bound=BaseModel)
Prefetched = Callable[[], Mapping[str, ContentFile]]

DATA_FILES: Mapping[str, tuple[type[BaseModel], str]] = {
    "data/sources.yml": (SourceFile, "sources"),
    "data/glossary.yml": (GlossaryFile, "terms"),
    "data/paths.yml": (PathFile, "paths"),
    "data/ideas.yml": (IdeaFile, "ideas"),
    "data/words.yml": (WordFile, "groups"),
    "data/figures.yml": (FigureFile, "figures"),
    "data/banned-words.yml": (BannedWordFile, "words"),
}
CHECKLISTS = "data/checklists.yml"
_FIELD_TYPES = {
    "field": sheets.TextField,
    "table_fields": sheets.TableField,
    "scale": sheets.ScaleField,
    "tick": sheets.TickField,
}


@dataclass
class _Tree:
    """What is remembered of one root between two loads."""

    files: dict[str, ContentFile] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    assets: dict[str, AssetStamp] = field(default_factory=dict)
    catalog: Catalog | None = None
    fresh_until: float = 0.0


_TREES: dict[Path, _Tree] = {}


def load_catalog(root: Path, *, max_age: float = 0.0, prefetched: Prefetched = dict) -> Catalog:
    """Return the catalogue of the tree at `root`; `prefetched` gives files that are being read already.

    Only files whose time or size changed are read again. Within `max_age` seconds of the last look
    the files are not even looked at: an engine that asks for every page would make that quadratic,
    so the pause also grows to twenty times what the look itself took.
    """
    tree = _TREES.setdefault(root, _Tree())
    if tree.catalog and time.monotonic() < tree.fresh_until:
        return tree.catalog
    started = time.monotonic()
    stamps, assets = dict(find_files(root)), dict(find_assets(root))
    if tree.catalog is None or stamps != tree.stamps or assets != tree.assets:
        tree.stamps, tree.assets = stamps, assets
        with _uncollected(is_first=tree.catalog is None):
            _read_changed(root, tree, prefetched)
            tree.catalog = _join(root, tree)
    took = time.monotonic() - started
    tree.fresh_until = time.monotonic() + max(max_age, 20 * took if max_age else 0)
    return tree.catalog


@contextmanager
def _uncollected(*, is_first: bool) -> Iterator[None]:
    """Keep the garbage collector from looking through a catalogue again and again.

    While it is read nearly everything stays, and what the first load leaves lives as long as the
    engine. Later loads, of a server, are not set apart: what they replace can be collected.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_first:
            gc.freeze()
        if was_on:
            gc.enable()


def _read_changed(root: Path, tree: _Tree, prefetched: Prefetched) -> None:
    for gone in tree.files.keys() - tree.stamps.keys():
        del tree.files[gone]

    def read(ending: str) -> None:
        for path, stamp in tree.stamps.items():
            known = tree.files.get(path)
            if path.endswith(ending) and not (known and known.stamp == stamp):
                tree.files[path] = read_file(root, path, stamp)

    read(".md")  # meanwhile goes on what was begun
    tree.files.update(prefetched())
    read(".yml")


def _join(root: Path, tree: _Tree) -> Catalog:
    files = {path: tree.files[path] for path in tree.stamps}
    parts = [(path, file.content) for path, file in files.items()]
    pages = {path: part for path, part in parts if isinstance(part, Page)}
    data = {path: part for path, part in parts if isinstance(part, Located)}
    allowances = tuple(entry for file in files.values() for entry in file.allowances)
    spacing = tuple(problem for file in files.values() for problem in file.spacing)
    loader = _Loader(pages, data)
    catalog = replace(loader.catalog(root, allowances), spacing=spacing)
    found = (
        *loader.problems,
        *crossrefs.check(catalog),
        *dialogue_references.check(catalog),
    )
    return replace(catalog, problems=sort_problems(found), assets=tree.assets)


class _Loader:
    """Builds the parts of a catalogue and collects the problems on the way."""

    def __init__(self, pages: Mapping[str, Page], data: Mapping[str, Located]) -> None:
        self.pages = pages
        self.data = data
        self.problems: list[Problem] = []
        self._validated_paths: set[str] = set()
        self._ordered_folders: set[str] = set()
        self._names_in = _names_by_folder(pages)
        for page in pages.values():
            self.problems += page.problems
        for located in data.values():
            self.problems += located.problems

    def catalog(self, root: Path, allowances: tuple[Allowance, ...]) -> Catalog:
        shared = {name: self._entries(path, name) for path, (_, name) in DATA_FILES.items()}
        items, lists = self._checklists()
        own_conversation = self._own_conversation()
        modules = dict(self._modules())
        worksheets = dict(self._worksheets())
        practices = dict(self._practices())
        plans = dict(self._plans())
        situations = dict(self._situations())
        self._rest()
        return Catalog(
            root=root,
            pages=self.pages,
            data=self.data,
            modules=modules,
            situations=situations,
            worksheets=worksheets,
            practices=practices,
            plans=plans,
            checklist_items=items,
            checklists=lists,
            sources=shared["sources"],
            terms=shared["terms"],
            ideas=shared["ideas"],
            paths=shared["paths"],
            words=shared["groups"],
            figures=shared["figures"],
            banned_words=shared["words"],
            problems=(),
            allowances=allowances,
            ids=index_ids(self.pages, self.data),
            own_conversation=own_conversation,
        )

    def _rest(self) -> None:
        """Hold what is of no special kind to be closed as well: other pages, and the navigation."""
        for path, page in self.pages.items():
            if path not in self._validated_paths:
                self._close(page.front, _meant_as(page))
        for path in self.data:
            folder, _, name = path.rpartition("/")
            is_new = name == NAVIGATION and folder not in self._ordered_folders
            if is_new and folder in self._names_in:
                self._ordered(folder)
        told = {problem.place.path for problem in self.problems}
        for path, located in self.data.items():
            if path.endswith(f"/{NAVIGATION}") and path not in told:
                self.problems += check_navigation(located)

    def _close(self, front: Located, model: type[BaseModel]) -> None:
        """Report what front matter says that its page may not; what it lacks is told with the page."""
        known = len(self.problems)
        self._validated(model, front)
        if model is not PageMeta:
            new = self.problems[known:]
            self.problems[known:] = [one for one in new if one.rule != FIELD_MISSING.id]

    def _validated(self, model: type[Model], located: Located) -> Model | None:
        self._validated_paths.add(located.path)
        if located.value is None and located.problems:
            return None  # what cannot be read is reported already
        value, problems = validate(model, located)
        known = {problem.place for problem in located.problems}
        self.problems += (problem for problem in problems if problem.place not in known)
        return value

    def _entries(self, path: str, name: str) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for located in self._files(path):
            value = self._validated(DATA_FILES[path][0], located)
            self._add(entries, name, getattr(value, name) if value else (), located)
        return entries

    def _files(self, path: str) -> Iterator[Located]:
        """Yield a data file, then that of the same name which a house of its own has."""
        for one in (path, own_data(path)):
            if one in self.data:
                yield self.data[one]

    def _checklists(self) -> tuple[dict[str, Any], dict[str, Any]]:
        items: dict[str, Any] = {}
        lists: dict[str, Any] = {}
        for located in self._files(CHECKLISTS):
            value = self._validated(ChecklistFile, located)
            if value:
                self._add(items, "items", value.items, located)
                self._add(lists, "lists", value.lists, located)
        return items, lists

    def _own_conversation(self) -> Entry[OwnConversationFile] | None:
        located = self.data.get(crossrefs.OWN_CONVERSATION)
        value = self._validated(OwnConversationFile, located) if located else None
        if located is None or value is None:
            return None
        for name, parts in (("figures", value.figures), ("marks", value.marks)):
            self._add({}, name, parts, located)
        return Entry(value, located, ())

    def _add(
        self, entries: dict[str, Any], name: str, parts: Iterable[Any], located: Located
    ) -> None:
        """Add the parts of a file to entries by id; the first of an id stays."""
        for number, part in enumerate(parts):
            entry = Entry(part, located, (name, number))
            if part.id in entries:
                first = entries[part.id].place("id")
                self.problems.append(crossrefs.duplicate(entry.place("id"), part.id, first))
            else:
                entries[part.id] = entry

    def _ordered(self, folder: str) -> tuple[str, ...]:
        """Return the paths of what stands in a folder, in the order of the navigation."""
        self._ordered_folders.add(folder)
        located = self.data.get(f"{folder}/{NAVIGATION}")
        names, problems = order_names(located, self._names_in.get(folder, ()))
        self.problems += problems
        return tuple(f"{folder}/{name}" for name in names)

    def _pages_in(self, folder: str) -> Iterator[str]:
        """Yield the paths of the pages that stand in a folder, without those of folders in it."""
        return (path for path in self._ordered(folder) if path in self.pages)

    def _modules(self) -> Iterator[tuple[str, Module]]:
        for folder in self._ordered("docs/lessons"):
            page = self.pages.get(f"{folder}/index.md")
            meta = self._validated(ModuleMeta, page.front) if page else None
            if page and meta:
                id_ = posixpath.basename(folder)
                yield id_, Module(id_, meta, page, tuple(self._lessons(folder)))

    def _lessons(self, folder: str) -> Iterator[Lesson]:
        for path in filter(is_lesson, self._pages_in(folder)):
            page = self.pages[path]
            meta = self._validated(LessonMeta, page.front)
            quiz_file = self._quiz(path.removesuffix(".md") + ".quiz.yml")
            transcripts, problems = read_transcripts(page)
            self.problems += problems
            if meta:
                id_ = Path(path).stem
                yield Lesson(id_, Path(folder).name, meta, page, transcripts, quiz_file)

    def _quiz(self, path: str) -> QuizFile | None:
        located = self.data.get(path)
        quiz = self._validated(Quiz, located) if located else None
        return QuizFile(path, quiz, located) if quiz and located else None

    def _situations(self) -> Iterator[tuple[str, Situation]]:
        for path in filter(is_situation, self._pages_in("docs/situations")):
            page = self.pages[path]
            meta = self._validated(SituationMeta, page.front)
            transcripts, problems = read_transcripts(page)
            self.problems += problems
            if meta:
                yield Path(path).stem, Situation(Path(path).stem, meta, page, transcripts)

    def _worksheets(self) -> Iterator[tuple[str, Worksheet]]:
        for path in filter(is_worksheet, self._pages_in("docs/worksheets")):
            page = self.pages[path]
            meta = self._validated(sheets.WorksheetMeta, page.front)
            if meta:
                fields = tuple(
                    (_sheet_field(call), call) for call in page.calls if call.name in FIELD_NAMES
                )
                yield Path(path).stem, Worksheet(Path(path).stem, meta, page, fields)

    def _practices(self) -> Iterator[tuple[str, Practice]]:
        for path in filter(is_practice, self._pages_in("docs/practice")):
            page, located = self.pages[path], self.data.get(dialogue_path(path))
            if located is None:
                continue  # a page about practising, or reported with the references
            meta = self._validated(PracticeMeta, page.front)
            dialogue = self._validated(Dialogue, located)
            if meta and dialogue:
                id_ = Path(path).stem
                yield id_, Practice(id_, meta, page, dialogue, located)

    def _plans(self) -> Iterator[tuple[str, Plan]]:
        for path in self._ordered("docs/lead"):
            page = self.pages.get(path)
            meta = self._validated(WorkshopMeta, page.front) if page and is_plan(page) else None
            if page and meta:
                yield Path(path).stem, Plan(Path(path).stem, meta, page)


# So many of its own fields tell what a page is meant to be.
_TELLING = 3


def _meant_as(page: Page) -> type[BaseModel]:
    """Return what a page's front matter is held against that is not of a whole part of the hub."""
    if page.path.startswith("docs/lessons/") and not page.path.endswith("/index.md"):
        return LessonMeta  # its module has no page, or one that cannot be read
    fields = page.front.value
    best: tuple[float, type[BaseModel]] = (0, PageMeta)
    for model in (sheets.WorksheetMeta, WorkshopMeta, SituationMeta, PracticeMeta, LessonMeta):
        own = model.model_fields.keys() - PageMeta.model_fields.keys()
        held = len(own & fields.keys()) if isinstance(fields, dict) else 0
        if held >= min(len(own), _TELLING) and held / len(own) > best[0]:
            best = held / len(own), model  # it stands elsewhere, or what belongs to it is missing
    return best[1]


def _sheet_field(call: MacroCall) -> sheets.SheetField:
    arguments: dict[str, Any] = dict(call.arguments)
    if "columns" in arguments:
        arguments["columns"] = tuple(arguments["columns"])
    field: sheets.SheetField = _FIELD_TYPES[call.name](**arguments)
    return field


def _names_by_folder(pages: Iterable[str]) -> Mapping[str, Collection[str]]:
    """Return the names of the pages and folders that stand in each folder."""
    names: dict[str, set[str]] = {}
    for path in pages:
        folder, _, name = path.rpartition("/")
        while folder and name not in names.setdefault(folder, set()):
            names[folder].add(name)
            folder, _, name = folder.rpartition("/")
    return names
