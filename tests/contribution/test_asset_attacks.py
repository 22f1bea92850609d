"""Whatever is published as it is has been looked at: by its content, its name, its size, its place."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest
from mkdocs.config import load_config as mkdocs_config
from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions
from PIL import Image

from macros.checks import build_blockers, run
from macros.content.loader import load_catalog
from macros.publish.errors import FinishError
from macros.publish.inspect_files import inspect_files
from macros.publish.site import Site
from macros.source.manifest import MANIFEST, PrintFile, read_manifest
from tests.helpers.hub import make_hub
from tests.helpers.kept_tree import KeptTree

pytestmark = pytest.mark.slow

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
DRAWINGS = (
    "<script>1</script>",
    "<script xlink:href='//pwned.example'/>",
    "<path onload='1' d='M0 0'/>",
    "<path onclick='1'/>",
    "<a href='javascript:1'><text>a</text></a>",
    "<a xlink:href='//pwned.example'><text>a</text></a>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "<g xmlns='http://www.w3.org/1999/xhtml'><script>1</script></g>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>1</h:script>",
    "<image href='//pwned.example/a.png'/>",
    "<image href='data:image/png;base64,AAAA'/>",
    "<use href='//pwned.example#a'/>",
    "<use href='data:image/svg+xml,a#a'/>",
    "<feImage href='//pwned.example'/>",
    "<animate attributeName='href' values='javascript:1'/>",
    "<set attributeName='onclick' to='1'/>",
    "<handler>1</handler>",
    "<iframe src='//pwned.example'/>",
    "<style>@import '//pwned.example';</style>",
    "<style>path { fill: url(//pwned.example#a) }</style>",
    "<style>path { fill: u\\72l(a) }</style>",
    "<style><![CDATA[</style><script>1</script>]]></style>",
    "<path fill='url(//pwned.example#a)'/>",
    "<path fill='url( \"https://pwned.example#a\")'/>",
    "<path style='fill:url(//pwned.example)'/>",
    "<path clip-path='url(data:image/svg+xml,a#a)'/>",
    "<path fill='\\75rl(//pwned.example)'/>",
    "<?xml-stylesheet href='//pwned.example'?>",
    "<svg><path/></svg>",
    "<metadata>a</metadata>",
    "<path xml:base='//pwned.example'/>",
    "<g id='a'><path/></g><g id='b'><use href='#a'/></g><use href='#b'/>",
    "<use id='a' href='#a'/>",
    "<text>\u202etxet</text>",
    "<text aria-label='a\u200bb'>a</text>",
    "<path",
    "&nbsp;",
)
WHOLE = (
    '<?xml version="1.0" encoding="utf-7"?>' + SVG.format(""),
    '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("&a;"),
    "<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "<svg><script>1</script></svg>",
    "<svg/>",
    "",
    "GIF89a",
)
NAMES = (
    "a?b.svg",
    "a#b.svg",
    "a%2fb.svg",
    "a\nb.svg",
    "a b.svg",
    "A.svg",
    "con.svg",
    "aux.png",
    "a..svg",
    "a.svg.",
    "é.svg",
    "a\u202eb.svg",
)
OTHERS = {
    "docs/assets/img/evil.html": b"<script>1</script>",
    "docs/assets/img/evil.js": b"1",
    "docs/assets/img/evil.svgz": b"\x1f\x8b",
    "docs/assets/img/evil": b"a",
    "docs/assets/img/evil.pdf": b"%PDF-1.7",
    "docs/assets/evil.html": b"a",
    "docs/assets/js/evil.html": b"a",
    "docs/assets/js/deep/evil.js": b"1",
    "docs/assets/css/evil.woff2": b"wOF2",
    "docs/assets/stylesheets/evil.css": b"a{}",
    "docs/assets/javascripts/evil.js": b"1",
    "docs/found/evil.js": b"1",
    "docs/sw.js": b"1",
    "docs/practice/evil.html": b"<script>1</script>",
    "docs/practice/evil.xhtml": b"<html/>",
    "docs/_headers": b"/*",
    "docs/CNAME": b"pwned.example",
    "docs/assets/js/evil.js": b"1",
    "docs/assets/js/evil.deadbeef.js": b"1",
    "docs/assets/css/evil.css": b"a{}",
    "docs/assets/schemas/evil.schema.json": b"{}",
    "docs/assets/evil.webmanifest": b"{}",
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> KeptTree:
    folder = tmp_path_factory.mktemp("assets")
    return KeptTree(make_hub(folder / "original"), folder / "hub")


@pytest.fixture
def hub(shared: KeptTree) -> Iterator[Path]:
    yield shared.root
    shared.put_back()


def stopped(root: Path) -> set[str]:
    return {problem.place.path for problem in build_blockers(load_catalog(root))}


def let_through(root: Path, files: Mapping[str, bytes]) -> set[str]:
    """Return which files the check and the build let through; they agree, and so does publishing."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    catalog = load_catalog(root)
    blocked = {one.place.path for one in build_blockers(catalog)}
    told = {one.place.path for one in run(catalog).problems}
    assert blocked == told
    for path, data in files.items():
        if path.startswith("docs/assets/img/") and not path.endswith(
            ".html"
        ):  # a page to the grammar
            assert is_published(root.parent / "site", path, data) == (path not in blocked)
    return files.keys() - blocked


