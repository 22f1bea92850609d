"""The printed files of a page's subject, where the subject itself stands."""

from __future__ import annotations

from markupsafe import Markup

from macros.render.context import Context
from macros.render.environment import render
from macros.source.manifest import PRINT_FOLDER, read_manifest


def render_sheet_files(context: Context) -> str:
    """Return the files of the page's worksheet, large print among them."""
    sheet = context.worksheet()
    return pdf_files(
        context,
        {"PDF": f"worksheet-{sheet.id}", "Large print": f"large-print-{sheet.id}"},
    )


def pdf_files(context: Context, documents: dict[str, str]) -> Markup:
    """Return links to documents by their titles; to the page of all prints where none is made."""
    made = read_manifest(context.catalog.root / PRINT_FOLDER)
    offers = [
        (title, files)
        for title, document in documents.items()
        if (files := [file for file in made if file.document == document])
    ]
    html = render(
        "listing/pdf_files.html", context, offers=offers, folder=PRINT_FOLDER.removeprefix("docs/")
    )
    return Markup(html)  # noqa: S704 - made by a template
