"""Make a built site ready for nginx: packed copies beside its files, and the configuration.

    python deploy/nginx.py site --root /srv/site --port 8080 > nginx.conf

The headers and what may be kept for ever come from `site/_headers`, which `hub finish` has written.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from pathlib import Path

# What is worth packing; pictures, fonts, PDFs and the search index are packed already.
PACKED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml", ".webmanifest"}
MINIMUM = 256

CONFIGURATION = """\
# Made by deploy/nginx.py from site/_headers.
worker_processes auto;
pid {state}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
  types {{
    text/html html;
    text/css css;
    text/javascript js;
    text/plain txt;
    application/json json;
    application/manifest+json webmanifest;
    application/xml xml;
    application/pdf pdf;
    application/zip zip;
    image/svg+xml svg;
    image/png png;
    font/woff2 woff2;
  }}
  default_type application/octet-stream;
  charset utf-8;
  charset_types text/html text/css text/javascript text/plain application/json application/xml;
  access_log off;
{maps}
  server_tokens off;
  sendfile on;
  gzip_static on;
  gzip_vary on;
  client_body_temp_path {state}/body;
  proxy_temp_path {state}/proxy;
  fastcgi_temp_path {state}/fastcgi;
  uwsgi_temp_path {state}/uwsgi;
  scgi_temp_path {state}/scgi;
  server {{
    listen {port};
    root {root};
    absolute_redirect off;
    error_page 404 {mount}404.html;
{locations}
  }}
}}
"""
MAP = """\
  map $uri {variable} {{
    default "{common}";
{places}
  }}"""
LOCATION = """\
    location {match} {{
{alias}{headers}
    }}"""


def main() -> None:
    """Pack the files of a site and print the configuration."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="the built and finished site")
    parser.add_argument("--root", help="where the server finds it (else the same folder)")
    parser.add_argument("--mount", default="/", help="the path under which it is published")
    parser.add_argument("--port", default="8080", help="where the server listens")
    parser.add_argument("--state", default="/tmp", help="where the server may write")  # noqa: S108
    given = parser.parse_args()
    pack(given.site)
    rules = read_headers((given.site / "_headers").read_text("utf-8"))
    root = given.root or str(given.site.resolve())
    sys.stdout.write(configuration(rules, root, given.mount, given.port, given.state))


def pack(site: Path) -> None:
    """Write `x.gz` beside each file that is worth it; the same file gives the same bytes."""
    for file in site.rglob("*"):
        if file.suffix in PACKED and file.stat().st_size >= MINIMUM:
            packed = gzip.compress(file.read_bytes(), 9, mtime=0)
            file.with_name(f"{file.name}.gz").write_bytes(packed)


def read_headers(text: str) -> dict[str, list[tuple[str, str]]]:
    """Return the headers of each pattern, in its order: a pattern on a line, headers set in below."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[next(reversed(rules))].append((name, value))
        elif line:
            rules[line] = []
    return rules


def configuration(
    rules: dict[str, list[tuple[str, str]]], root: str, mount: str, port: str, state: str
) -> str:
    """Return nginx's configuration: `/*` is for all, another pattern for the folder that it names.

    A pattern without a star is for single pages. There a header of `/*` has another value.
    """
    pages = {pattern: dict(own) for pattern, own in rules.items() if "*" not in pattern}
    rules = {pattern: own for pattern, own in rules.items() if pattern not in pages}
    varied = {name: _variable(name) for own in pages.values() for name in own}
    maps = [
        MAP.format(
            variable=variable,
            common=_escaped(dict(rules["/*"])[name]),
            places="\n".join(
                f'    "~^{_expression(mount, pattern)}$" "{_escaped(own[name])}";'
                for pattern, own in pages.items()
                if name in own
            ),
        )
        for name, variable in varied.items()
    ]
    common = [(name, varied.get(name, value)) for name, value in rules["/*"]]
    alias = "" if mount == "/" else f"      alias {root}/{{}};\n"
    # nginx takes over no header of the server in a place that sets one, so each has them all.
    places = [("", [*common, ("Cache-Control", "no-cache")])]
    places += [
        (pattern.strip("/*") + "/", [*common, *own])
        for pattern, own in rules.items()
        if pattern != "/*"
    ]
    locations = [
        LOCATION.format(
            match=f"^~ {mount}{path}" if path else mount,
            alias=alias.format(path),
            headers="\n".join(f"      {_add(*header)}" for header in headers),
        )
        for path, headers in places
    ]
    return CONFIGURATION.format(
        state=state,
        port=port,
        root=root,
        mount=mount,
        maps="\n".join(maps),
        locations="\n".join(locations),
    )


def _variable(name: str) -> str:
    """Return under which name nginx works out a header that differs from page to page."""
    return "$hub_" + name.lower().replace("-", "_")


def _expression(mount: str, pattern: str) -> str:
    """Return the expression for the pages of a pattern, in which `:name` stands for one folder."""
    path = "/".join(
        "[^/]+" if part.startswith(":") else re.escape(part) for part in pattern[1:].split("/")
    )
    return f"{re.escape(mount)}{path}" + "(index\\.html)?" * pattern.endswith("/")


def _add(name: str, value: str) -> str:
    written = value if value.startswith("$hub_") else f'"{_escaped(value)}"'
    return f"add_header {name} {written} always;"


def _escaped(value: str) -> str:
    return re.sub(r"([\"\\])", r"\\\1", value)


if __name__ == "__main__":
    main()
