"""Rules that look at many items together, and at what was published before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros import checks
from macros.checks.data.published_ids import RETIRED, current_ids
from macros.content.ids import PUBLISHED
from macros.content.loader import load_catalog
from tests.contribution.faults import QUIZ, SECOND_QUIZ, SHEET

SCENES = (
    "baker tailor driver nurse welder painter farmer printer tiler glazier potter miller "
    "brewer saddler cooper mason joiner weaver dyer tanner fuller smith tinker barber"
).split()


@pytest.fixture
def tree(small_hub: Path) -> Path:
    return small_hub


def found(root: Path, rule: str) -> list[tuple[str, int]]:
    problems = checks.run(load_catalog(root)).problems
    return [(one.place.path, one.place.line) for one in problems if one.rule == rule]


def with_items(root: Path, texts: Callable[[str], tuple[str, str, str]]) -> None:
    """Write a bank of 24 items whose first option is correct."""
    (root / QUIZ).write_text("items:\n" + "".join(_items(texts)), "utf-8")


def _items(texts: Callable[[str], tuple[str, str, str]]) -> Iterator[str]:
    for scene in SCENES:
        yield (
            f"  - id: one-{scene}\n    type: choose-one\n    objective: name-dangers\n"
            f"    level: apply\n    stem: What would the {scene} in this town look at first?\n"
            "    options:\n"
        )
        for number, text in enumerate(texts(scene)):
            mark = "correct: true" if number == 0 else "misconception: m1"
            yield (
                f"      - id: option-{number}\n        text: {text}\n        {mark}\n"
                f"        feedback: This is what the {scene} would think of option {number}, "
                "and it stands here so that the feedback is long enough.\n"
            )


def test_a_bank_whose_key_is_mostly_the_longest_is_reported(tree: Path) -> None:
    with_items(tree, lambda scene: (f"The road by the {scene}", f"The {scene}", f"A {scene}"))

    assert found(tree, "bank-key-longest") == [(QUIZ, 9)]


def test_a_bank_whose_key_is_mostly_the_shortest_is_reported(tree: Path) -> None:
    with_items(tree, lambda scene: (f"A {scene}", f"The {scene} here", f"The road of {scene}"))

    assert found(tree, "bank-key-shortest") == [(QUIZ, 9)]


def test_a_bank_of_even_lengths_is_not_reported(tree: Path) -> None:
    with_items(tree, lambda scene: (f"The {scene}", f"One {scene}", f"Two {scene}"))

    assert found(tree, "bank-key-longest") == []
    assert found(tree, "bank-key-shortest") == []


@pytest.mark.parametrize(
    ("strategy", "texts"),
    [
        ("the most hedged", ("Perhaps the {}", "First the {}", "Next the {}")),
        ("the fewest pushing words", ("Watch the {}", "Book the {}", "Sign the {}")),
        ("asks", ("Where is the {}?", "Here is the {}.", "There is the {}.")),
        ("the most about the other person", ("Let her see her {}", "See the {}", "Watch the {}")),
        ("has a negation", ("Not the {}", "Take the {}", "Watch the {}")),
        ("offers an exit", ("Leave it with the {}", "Go with the {}", "Walk with the {}")),
        ("names a next step", ("See the {} on Friday", "See the {} at home", "See the {} in town")),
        (
            "neither soft nor pushing",
            ("Watch the {}", "Perhaps the {}, or where is it?", "Sign for the {} today"),
        ),
    ],
)
def test_a_bank_that_is_passed_by_manner_is_reported(
    tree: Path, strategy: str, texts: tuple[str, str, str]
) -> None:
    one, two, three = texts
    with_items(tree, lambda scene: (one.format(scene), two.format(scene), three.format(scene)))

    problems = checks.run(load_catalog(tree)).problems
    named = [one.what for one in problems if one.rule == "bank-manner"]
    assert sum(f"'{strategy}'" in what for what in named) == 1


def test_a_bank_whose_keys_differ_in_manner_is_not_reported(tree: Path) -> None:
    with_items(tree, lambda scene: (f"The {scene}", f"One {scene}", f"Two {scene}"))

    assert found(tree, "bank-manner") == []


def test_a_shuffle_that_favours_one_place_is_reported(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_items(tree, lambda scene: (f"The {scene}", f"One {scene}", f"Two {scene}"))
    assert found(tree, "bank-key-position") == []

    monkeypatch.setattr(
        "macros.checks.quiz.bank.arrange_options",
        lambda items, _seed: {item.id: item.options for item in items if hasattr(item, "options")},
    )

    assert found(tree, "bank-key-position") == [(QUIZ, 6)]


def test_nearly_the_same_stem_in_two_lessons_is_reported(tree: Path) -> None:
    stem = (
        "You reach a cyclist who lies on a wet road at night. What do you look at before anything?"
    )
    text = (tree / SECOND_QUIZ).read_text("utf-8")
    old = "Emil sits among the pieces of the tray. What do you see to before you press on his arm?"
    assert old in text
    (tree / SECOND_QUIZ).write_text(text.replace(old, stem), "utf-8")

    assert found(tree, "stem-double-hub") == [(SECOND_QUIZ, 46)]


def publish(root: Path) -> None:
    ids = current_ids(load_catalog(root))
    lines = [f'  {id_}: "{state}"' for id_, state in ids.items()]
    (root / PUBLISHED).write_text("ids:\n" + "\n".join(lines) + "\n", "utf-8")


def line_of(root: Path, path: str, text: str) -> int:
    return (root / path).read_text("utf-8").split(text)[0].count("\n") + 1


def remove_an_item(root: Path) -> None:
    text = (root / QUIZ).read_text("utf-8")
    start, end = text.index("  - id: lf-order"), text.index("  - id: lf-match")
    (root / QUIZ).write_text(text[:start] + text[end:], "utf-8")


def test_a_published_item_that_vanished_is_reported(tree: Path) -> None:
    publish(tree)
    assert found(tree, "id-removed") == []

    remove_an_item(tree)

    assert found(tree, "id-removed") == [(PUBLISHED, line_of(tree, PUBLISHED, "item/lf-order"))]


def test_a_tombstone_with_a_reason_lets_an_item_go(tree: Path) -> None:
    publish(tree)
    remove_an_item(tree)
    (tree / RETIRED).write_text("retired:\n  - {id: item/lf-order, why: it was unclear}\n", "utf-8")

    assert checks.run(load_catalog(tree)).problems == ()


@pytest.mark.parametrize(
    "entry", ["{id: item/lf-order}", "{id: item/lf-match, why: it is still there}"]
)
def test_a_tombstone_without_a_reason_or_a_death_is_reported(tree: Path, entry: str) -> None:
    publish(tree)
    remove_an_item(tree)
    (tree / RETIRED).write_text(f"retired:\n  - {entry}\n", "utf-8")

    assert found(tree, "retired-form") == [(RETIRED, 2)]


def reword(root: Path, version: int) -> None:
    text = (root / QUIZ).read_text("utf-8")
    text = text.replace("You reach a cyclist", "You come upon a cyclist")
    (root / QUIZ).write_text(text.replace("version: 1", f"version: {version}", 1), "utf-8")


def test_a_reworded_item_needs_a_higher_version(tree: Path) -> None:
    publish(tree)

    reword(tree, version=1)

    assert found(tree, "item-version") == [(QUIZ, 3)]


def test_a_reworded_item_with_a_higher_version_passes(tree: Path) -> None:
    publish(tree)

    reword(tree, version=2)

    assert found(tree, "item-version") == []


def test_every_rule_is_documented_with_a_reason() -> None:
    for rule in checks.RULES.values():
        assert rule.title
        assert rule.why.endswith(".")
        assert rule.wrong != rule.right


def rename_a_field(root: Path) -> None:
    text = (root / SHEET).read_text("utf-8")
    (root / SHEET).write_text(text.replace("not-me", "stay-out"), "utf-8")


def test_a_published_field_that_is_renamed_everywhere_is_reported(tree: Path) -> None:
    publish(tree)

    rename_a_field(tree)

    assert found(tree, "id-removed") == [(SHEET, line_of(tree, SHEET, "{{ sheet_files() }}"))]


def test_a_published_field_that_is_renamed_is_told_where_it_is_called(tree: Path) -> None:
    publish(tree)
    text = (tree / SHEET).read_text("utf-8")
    (tree / SHEET).write_text(text.replace('field("not-me"', 'field("not-mine"'), "utf-8")

    problems = checks.run(load_catalog(tree)).problems

    assert [one.place.line for one in problems] == [line_of(tree, SHEET, 'field("not-mine"')]


def test_a_published_sheet_that_vanished_is_reported_once(tree: Path) -> None:
    publish(tree)
    (tree / SHEET).unlink()
    for path in ("docs", "data"):
        for file in (tree / path).rglob("*.*"):
            if file.is_file():
                _forget_the_sheet(file)

    assert [id_ for id_, _ in found(tree, "id-removed")] == [PUBLISHED]


def _forget_the_sheet(file: Path) -> None:
    kept = [line for line in file.read_text("utf-8").splitlines() if "my-plan" not in line]
    if file.name != Path(PUBLISHED).name:
        file.write_text("\n".join(kept) + "\n", "utf-8")
