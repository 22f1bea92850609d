"""The Content Security Policy: what a page may load and run, in each page and for the host.

A page carries its policy in a `meta` element, since GitHub Pages sends no headers of ours; hosts
that do (Netlify, Cloudflare Pages) read the same and more from `_headers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.grammar.inline_scripts import digest, is_allowed
from macros.grammar.reader import read_page
from macros.publish.errors import FinishError
from macros.publish.fingerprints import FOLDERS
from macros.publish.site import BuiltPage, Site

DIRECTIVES = {
    "default-src": "'none'",
    # The search is WebAssembly; no other code may be made while the page runs.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    # The theme's icons are data: images in its style sheet.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
}
# A browser takes this one only from a header.
HEADER_ONLY = {"frame-ancestors": "'none'"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# In these folders every file has a digest of its content in its name: the theme's, and ours.
HASHED = (
    "/assets/stylesheets/*",
    *(f"/{folder}/*" for folder in FOLDERS),
)
FOR_EVER = "public, max-age=31536000, immutable"

_META = '<meta http-equiv="Content-Security-Policy" content="{}">'
# The policy as a page carries it.
OURS = re.compile(_META.format('[^"]*'))
# Firefox fetches the next page ahead of time, as no policy can allow it without allowing more. So
# nobody gets this link, which only spends a reader's data.
_NEXT = re.compile(r'[ \t]*<link\b[^>]*\brel="next"[^>]*>\n?')
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_ADDRESSES = {"href", "src", "action", "formaction"}


class PolicyError(FinishError):
    """What in the built site no policy may allow, one line each, with what to do."""


def write_policy(site: Site) -> None:
    """Write the policy into each page of a built site, and `_headers` beside them.

    Changes nothing and raises PolicyError when a page holds what the policy does not allow.
    """
    faults = [f"{page.path}: {fault}" for page in site.pages for fault in _faults(page)]
    if faults:
        raise PolicyError("\n".join(faults))
    every: set[str] = set()
    for page in site.pages:
        digests = sorted(set(map(digest, page.reading.scripts)))
        meta = _META.format(policy(digests))
        head = _CHARSET.sub(lambda found, meta=meta: found[0] + meta, OURS.sub("", page.head), 1)  # type: ignore[misc]
        page.head = _NEXT.sub("", head)
        every.update(digests)
    site.write("_headers", headers(sorted(every)).encode())


def _faults(page: BuiltPage) -> Iterator[str]:
    """Yield what the policy would stop in a page."""
    for tag, attributes in page.reading.elements:
        if tag == "style":
            yield "a <style> element: put its rules into docs/assets/css/"
        for name, value in attributes:
            if name == "style":
                yield f"a style attribute on <{tag}>: give it a class instead"
            elif name.startswith("on"):
                yield f"{name} on <{tag}>: listen in a file in docs/assets/js/"
            elif name in _ADDRESSES and (value or "").strip().lower().startswith("javascript:"):
                yield f"a javascript: address on <{tag}>: remove it"
    for script in page.reading.scripts:
        if not is_allowed(script):
            yield (
                f"an inline script that is not the theme's ({script.strip()[:60]!r}): put it"
                " into a file in docs/assets/js/, or, if it came with a new version of the"
                " theme, read it and add it to macros/grammar/inline_scripts.py"
            )
    if not _CHARSET.search(page.head):
        yield "no <meta charset>, after which the policy goes"


def policy(digests: Iterable[str], *, header: bool = False) -> str:
    """Return the policy that lets the inline scripts of these digests run."""
    directives = DIRECTIVES | (HEADER_ONLY if header else {})
    quoted = "".join(f" '{one}'" for one in digests)
    return "; ".join(
        f"{name} {value}{quoted if name == 'script-src' else ''}"
        for name, value in directives.items()
    )


def policy_for(page: str) -> str:
    """Return the policy, as a header, of one page with the inline scripts that may run in it."""
    scripts = filter(is_allowed, read_page(page).scripts)
    return policy(sorted(map(digest, scripts)), header=True)


def headers(digests: Iterable[str]) -> str:
    """Return the file that tells Netlify and Cloudflare Pages which headers to send."""
    lines = ["/*", f"  Content-Security-Policy: {policy(digests, header=True)}"]
    lines += [f"  {name}: {value}" for name, value in HEADERS.items()]
    for path in HASHED:
        lines += [path, f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"
