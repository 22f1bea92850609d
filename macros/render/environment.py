"""The templates: Jinja2 with autoescape, loaded from beside this module."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from macros.render.context import Context
from macros.render.markdown import render_block, render_inline

_WEB = re.compile(r"https://[a-z0-9.-]+(?:/[^\s\"<>\\]*)?", re.ASCII)
_BLANK = re.compile(r"\n\s*\n")


def environment_of(package: str, **filters: Callable[..., str]) -> Environment:
    """Return an environment for the templates of a package, which escapes and knows our Markdown."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"inline": render_inline, "block": render_block, **filters}
    return environment


@cache
def _environment() -> Environment:
    return environment_of("macros.render", web=web_address)


def web_address(address: str) -> str:
    """Return an address of another site if it can do nothing but lead there; else none."""
    return address if _WEB.fullmatch(address) else ""


def render(template: str, context: Context, **values: Any) -> str:
    """Return a template's HTML for a page."""
    return render_plain(template, catalog=context.catalog, url=context.url, **values)


def render_plain(template: str, **values: Any) -> str:
    """Return a template's HTML as one block: no blank line inside, so Markdown leaves it alone."""
    text = _environment().get_template(template).render(**values)
    return _BLANK.sub("\n", text.strip())
