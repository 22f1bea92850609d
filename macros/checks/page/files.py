"""Files: names, suffixes and places."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.content.catalog import Catalog
from macros.content.kinds import COMPANIONS, gone_page
from macros.problem import Edit, Place, Problem, Rule
from macros.source.assets import RESERVED
from macros.source.files import content_entries
from macros.source.house import OWN_DATA, is_house
from macros.source.manifest import MADE_FOLDERS

FILE_NAME = Rule(
    id="file-name",
    title="A file name is lower-case letters, digits and hyphens",
    why="The name becomes the page's address, and some systems tell upper from lower case.",
    wrong=(Edit("docs/practice/The Fall.md", new="---\ntitle: A fall\n---\nText.\n"),),
    right=(Edit("docs/practice/the-fall.md", new="---\ntitle: A fall\n---\nText.\n"),),
    stage="read",
)
FILE_PLACE = Rule(
    id="file-place",
    title="A file stands where its kind belongs",
    why="A file in another place, or with another ending, is not found and not published.",
    wrong=(Edit("docs/practice/notes.txt", new="---\ntitle: A fall\n---\nText.\n"),),
    right=(Edit("docs/practice/notes.md", new="---\ntitle: A fall\n---\nText.\n"),),
    stage="read",
)

FILE_MODE = Rule(
    id="file-mode",
    title="A content file is not marked as a program",
    why="Content is read and never run.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", mode=0o755),),
    stage="read",
)


# An address of 60 letters can be read; and a path on Windows has 260 in all.
_LONGEST_NAME = 75

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:quiz|dialogue))?\.[a-z0-9]+")
_DIALOGUE = ".dialogue.yml"
_CAPITALS = frozenset({".MD", ".Md", ".mD", ".YML", ".Yml"})
_ENDING = re.compile(r"(?:(?:\.(?:quiz|dialogue))?\.[a-z0-9]+)?$")
_SUFFIXES = {".yaml": ".yml", ".markdown": ".md", ".mdown": ".md", ".txt": ".md"}
# By rules of their own, and by the command that makes them.
_LOOKED_AT = ("docs/assets/", *MADE_FOLDERS)
# What the engines and the steps of publishing write at the top of the site.
_MADE = frozenset({"404", "assets", "pagefind", "sitemap"})
_MADE_BY = {"print": "hub print"}
# How to use the open data stands at its address.
_DATA_PAGE = ("data", "index.md")
# Each of their pages is one of a kind, which is found by its place.
_FLAT = frozenset({"practice", "situations", "worksheets", "lead"})
SAME_ADDRESS = "has the same address."
DATA_NAMES = frozenset(
    {
        "checklists",
        "sources",
        "glossary",
        "paths",
        "ideas",
        "figures",
        "words",
        "retired",
        "published-ids",
        "your-conversation",
    }
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield every file below `docs/` and `data/` that is misnamed or misplaced."""
    for path, entry in content_entries(catalog.root):
        is_asset = path.startswith("docs/assets/") and not path.endswith((".md", ".yml"))
        if entry.name == ".nav.yml":
            folder = path.removesuffix(".nav.yml")
            if not any(page.startswith(folder) for page in catalog.pages):
                what = "A .nav.yml orders pages, and there are none here."
                yield FILE_PLACE.problem(Place(path), what, "Take the file out.")
        elif not is_asset:
            if entry.is_symlink() or not entry.is_file():
                continue  # told as a link or a pipe
            misnamed = tuple(_name(path))
            yield from misnamed
            yield from _mode(path, entry)
            if not (misnamed and path.endswith(".yml")) and not _is_published(catalog, path):
                yield from _place(catalog, path)


def check_safe(catalog: Catalog) -> Iterator[Problem]:
    """Yield every file that an engine would publish though it is no content."""
    for path in catalog.assets:
        stamp = catalog.assets[path]
        if _is_published(catalog, path) and not (stamp.is_link or stamp.is_pipe):
            yield from _place(catalog, path)


def _is_published(catalog: Catalog, path: str) -> bool:
    return path in catalog.assets and path.startswith("docs/") and not path.startswith(_LOOKED_AT)


def _name(path: str) -> Iterator[Problem]:
    for part in PurePosixPath(path).parts:
        is_folder = part != PurePosixPath(path).name
        name = part if "." in part and not is_folder else f"{part}.x"
        if PurePosixPath(name).suffix in _CAPITALS:
            continue  # told as an ending
        if not _NAME.fullmatch(name) or (is_folder and "." in part):
            named = part.partition(".")[0] if is_folder else part
            latin = unicodedata.normalize("NFKD", named).encode("ascii", "ignore").decode().lower()
            thing = "the folder" if is_folder else "it"
            ending = "" if is_folder else _ENDING.search(latin)[0]  # type: ignore[index]
            plain = re.sub(r"[^a-z0-9]+", "-", latin.removesuffix(ending)).strip("-") or "page"
            yield FILE_NAME.problem(
                Place(path), f"The name is '{part}'.", f"Call {thing} '{plain}{ending}'."
            )
        elif len(name) > _LONGEST_NAME:
            yield FILE_NAME.problem(
                Place(path),
                f"The name has {len(name)} characters.",
                f"Give it one of at most {_LONGEST_NAME}; the title may be longer.",
            )
        elif RESERVED.fullmatch(part):
            yield FILE_NAME.problem(
                Place(path), f"Windows cannot hold a file named '{name}'.", "Give it another name."
            )


