"""Copies what the site needs of a library for the browser from `node_modules` to `docs/assets/js`.

The site is built without Node, so the copy is committed; `make lock` renews it, and
`tests/unit/tools/test_vendor.py` holds it to the version that is locked.
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "qrcode-generator"
COPY = ROOT / "docs" / "assets" / "js" / "qrcode.js"


def vendored() -> str:
    """Return the library as it is published here: its licence stays, and nobody checks its types.

    What is exported has a name of its own, since `macros.publish.bundles` joins no other.
    """
    folder = ROOT / "node_modules" / PACKAGE
    version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    licence = (
        f"/*! {PACKAGE} {version}, (c) 2009 Kazuhiko Arase, MIT (opensource.org/license/mit) */"
    )
    text = (
        (folder / "dist" / "qrcode.mjs").read_text("utf-8").replace("export default qrcode;\n", "")
    )
    return f"{licence}\n// @ts-nocheck\n{text}"


if __name__ == "__main__":
    COPY.write_text(vendored(), "utf-8")
