"""A file for a team: it holds what was shown, is what its schema says, and comes back as it went."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from macros.model.team_file import TeamFile
from tests.helpers.node import run_module

TODAY = date(2026, 11, 28)
ID = "00112233445566778899"
MAKE = """given.map(({ kept, choice }) => {
    const giver = { id: "00112233445566778899", now: new Date("2026-11-28T10:20:00Z"), today: "2026-11-28" };
    const file = makeFile(kept, choice, giver);
    const known = Object.keys(kept.items);
    const code = encode(file);
    return {
        text: written(file), lines: linesOf(file, (item) => item), code,
        offered: wordsOf(kept, "2026-11-28").map(({ key }) => key),
        read: readFile(parsed(written(file)), "2026-11-28"),
        decoded: readFile(decode(code.toLowerCase(), known).value, "2026-11-28"),
    };
})"""
MODULES = """{linesOf, makeFile, parsed, readFile, wordsOf, written} from "team-file.js"
{decode, digest, encode} from "team-code.js\""""
READ = """given.map((text) => readFile(parsed(text), "2026-11-28"))"""

WORDS = ("", "Why now", "<b>Ana</b>", "a\u202eb", "x " * 400, "__proto__", "two\nlines", "Ωμέγα")
ENDS = ("on", "stop", "not-yet", "no", "", "constructor")


def drawn(lot: Random) -> dict[str, Any]:
    """Draw a record with a choice from it; each text is chosen or not."""

    def day() -> str:
        return str(TODAY - timedelta(days=lot.randint(-2, 200)))

    def words() -> str:
        return lot.choice(WORDS)

    def mark() -> dict[str, str]:
        return {name: words() for name in ("kind", "place", "yours", "theirs", "better")}

    def talk() -> dict[str, Any]:
        texts = {name: words() for name in ("who", "wanted", "learned", "next")}
        review = {"figures": [words()], "marks": [mark() for _ in range(lot.randint(0, 3))]}
        more = {"review": review} if lot.random() < 0.5 else {}
        return {"day": day(), "decided": lot.choice(ENDS), **texts, **more}

    def item() -> dict[str, Any]:
        tries = [{"day": day(), "right": lot.random() < 0.6} for _ in range(lot.randint(0, 4))]
        return {"version": 1, "answer": [words()], "tries": tries}

    kept: dict[str, Any] = {
        "talks": {f"t-{number}": talk() for number in range(lot.randint(0, 9))},
        "items": {f"item-{lot.randint(0, 999)}": item() for _ in range(lot.randint(0, 12))},
    }
    keys = [f"{id_}.w" for id_ in kept["talks"]]
    for id_, one in kept["talks"].items():
        keys += [f"{id_}.{place}" for place in range(len(one.get("review", {}).get("marks", [])))]
    choice = {
        "talks": lot.random() < 0.7,
        "hard": lot.random() < 0.7,
        "words": [key for key in keys if lot.random() < 0.4],
        "name": words(),
    }
    return {"kept": kept, "choice": choice}


def leaves(value: object) -> Iterator[str]:
    """Yield every number and text of a value, and each Monday."""
    if isinstance(value, dict):
        yield from (key for key in value if key[:2] == "20")
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield str(value)


def test_a_file_holds_what_was_shown_and_nothing_else() -> None:
    cases = [drawn(Random(seed)) for seed in range(300)]  # noqa: S311 - the same each time
    for case, made in zip(cases, run_module(MODULES, MAKE, cases), strict=True):
        file = json.loads(made["text"])
        held = set(leaves({name: file[name] for name in file.keys() - {"kind", "version"}}))
        for leaf in held:
            assert any(leaf in line for line in made["lines"]), "all that it holds was shown"
        for line in made["lines"]:
            assert line.startswith("No ") or "–" in line or any(leaf in line for leaf in held)
        _holds_only_what_was_chosen(case, file, made["offered"])
        TeamFile.model_validate_json(made["text"])
        assert made["read"] == {"file": file, "isNewer": False}
        counted = {name: file[name] for name in file.keys() - {"wanted", "moments"}}
        assert made["decoded"] == {"file": counted, "isNewer": False}, made["code"]


def _holds_only_what_was_chosen(
    case: dict[str, Any], file: dict[str, Any], offered: list[str]
) -> None:
    kept, choice = case["kept"], case["choice"]
    first = TODAY - timedelta(days=TODAY.weekday() + 7 * 11)
    inside = {
        id_: talk
        for id_, talk in kept["talks"].items()
        if first <= date.fromisoformat(talk["day"]) <= TODAY
    }
    assert ("talks" in file) == choice["talks"]
    if choice["talks"]:
        weeks: dict[str, int] = {}
        for talk in inside.values():
            day = date.fromisoformat(talk["day"])
            monday = str(day - timedelta(days=day.weekday()))
            weeks[monday] = weeks.get(monday, 0) + 1
        assert file["talks"]["weeks"] == weeks
        assert file["talks"]["ended"]["stop"] == sum(
            talk["decided"] == "stop" for talk in inside.values()
        )
        assert sum(file["talks"]["ended"].values()) == len(inside)
    if choice["hard"]:
        assert set(file["hard"]) == {
            id_
            for id_, item in kept["items"].items()
            if any(not one["right"] and one["day"] >= str(first) for one in item["tries"])
        }
    else:
        assert "hard" not in file
    ticked = [key for key in offered if key in choice["words"]]
    told = len(file.get("wanted", [])) + len(file.get("moments", []))
    assert told == len(ticked), "no text but those that were ticked"


