"""The print templates and their style sheet, beside this module."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from macros.print.document import Document, PrintContext, short_address
from macros.print.paper import Paper
from macros.print.qr import qr_svg
from macros.render.environment import environment_of
from macros.render.fonts import fonts_fingerprint
from macros.typography.html import set_html

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return environment_of("macros.print", qr=cache(qr_svg), short=short_address)


def fill(template: str, **values: Any) -> str:
    """Return a print template's HTML."""
    return _environment().get_template(template).render(**values)


def document_html(context: PrintContext, document: Document, paper: Paper) -> str:
    """Return a whole document for one paper, its page rules included."""
    return set_html(
        fill(
            "document.html", context=context, document=document, paper=paper, parts=document.parts()
        )
    )


@cache
def style_fingerprint() -> str:
    """Return a fingerprint of everything that decides how a document looks, but its HTML."""
    digest = hashlib.sha256()
    for file in (TEMPLATES / "print.css", Path(__file__).parent / "fields.py"):
        digest.update(file.read_bytes())
    digest.update(fonts_fingerprint().encode())
    return digest.hexdigest()
