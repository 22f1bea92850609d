"""Lessons as pages of a course: what a course system opens, with nothing to fetch from elsewhere.

A page has the text of the site's page and its scripts and styles. Its own script
(`course_page/course.js`) keeps what is answered in the course system and nowhere else.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from importlib.resources import files
from string import Template
from urllib.parse import urljoin

from macros.content.catalog import Catalog, Lesson
from macros.export.format import Carried, ExportContext, Members
from macros.export.questions import AskedQuestion
from macros.render.context import page_folder

LEFT_OUT = "The questions of situations are no part of a course."

# What differs between the systems: the script that speaks to one, and where a page may send data.
_CONNECTIONS = {"scorm": "'none'", "cmi5": "https: http:"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src blob:; connect-src {}; base-uri 'none'; form-action 'none'; object-src 'none'"
)
_SCRIPTS = files("macros.export") / "course_page"
_PAGE = Template((_SCRIPTS / "page.html").read_text("utf-8"))
_ASSETS = "assets/"
_JS = "assets/js/"
_THEME = "assets/css/theme.css"

_ARTICLE = re.compile(r"<article .*?</article>", re.DOTALL)
_BODY = re.compile(r"<body[^>]*>")
_LANGUAGE = re.compile(r'<html lang="([\w-]+)"')
# The short script of the site's page that notes what is typed before the others have come. The policy of
# a course lets in files alone, so it is one there.
_EARLY = re.compile(r"<script>(\{const late=.*?)</script>")
_EARLY_FILE = f"{_JS}early-note.js"
_SHEET = re.compile(
    r'<link rel="stylesheet" href="[^"]*?(assets/css/[\w-]+\.css)"( media="print")?>'
)
# What is true of the public site alone: where it is from, how to change it, what it does not keep.
_OF_THE_SITE = re.compile(r'<p class="hub-(?:from|mend)".*?</p>', re.DOTALL)
_PROMISE = " Nothing is graded and nothing leaves this device."
_LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"')
_SOURCE = re.compile(r'(\ssrc=")([^"]*)(")')
_MODULE = re.compile(r'(?:"(hub-[a-z]+)": \(\) => )?(?:import|from)[ (]+"\./([\w-]+\.js)"')


class CourseError(Exception):
    """A page of the site that is not as a course needs it."""


@dataclass(frozen=True, slots=True)
class CourseScope:
    """What is a package: one lesson, or a module; `path` is without folder of a format and ending."""

    path: str
    src: str
    title: str
    about: str
    lessons: tuple[Lesson, ...]


def course_scopes(catalog: Catalog) -> Iterator[CourseScope]:
    """Yield each module, followed by its lessons."""
    for module in catalog.modules.values():
        yield CourseScope(
            module.id, module.src, module.meta.title, module.meta.summary, module.lessons
        )
        for lesson in module.lessons:
            path = f"{module.id}/{lesson.id}"
            yield CourseScope(path, lesson.src, lesson.title, lesson.meta.promise, (lesson,))


def page_name(lesson: Lesson) -> str:
    """Return the name of a lesson's page in its package."""
    return f"{lesson.id}.html"


def carries(question: AskedQuestion) -> Carried | None:
    """Return what a course has of a question: all of it, if a lesson asks it."""
    return Carried(question.notes) if isinstance(question.asker, Lesson) else None


def course_members(
    context: ExportContext, lessons: Iterable[Lesson], system: str, version: str = ""
) -> Members:
    """Return the pages of lessons for a system (`scorm` or `cmi5`), and every file that they load.

    Raises:
        CourseError: if a page of the site is not as a course needs it.
    """
    members: dict[str, bytes] = {}
    loaded = {_THEME, "assets/img/favicon.svg"}
    for lesson in lessons:
        page, assets = _page(context, lesson, system, version)
        members[page_name(lesson)] = page.encode()
        members[_EARLY_FILE] = _found(_EARLY, lesson, context.parts.page(lesson.src)).encode()
        loaded |= assets
    text = "".join(page.decode() for page in members.values())
    members |= _scripts(context, system, text)
    for path in sorted(loaded):
        members[path] = _theme(context) if path == _THEME else context.parts.asset(path)
    return members


def _page(
    context: ExportContext, lesson: Lesson, system: str, version: str
) -> tuple[str, set[str]]:
    built = context.parts.page(lesson.src)
    article, assets = _article(context, lesson, built)
    sheets = dict.fromkeys((path, media) for path, media in _SHEET.findall(built))
    links = "\n".join(
        f'<link rel="stylesheet" href="{path}"{media}>' for path, media in ((_THEME, ""), *sheets)
    )
    body = _BODY.search(built)
    page = _PAGE.substitute(
        system=system,
        version=version,
        address=escape(context.address(lesson.src)),
        policy=_POLICY.format(_CONNECTIONS[system]),
        title=escape(lesson.title),
        site=escape(context.site_name),
        licence=escape(context.licence),
        rights=escape(context.rights),
        language=_found(_LANGUAGE, lesson, built),
        links=links,
        body=body[0] if body else "<body>",
        article=article,
    )
    return page, assets | {path for path, _ in sheets}


def _found(pattern: re.Pattern[str], lesson: Lesson, built: str) -> str:
    found = pattern.search(built)
    if found is None:
        raise CourseError(f"{lesson.src}: the built page has nothing like {pattern.pattern}.")
    return found[1]


def _article(context: ExportContext, lesson: Lesson, built: str) -> tuple[str, set[str]]:
    found = _ARTICLE.search(built)
    if found is None or _PROMISE not in found[0]:
        raise CourseError(f"{lesson.src}: the built page has no article with a self-check.")
    folder = page_folder(lesson.src)
    assets: set[str] = set()

    def outside(link: re.Match[str]) -> str:
        """Return a link that leaves the course for the public site, in a window of its own."""
        address = unescape(link[2])
        if address.startswith(("#", "mailto:")):
            return link[0]
        whole = urljoin(context.site_url + folder, address)
        return f'<a{link[1]} target="_blank" rel="noopener" href="{escape(whole)}"'

    def inside(source: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, unescape(source[2])))
        if not path.startswith(_ASSETS):
            raise CourseError(f"{lesson.src}: {source[2]} cannot be brought along.")
        assets.add(path)
        return f"{source[1]}{escape(path)}{source[3]}"

    article = _OF_THE_SITE.sub("", found[0]).replace(_PROMISE, "")
    return _SOURCE.sub(inside, _LINK.sub(outside, article)), assets


def _theme(context: ExportContext) -> bytes:
    """Return the theme's styles for the pages of all lessons, so that one change leaves the others alone."""
    lessons = context.catalog.lessons.values()
    return context.parts.theme(context.parts.page(lesson.src) for lesson in lessons)


def _scripts(context: ExportContext, system: str, text: str) -> Mapping[str, bytes]:
    """Return the scripts of a course with those that they import; of parts only what a page has."""
    scripts: dict[str, bytes] = {}
    waiting = ["course.js", f"{system}.js", "frame.js", "hub.js"]
    while waiting:
        name = waiting.pop()
        content = _script(context, name)
        scripts[f"{_JS}{name}"] = content
        for part, other in _MODULE.findall(content.decode()):
            is_used = not part or f"<{part}" in text
            if is_used and f"{_JS}{other}" not in scripts:
                waiting.append(other)
    return dict(sorted(scripts.items()))


def _script(context: ExportContext, name: str) -> bytes:
    own = _SCRIPTS / name
    return own.read_bytes() if own.is_file() else context.parts.asset(f"{_JS}{name}")
