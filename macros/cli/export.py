"""`hub export quiz-blind`: the self-checks for a reader who has not seen the lessons."""

from __future__ import annotations

from pathlib import Path

import click

from macros.checks.quiz.bank import single_key_items
from macros.checks.quiz.choice_items import LocatedChoiceItem
from macros.cli.root import find_root
from macros.content.loader import load_catalog
from macros.model.quiz.options import Option, arrange_options

QUESTIONS, KEY = "quiz-blind.md", "quiz-blind-key.txt"


@click.group()
def export() -> None:
    """Write content in a form for other uses."""


@export.command("quiz-blind")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def quiz_blind(folder: Path) -> None:
    """Write the items with one correct option to FOLDER, and the key apart.

    Give the first file to somebody who has not read the lessons, and compare: an item that is
    passed by tone teaches little. One line of the key is a number, a letter and the item's id.
    """
    catalog = load_catalog(find_root())
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
