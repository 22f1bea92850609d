"""Writes a slash as a slash: one engine escapes it in texts and addresses, as it need not.

Both mean the same to a browser. The steps that look for an address then find it on either engine.
"""

from __future__ import annotations

from macros.publish.site import Site

_ESCAPED = "&#x2f;"


def write_slashes(site: Site) -> None:
    """Write every escaped slash in the pages of a built site as it is."""
    for page in site.pages:
        page.text = page.text.replace(_ESCAPED, "/")
