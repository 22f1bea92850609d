"""A zip of the same bytes for the same members: their order, no date, one way to pack."""

from __future__ import annotations

import io
import zipfile

from macros.export.format import Members

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def zipped(members: Members, *, stored: frozenset[str] = frozenset()) -> bytes:
    """Return an archive of the members in their order; `stored` names those that are not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
