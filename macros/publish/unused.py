"""Takes away what no page loads: the theme brings scripts and word lists that this hub does without."""

from __future__ import annotations

import re

from macros.publish.site import Site

# The frame has scripts of its own (docs/assets/js/) and an icon of its own; maps are for who changes
# the theme.
_UNUSED = re.compile(r"assets/javascripts/.+|assets/images/favicon\.png|.+\.map")


def remove_unused(site: Site) -> None:
    """Remove the files of the theme that nothing in the site refers to."""
    for path in site.files:
        if _UNUSED.fullmatch(path):
            site.remove(path)
