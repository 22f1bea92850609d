"""`hub export`: files for other places; and the self-checks for a reader who has not seen the lessons."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from macros.checks.quiz.bank import single_key_items
from macros.checks.quiz.choice_items import LocatedChoiceItem
from macros.cli.root import find_content, find_root
from macros.cli.settings import credit, licence, site_url
from macros.cli.sound import sound_catalog
from macros.content.loader import load_catalog
from macros.export.build import Exported, copy_exports, export_all
from macros.export.format import ExportContext, Format
from macros.export.formats import formats
from macros.export.unchanged import LastExport, source_of
from macros.model.quiz.options import Option, arrange_options
from macros.preview.site_parts import BuiltParts
from macros.publish.offline.worker import FACTS

QUESTIONS, KEY = "quiz-blind.md", "quiz-blind-key.txt"


@click.group(invoke_without_command=True)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to (else docs/, and site/ if there is a finished site).",
)
@click.option("--only", default="", help="Make the files of this format only.")
@click.pass_context
def export(click_context: click.Context, folder: Path | None, only: str) -> None:
    """Write the content for cards, course systems and e-readers, and as data.

    What has not changed is left alone.
    """
    if click_context.invoked_subcommand is None:
        _export(folder, only)


def _export(folder: Path | None, only: str) -> None:
    chosen = [one for one in formats() if only in ("", one.id)]
    if not chosen:
        known = ", ".join(one.id for one in formats())
        raise click.ClickException(f"There is no format '{only}'. Use one of {known}.")
    started = time.monotonic()
    hub, root = find_root(), find_content()
    target = folder or root / "docs"
    last = LastExport(target, hub / ".cache" / "export")
    source = source_of(root, only, str(stamp(root)), credit(root), licence(root))
    outcomes = [Exported(file, is_new=False) for file in last.unchanged(source)]
    if not outcomes:
        outcomes = _make(chosen, target, keep_others=bool(only))
        last.note(source)
    made = [outcome.file for outcome in outcomes if outcome.is_new]
    for file in made:
        click.echo(f"{file.path}: {file.bytes / 1000:.1f} kB")
    if folder is None and (hub / "site" / FACTS).is_file():
        copy_exports(target, hub / "site")
    took = time.monotonic() - started
    size = sum(outcome.file.bytes for outcome in outcomes) / 1_000_000
    click.echo(f"{len(outcomes)} files, {size:.1f} MB; {len(made)} made anew in {took:.1f} s.")


def _make(chosen: Sequence[Format], target: Path, *, keep_others: bool) -> list[Exported]:
    catalog = sound_catalog("exported")
    root = catalog.root
    with TemporaryDirectory(prefix="hub-parts-") as pages:
        parts = BuiltParts(catalog, Path(pages))
        number = version("conversation-first")
        context = ExportContext(
            catalog, parts, site_url(root), number, stamp(root), credit(root), licence(root)
        )
        return list(export_all(context, chosen, target, keep_others=keep_others))


def stamp(root: Path) -> int:
    """Return the second at which this state was made: SOURCE_DATE_EPOCH, or that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    command = ["git", "-c", "safe.directory=*", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    except OSError:
        return 0
    return int(done.stdout) if done.stdout.strip().isdigit() else 0


@export.command("quiz-blind")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def quiz_blind(folder: Path) -> None:
    """Write the items with one correct option to FOLDER, and the key apart.

    Give the first file to somebody who has not read the lessons, and compare: an item that is
    passed by tone teaches little. One line of the key is a number, a letter and the item's id.
    """
    catalog = load_catalog(find_content())
    questions, key = list[str](), list[str]()
    for number, choice in enumerate(single_key_items(catalog), 1):
        options = arrange_options(choice.asker.items, choice.asker.id)[choice.item.id]
        questions.append(_question(number, choice, options))
        letter = "abcd"[[option.correct for option in options].index(True)]
        key.append(f"{number} {letter} {choice.item.id}\n")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / QUESTIONS).write_text("\n".join(questions), "utf-8")
    (folder / KEY).write_text("".join(key), "utf-8")
    click.echo(f"{len(key)} items: {folder / QUESTIONS}, {folder / KEY}")


def _question(number: int, choice: LocatedChoiceItem, options: tuple[Option, ...]) -> str:
    item = choice.item
    return "".join(
        (
            f"{number}. {item.stem}\n",
            *(f"   {who}: {says}\n" for who, says in item.scene),
            *(f"   {'abcd'[place]}) {option.text}\n" for place, option in enumerate(options)),
        )
    )
