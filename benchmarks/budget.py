"""What the first visit of a lesson on a phone may cost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.visit import Visit, kind_of

MOST_BYTES = 50_000
MOST_REQUESTS = 13  # one is for the styles of the filled-in sheet


def over_budget(visit: Visit) -> list[str]:
    """Return what a visit spends too much on, one sentence each; nothing if it keeps the budget."""
    fonts = [answer.path for answer in visit.sent if kind_of(answer) == "font"]
    missing = [answer.path for answer in visit.sent if answer.status >= 400]
    checks = {
        f"{visit.size} bytes of {MOST_BYTES}: {visit.by_kind}": visit.size > MOST_BYTES,
        f"{visit.requests} requests of {MOST_REQUESTS}": visit.requests > MOST_REQUESTS,
        f"fonts: {fonts}": bool(fonts),
        f"other hosts: {list(visit.foreign)}": bool(visit.foreign),
        f"not found: {missing}": bool(missing),
        f"the layout moves by {visit.shift:.3f}": visit.shift > 0,
    }
    return [fault for fault, is_over in checks.items() if is_over]


def heaviest_lesson(site: Path) -> str:
    """Return the address of the lesson whose page is the largest."""
    pages = (site / "lessons").glob("*/*/index.html")
    heaviest = max(pages, key=lambda page: page.stat().st_size)
    return f"{heaviest.parent.relative_to(site).as_posix()}/"
