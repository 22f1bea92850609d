"""Find the tools of Poppler, by which the tests look at printed forms; `python -m tests.viewer_setup`.

PDFium, the other engine that they look with, comes with the Python packages.
"""

from __future__ import annotations

import shutil
import sys

from tests.browser_setup import install_with_apt

TOOLS = ("pdftoppm", "pdftotext")
HOW_TO_GET_THEM = (
    "The tests of printing look at the files with pdftoppm and pdftotext of Poppler, and they were "
    "not found.\nDebian, Ubuntu: sudo apt-get install poppler-utils    Fedora: sudo dnf install "
    "poppler-utils\nmacOS: brew install poppler"
)


def are_there() -> bool:
    """Tell whether this machine has the tools."""
    return all(map(shutil.which, TOOLS))


def main() -> None:
    """See to it that the tools are there, or say how to get them."""
    tried = "" if are_there() else install_with_apt("poppler-utils")
    if not are_there():
        sys.exit("\n\n".join(filter(None, (tried, HOW_TO_GET_THEM))))


if __name__ == "__main__":
    main()
