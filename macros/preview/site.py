"""The site as it is now: what an address shows, and what a save does to it."""

from __future__ import annotations

import mimetypes
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Lock

from jinja2 import Environment, PackageLoader, StrictUndefined

from macros.checks.page.markup import MARKUP
from macros.content.loader import load_catalog
from macros.engine.entry import find_faults
from macros.grammar.reader import find_page_faults
from macros.preview.background_check import BackgroundCheck
from macros.preview.engine import Engine, collected_warnings
from macros.preview.faults import problem_of_warning, problems_of
from macros.preview.watch import Change
from macros.problem import Place, Problem, format_text, sort_problems
from macros.publish.inspect_pages import place_of
from macros.source.house import hub_root, origin
from macros.typography.html import set_html

HTML = "text/html; charset=utf-8"
# Written out, since a machine's own table may say otherwise, and browsers are strict about these.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_CONFIGURATION = "mkdocs.yml"
_LOST = "404.html"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent for an address; a redirect has no body but a place to go."""

    status: HTTPStatus
    body: bytes = b""
    type: str = HTML
    location: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    """A page as it was made, or why it could not be made, with what was warned of."""

    body: bytes
    source: str = ""
    problems: tuple[Problem, ...] = ()


class Preview:
    """Makes pages on demand and keeps them until something changes. May be asked by many threads."""

    def __init__(
        self,
        root: Path,
        rules_url: str,
        say: Callable[[str], None],
        prepare: Callable[[], tuple[Problem, ...]] = tuple,
    ) -> None:
        """`rules_url` is the page that explains the rules, and `say` prints in the terminal.

        `prepare` brings what stands at `root` up to date before it is read, and returns what is wrong.
        """
        self._prepare = prepare
        self._root = root
        self._rules_url = rules_url
        self._say = say
        self._folder = tempfile.TemporaryDirectory(prefix="hub-serve-")
        self._engine: Engine | None = None
        self._faults: tuple[Problem, ...] = ()
        self._found: tuple[Problem, ...] = ()
        self._made: dict[str, _Made] = {}
        self._making = Lock()
        self._changed = Condition()
        self._version = ""
        self._rules = BackgroundCheck(hub_root(root), self._take_found, say)
        self._templates = Environment(
            loader=PackageLoader("macros.preview"), autoescape=True, undefined=StrictUndefined
        )

    def close(self) -> None:
        """End what runs beside, and remove what was written."""
        self._rules.stop()
        self._folder.cleanup()

    def refresh(self, change: Change | None = None) -> None:
        """Take in what changed, all if nothing is named; every page is made anew when asked for."""
        self._rules.stop()
        with self._making:
            had_faults = bool(self._faults)
            if change is None or change.arranges:
                self._engine = None
            self._made.clear()
            self._faults = self._read()
        if change:
            self._say(_summary(change))
        if self._faults:
            self._say(format_text(self._faults))
        elif had_faults:
            self._say("Mended: the site is shown again.")
        self._announce()
        if not self._faults:
            self._rules.start()

    def _read(self) -> tuple[Problem, ...]:
        """Read the content and, if need be, the site's structure; return what stops a build."""
        with collected_warnings() as said:
            try:
                laid = self._prepare()
                catalog = load_catalog(self._root)
                faults = laid or find_faults(catalog)
                if faults:
                    return faults
                if self._engine:
                    self._engine.use(catalog)
                else:
                    self._engine = Engine(catalog, Path(self._folder.name))
                    for text in dict.fromkeys(said):
                        self._say(str(problem_of_warning(text, _CONFIGURATION)))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - no slip ends the server
                self._engine = None
                return problems_of(error, said, self._root, _CONFIGURATION)
        return ()

    def answer(self, path: str) -> Reply:
        """Return what is published under a path of the site, such as `glossary/`."""
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        with self._making:
            file = self._engine.file(name) if self._engine else None
            if file and not file.is_documentation_page():
                if self._is_elsewhere(Path(file.abs_src_path or "")):
                    return Reply(HTTPStatus.NOT_FOUND, b"A link is not followed.", "text/plain")
                try:
                    return Reply(HTTPStatus.OK, file.content_bytes, _type(name))
                except OSError:
                    file = None  # gone since the last look
            if self._faults:
                return self._faulty(self._faults)
            if file is None and self._engine and self._engine.file(f"{name}/index.html"):
                return Reply(HTTPStatus.FOUND, location=f"{path}/")
            made = self._page(name if file else _LOST)
            if not made.body:
                return self._faulty(made.problems)
            status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
            return Reply(status, self._with_extras(made))

    def _is_elsewhere(self, file: Path) -> bool:
        """Tell whether a file of the hub is a link, stands in a folder that is one, or is no file."""
        if not file.is_file():
            return file.exists()  # a pipe would be waited for
        folders = (self._root / name for name in ("docs", "overrides"))
        return any(
            file.is_relative_to(one) and file.resolve() != one.resolve() / file.relative_to(one)
            for one in folders
        )

    def _page(self, name: str) -> _Made:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> _Made:
        engine = self._engine
        if engine is None:
            raise RuntimeError("A page was asked for before the site was read")
        file = engine.file(name)
        source = origin(self._root, f"docs/{file.src_uri}" if file else f"overrides/{_LOST}")
        with collected_warnings() as said:
            try:
                body = engine.make_page(file) if file else engine.make_lost_page()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - no slip ends the server
                problems = problems_of(error, (), self._root, source)
                self._say(format_text(problems))
                return _Made(b"", source, problems)
        unknown = tuple(self._unknown(body.decode(), name, source))
        if unknown:
            self._say(format_text(unknown))
            return _Made(b"", source, unknown)
        warnings = tuple(problem_of_warning(text, source) for text in dict.fromkeys(said))
        if warnings:
            self._say(format_text(warnings))
        return _Made(set_html(body.decode()).encode(), source, warnings)

    def _unknown(self, body: str, name: str, source: str) -> Iterator[Problem]:
        """Yield what no page may hold, as publishing would find it."""
        for fault in dict.fromkeys(find_page_faults(body)):
            path, line = place_of(fault, name, self._root) or (source, 1)
            yield MARKUP.problem(
                Place(path, line),
                f"The page has {fault.what}.",
                "Take it out; what a template of ours writes anew goes to macros/grammar/grammar.yml.",
            )

    def _faulty(self, problems: Iterable[Problem]) -> Reply:
        text = self._templates.get_template("faults.html").render(
            problems=problems, rules_url=self._rules_url, version=self._version
        )
        return Reply(HTTPStatus.INTERNAL_SERVER_ERROR, text.encode())

    def _with_extras(self, made: _Made) -> bytes:
        """Return a page with the script that renews it, and what the rules find in its files."""
        stem = made.source.removesuffix("md")
        own = [one for one in self._found if one.place.path.startswith(stem)]
        extras = self._templates.get_template("extras.html").render(
            problems=sort_problems((*made.problems, *own)),
            elsewhere=len(self._found) - len(own),
            rules_url=self._rules_url,
            version=self._version,
        )
        head, mark, rest = made.body.rpartition(b"</body>")
        return b"".join((head, extras.encode(), mark, rest))

    def _take_found(self, problems: tuple[Problem, ...]) -> None:
        """Take in what `hub check` found, tell what is new, and renew pages if there is a change."""
        new = [one for one in problems if one not in self._found]
        if new:
            self._say(format_text(new))
        gone = len(self._found) - (len(problems) - len(new))
        if gone:
            self._say(f"{gone} fewer to mend, {len(problems)} left.")
        if problems != self._found:
            self._found = problems
            self._announce()

    def _announce(self) -> None:
        """Let the pages that are open ask again."""
        with self._changed:
            self._version = str(time.time_ns())
            self._changed.notify_all()

    def wait_for_news(self, version: str, seconds: float) -> str:
        """Return the version of the site as soon as it is not the one named, at the latest after a time."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, timeout=seconds)
            return self._version


def _type(name: str) -> str:
    return (
        _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    )


def _summary(change: Change) -> str:
    first, *others = sorted(change.paths)
    more = f" and {len(others)} more" if others else ""
    restart = (
        ". Code is read at the start: end with Ctrl+C and start again" if change.is_code else ""
    )
    return f"{time.strftime('%H:%M:%S')} {first}{more} changed{restart}."
