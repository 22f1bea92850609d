"""The inline scripts that may run: the theme's own and the two of our frame, and no other.

Nothing here is read from a built page: a script that a contribution brings in is on no list, and
neither is one that the theme has changed. Then read the new script, and put its digest here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

# The digest as the policy names it, and where the script stands (Material 9.8, Zensical 0.0.73).
DIGESTS = {
    "sha256-x/zCIluGvNjABz2PDvUdlgezpIiM7T+a1QyJN1TWyKE=": "overrides/partials/javascripts/palette.html",
    "sha256-/FCSGz4dJGIEIcB78r3ooPR98aht4XNVkwWoMRQ4cyE=": "overrides/partials/javascripts/early.html",
    "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "partials/javascripts/content.html",
}
# partials/javascripts/base.html tells each page where the site's root is. Only that address
# differs, so the rest is held to its digest and the address to a form in which no code fits.
_SCOPE = re.compile(r'(__md_scope=new URL\(")([^"]*)(",location\),.*)', re.DOTALL)
_ROOT = re.compile(r"\.|\.\.(/\.\.)*|/|(/[\w-][\w.-]*)+/?", re.ASCII)
SCOPE_DIGESTS = {
    "sha256-frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA=": "Material",
    "sha256-IT1XGoa9VozLZb+Syjz5UoTYwUCZcYmwJypQO3L6OYg=": "Zensical",
}
# A browser runs a script with no type or with one of these; others are data.
_RUNS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}


def runs(attributes: Mapping[str, str | None]) -> bool:
    """Return whether a browser runs the text of a script with these attributes."""
    return "src" not in attributes and (attributes.get("type") or "").strip().lower() in _RUNS


def digest(script: str) -> str:
    """Return the digest of an inline script, as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def is_allowed(script: str) -> bool:
    """Return whether an inline script is on the list."""
    scope = _SCOPE.fullmatch(script)
    if scope:
        start, root, end = scope.groups()
        return bool(_ROOT.fullmatch(root)) and digest(start + end) in SCOPE_DIGESTS
    return digest(script) in DIGESTS
