"""Lays the hub and a house of its own together, in the tree from which everything is built.

Only what changed since the last time is written, so that it costs next to nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.model.house import HouseFile
from macros.problem import Place, Problem, Rule, sort_problems
from macros.source import rules
from macros.source.files import is_left_behind, walk
from macros.source.house import OWN, SETTINGS, TREE, House, tree_path
from macros.source.house_settings import paper, read_settings
from macros.source.manifest import MADE_FOLDERS
from macros.source.write import write_whole

HOUSE_FILE = Rule(
    id="house-file",
    title="A house's own file has a place and a name of its own",
    why="The two hubs become one site, in which an address can be one page only.",
    wrong="docs-own/situations/index.md",
    right="docs-own/situations/they-ask-for-our-price-list.md",
    stage="read",
)

PLACES = ("lessons", "situations", "worksheets", "practice", "lead", "assets/img", "data")
"""Below which folders of `docs-own/` a firm's files stand."""
DATA = ("sources", "glossary", "checklists", "paths", "words", "banned-words")
"""The data files that a firm may have, each of the form of the hub's of the same name."""
_HUB = ("docs", "data", "overrides")
_STYLES = "docs/assets/css/hub.css"
_MANIFEST = "docs/assets/manifest.webmanifest"
_LOGO = "overrides/partials/logo.html"
_CONFIGURATION = "mkdocs.yml"
_REPOSITORY = re.compile(r"^repo_url:\s*(\S+)", re.MULTILINE)
_NAME = re.compile(r"^site_name:\s*(.+?)\s*$", re.MULTILINE)


def lay_together(root: Path) -> House:
    """Bring the tree up to date with the hub at `root` and its `docs-own/`.

    What is wrong is left out of it, so that the rest can be checked all the same.
    """
    settings, problems = read_settings(root)
    files, refused = _own_files(root)
    ours = dict(_hub_files(root))
    taken = [path for path in files if path in ours]
    problems = (*problems, *refused, *(_taken(root, path, files[path]) for path in taken))
    wanted = {**files, **ours}
    made = _made(root, settings, files)
    tree = root / TREE
    _remove_others(tree, {*wanted, *made})
    for path, source in wanted.items():
        if path not in made:
            _copy(source, tree / path)
    for path, text in made.items():
        _write(tree / path, text)
    return House(tree, sort_problems(problems))


def _hub_files(root: Path) -> Iterator[tuple[str, Path]]:
    for path, entry in walk(root, *_HUB):
        if path.startswith(MADE_FOLDERS) and not path.endswith((".md", ".yml")):
            continue
        if not is_left_behind(entry.name) or entry.is_symlink():
            yield path, Path(entry.path)


