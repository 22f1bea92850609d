"""Addresses that a page names and the finishing fills, from the site's root."""

from __future__ import annotations

# The copy of the site that opens from disk.
OFFLINE_COPY = "offline/site.zip"
