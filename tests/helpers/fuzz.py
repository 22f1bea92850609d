"""Files as nobody would write them, and what must hold for any of them, read in this process.

Whatever stands in a file: the check ends in time, and each problem has a place in a file; and what it
lets through makes a page, without a warning, that the grammar knows.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros import checks
from macros.content.catalog import Catalog
from macros.content.loader import load_catalog
from macros.grammar.reader import find_page_faults
from macros.preview.engine import Engine, collected_warnings
from macros.problem import FORMATS, Problem, Severity
from macros.source.text import MAX_BYTES
from tests.helpers.hub import REPO, make_hub
from tests.helpers.mutations import BLOCKS, INLINE, SCALARS, mutate, read_tree, write

LONGEST = 5.0
"""Seconds of processor time that one input may take."""

# What is repeated without end.
_RUNS = (
    "[", "(", "{", "<", "](x)", "[a](", "`", "``", "*", "**a", "_", "~", "> ", "- ", "    ", "\n", "# a\n",
    "| a ", "|", "\\", "&a;", "{{ ", "{% raw %}", "<!--", "a: ", "- a: ", "[a: ", "'", '"', "&a ", "*a ",
    "!a ",
    "? ", ": ", "-", "=", "0", "9", "a", "\u00e9", "\u65e5", "\U0001f642", "\u0301", "http://", ":a", "a@b.",
    "[^a]: ", "1. ", "```\n", "~~~\n", "<a ", "{: .a }", "($)[", "a\u00a0", "{ #a }", "%", "'''",
)  # fmt: skip


@dataclass(repr=False)
class FuzzedHub:
    """A small hub of which one file at a time is replaced, with the texts that it is made of."""

    root: Path
    files: dict[str, str]
    corpus: list[str]
    engine: Engine | None = None

    def __repr__(self) -> str:
        """Return what fits into a line; what shows an example that fails prints every field else."""
        return f"FuzzedHub({self.root.name})"

    @classmethod
    def make(cls, root: Path) -> FuzzedHub:
        """Make the hub; what is mixed into its files comes from this project's own content."""
        make_hub(root)
        files = {path: text for path, text in read_tree(root).items() if "/assets/" not in path}
        return cls(
            root, files, [text for path, text in read_tree(REPO).items() if ".svg" not in path]
        )

    def faults(self, path: str, data: bytes) -> list[str]:
        """Put bytes in the place of a file, and return what does not hold; the file is put back."""
        write(self.root, path, data)
        started = time.process_time()
        try:
            return [
                *self._look(path),
                *_late(time.process_time() - started, "the check and the page"),
            ]
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is a finding
            return [f"{type(error).__name__}: {str(error)[:300]}"]
        finally:
            write(self.root, path, self.files[path].encode())

    def _look(self, path: str) -> Iterator[str]:
        catalog = load_catalog(self.root)
        found = checks.run(catalog).problems
        for form in FORMATS.values():
            form(found)
        yield from (fault for problem in found for fault in self._misplaced(problem))
        if any(problem.severity is Severity.ERROR for problem in found):
            return
        with collected_warnings() as said:
            engine = self.engine_for(catalog, path)
            name = path.removeprefix("docs/").removesuffix(".md")
            pages = [f"{name}/index.html", f"{name.removesuffix('index')}index.html", "index.html"]
            for file in filter(None, map(engine.file, pages)):
                body = engine.make_page(file).decode()
                yield from (f"the page has {fault.what}" for fault in find_page_faults(body))
        yield from said

    def engine_for(self, catalog: Catalog, path: str) -> Engine:
        """Return an engine for the catalogue; only another navigation asks for a new one."""
        if self.engine is None or path.endswith(".nav.yml"):
            engine = Engine(catalog, self.root / "site")
            self.engine = None if path.endswith(".nav.yml") else engine
            return engine
        self.engine.use(catalog)
        return self.engine

    def _misplaced(self, problem: Problem) -> Iterator[str]:
        place, file = problem.place, self.root / problem.place.path
        text = file.read_bytes().replace(b"\r\n", b"\n") if file.is_file() else b""
        lines = text.count(b"\n") + text.count(b"\r") + 1
        if not 1 <= place.line <= lines or place.column < 1:
            yield f"no such place: {problem}"
        if "\n" in str(problem) or len(str(problem)) > 1500:
            yield f"not one line: {str(problem)[:200]!r}"


def _late(seconds: float, what: str) -> Iterator[str]:
    if seconds > LONGEST:
        yield f"{what} took {seconds:.1f} s"


def inputs(rng: random.Random, hub: FuzzedHub) -> Iterator[tuple[str, bytes]]:
    """Yield a path of the hub and bytes for it, without end."""
    paths = sorted(hub.files)
    while True:
        path = rng.choice(paths)
        text = hub.files[path]
        for _ in range(rng.choice((1, 1, 2, 3, 8))):
            text = _changed(rng, hub, path, text) or "a"
        yield path, text[: MAX_BYTES // 2].encode("utf-8", "surrogatepass")


def _changed(rng: random.Random, hub: FuzzedHub, path: str, text: str) -> str:
    at = rng.randint(0, len(text))
    end = at
    other = rng.choice(hub.corpus)
    start = rng.randrange(len(other))
    match rng.randrange(8):
        case 0 | 1 | 2:
            return _by_rule(rng, path, text)
        case 3:
            new = rng.choice(_RUNS) * rng.choice((2, 20, 2_000, 30_000))
        case 4:
            new = other[start : start + rng.choice((3, 40, 900))]
        case 5:
            new, end = "", min(len(text), at + rng.choice((1, 5, 60, 700)))
        case 6:
            new = rng.choice(
                (chr(rng.randrange(0x20)), chr(rng.randrange(0x3000)), "\ud800", "\U000e0041")
            )
        case _:
            new = rng.choice((*BLOCKS, *INLINE, *SCALARS, json.dumps(text[:50])))
    return text[:at] + new + text[end:]


def _by_rule(rng: random.Random, path: str, text: str) -> str:
    try:
        return mutate(rng, path, text)[1]
    except (ValueError, IndexError):  # nothing is left of the kind that the rule changes
        return text
