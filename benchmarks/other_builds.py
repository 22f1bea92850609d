"""The same hub for other ways of building it: as finished HTML, and for the plugin mkdocs-quiz."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, StrictUndefined

from macros.content.loader import load_catalog
from macros.engine.entry import define_env
from macros.engine.passthrough import unstash
from macros.model.quiz import Item

_OUR_PLUGIN = re.compile(r"  - macros:\n(?:      .*\n)+")
_QUIZ_CALL = re.compile(r"^\{\{ quiz\(.*\) \}\}$", re.MULTILINE)


def write_finished(hub: Path, root: Path) -> Path:
    """Copy a hub to `root` with the HTML of its macros written into its pages, and return it."""
    return _rewrite(hub, root, "", lambda _, body: body)


def write_for_quiz_plugin(hub: Path, root: Path) -> Path:
    """Copy a hub to `root` with its quizzes in the syntax of mkdocs-quiz, all else as HTML."""
    catalog = load_catalog(hub)

    def with_quiz(src: str, body: str) -> str:
        items = getattr(catalog.at(src), "items", ())
        questions = "\n\n".join(_question(item) for item in items)
        return _QUIZ_CALL.sub(lambda _: questions, body)

    return _rewrite(hub, root, "  - mkdocs_quiz\n", with_quiz)


def install_quiz_plugin(folder: Path) -> Path:
    """Make an environment with mkdocs-quiz beside all that this one has; return its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    own = next(folder.glob("lib/python*/site-packages"))
    (own / "ours.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "mkdocs-quiz==1.7.1"], check=True)
    return python


def _rewrite(hub: Path, root: Path, plugin: str, change: Callable[[str, str], str]) -> Path:
    """Copy a hub; `change` makes each page's body another before its macros are run."""
    shutil.copytree(hub, root, symlinks=True)
    configuration = root / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    configuration.write_text(_OUR_PLUGIN.sub(plugin, text), "utf-8")
    engine = _Engine(hub)
    for page in load_catalog(hub).pages.values():
        src = page.path.removeprefix("docs/")
        file = root / page.path
        whole = file.read_text("utf-8")
        front = whole.removesuffix(page.body)
        file.write_text(front + engine.render(src, change(src, page.body)), "utf-8")
    return root


class _Engine:
    """As much of a site engine as our macros ask for."""

    def __init__(self, hub: Path) -> None:
        self.project_dir = str(hub)
        self.page: Any = None
        self._jinja = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
        define_env(self)

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Take a macro, as mkdocs-macros does."""
        self._jinja.globals[name] = function

    def render(self, src: str, body: str) -> str:
        """Return the body of a page with the HTML of its macros."""
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=src))
        return unstash(self._jinja.from_string(body).render())


def _question(item: Item) -> str:
    """Return an item in the syntax of mkdocs-quiz; a kind that it does not know, as the nearest."""
    lines = ["<quiz>", " ".join(item.stem.split())]
    for parts in item.parts.values():
        for part in parts:
            is_right = getattr(part, "correct", not getattr(part, "is_lure", False))
            text = part.text if hasattr(part, "text") else f"{part.left}: {part.right}"
            lines += _answer(text, part.feedback, is_right=is_right)
    if item.is_written:
        lines += ["", f"[[{' '.join(' '.join(item.model_answers).split())}]]"]
    return "\n".join([*lines, "</quiz>"])


def _answer(text: str, feedback: str, *, is_right: bool) -> list[str]:
    mark = "x" if is_right else " "
    return [f"- [{mark}] {' '.join(text.split())}", f"  > {' '.join(feedback.split())}"]
