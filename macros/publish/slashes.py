"""Writes a slash as a slash: one engine escapes it in texts and addresses, as it need not.

Both mean the same to a browser. The steps that look for an address then find it on either engine.
"""

from __future__ import annotations

from pathlib import Path

_ESCAPED = b"&#x2f;"


def write_slashes(site: Path) -> None:
    """Write every escaped slash in the pages of a built site as it is."""
    for page in site.rglob("*.html"):
        text = page.read_bytes()
        if _ESCAPED in text:
            page.write_bytes(text.replace(_ESCAPED, b"/"))
