"""Find the nginx that the tests of publishing start; `python -m tests.server_setup` gets it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.browser_setup import install_with_apt

HOW_TO_GET_IT = (
    "The tests of publishing start nginx, and it was not found.\n"
    "Debian, Ubuntu: sudo apt-get install nginx-light    Fedora: sudo dnf install nginx\n"
    "macOS: brew install nginx"
)
# Debian puts it where only root looks.
_PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def find_nginx() -> Path | None:
    """Return the program, None if this machine has none."""
    found = shutil.which("nginx", path=_PLACES)
    return Path(found) if found else None


def main() -> None:
    """See to it that there is an nginx, or say how to get one."""
    tried = "" if find_nginx() else install_with_apt("nginx-light")
    if not find_nginx():
        sys.exit("\n\n".join(filter(None, (tried, HOW_TO_GET_IT))))


if __name__ == "__main__":
    main()
