from __future__ import annotations

from pathlib import Path

from macros.publish.slashes import write_slashes
from tests.helpers.finishing import apply


def test_an_address_reads_the_same_whichever_engine_escaped_it(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<a href="..&#x2f;a&#x2f;">1 &lt; 2</a>', "utf-8")

    apply(write_slashes, tmp_path)

    assert page.read_text("utf-8") == '<a href="../a/">1 &lt; 2</a>'
