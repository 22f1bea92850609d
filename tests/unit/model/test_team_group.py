"""A group: what is shown is what an independent count finds, and nobody can be told apart in it."""

from __future__ import annotations

import copy
import json
from collections import Counter
from functools import cache
from typing import Any

from macros.model.team_file import GroupFile
from tests.helpers.node import run_module
from tests.helpers.team import ENDINGS, MONDAYS, invented_file

ITEMS = [f"item-{number}" for number in range(10)]
FILES = [invented_file(number, ITEMS) for number in range(12)]
MODULES = """{readFile} from "team-file.js"
{add, figuresOf, join, newGroup, readGroup, writtenGroup} from "team-group.js\""""
JOIN = """await (async () => {
    const group = newGroup();
    const done = [];
    for (const value of given) {
        done.push(await add(group, readFile(value, "2026-11-28").file));
    }
    const text = writtenGroup(group, new Date("2026-11-28T12:00:00Z"));
    const again = readGroup(JSON.parse(text), "2026-11-28").group;
    return { done, figures: figuresOf(group), text, again: figuresOf(again) };
})()"""


def joined(files: list[dict[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_joined(json.dumps(files)))
    return made


@cache
def _joined(files: str) -> str:
    return json.dumps(run_module(MODULES, JOIN, json.loads(files)))


def recounted(files: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the rules on the page of architecture allow to be shown, counted anew."""
    weeks = []
    for monday in MONDAYS:
        counts = [file["talks"]["weeks"].get(monday, 0) for file in files]
        talked = [count for count in counts if count]
        rounded = max(5, 5 * int(sum(talked) / 5 + 0.5)) if len(talked) >= 4 else 0
        weeks += [{"monday": monday, "talks": rounded}] if talked else []
    ended = {end: [file["talks"]["ended"][end] for file in files] for end in ENDINGS}
    many = {end: sum(count > 0 for count in counts) for end, counts in ended.items()}
    shares: list[dict[str, Any]] = []
    for pair in (["on", "stop"], ["not-yet", "no"]):
        names = [[end] for end in pair] if min(many[end] for end in pair) >= 4 else [pair]
        shares += [
            {"endings": ends, "talks": sum(sum(ended[end]) for end in ends)} for ends in names
        ]
        if max(many[end] for end in pair) < 4:
            shares = []
            break
    answered = sum(share["talks"] for share in shares)
    exact = [10 * share.pop("talks") / answered for share in shares]
    by_rest = sorted(range(len(exact)), key=lambda place: -(exact[place] % 1))
    raised = by_rest[: 10 - sum(map(int, exact))]
    for place, share in enumerate(shares):
        share["tenths"] = int(exact[place]) + (place in raised)
    found = Counter(item for file in files for item in file["hard"])
    hard = sorted(item for item, count in found.items() if count >= 3 and 2 * count >= len(files))
    return {"people": len(files), "weeks": weeks, "ended": shares, "hard": hard}


def test_twelve_files_of_different_versions_are_what_an_independent_count_finds() -> None:
    made = joined(FILES)

    assert made["done"] == ["added"] * 12
    assert {file["version"] for file in FILES} == {1, 2}
    expected = recounted(FILES)
    assert {name: made["figures"][name] for name in expected} == expected
    assert 2 < len(expected["hard"]) < len(ITEMS), "some are hard for many, and some are not"
    assert expected["weeks"][0]["talks"] == 0, "two people alone are not shown"
    assert [one["endings"] for one in expected["ended"]] == [["on"], ["stop"], ["not-yet", "no"]]
    assert made["figures"]["wanted"] == sorted(
        {text for file in FILES for text in file.get("wanted", [])}
    )
    assert made["again"] == made["figures"], "a saved group says the same"


def test_no_figure_is_shown_of_three() -> None:
    figures = joined(FILES[:3])["figures"]

    assert figures == {"people": 3}, "how many there are, and nothing else"
    assert joined(FILES[:4])["figures"]["weeks"]


def test_a_part_that_three_of_many_gave_is_not_shown() -> None:
    files = copy.deepcopy(FILES[:8])
    for file in files[3:]:
        file.pop("wanted", None)
        del file["hard"]
    figures = joined(files)["figures"]

    assert figures["weeks"]
    assert figures.keys() == {"people", "weeks", "ended"}


def test_a_sentence_of_nothing_is_not_shown() -> None:
    files = copy.deepcopy(FILES[:4])
    for file in files:
        file |= {"wanted": ["", "Why now?"], "moments": [{"kind": "x", "yours": " ", "better": ""}]}
    figures = joined(files)["figures"]

    assert (figures["wanted"], figures["moments"]) == (["Why now?"], [])


def test_a_later_file_takes_the_older_ones_place_whatever_comes_first() -> None:
    newer = copy.deepcopy(FILES[5])
    newer |= {"made": "2026-11-28T09:00Z", "hard": ["item-9"], "name": "Somebody new"}
    del newer["wanted"]
    expected = joined([*FILES[:5], newer, *FILES[6:]])

    after = joined([*FILES, newer, FILES[5], newer])
    assert after["done"][-3:] == ["replaced", "older", "same"]
    assert after["text"] == expected["text"]


def test_a_saved_group_names_nobody_and_links_nothing() -> None:
    text = joined(FILES)["text"]
    group = json.loads(text)
    GroupFile.model_validate_json(text)

    assert not [file for file in FILES if file["id"] in text]
    assert "Person" not in text
    keys = Counter(
        key
        for table in (group["weeks"], group["ended"])
        for cells in table.values()
        for key in cells
    )
    keys.update(
        key for lists in (group["hard"], group["gave"]) for one in lists.values() for key in one
    )
    keys.update([*group["people"], *group["wanted"], *group["moments"]])
    assert max(keys.values()) == 1, "no key stands for two things, so no line is a person's"
    for cells in [*group["weeks"].values(), *group["ended"].values(), group["people"]]:
        assert list(cells) == sorted(cells), "nor does the order say who came last"


def test_a_group_is_opened_again_and_added_to_but_not_twice() -> None:
    reopened = """await (async () => {
        const [early, late] = given;
        const [group, other] = [newGroup(), newGroup()];
        for (const value of early) await add(group, readFile(value, "2026-11-28").file);
        for (const value of late) await add(other, readFile(value, "2026-11-28").file);
        const text = writtenGroup(group, new Date("2026-11-28T12:00:00Z"));
        const again = readGroup(JSON.parse(text), "2026-11-28").group;
        const joins = [join(again, other), join(again, other)];
        return { joins, figures: figuresOf(again) };
    })()"""

    made = run_module(MODULES, reopened, [FILES[:7], FILES[7:]])

    assert made["joins"] == [True, False]
    assert made["figures"] == joined(FILES)["figures"]


def test_a_group_that_cannot_be_is_told() -> None:
    good = json.loads(joined(FILES)["text"])
    key = next(iter(good["people"]))
    wrong: list[dict[str, Any]] = [
        {"version": "1"},
        {"people": {}},
        {"people": {key: "9999-01-01T00:00Z"}},
        {"people": {"Ana": "2026-11-27T10:00Z"}},
        {"weeks": {"2026-11-24": {key: 1}}},
        {"weeks": {MONDAYS[1]: {key: -1}}},
        {"weeks": {MONDAYS[1]: {key: 1.5}}},
        {"weeks": {MONDAYS[1]: {f"{n:032x}": 1 for n in range(13)}}},
        {"ended": {"won": {}}},
        {"hard": {"<b>": [key]}},
        {"hard": {"item-1": [key, key]}},
        {"wanted": {key: "x" * 401}},
        {"moments": {key: {"kind": "x"}}},
        {"gave": {"constructor": []}},
    ]
    values = [good, *({**good, **parts} for parts in wrong), {"kind": "another"}, None]

    read = run_module(MODULES, 'given.map((one) => readGroup(one, "2026-11-28").why ?? "")', values)

    assert read == ["", *["damaged"] * len(wrong), "foreign", "foreign"]
