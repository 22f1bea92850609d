"""What there is to print: one line for each document, with a link for each paper."""

from __future__ import annotations

from collections.abc import Sequence

from macros.render.context import Context
from macros.render.environment import render
from macros.source.manifest import PRINT_FOLDER, PrintListing

# Each kind of document under its heading, in the order of the page.
KINDS = {
    "pack": "Packs, each one file with contents",
    "workshop": "Workshop packs for the person who leads, each one file with contents",
    "worksheet": "Worksheets with a worked example, to fill in on the screen or by hand",
    "large-print": "Worksheets in large print",
    "sheet": "Sheets for every conversation",
    "cards": "Cards to cut out: checklists and situations",
    "role-play": "Role-play for two and an observer",
    "quiz": "Questions, module by module",
    "key": "Answers, apart from the questions",
}


def render_print_list(context: Context, listings: Sequence[PrintListing]) -> str:
    """Return everything that there is to print, with links to the files that have been made."""
    groups = [
        {"title": title, "listings": found}
        for kind, title in KINDS.items()
        if (found := [listing for listing in listings if listing.kind == kind])
    ]
    folder = PRINT_FOLDER.removeprefix("docs/")
    return render("listing/print_list.html", context, groups=groups, folder=folder)
