"""The templates: Jinja2 with autoescape, loaded from beside this module."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from macros.render.context import Context
from macros.render.markdown import render_block, render_inline

_BLANK = re.compile(r"\n\s*\n")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("macros.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inline"] = render_inline
    environment.filters["block"] = render_block
    return environment


def render(template: str, context: Context, **values: Any) -> str:
    """Return a template's HTML for a page."""
    return render_plain(template, catalog=context.catalog, url=context.url, **values)


def render_plain(template: str, **values: Any) -> str:
    """Return a template's HTML as one block: no blank line inside, so Markdown leaves it alone."""
    text = _environment().get_template(template).render(**values)
    return _BLANK.sub("\n", text.strip())
