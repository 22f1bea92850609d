"""HTML -> PDF with WeasyPrint, which is loaded only when something has to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.print.environment import TEMPLATES

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

HOW_TO_GET_IT = (
    "WeasyPrint needs the library Pango. `make print` installs it on Debian and Ubuntu when it runs "
    "as root. Elsewhere: `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, "
    "`brew install pango`, or see WeasyPrint's pages on its first steps."
)


class PdfError(Exception):
    """The libraries for printing are not there."""


class PdfRenderer:
    """Prints documents; style sheet and fonts are read once."""

    def __init__(self) -> None:
        """Load the style sheet.

        Raises:
            PressError: if WeasyPrint or a library that it needs is missing.
        """
        try:
            import weasyprint  # noqa: PLC0415 - it takes a second, and a build does not need it
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        except ImportError as error:
            what = f"The package '{error.name}' is not installed. Run: make .venv/.dev"
            raise PdfError(what) from error
        except OSError as error:  # WeasyPrint loads it when it is imported
            raise PdfError(f"{error}\n{HOW_TO_GET_IT}") from error
        self._weasyprint = weasyprint
        self._fonts: FontConfiguration = FontConfiguration()
        self._css: CSS = weasyprint.CSS(filename=TEMPLATES / "print.css", font_config=self._fonts)

    def print(self, html: str, *, fillable: bool) -> tuple[bytes, int]:
        """Return the PDF of a document and its number of pages."""
        document = self._weasyprint.HTML(string=html, base_url=str(TEMPLATES)).render(
            stylesheets=[self._css],
            font_config=self._fonts,
            pdf_forms=fillable,
            pdf_variant="pdf/ua-1",
        )
        pdf = document.write_pdf(finisher=_tidy_fields, pdf_forms=fillable, pdf_variant="pdf/ua-1")
        return pdf, len(document.pages)


def _tidy_fields(_document: Any, pdf: Any) -> None:
    """Take the buttons of a radio group off the list of fields, on which only the group belongs."""
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    buttons = {
        kid
        for field in pdf.objects
        if isinstance(field, dict) and field.get("FT") == "/Btn" and "Kids" in field
        for kid in _references(field["Kids"])
    }
    form["Fields"] = type(form["Fields"])(
        reference for reference in form["Fields"] if reference not in buttons
    )


def _references(kids: Any) -> list[Any]:
    return list(kids)
