"""HTML -> PDF with WeasyPrint, which is loaded only when something has to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.print.environment import TEMPLATES
from macros.render.fonts import font_css

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

            from macros.print.fields import finish_fields  # noqa: PLC0415
        except ImportError as error:
            what = f"The package '{error.name}' is not installed. Run: make .venv/.dev"
            raise PdfError(what) from error
        except OSError as error:  # WeasyPrint loads it when it is imported
            raise PdfError(f"{error}\n{HOW_TO_GET_IT}") from error
        self._weasyprint = weasyprint
        self._finish_fields = finish_fields
        self._fonts: FontConfiguration = FontConfiguration()
        self._css: tuple[CSS, ...] = (
            weasyprint.CSS(string=font_css(), font_config=self._fonts),
            weasyprint.CSS(filename=TEMPLATES / "print.css", font_config=self._fonts),
        )

    def print(self, html: str, *, fillable: bool) -> tuple[bytes, int]:
        """Return the PDF of a document and its number of pages."""
        document = self._weasyprint.HTML(string=html, base_url=str(TEMPLATES)).render(
            stylesheets=self._css,
            font_config=self._fonts,
            pdf_forms=fillable,
            pdf_variant="pdf/ua-1",
        )
        pdf = document.write_pdf(
            finisher=self._finish_fields, pdf_forms=fillable, pdf_variant="pdf/ua-1"
        )
        return pdf, len(document.pages)
