"""A hub of any size, made from a small one: the same structure, other ids and other words."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

REPO = Path(__file__).parent.parent
FIRST_AID = REPO / "tests" / "fixtures" / "first-aid"
LESSONS_A_MODULE = 25
# The lessons that the small hub has of its own.
OWN_LESSONS = 2
# A lesson that is there in a hub of every size.
SAME_LESSON = "lessons/calm-start/look-first"
_WORDS = (
    "amber basil cedar delta ember fjord grove haven inlet jetty kiosk lemon maple noble ocean pearl "
    "quart river slate tulip umbra vivid wharf xenon yield zephyr"
).split()


def write_big_hub(root: Path, lessons: int, seed: int = 1) -> Path:
    """Write a hub of `lessons` lessons, with this project's configuration, to `root` and return it.

    Every added lesson is the small hub's with other words, drawn by `seed`, so that no two are alike
    and the same seed gives the same hub.
    """
    shutil.copytree(FIRST_AID, root, ignore=shutil.ignore_patterns(".cache"))
    shutil.copytree(REPO / "overrides", root / "overrides")
    shutil.copytree(REPO / "docs" / "assets", root / "docs" / "assets")
    shutil.copy(REPO / "mkdocs.yml", root)
    (root / "macros").symlink_to(REPO / "macros")
    source = root / "docs" / "lessons" / "calm-start"
    page = (source / "look-first.md").read_text("utf-8")
    quiz = (source / "look-first.quiz.yml").read_text("utf-8")
    chance = random.Random(seed)  # noqa: S311 - the same hub is wanted again, not a secret
    for number in range(lessons - OWN_LESSONS):
        folder = _module(source, number // LESSONS_A_MODULE)
        id_ = f"lesson-{number:04}"
        (folder / f"{id_}.md").write_text(_page(page, id_, chance), "utf-8")
        (folder / f"{id_}.quiz.yml").write_text(_quiz(quiz, number, chance), "utf-8")
    return root


def _module(source: Path, number: int) -> Path:
    """Return the folder of a module, made from another if it is not there yet."""
    name = f"module-{number:03}"
    folder = source.parent / name
    if not folder.exists():
        folder.mkdir()
        index = (source / "index.md").read_text("utf-8")
        (folder / "index.md").write_text(index.replace("A calm start", name), "utf-8")
        shutil.copy(source / ".nav.yml", folder)
    return folder


def _page(text: str, id_: str, chance: random.Random) -> str:
    text = text.replace("title: Look first", f"title: Lesson {id_}")
    asks = "".join(f"  - {' '.join(chance.sample(_WORDS, 4))} {id_}\n" for _ in range(4))
    text = re.sub(r"(?<=^asks:\n)(?:  - .*\n)+", asks, text, flags=re.MULTILINE)
    head, mark, body = text.partition("## The idea\n\n")
    more = "\n\n".join(_sentence(chance) for _ in range(40))
    return f"{head}{mark}{more}\n\n{body}"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=12)).capitalize() + "."


def _quiz(text: str, number: int, chance: random.Random) -> str:
    text = re.sub(r"\bid: lf-", f"id: l{number}-", text)
    return re.sub(r"stem: [^\n]*", lambda _: f"stem: {_stem(chance)}", text)


def _stem(chance: random.Random) -> str:
    invented = ["".join(chance.choices("bcdfglmnprstv", k=3)) + word for word in _WORDS]
    return f"What would you say to {' '.join(chance.sample(invented, 8))}?"
