"""Other tools' starter sites with the text of this hub's lessons, each built from nothing.

A rival shows the plain text of every lesson; mkdocs-quiz also asks those questions that it can ask.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.plain_lesson import plain_lesson, quiz_blocks, with_title
from benchmarks.tools import mkdocs, node, node_packages, python_packages
from macros.content.catalog import Catalog, Lesson

TITLE = "Conversation First"
ASTRO = {
    "astro": "7.3.5",
    "@astrojs/starlight": "0.42.4",
    "@astrojs/markdown-remark": "7.3.1",
}
DOCUSAURUS = {
    "@docusaurus/core": "3.10.2",
    "@docusaurus/preset-classic": "3.10.2",
    "@mdx-js/react": "3.1.1",
    "react": "19.3.1",
    "react-dom": "19.3.1",
}
# The theme asks Google for these, which is a third party and not to be had without a network.
ROBOTO = {"@fontsource/roboto": "5.3.0"}
WEIGHTS = ("300-normal", "400-normal", "400-italic", "700-normal")
QUIZ = {"mkdocs-quiz": "1.7.1"}


@dataclass(frozen=True)
class Texts:
    """The lessons that every rival shows, the one that is visited, and where tools are kept."""

    catalog: Catalog
    lessons: tuple[Lesson, ...]
    visited: Lesson
    tools: Path

    def write(self, folder: Path, *, heading: bool, quiz: bool = False) -> None:
        """Write each lesson into its module's folder."""
        for lesson in self.lessons:
            text = plain_lesson(self.catalog, lesson)
            if quiz:
                text += f"\n## Check yourself\n\n{quiz_blocks(lesson)[0]}\n"
            file = folder / f"{address(lesson).strip('/')}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(with_title(lesson, text, heading=heading), "utf-8")


def address(lesson: Lesson) -> str:
    """Return the address of a lesson, the same with every tool."""
    return f"lessons/{lesson.module_id}/{lesson.id}/"


def stock(texts: Texts, folder: Path) -> Path:
    """Material for MkDocs as it comes, with the fonts of the system."""
    return _material(texts, folder, {"font": False})


def stock_with_fonts(texts: Texts, folder: Path) -> Path:
    """Material as it comes, with its fonts from the site itself."""
    files = node_packages(texts.tools / "roboto", ROBOTO) / "node_modules/@fontsource/roboto/files"
    docs = folder / "docs"
    docs.mkdir(parents=True)
    faces = [":root { --md-text-font: Roboto; }"]
    for cut in WEIGHTS:
        weight, style = cut.split("-")
        name = f"roboto-latin-{cut}.woff2"
        (docs / name).write_bytes((files / name).read_bytes())
        faces.append(
            f"@font-face {{ font-family: Roboto; font-weight: {weight}; font-style: {style};"
            f" font-display: fallback; src: url({name}) format('woff2'); }}"
        )
    (docs / "fonts.css").write_text("\n".join(faces), "utf-8")
    return _material(texts, folder, {"font": False}, {"extra_css": ["fonts.css"]})


def mkdocs_quiz(texts: Texts, folder: Path) -> Path:
    """Material as it comes with the mkdocs-quiz plugin and its questions."""
    packages = {**QUIZ, "mkdocs-material": version("mkdocs-material")}
    python = python_packages(texts.tools / "quiz-venv", packages)
    more = {"plugins": ["search", "mkdocs_quiz"]}
    return _material(texts, folder, {"font": False}, more, python)


def _material(
    texts: Texts,
    folder: Path,
    theme: Mapping[str, object],
    more: Mapping[str, object] | None = None,
    python: Path | None = None,
) -> Path:
    texts.write(folder / "docs", heading=True, quiz=python is not None)
    (folder / "docs" / "index.md").write_text(f"# {TITLE}\n", "utf-8")
    config = {"site_name": TITLE, "theme": {"name": "material", **theme}, **(more or {})}
    return mkdocs(config, folder, python)


def starlight(texts: Texts, folder: Path) -> Path:
    """Starlight with its defaults."""
    folder = _emptied(node_packages(texts.tools / folder.name, ASTRO), "src", "dist")
    content = folder / "src" / "content" / "docs"
    texts.write(content, heading=False)
    (content / "index.md").write_text(f"---\ntitle: {TITLE}\n---\n", "utf-8")
    options = {
        "title": TITLE,
        "sidebar": [{"label": "Lessons", "items": [{"autogenerate": {"directory": "lessons"}}]}],
    }
    (folder / "astro.config.mjs").write_text(
        'import { defineConfig } from "astro/config";\n'
        'import starlight from "@astrojs/starlight";\n'
        f"export default defineConfig({{ integrations: [starlight({json.dumps(options)})] }});\n",
        "utf-8",
    )
    (folder / "src" / "content.config.ts").write_text(
        'import { defineCollection } from "astro:content";\n'
        'import { docsLoader } from "@astrojs/starlight/loaders";\n'
        'import { docsSchema } from "@astrojs/starlight/schema";\n'
        "export const collections = {\n"
        "  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),\n};\n",
        "utf-8",
    )
    node("astro/bin/astro.mjs", "build", folder=folder)
    return folder / "dist"


def docusaurus(texts: Texts, folder: Path) -> Path:
    """Docusaurus with its classic preset."""
    folder = _emptied(node_packages(texts.tools / folder.name, DOCUSAURUS), "docs", "build")
    texts.write(folder / "docs", heading=False)
    (folder / "docs" / "index.md").write_text(f"---\ntitle: {TITLE}\nslug: /\n---\n", "utf-8")
    config = {
        "title": TITLE,
        "url": "https://site.test",
        "baseUrl": "/",
        "trailingSlash": True,
        "onBrokenLinks": "ignore",
        "markdown": {"format": "md"},
        "presets": [["classic", {"docs": {"routeBasePath": "/"}, "blog": False, "pages": False}]],
        "themeConfig": {"navbar": {"title": TITLE}},
    }
    (folder / "docusaurus.config.js").write_text(
        f"module.exports = {json.dumps(config)};\n", "utf-8"
    )
    node("@docusaurus/core/bin/docusaurus.mjs", "build", folder=folder)
    return folder / "build"


def _emptied(folder: Path, *parts: str) -> Path:
    """Remove what an earlier build left beside the installed packages."""
    for part in parts:
        shutil.rmtree(folder / part, ignore_errors=True)
    return folder


RIVALS: dict[str, Callable[[Texts, Path], Path]] = {
    "stock": stock,
    "stock-fonts": stock_with_fonts,
    "mkdocs-quiz": mkdocs_quiz,
    "starlight": starlight,
    "docusaurus": docusaurus,
}