def is_published(site: Path, path: str, data: bytes) -> bool:
    out = site / path.removeprefix("docs/")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    try:
        inspect_files(Site(site))
    except FinishError:
        return False
    finally:
        out.unlink()
    return True


def drawings(texts: Iterable[str]) -> dict[str, bytes]:
    return {f"docs/assets/img/a{n}.svg": text.encode() for n, text in enumerate(texts)}


def png(width: int = 4, height: int = 4, tail: bytes = b"") -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height)).save(made, "PNG")
    return made.getvalue() + tail


def test_a_drawing_that_could_do_more_than_be_seen_is_refused(hub: Path) -> None:
    assert let_through(hub, drawings(SVG.format(part) for part in DRAWINGS)) == set()


def test_what_is_no_plain_drawing_is_refused(hub: Path) -> None:
    assert let_through(hub, drawings(WHOLE)) == set()


def test_a_plain_drawing_is_taken(hub: Path) -> None:
    plain = (
        "<title>A &amp; B</title><path d='M0 0h4v4z' fill='#333'/>",
        "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><path fill='url(#a)'/>",
        "<symbol id='b'><path/></symbol><use href='#b'/><use xlink:href='#b'/>",
        "<style>.a { fill: red } @media (prefers-color-scheme: dark) { .a { fill: blue } }</style>",
        "<!-- drawn by hand --><text x='1' y='2'>Who? You: 3 &lt; 4</text>",
    )
    files = drawings(SVG.format(part) for part in plain)

    assert let_through(hub, files) == files.keys()


def test_a_name_that_means_something_else_in_an_address_is_refused(hub: Path) -> None:
    drawing = SVG.format("").encode()
    files = {
        f"docs/assets/img/{name}": png() if name.endswith("png") else drawing for name in NAMES
    }

    assert let_through(hub, files) == set()


def test_what_no_rule_looks_at_is_not_published(hub: Path) -> None:
    assert let_through(hub, OTHERS) == set()


def bomb() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<html><script>1</script></html>", id="a page"),
        pytest.param(SVG.format("").encode(), id="a drawing"),
        pytest.param(b"GIF89a<script>1</script>", id="the first signs of a picture"),
        pytest.param(png(tail=b"<script>1</script>"), id="a picture with a tail"),
        pytest.param(png()[:-9], id="half a picture"),
        pytest.param(bomb(), id="a picture without end"),
        pytest.param(png(5000, 2), id="too wide"),
        pytest.param(png() + b"\0" * 400_000, id="too large"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_picture_is_told_by_its_content(hub: Path, data: bytes) -> None:
    good, other = "docs/assets/img/good.png", "docs/assets/img/a.png"

    assert let_through(hub, {good: png(), other: data}) == {good}


def test_a_picture_that_says_where_it_was_taken_is_refused(hub: Path) -> None:
    made, exif = BytesIO(), Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0)}
    Image.new("RGB", (4, 4)).save(made, "JPEG", exif=exif)

    assert let_through(hub, {"docs/assets/img/a.jpg": made.getvalue()}) == set()


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("docs/assets/img/environ.svg", "/proc/self/environ"),
        ("docs/assets/img/config.png", "../../../mkdocs.yml"),
        ("docs/assets/img/folder", "/etc"),
        ("docs/lessons/folder", "/etc"),
        ("docs/practice/a.md", "/etc/hostname"),
        ("docs/practice/a.txt", "/etc/hostname"),
        ("docs/practice/.a", "/etc/hostname"),
        ("data/more.yml", "/etc/hostname"),
        ("data/folder", "/etc"),
        ("overrides/partials/a.html", "/etc/hostname"),
        ("docs/assets/img/nowhere.svg", "/no/such/file"),
    ],
)
def test_a_link_is_never_followed(hub: Path, link: str, target: str) -> None:
    (hub / link).symlink_to(target)

    assert link in stopped(hub)
    assert link in {problem.place.path for problem in run(load_catalog(hub)).problems}


def test_a_link_in_the_built_site_ends_publishing(tmp_path: Path) -> None:
    (tmp_path / "assets" / "img").mkdir(parents=True)
    (tmp_path / "assets" / "img" / "a.svg").symlink_to("/etc/hostname")

    with pytest.raises(FinishError, match=r"a\.svg"):
        inspect_files(Site(tmp_path))


