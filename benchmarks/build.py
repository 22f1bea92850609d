"""What a build costs, by engine and number of lessons: `python -m benchmarks.build`.

Every way of building gets the same pages, templates and navigation settings. They take turns, so that
a busy minute of the machine hits all of them, and the best of the turns counts. Ratios are of seconds
of work (CPU), since seconds on the clock depend on what else runs.
"""

from __future__ import annotations

import itertools
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from benchmarks import other_builds
from benchmarks.big_hub import SAME_LESSON, write_big_hub
from benchmarks.measure import Cost, run

_HUB = ("-m", "macros.cli")
# The targets of ratios are for hubs of this size; at a small one, starting up is most of it.
_SET_FOR = 1000
# From here on the navigation shows only the nearest of a list.
_LONG_LISTS = 200
_MKDOCS = ("-m", "mkdocs", "build", "--quiet", "--site-dir", "site")
_FINISH = (*_HUB, "finish", "site")


@dataclass(frozen=True, slots=True)
class Way:
    """Something to measure: its title, what makes its tree from the hub, and its command.

    What is run before it, in the same tree, is not counted.
    """

    title: str
    prepare: Callable[[Path, Path], Path]
    arguments: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()


def _as_it_is(hub: Path, root: Path) -> Path:
    return Path(shutil.copytree(hub, root, symlinks=True))


