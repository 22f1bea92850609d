"""The heaviest lesson, opened for the first time on a phone, costs what it may and no more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.budget import heaviest_lesson, over_budget
from benchmarks.visit import Visit, visit

FAULTS = ("bytes of", "requests of", "fonts", "other hosts", "not found", "the layout moves")
# Text first, then something above it that comes late: what stands below moves.
SPENDTHRIFT = """<!doctype html><title>Too much</title>
<style>@font-face { font-family: Late; src: url("late.woff2"); } p { font-family: Late; }</style>
<h1 id="late"></h1><p>A conversation.</p><script src="big.js"></script>
<script>
  for (let n = 0; n < 12; n++) { fetch(`${n}.txt`); }
  new Image().src = "http://elsewhere.invalid/pixel.png";
  setTimeout(() => (document.querySelector("#late").innerText = "An advertisement"), 500);
</script>"""


@pytest.fixture(scope="module")
def first_visit(browser: Browser, built_site: Path, mount: str) -> Visit:
    """Return a first visit of the heaviest lesson."""
    return visit(browser, built_site, heaviest_lesson(built_site), mount, slow=False)


def test_the_heaviest_lesson_keeps_the_budget(first_visit: Visit) -> None:
    assert over_budget(first_visit) == []


def test_a_script_added_to_the_lesson_breaks_the_budget(
    browser: Browser, built_site: Path, mount: str, tmp_path: Path, first_visit: Visit
) -> None:
    lesson = heaviest_lesson(built_site)
    for file in first_visit.sent:
        source = built_site / (file.path + "index.html" * file.path.endswith("/"))
        target = tmp_path / source.relative_to(built_site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / "extra.js").write_text(f"// {noise(70_000)}")
    page = tmp_path / lesson / "index.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace("</body>", '<script src="../../../extra.js"></script></body>'))

    after = visit(browser, tmp_path, lesson, mount, slow=False)

    assert after.requests == first_visit.requests + 1
    assert after.size > first_visit.size + 70_000
    assert any("bytes of" in fault for fault in over_budget(after))


def test_each_way_of_spending_too_much_is_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(SPENDTHRIFT)
    (tmp_path / "late.woff2").write_bytes(b"no font, but asked for")
    (tmp_path / "big.js").write_text(f"// {noise(80_000)}")

    found = over_budget(visit(browser, tmp_path, "", slow=False))

    for fault in FAULTS:
        assert any(fault in one for one in found), fault


def noise(size: int) -> str:
    """Return text that gzip cannot make smaller than `size`."""
    return random.Random(1).randbytes(size).hex()  # noqa: S311 - nobody has to guess it
