"""The published files can be read by everybody, whatever the builder's umask is."""

from __future__ import annotations

from macros.publish.site import Site

_FOLDER, _FILE = 0o755, 0o644


def open_to_readers(site: Site) -> None:
    """Let a web server of another user read each file and folder of a site."""
    for path in (site.folder, *site.folder.rglob("*")):
        mode = _FOLDER if path.is_dir() else _FILE
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)
