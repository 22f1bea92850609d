"""The Content Security Policy: what a page may load and run, in each page and for the host.

A page carries its policy in a `meta` element, since GitHub Pages sends no headers of ours; hosts
that do (Netlify, Cloudflare Pages) read the same and more from `_headers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from macros.grammar.inline_scripts import digest, is_allowed
from macros.publish.errors import FinishError
from macros.publish.fingerprints import FOLDERS

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
    "/assets/javascripts/workers/*",
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
# A browser runs a script with no type or with one of these; others are data.
_RUNS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
_ADDRESSES = {"href", "src", "action", "formaction"}


class PolicyError(FinishError):
    """What in the built site no policy may allow, one line each, with what to do."""


class _Reader(HTMLParser):
    """Collects the inline scripts of a page and what the policy would stop."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        runs = given.get("type", "").strip().lower() in _RUNS
        if tag == "script" and "src" not in given and runs:
            self._script = []
        if tag == "style":
            self.faults.append("a <style> element: put its rules into docs/assets/css/")
        for name, value in given.items():
            if name == "style":
                self.faults.append(f"a style attribute on <{tag}>: give it a class instead")
            elif name.startswith("on"):
                self.faults.append(f"{name} on <{tag}>: listen in a file in docs/assets/js/")
            elif name in _ADDRESSES and value.strip().lower().startswith("javascript:"):
                self.faults.append(f"a javascript: address on <{tag}>: remove it")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            script = "".join(self._script)
            self.scripts.append(script)
            self._script = None
            if not is_allowed(script):
                self.faults.append(
                    f"an inline script that is not the theme's ({script.strip()[:60]!r}): put it"
                    " into a file in docs/assets/js/, or, if it came with a new version of the"
                    " theme, read it and add it to macros/grammar/inline_scripts.py"
                )


def write_policy(site: Path) -> None:
    """Write the policy into each page of a built site, and `_headers` beside them.

    Changes nothing and raises PolicyError when a page holds what the policy does not allow.
    """
    pages = {file: OURS.sub("", file.read_text("utf-8")) for file in sorted(site.rglob("*.html"))}
    faults: list[str] = []
    digests: dict[Path, list[str]] = {}
    for file, text in pages.items():
        reader = _Reader()
        reader.feed(text)
        reader.close()
        path = file.relative_to(site).as_posix()
        faults += [f"{path}: {fault}" for fault in reader.faults]
        if not _CHARSET.search(text):
            faults.append(f"{path}: no <meta charset>, after which the policy goes")
        digests[file] = sorted({digest(script) for script in reader.scripts})
    if faults:
        raise PolicyError("\n".join(faults))

    for file, text in pages.items():
        meta = _META.format(policy(digests[file]))
        mended = _CHARSET.sub(lambda found, meta=meta: found[0] + meta, text, count=1)  # type: ignore[misc]
        file.write_bytes(_NEXT.sub("", mended).encode())
    every = sorted({one for found in digests.values() for one in found})
    (site / "_headers").write_bytes(headers(every).encode())


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
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return policy(sorted(map(digest, filter(is_allowed, reader.scripts))), header=True)


def headers(digests: Iterable[str]) -> str:
    """Return the file that tells Netlify and Cloudflare Pages which headers to send."""
    lines = ["/*", f"  Content-Security-Policy: {policy(digests, header=True)}"]
    lines += [f"  {name}: {value}" for name, value in HEADERS.items()]
    for path in HASHED:
        lines += [path, f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"
