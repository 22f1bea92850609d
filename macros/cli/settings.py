"""What the command needs to know of the site's configuration."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from macros.model.house import LICENCE
from macros.source.house import hub_root
from macros.source.house_settings import read_settings

_SITE_URL = re.compile(r"^site_url:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)
_SITE_NAME = re.compile(r"^site_name:\s*(.+?)\s*$", re.MULTILINE)


def site_url(root: Path) -> str:
    """Return the site's address from `mkdocs.yml`, with a slash at its end.

    One line is looked for, since the file holds engine tags that plain YAML readers refuse.
    """
    match = _SITE_URL.search((root / "mkdocs.yml").read_text("utf-8"))
    return match[1].rstrip("/") + "/" if match else "/"


def credit(root: Path) -> str:
    """Return whose what is printed and exported is: the site's name, and the hub's that it is built on."""
    return " and ".join(dict.fromkeys(map(_name, (root, hub_root(root)))))


def licence(root: Path) -> str:
    """Return under which licence that is; what a firm wrote beside the hub's is the firm's own matter."""
    hub = hub_root(root)
    return LICENCE if hub == root else f"{LICENCE} for what {_name(hub)} wrote"


def rights(root: Path) -> str:
    """Return what a firm says of the pages that it wrote, as a sentence; nothing of a hub alone."""
    hub = hub_root(root)
    settings = None if hub == root else read_settings(hub)[0]
    return settings.ownership if settings else ""


def _name(root: Path) -> str:
    match = _SITE_NAME.search((root / "mkdocs.yml").read_text("utf-8"))
    return str(yaml.safe_load(match[1])) if match else ""


def rules_url(root: Path) -> str:
    """Return the address of the page that lists the rules."""
    return f"{site_url(root)}contribute/rules/"
