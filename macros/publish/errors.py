"""What ends the finishing of a site."""

from __future__ import annotations


class FinishError(Exception):
    """A built site that cannot be published as it is: what is wrong, one line each, and the remedy."""
