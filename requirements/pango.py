"""See to it that WeasyPrint finds Pango, the library that sets its type; the Makefile calls it.

Only printing and its tests need it. It is installed with apt on Debian and Ubuntu for root; anybody
else is told what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
HOW_TO_GET_IT = (
    "Printing needs the library Pango 1.44 or newer, and it was not found.\n"
    f"Debian, Ubuntu: sudo apt-get install {' '.join(PACKAGES)}\n"
    "Fedora: sudo dnf install pango    macOS: brew install pango    Windows: MSYS2 with pango"
)


def main() -> None:
    """Install what is missing, or say how to."""
    if not is_missing():
        return
    tried = install_with_apt()
    if is_missing():
        sys.exit("\n\n".join(filter(None, (tried, HOW_TO_GET_IT))))


def is_missing() -> bool:
    """Tell whether WeasyPrint cannot be loaded, in a process of its own so that it may be retried."""
    done = subprocess.run(
        [sys.executable, "-c", "import weasyprint"], capture_output=True, check=False
    )
    return done.returncode != 0


def install_with_apt() -> str:
    """Install Debian's packages where that is possible; return what apt-get said."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return ""
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    install = [apt, "install", "--yes", "--no-install-recommends", *PACKAGES]
    return run([apt, "update"]) + run(install)


def run(command: list[str]) -> str:
    """Run a command and return it with all that it printed."""
    line = " ".join(["$", *command])
    print(line, flush=True)
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return f"{line}\n{done.stdout}{done.stderr}"


if __name__ == "__main__":
    main()