GOOD: dict[str, Any] = {
    "kind": "conversation-first/team-file",
    "version": 1,
    "id": ID,
    "made": "2026-11-27T09:00Z",
    "talks": {
        "weeks": {"2026-11-23": 2},
        "ended": {"on": 1, "stop": 1, "not-yet": 0, "no": 0, "unsaid": 0},
    },
    "hard": ["one-two"],
}


def changed(**parts: object) -> str:
    return json.dumps({**GOOD, **parts})


def ended(**counts: object) -> dict[str, Any]:
    return {**GOOD["talks"], "ended": {**GOOD["talks"]["ended"], **counts}}


HOSTILE = {
    "": "foreign",
    "{": "foreign",
    "null": "foreign",
    "[" * 200_000: "foreign",
    '{"a":' * 100_000: "foreign",
    '{"kind": "another"}': "foreign",
    '{"format": 3, "talks": {}}': "notebook",
    changed(version=0): "damaged",
    changed(version=1.5): "damaged",
    changed(version="1"): "damaged",
    changed(id="../../x"): "damaged",
    changed(id={"toString": 1}): "damaged",
    changed(made="9999-12-31T00:00Z"): "clock",
    changed(made="2026-02-31T00:00Z"): "clock",
    changed(made=20261127): "clock",
    changed(talks=ended(on=-1, stop=3)): "damaged",
    changed(talks=ended(on=1.5, stop=0.5)): "damaged",
    changed(talks=ended(on=1e9)): "damaged",
    changed(talks=ended(on=2)): "damaged",
    changed(talks=ended(won=0)): "damaged",
    changed(talks={**GOOD["talks"], "weeks": {"2026-11-24": 2}}): "damaged",
    changed(talks={**GOOD["talks"], "weeks": {"9999-01-04": 2}}): "damaged",
    changed(talks={**GOOD["talks"], "weeks": {"constructor": 2}}): "damaged",
    changed(talks=None): "damaged",
    changed(hard=["one", "one"]): "damaged",
    changed(hard=["__proto__"]): "damaged",
    changed(hard={"length": 3}): "damaged",
    changed(name="x" * 31): "damaged",
    changed(name=["x"]): "damaged",
    changed(wanted=["x" * 401]): "damaged",
    changed(wanted=["x"] * 21): "damaged",
    changed(moments=[{"kind": "x"}]): "damaged",
    changed(talks=GOOD["talks"])[:-1] + ', "__proto__": {"hard": ["x"]}}': "",
    changed(name="<img src=x onerror=alert(1)>"): "",
    "\ufeff" + changed(): "",
}


def test_what_is_no_good_file_is_told_by_its_kind() -> None:
    for text, read in zip(HOSTILE, run_module(MODULES, READ, list(HOSTILE)), strict=True):
        assert read.get("why", "") == HOSTILE[text], text[:120]


def test_a_newer_version_is_read_as_far_as_it_is_known() -> None:
    newer = changed(version=2, mood=["a part that came later"])

    (read,) = run_module(MODULES, READ, [newer])

    assert read == {"file": GOOD, "isNewer": True}


@pytest.mark.parametrize("place", [6, 20, 40])
def test_a_letter_typed_wrong_is_noticed(place: int) -> None:
    typed = """given.map(({ file, place }) => {
        const text = encode(file);
        const wrong = text[place] === "7" ? "8" : "7";
        const at = text[place] === "-" ? place + 1 : place;
        const more = text.replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
        return [
            decode(text.slice(0, at) + wrong + text.slice(at + 1), []) ?? null,
            decode(text.slice(0, -3), []) ?? null,
            decode(more.replace("CF l", "CF1").replace("CFl", "CF1"), ["one-two"]).value,
        ];
    })"""

    ((wrong, cut, right),) = run_module(MODULES, typed, [{"file": GOOD, "place": place}])

    assert (wrong, cut, right) == (None, None, GOOD)


def test_no_two_questions_of_the_hub_have_one_digest() -> None:
    from macros.content.loader import load_catalog  # noqa: PLC0415
    from tests.helpers.hub import REPO  # noqa: PLC0415

    items = list(load_catalog(REPO).items)
    digests = run_module(MODULES, "given.map(digest)", items)
    assert len(set(digests)) == len(items) > 100