def _own_files(root: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Return the firm's files by their places in the tree, and what has no place there."""
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    if (root / OWN).is_symlink():
        return {}, [_link(OWN)]
    for path, entry in walk(root, OWN):
        if path == SETTINGS or is_left_behind(entry.name):
            continue
        if entry.is_symlink():
            problems.append(_link(path))
        elif not entry.is_file():
            problems.append(HOUSE_FILE.problem(Place(path), "This is no file.", "Take it away."))
        elif hint := _misplaced(path.removeprefix(f"{OWN}/")):
            problems.append(HOUSE_FILE.problem(Place(path), "It has no place here.", hint))
        else:
            files[tree_path(path.removeprefix(f"{OWN}/"))] = Path(entry.path)
    return files, problems


def _link(path: str) -> Problem:
    return rules.FILE_LINK.problem(
        Place(path), "This is a symbolic link.", "Put the content itself in its place."
    )


def _misplaced(path: str) -> str:
    """Return where a file below `docs-own/` belongs, if it stands nowhere that may be right."""
    place = next((one for one in PLACES if path.startswith(f"{one}/")), None)
    if place is None:
        return f"Put it into one of {', '.join(PLACES)} below {OWN}/."
    if place == "data" and path not in {f"data/{name}.yml" for name in DATA}:
        return f"Of data there may be {', '.join(f'{name}.yml' for name in DATA)}."
    return ""


def _taken(root: Path, path: str, own: Path) -> Problem:
    place = Place(own.relative_to(root).as_posix())
    if path.endswith(".nav.yml"):
        hint = "Take it out: what is new in a folder of the hub comes last there."
    else:
        hint = "Give yours another name; a page of the hub is changed at the hub."
    return HOUSE_FILE.problem(place, f"The hub has {path}.", hint)


def _copy(source: Path, target: Path) -> None:
    """Make a file of the tree the same as its source, with its times; a link stays one and is told later."""
    if source.is_symlink():
        if not (target.is_symlink() and target.readlink() == source.readlink()):
            _clear(target)
            target.symlink_to(source.readlink())
        return
    if not source.is_file():
        return
    new = source.stat()
    if target.is_file() and not target.is_symlink():
        old = target.stat()
        if (old.st_mtime_ns, old.st_size, old.st_mode) == (
            new.st_mtime_ns,
            new.st_size,
            new.st_mode,
        ):
            return
    _clear(target)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        shutil.copy2(source, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _clear(target: Path) -> None:
    """Make room for a file, where a link or a folder may be left from before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink():
        target.unlink()
    elif target.is_dir():
        shutil.rmtree(target)


def _write(target: Path, text: str) -> None:
    if not target.is_file() or target.is_symlink() or target.read_text("utf-8") != text:
        _clear(target)
        write_whole(target, text)


def _remove_others(tree: Path, wanted: set[str]) -> None:
    """Take away what the tree holds from before, but not what was printed and exported into it."""
    folders = {path.rpartition("/")[0] for path in wanted}
    for path, entry in list(walk(tree, *_HUB)):
        is_passing = is_left_behind(entry.name)  # perhaps another run is just writing it
        if path not in wanted and not path.startswith(MADE_FOLDERS) and not is_passing:
            Path(entry.path).unlink(missing_ok=True)
            _remove_empty(tree, path.rpartition("/")[0], folders)


def _remove_empty(tree: Path, folder: str, kept: set[str]) -> None:
    while folder and not any(f"{one}/".startswith(f"{folder}/") for one in kept):
        if any((tree / folder).iterdir()):
            return
        (tree / folder).rmdir()
        folder = folder.rpartition("/")[0]


def _made(root: Path, settings: HouseFile | None, files: Mapping[str, Path]) -> dict[str, str]:
    """Return the files of the tree that are written anew, by path."""
    texts = {"mkdocs.zensical.yml": _ZENSICAL, "macros.py": _MACROS}
    if settings is None:
        return {**texts, _CONFIGURATION: "INHERIT: ../../mkdocs.yml\nwatch: []\n"}
    made = {**texts, _CONFIGURATION: _configuration(root, settings, files)}
    styles = ""
    if settings.colours:
        styles += _COLOURS.format(light=settings.colours.light, dark=settings.colours.dark)
    if settings.logo:
        styles += _LOGO_STYLES.format(paper=paper(root)["light"][0])
        made[_LOGO] = _LOGO_PICTURE.format(logo=settings.logo)
    if styles:
        made[_STYLES] = (root / _STYLES).read_text("utf-8") + styles
    if (root / _MANIFEST).is_file():
        manifest = json.loads((root / _MANIFEST).read_text("utf-8"))
        manifest |= {"name": settings.name, "short_name": settings.name}
        if settings.about:
            manifest["description"] = settings.about
        made[_MANIFEST] = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    return made


def _configuration(root: Path, settings: HouseFile, files: Mapping[str, Path]) -> str:
    """Return the tree's configuration: the hub's, with the firm's name in the place of its own."""
    ours = (root / _CONFIGURATION).read_text("utf-8")
    hub = _value(_NAME, ours)
    rights = settings.ownership
    values: dict[str, object] = {
        "INHERIT": "../../mkdocs.yml",
        "site_name": settings.name,
        "site_url": settings.address.rstrip("/") + "/",
        "copyright": f"Built on {hub}: its text CC BY 4.0, its code MIT. {rights} No tracking, no "
        "account, no cookies.",
        "repo_url": settings.repository,
        "edit_uri": "",
        "watch": [],
        "site_dir": "../../site",
        "extra": {
            "house": {
                "name": settings.name,
                "rights": rights,
                "hub": hub,
                "hub_url": _value(_REPOSITORY, ours),
                "pages": sorted(_addresses(files)),
            }
        },
    }
    if settings.about:
        values["site_description"] = settings.about
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())
    return "\n".join((_HEAD, *lines, ""))


def _value(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1].strip("\"'") if match else ""


def _addresses(files: Mapping[str, Path]) -> Iterator[str]:
    """Yield the addresses of the firm's pages."""
    for path in files:
        if path.startswith("docs/") and path.endswith(".md"):
            name = path.removeprefix("docs/").removesuffix(".md")
            yield f"{name.removesuffix('index')}".rstrip("/") + "/"


_HEAD = f"# Made by hub house from {SETTINGS}; what is changed here is lost."
_ZENSICAL = "INHERIT: mkdocs.yml\nsite_dir: site-zensical\n"
_MACROS = '''"""Leads an engine from the tree to the hub's macros."""

from macros import define_env

__all__ = ["define_env"]
'''
_LOGO_PICTURE = """\
{{% autoescape true %}}<img class="hub-mark" src="{{{{ '{logo}' | url }}}}" alt="">{{% endautoescape %}}
"""
# A firm's mark is made for paper, so it has some under it where the page is dark.
_LOGO_STYLES = """
/* ---- The house's own mark ---- */

img.hub-mark {{
  box-sizing: border-box;
  width: auto;
  max-width: 5rem;
  object-fit: contain;
}}

[data-md-color-scheme="slate"] img.hub-mark {{
  padding: 0.1rem;
  background-color: {paper};
}}
"""
_COLOURS = """
/* ---- The house's own colour ---- */

body,
[data-md-color-scheme="default"] {{
  --house-colour: {light};
}}

[data-md-color-scheme="slate"] {{
  --house-colour: {dark};
}}

.hub-header {{
  box-shadow: inset 0 0.2rem var(--house-colour);
}}

.hub-brand,
.md-typeset h1,
.md-typeset a {{
  color: var(--house-colour);
}}

.md-typeset .hub-button {{
  border-color: var(--house-colour);
  background-color: var(--house-colour);
}}

.md-typeset .hub-button:hover,
.md-typeset .hub-button--quiet {{
  color: var(--house-colour);
  background-color: transparent;
}}

@media print {{
  .hub-brand,
  .md-typeset h1,
  .md-typeset a {{
    color: inherit;
  }}
}}
"""
