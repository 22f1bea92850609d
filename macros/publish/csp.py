"""The Content Security Policy: what a page may load and run, in each page and for the host.

A page carries its policy in a `meta` element, since GitHub Pages sends no headers of ours; hosts
that do (Netlify, Cloudflare Pages) read the same and more from `_headers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from macros.grammar.inline_scripts import digest, is_allowed
from macros.grammar.reader import Reading, read_page
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
# A page that records plays what is in its memory.
RECORDING = {"media-src": "blob:"}
# A template says so of its elements; see `records`.
_MARK = "data-records"
# A browser takes this one only from a header.
HEADER_ONLY = {"frame-ancestors": "'none'"}
_PERMISSIONS = "camera=(), geolocation=(), microphone={}, payment=(), usb=()"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": _PERMISSIONS.format("()"),
    "Cross-Origin-Opener-Policy": "same-origin",
}
RECORDING_HEADERS = {"Permissions-Policy": _PERMISSIONS.format("(self)")}
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
        meta = _META.format(policy(digests, recording=records(page.reading)))
        head = _CHARSET.sub(lambda found, meta=meta: found[0] + meta, OURS.sub("", page.head), 1)  # type: ignore[misc]
        page.head = _NEXT.sub("", head)
        every.update(digests)
    recording = {page.path: records(page.reading) for page in site.pages}
    site.write("_headers", headers(sorted(every), patterns(recording)).encode())


def records(reading: Reading) -> bool:
    """Return whether somebody can record a line of their own in a page."""
    return any(name == _MARK for _, attributes in reading.elements for name, _ in attributes)


def patterns(recording: Mapping[str, bool]) -> list[str]:
    """Return which addresses record: a pattern for all pages of a folder where all do, else each.

    Hosts limit the number of rules (Cloudflare Pages: 100), so not every page can have its own.
    """
    folders: dict[str, dict[str, bool]] = {}
    for path, is_recording in recording.items():
        address = "/" + path.removesuffix("index.html")
        parent = address.rstrip("/").rpartition("/")[0]
        folders.setdefault(parent, {})[address] = is_recording
    found = []
    for parent, pages in folders.items():
        if len(pages) > 1 and all(pages.values()):
            found.append(f"{parent}/:page/")
        else:
            found += [address for address, is_recording in pages.items() if is_recording]
    return sorted(found)


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


def policy(digests: Iterable[str], *, header: bool = False, recording: bool = False) -> str:
    """Return the policy that lets the inline scripts of these digests run, and a page record."""
    directives = DIRECTIVES | (RECORDING if recording else {}) | (HEADER_ONLY if header else {})
    quoted = "".join(f" '{one}'" for one in digests)
    return "; ".join(
        f"{name} {value}{quoted if name == 'script-src' else ''}"
        for name, value in directives.items()
    )


def headers_for(page: str) -> dict[str, str]:
    """Return the headers of one page, with a policy for the inline scripts that may run in it."""
    reading = read_page(page)
    scripts = sorted(map(digest, filter(is_allowed, reading.scripts)))
    is_recording = records(reading)
    own = {"Content-Security-Policy": policy(scripts, header=True, recording=is_recording)}
    return own | HEADERS | (RECORDING_HEADERS if is_recording else {})


def headers(digests: Iterable[str], recording: Iterable[str] = ()) -> str:
    """Return the file that tells Netlify and Cloudflare Pages which headers to send.

    Where two patterns fit, one host takes the later header and the other sends both, joined by a
    comma: then the later of two permissions counts, but both security policies. So the policy of
    `/*` allows what any page needs, and the one within each page allows what that page needs.
    """
    lines = ["/*", f"  Content-Security-Policy: {policy(digests, header=True, recording=True)}"]
    lines += [f"  {name}: {value}" for name, value in HEADERS.items()]
    for path in recording:
        lines += [path, *(f"  {name}: {value}" for name, value in RECORDING_HEADERS.items())]
    for path in HASHED:
        lines += [path, f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"
