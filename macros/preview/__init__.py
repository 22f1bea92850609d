"""Shows the site while it is written: a page is made when it is asked for, and again after a save.

MkDocs is used as a library here, which the rest of the package never does; or ProperDocs, which
takes its place under the same names. What runs over a whole build, the search index and the steps
of `macros.publish`, is left out.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal

EngineName = Literal["mkdocs", "properdocs"]


def choose_engine(name: EngineName) -> None:
    """Let `mkdocs` mean the engine of this name, before any module imports it.

    Raises:
        ModuleNotFoundError: if the engine is not installed.
    """
    if name == "properdocs":
        import_module("properdocs.replacement")
