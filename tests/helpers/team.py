"""Invented files that people gave to a team, of this version and of one that came later."""

from __future__ import annotations

from random import Random
from typing import Any

MONDAYS = ("2026-09-28", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23")
ENDINGS = ("on", "stop", "not-yet", "no", "unsaid")
QUESTIONS = ("Why now?", "Who else is asked?", "What did it cost you last time?")


def invented_file(number: int, items: list[str]) -> dict[str, Any]:
    """Return the file of one of a team; the first items are the hardest, and the last week is thin."""
    lot = Random(number)  # noqa: S311 - the same each time
    weeks = {monday: lot.randint(1, 6) for monday in MONDAYS[1:]}
    if number < 2:
        weeks[MONDAYS[0]] = 1
    ended = dict.fromkeys(ENDINGS, 0)
    for _ in range(sum(weeks.values())):
        ended[lot.choice(ENDINGS if number < 2 else ENDINGS[:3])] += 1
    file: dict[str, Any] = {
        "kind": "conversation-first/team-file",
        "version": 2 if number % 5 == 4 else 1,
        "id": f"{number + 1:020x}",
        "made": f"2026-11-{24 + number % 4:02}T10:{number:02}Z",
        "talks": {"weeks": dict(sorted(weeks.items())), "ended": ended},
        "hard": sorted(item for place, item in enumerate(items) if lot.random() * 12 > place),
    }
    if number % 5 == 4:
        file["mood"] = ["of a version that came later"]
    if number % 2:
        file["name"] = f"Person {number} <b>"
        file["wanted"] = [QUESTIONS[number % 3]]
    return file
