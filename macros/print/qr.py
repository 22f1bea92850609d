"""An address as a square that a phone can read, drawn as one SVG path."""

from __future__ import annotations

import io

from markupsafe import Markup


def qr_svg(address: str) -> Markup:
    """Return the code of an address; correction level M survives a fold or a bad copy."""
    import segno  # noqa: PLC0415 - a build of the site does without it

    out = io.BytesIO()
    code = segno.make_qr(address, error="m", boost_error=False)
    code.save(out, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, nl=False)
    return Markup(out.getvalue().decode())  # noqa: S704 - drawn by segno from modules alone