def _mode(path: str, entry: os.DirEntry[str]) -> Iterator[Problem]:
    if os.name == "posix" and not entry.is_symlink() and entry.stat().st_mode & 0o111:
        yield FILE_MODE.problem(
            Place(path),
            "The file is marked as a program.",
            f"Take the mark away (chmod -x {path}).",
        )


def _place(catalog: Catalog, path: str) -> Iterator[Problem]:
    parts = PurePosixPath(path).parts
    suffix = PurePosixPath(path).suffix
    misplaced = _misplaced(catalog, path, parts, suffix)
    if misplaced:
        what, hint = misplaced
        yield FILE_PLACE.problem(Place(path), what, hint, _gone_from(path))


def _gone_from(path: str) -> str:
    """Return the cause that a page, or what belongs to it, is not where its kind belongs."""
    page = re.sub(r"\.(?:quiz|dialogue)\.yml$", ".md", path)
    parts = PurePosixPath(page).parts
    if len(parts) > 3 and parts[1] in _FLAT:  # a folder deeper
        return gone_page(f"docs/{parts[1]}/{parts[-1]}")
    if path.endswith(_DIALOGUE):
        return gone_page(f"{COMPANIONS[_DIALOGUE]}/{parts[-1]}")
    return gone_page(page) if page != path else ""


def _misplaced(
    catalog: Catalog, path: str, parts: tuple[str, ...], suffix: str
) -> tuple[str, str] | None:
    if suffix in _CAPITALS:
        return f"The file ends with {suffix}.", f"Let it end with {suffix.lower()}."
    if suffix in _SUFFIXES:
        return f"The file ends with {suffix}.", f"Let it end with {_SUFFIXES[suffix]}."
    if parts[0] == "data":
        is_told = is_house(catalog.root) and path.startswith(
            OWN_DATA
        )  # when they are laid together
        return None if is_told else _misplaced_data(parts)
    if suffix not in (".md", ".yml"):
        return (
            f"A {suffix or 'nameless'} file is not content.",
            "Put pictures into docs/assets/img, or take the file out.",
        )
    elsewhere = _elsewhere(parts) or _twice(catalog, path)
    if elsewhere or suffix == ".md":
        return elsewhere
    return _misplaced_companion(catalog, path)


def _elsewhere(parts: tuple[str, ...]) -> tuple[str, str] | None:
    if f"docs/{parts[1]}/" in MADE_FOLDERS and len(parts) > 2 and parts[1:] != _DATA_PAGE:
        return (
            f"What lies in docs/{parts[1]}/ is made by {_MADE_BY.get(parts[1], 'hub export')}.",
            "Write pages elsewhere; docs/print.md and docs/take-it-with-you.md list what is made.",
        )
    if parts[1].removesuffix(".md") in _MADE:
        return (
            f"docs/{parts[1]} is a place of the site's own files.",
            "Give the page another name, or put it in another folder.",
        )
    if parts[1] in _FLAT and len(parts) > 3:
        return ("A folder within this one is not read.", f"Move the page to docs/{parts[1]}/.")
    if parts[1] == "lessons" and parts[-1] != "index.md" and len(parts) != 4:
        return (
            "A lesson stands in the folder of its module.",
            "Move it to docs/lessons/<module>/.",
        )
    return None


def _twice(catalog: Catalog, path: str) -> tuple[str, str] | None:
    """Return that another page has the same address, as x.md has beside x/index.md."""
    other = f"{path.removesuffix('/index.md')}.md"
    if path == other or other not in catalog.pages or _elsewhere(PurePosixPath(other).parts):
        return None
    return (f"{other} {SAME_ADDRESS}", "Make one page of the two.")


def _misplaced_data(parts: tuple[str, ...]) -> tuple[str, str] | None:
    stem = parts[-1].removesuffix(".yml")
    if len(parts) == 2 and parts[-1].endswith(".yml") and stem in DATA_NAMES:
        return None
    near = difflib.get_close_matches(stem, DATA_NAMES, 1)
    guess = f" Did you mean data/{near[0]}.yml?" if near else ""
    return (
        "There is no such data file.",
        f"Use one of {', '.join(sorted(DATA_NAMES))}.{guess}",
    )


def _misplaced_companion(catalog: Catalog, path: str) -> tuple[str, str] | None:
    for ending, folder in COMPANIONS.items():
        if path.endswith(ending):
            page = path.removesuffix(ending) + ".md"
            if page in catalog.pages:
                if path.startswith(f"{folder}/"):
                    return None
                return f"This file and its page belong to {folder}/.", f"Move both to {folder}/."
            return f"There is no page {page} beside it.", _beside(catalog, page)
    return (
        f"A data file in docs/ ends with {' or '.join(COMPANIONS)}.",
        "Rename it, or move shared data to data/.",
    )


def _beside(catalog: Catalog, page: str) -> str:
    """Return how a file comes to stand beside its page, which may stand elsewhere."""
    name = f"/{PurePosixPath(page).name}"
    moved = next((path for path in catalog.pages if path.endswith(name)), None)
    if moved is None:
        return "Give both files the same name and folder."
    return f"Move it beside {moved}." if gone_page(moved) else f"Move {moved} beside it."