# Folders and files as editors and systems leave them, hide them, or as an engine finds pages.
ODD_PLACES = (
    "docs/x.bak/evil.md",
    "docs/x.tmp/deep/evil.md",
    "docs/x~/evil.md",
    "docs/x.swp/evil.md",
    "docs/x.orig/evil.md",
    "docs/Thumbs.db/evil.md",
    "docs/desktop.ini/evil.md",
    "docs/print/evil.md",
    "docs/print/deep/evil.md",
    "docs/assets/evil.md",
    "docs/assets/img/evil.md",
    "docs/practice/evil.markdown",
    "docs/practice/evil.mdown",
    "docs/practice/evil.mkdn",
    "docs/practice/evil.mkd",
    "docs/practice/Evil.MD",
    "docs/.hidden/evil.md",
    "docs/practice/.evil.md",
    "docs/practice/evil.md~",
    "docs/practice/evil.md.bak",
    "docs/practice/#evil.md#",
    "docs/practice/evil.MARKDOWN",
    "docs/practice/README.md",
    "docs/practice/e\u0301vil.md",
    "docs/practice/ evil.md",
    "docs/practice/evil .md",
    "docs/a\nb/evil.md",
    "docs/node_modules/evil.md",
    "docs/__pycache__/evil.md",
    "docs/templates/evil.md",
    "docs/site/evil.md",
    "docs/practice/deep/evil.md",
    "docs/practice/evil.md/evil.md",
    "docs/practice/index/index.md",
    "docs/practice/the-bicycle/index.md",
    "docs/worksheets/my-plan/index.md",
    "docs/situations/deep/deeper/evil.md",
    "docs/lessons/calm-start/look-first/index.md",
    "docs/lead/deep/evil.md",
    "docs/404.md",
    "docs/pagefind/index.md",
    "docs/assets/js/index.md",
)


def would_be_published(root: Path) -> set[str]:
    """Return every file of docs/ of which the engine makes a page, or which it publishes as it is."""
    config = mkdocs_config(str(root / "mkdocs.yml"))
    found = get_files(config)
    set_exclusions(found, config)
    return {
        f"docs/{file.src_uri}"
        for file in found
        if file.inclusion is not InclusionLevel.EXCLUDED
        and not file.src_uri.startswith("assets/css/")
    }


def test_whatever_an_engine_would_publish_has_been_read(hub: Path) -> None:
    for path in ODD_PLACES:
        (hub / path).parent.mkdir(parents=True, exist_ok=True)
        (hub / path).write_text("---\ntitle: A\n---\n{{ 7 * 7 }}\n", "utf-8")

    published = would_be_published(hub) & {*ODD_PLACES}

    assert len(published) > len(ODD_PLACES) / 2
    assert published <= stopped(hub)


def test_the_engine_publishes_what_a_page_is_made_of(hub: Path) -> None:
    assert "docs/practice/index.md" in would_be_published(hub)


def test_no_script_stands_by_itself_with_another_that_names_it(hub: Path) -> None:
    (hub / "docs/assets/js/evil.js").write_text('import "./more.js";\n', "utf-8")
    (hub / "docs/assets/js/more.js").write_text('import "./evil.js";\n', "utf-8")

    assert stopped(hub) == {"docs/assets/js/evil.js", "docs/assets/js/more.js"}


def git(root: Path, *words: str) -> None:
    subprocess.run(("git", *words), cwd=root, check=True, capture_output=True)  # noqa: S607 - as found


def test_a_printed_file_may_lie_there_and_is_not_committed(tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "hub")
    (hub / "docs/print").mkdir()
    (hub / "docs/print/evil.pdf").write_bytes(b"%PDF-1.7")
    git(hub, "init", "-q")
    assert stopped(hub) == set()

    git(hub, "add", "--force", "docs/print/evil.pdf")
    (hub / "docs/print/more.pdf").write_bytes(b"%PDF-1.7")

    assert stopped(hub) == {"docs/print/evil.pdf"}


def printed(site: Path, name: str, data: bytes, **changed: object) -> None:
    """Lay a file into a site's folder of prints, with a manifest that lists it."""
    digest = hashlib.sha256(data).hexdigest()
    made = PrintFile(name, "a", "A", "sheet", "A4", 1, len(data), digest, "")
    (site / "print").mkdir()
    (site / "print" / "a.pdf").write_bytes(data)
    text = json.dumps({"files": [asdict(made) | changed]})
    (site / "print" / MANIFEST).write_text(text, "utf-8")


def test_a_printed_file_is_published_as_the_manifest_lists_it(tmp_path: Path) -> None:
    printed(tmp_path, "a.pdf", b"%PDF-1.7")
    inspect_files(Site(tmp_path))

    (tmp_path / "print" / "b.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(FinishError, match=r"print/b\.pdf"):
        inspect_files(Site(tmp_path))


@pytest.mark.parametrize(
    "changed",
    [
        {"sha256": "0"},
        {"file": "../a.pdf"},
        {"file": "/etc/passwd"},
        {"pages": "<pwned>"},
        {"title": ["<pwned>"]},
        {"more": 1},
    ],
)
def test_a_manifest_that_was_not_made_here_lists_nothing(
    tmp_path: Path, changed: dict[str, object]
) -> None:
    printed(tmp_path, "a.pdf", b"%PDF-1.7", **changed)

    with pytest.raises(FinishError, match=r"print/a\.pdf"):
        inspect_files(Site(tmp_path))


def test_a_manifest_too_deep_to_be_read_lists_nothing(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("[" * 200_000, "utf-8")

    assert read_manifest(tmp_path) == ()