WAYS: Mapping[str, Way] = {
    "mkdocs": Way("(a) this hub on MkDocs", _as_it_is, _MKDOCS),
    "finished": Way("(b) its HTML, without macros", other_builds.write_finished, _MKDOCS),
    "quiz": Way("(c) mkdocs-quiz", other_builds.write_for_quiz_plugin, _MKDOCS),
    "zensical": Way("(d) this hub on Zensical", _as_it_is, ("-m", "zensical", "build", "--clean")),
    "finish": Way("hub finish", _as_it_is, _FINISH, (_MKDOCS,)),
    "again": Way("hub finish, nothing changed", _as_it_is, _FINISH, (_MKDOCS, _FINISH, _MKDOCS)),
    "check": Way("hub check", _as_it_is, (*_HUB, "check")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The best of the turns of one way at one size."""

    way: str
    lessons: int
    wall: float
    cpu: float
    peak_mb: float
    pages: int
    page_bytes: int

    @property
    def ms_a_page(self) -> float:
        """Milliseconds of work for a page."""
        return 1000 * self.cpu / self.pages if self.pages else 0.0


def measure(
    folder: Path, lessons: int, pythons: Mapping[str, Path], turns: int, seed: int
) -> Iterator[Row]:
    """Build a hub of one size in every way, `turns` times in turn; yield the best of each.

    `pythons` names the ways, each with the Python that has what it needs.
    """
    ways = {name: WAYS[name] for name in pythons}
    folder.mkdir()
    hub = write_big_hub(folder / "hub", lessons, seed)
    trees = {name: way.prepare(hub, folder / name) for name, way in ways.items()}
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(turns):
        for name, way in ways.items():
            for made in ("site", ".cache"):
                shutil.rmtree(trees[name] / made, ignore_errors=True)
            for arguments in way.before:
                run([pythons[name], *arguments], trees[name])
            costs[name].append(run([pythons[name], *way.arguments], trees[name]))
    for name, found in costs.items():
        site = trees[name] / "site"
        same = site / SAME_LESSON / "index.html"
        yield Row(
            way=name,
            lessons=lessons,
            wall=min(cost.wall for cost in found),
            cpu=min(cost.cpu for cost in found),
            peak_mb=min(cost.peak_mb for cost in found),
            pages=sum(1 for _ in site.rglob("*.html")),
            page_bytes=same.stat().st_size if same.is_file() else 0,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure beside the most that it should be, if that was set for hubs of its size."""

    what: str
    value: float
    most: float | None

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its limit."""
        return self.most is None or self.value <= self.most


def judge(rows: list[Row]) -> Iterator[Verdict]:
    """Yield the figures that have a target, as far as the rows allow."""
    by = {(row.way, row.lessons): row for row in rows}
    sizes = sorted({row.lessons for row in rows})
    for size in sizes:
        for one, other, most in (
            ("mkdocs", "finished", 1.15),
            ("mkdocs", "quiz", 0.8),
            ("zensical", "mkdocs", 1.0),
        ):
            if (one, size) in by and (other, size) in by:
                ratio = by[one, size].cpu / by[other, size].cpu
                limit = most if size >= _SET_FOR else None
                yield Verdict(f"{one} / {other} at {size}, work", ratio, limit)
        if ("zensical", size) in by and ("mkdocs", size) in by:
            ratio = by["zensical", size].wall / by["mkdocs", size].wall
            limit = 1.0 if size >= _SET_FOR else None
            yield Verdict(f"zensical / mkdocs at {size}, clock", ratio, limit)
        if ("finish", size) in by and ("mkdocs", size) in by:
            ratio = by["finish", size].cpu / by["mkdocs", size].cpu
            yield Verdict(f"hub finish / mkdocs at {size}, work", ratio, 1.0)
        if ("again", size) in by:
            again = by["again", size].cpu
            yield Verdict(f"hub finish at {size}, nothing changed, seconds of work", again, 2.0)
        if ("check", size) in by:
            yield Verdict(f"hub check at {size}, seconds", by["check", size].wall, 3.0)
    ours = [by["mkdocs", size] for size in sizes if ("mkdocs", size) in by]
    for smaller, larger in itertools.pairwise(ours):
        span = f"{smaller.lessons} to {larger.lessons} lessons"
        yield Verdict(f"growth exponent of mkdocs, {span}", _exponent(smaller, larger), 1.1)
        memory = (larger.peak_mb - smaller.peak_mb) / (larger.lessons - smaller.lessons)
        yield Verdict(f"MB a lesson on mkdocs, {span}", memory, 0.2)
        # "Module 1 of 1000" has a digit more than "Module 1 of 100".
        grown = round(larger.page_bytes / smaller.page_bytes, 3)
        limit = 1.0 if smaller.lessons >= _LONG_LISTS else None
        yield Verdict(f"growth of a lesson's page, {span}", grown, limit)


def _exponent(one: Row, two: Row) -> float:
    return math.log(two.cpu / one.cpu) / math.log(two.lessons / one.lessons)


def table(rows: list[Row]) -> Iterator[str]:
    """Yield the lines of a table of the rows."""
    yield (
        f"{'way':<30} {'lessons':>7} {'pages':>6} {'wall s':>7} {'CPU s':>7} {'ms/page':>7} "
        f"{'peak MB':>7} {'page B':>7} {'exponent':>8}"
    )
    before: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (list(WAYS).index(row.way), row.lessons)):
        last = before.get(row.way)
        exponent = f"{_exponent(last, row):8.2f}" if last else f"{'-':>8}"
        before[row.way] = row
        yield (
            f"{WAYS[row.way].title:<30} {row.lessons:>7} {row.pages:>6} {row.wall:>7.2f} "
            f"{row.cpu:>7.2f} {row.ms_a_page:>7.1f} {row.peak_mb:>7.0f} {row.page_bytes:>7} {exponent}"
        )


def _report(rows: list[Row]) -> None:
    click.echo("\n".join(table(rows)))
    click.echo(f"\n{'figure':<56} {'is':>7} {'at most':>7}")
    for verdict in judge(rows):
        note = "" if verdict.is_met else "  missed"
        most = "-" if verdict.most is None else f"{verdict.most:.2f}"
        click.echo(f"{verdict.what:<56} {verdict.value:>7.2f} {most:>7}{note}")


@click.command()
@click.option("--lessons", type=int, multiple=True, default=(31, 200, 1000, 3000))
@click.option("--way", "names", type=click.Choice(list(WAYS)), multiple=True, default=tuple(WAYS))
@click.option("--turns", type=int, default=1, show_default=True, help="The best of so many counts.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--json", "file", type=click.Path(path_type=Path), help="Write the figures there too."
)
def main(
    lessons: tuple[int, ...], names: tuple[str, ...], turns: int, seed: int, file: Path | None
) -> None:
    """Build hubs of several sizes in several ways and compare what that costs."""
    rows: list[Row] = []
    pythons = dict.fromkeys(names, Path(sys.executable))
    with tempfile.TemporaryDirectory(prefix="hub-benchmark-") as folder:
        if "quiz" in pythons:
            pythons["quiz"] = other_builds.install_quiz_plugin(Path(folder) / "environment")
        for size in lessons:
            rows += measure(Path(folder) / str(size), size, pythons, turns, seed)
            shutil.rmtree(Path(folder) / str(size))
            click.echo(f"{size} lessons measured", err=True)
    _report(rows)
    if file:
        figures = {
            "rows": [asdict(row) for row in rows],
            "verdicts": [asdict(verdict) for verdict in judge(rows)],
        }
        file.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
