"""Conversation First: the content of the hub, its checks and its rendering."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Publish the macros to mkdocs-macros, which calls this.

    Nothing is imported before: `hub check` need not know how a page is rendered.
    """
    from macros.engine import entry  # noqa: PLC0415

    entry.define_env(env)
