"""What the site has of a library is what is locked of it, and draws what another library draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import segno

from requirements.vendor import COPY, vendored
from tests.helpers.node import run_module

MATRIX = """given.map((text) => {
    const code = qrcode(0, "M");
    code.addData(text, "Alphanumeric");
    code.make();
    const places = [...Array(code.getModuleCount()).keys()];
    return places.map((row) => places.map((column) => Number(code.isDark(row, column))));
})"""


def test_the_copy_is_the_locked_version(repo: Path) -> None:
    locked = json.loads((repo / "package-lock.json").read_text("utf-8"))
    version = locked["packages"]["node_modules/qrcode-generator"]["version"]

    assert COPY.read_text("utf-8") == vendored(), "run make lock"
    assert f"qrcode-generator {version}," in COPY.read_text("utf-8")


@pytest.mark.parametrize("length", [8, 90, 600])
def test_a_code_is_the_one_of_another_library(length: int) -> None:
    text = ("CF1-0123456789ABCDEFGHJKMNPQRSTVWXYZ-" * 20)[:length]

    (drawn,) = run_module('{qrcode} from "qrcode.js"', MATRIX, [text])

    masks = [
        segno.make_qr(text, error="m", boost_error=False, mode="alphanumeric", mask=mask)
        for mask in range(8)
    ]
    assert drawn in [[list(row) for row in code.matrix] for code in masks]
