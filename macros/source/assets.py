"""Files that are published as they are: pictures of contributions, and the site's own assets.

A kind is told by content and not by name. What could run in a page, lead away from it or bring
something along that nobody saw is refused, in the tree and once more in the built site.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from xml.parsers import expat

from PIL import ExifTags, Image

from macros.problem import Edit, Rule
from macros.source.characters import HIDDEN

_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'

ASSET_KIND = Rule(
    id="asset-kind",
    title="What lies in docs/assets is a picture of a known kind, or the site's own",
    why="Whatever lies there is published as it is, under the hub's own address.",
    wrong=(Edit("docs/assets/img/a.png", new=_DRAWING),),
    right=(Edit("docs/assets/img/a.svg", new=_DRAWING),),
    stage="safe",
)
ASSET_NAME = Rule(
    id="asset-name",
    title="A picture's name is lower-case letters, digits and single hyphens",
    why="The name becomes an address; other signs mean something else there, or on some system.",
    wrong=(Edit("docs/assets/img/Two turns.svg", new=_DRAWING),),
    right=(Edit("docs/assets/img/two-turns.svg", new=_DRAWING),),
    stage="safe",
)
ASSET_SIZE = Rule(
    id="asset-size",
    title="A picture has at most 300 kB, and 4,000 pixels a side",
    why="A reader on a phone waits and pays for every byte.",
    wrong=(Edit("docs/assets/img/a.png", new="0" * 300_001),),
    stage="safe",
)
ASSET_SVG = Rule(
    id="asset-svg",
    title="A drawing holds shapes and words, and nothing that runs or is fetched",
    why="Opened by its link, a drawing is a page of its own and can read what a reader keeps here.",
    wrong=(
        Edit(
            "docs/assets/img/a.svg",
            new='<svg xmlns="http://www.w3.org/2000/svg"><script href="a.js"/></svg>',
        ),
    ),
    right=(Edit("docs/assets/img/a.svg", new=_DRAWING),),
    stage="safe",
)

PICTURES = "assets/img/"
# The site's own, which are code: which files a folder holds.
_OWN = re.compile(
    r"assets/(?:css/[a-z-]+(?:\.[0-9a-f]{8})?\.css|js/[a-z-]+(?:\.[0-9a-f]{8})?\.js"
    r"|schemas/(?:lesson|module|quiz|situation|worksheet|practice|workshop|dialogue|checklists|sources"
    r"|glossary|paths|ideas|words|figures|your-conversation|own|banned-words|team-file|team-group)\.schema\.json"
    r"|manifest\.webmanifest)"
)
_MAX_BYTES = 300_000
_MAX_SIDE = 4_000
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)?")
# On Windows a file of such a name cannot be made, whatever its ending.
RESERVED = re.compile(r"(?:aux|con|nul|prn|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}


@dataclass(frozen=True, slots=True)
class AssetFault:
    """Why a file must not be published: the rule, the line, what is wrong and how to mend it."""

    rule: Rule
    what: str
    hint: str
    line: int = 1


def check_asset(path: str, data: bytes) -> Iterator[AssetFault]:
    """Yield what is wrong with a file below `docs/` by its path from there, such as `assets/img/a.svg`."""
    yield from check_name(path)
    if _OWN.fullmatch(path):
        if not _is_text(data):
            yield AssetFault(ASSET_KIND, "This is not text in UTF-8.", "Save it as UTF-8.")
        return
    suffix = PurePosixPath(path).suffix.lower()
    if not path.startswith(PICTURES) or (suffix != ".svg" and suffix not in _FORMATS):
        yield AssetFault(
            ASSET_KIND,
            f"A {suffix or 'nameless'} file is not published from here.",
            "Put pictures (svg, png, jpg, webp, gif) into docs/assets/img, or take the file out.",
        )
        return
    if len(data) > _MAX_BYTES:
        yield AssetFault(
            ASSET_SIZE,
            f"The picture has {len(data):,} bytes; {_MAX_BYTES:,} is the limit.",
            "Make it smaller, or save it as WebP.",
        )
        return
    yield from _check_drawing(data) if suffix == ".svg" else _check_picture(data, suffix)


def check_name(path: str) -> Iterator[AssetFault]:
    """Yield which parts of a path mean something else in an address or on a system."""
    for part in PurePosixPath(path).parts:
        if not _NAME.fullmatch(part.replace(".schema.", ".")) and not _OWN.fullmatch(path):
            plain = re.sub(r"[^a-z0-9.]+", "-", part.lower()).strip("-.") or "picture"
            yield AssetFault(ASSET_NAME, f"The name is {part!r}.", f"Call it '{plain}'.")
        elif RESERVED.fullmatch(part):
            yield AssetFault(
                ASSET_NAME, f"'{part}' is a device on Windows.", f"Call it 'the-{part}'."
            )


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _check_picture(data: bytes, suffix: str) -> Iterator[AssetFault]:
    kind = _FORMATS[suffix]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(data), formats=[kind]) as picture:
                size = picture.size
                picture.verify()
            with Image.open(BytesIO(data), formats=[kind]) as picture:
                exif = picture.getexif() if max(size) <= _MAX_SIDE else {}
    except Exception:  # noqa: BLE001 - whatever it is, it is no such picture
        yield AssetFault(
            ASSET_KIND,
            f"The file ends with {suffix}, and is no such picture.",
            "Open it in a picture editor, and save it anew.",
        )
        return
    if max(size) > _MAX_SIDE:
        yield AssetFault(
            ASSET_SIZE,
            f"The picture is {size[0]:,} by {size[1]:,} pixels; {_MAX_SIDE:,} is the limit.",
            "Make it smaller; 1,600 pixels are enough for any screen.",
        )
    elif not _ends_as(kind, data):
        yield AssetFault(
            ASSET_KIND,
            "Something else stands after the end of the picture.",
            "Open it in a picture editor, and save it anew.",
        )
    elif ExifTags.IFD.GPSInfo in exif:
        yield AssetFault(
            ASSET_KIND,
            "The picture says where it was taken.",
            "Save it without location or metadata.",
        )


def _ends_as(kind: str, data: bytes) -> bool:
    """Tell whether a picture ends where its kind says that it ends."""
    if kind == "PNG":
        return data.endswith(b"IEND\xaeB`\x82")
    if kind == "WEBP":
        return len(data) - 8 == int.from_bytes(data[4:8], "little")
    return data.endswith(b"\xff\xd9" if kind == "JPEG" else b"\x3b")


_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = frozenset(
    (
        "svg g path rect circle ellipse line polyline polygon text tspan title desc defs use symbol "
        "linearGradient radialGradient stop clipPath mask pattern marker style"
    ).split()
)
_ATTRIBUTES = frozenset(
    (
        "id class lang role viewBox width height x y x1 x2 y1 y2 cx cy r rx ry dx dy d points fx fy "
        "transform preserveAspectRatio version fill fill-opacity fill-rule stroke stroke-width "
        "stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-opacity "
        "stroke-miterlimit opacity color display visibility font-family font-size font-style "
        "font-weight text-anchor dominant-baseline letter-spacing word-spacing rotate textLength "
        "lengthAdjust offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod "
        "clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits patternUnits "
        "patternContentUnits patternTransform markerWidth markerHeight markerUnits refX refY orient "
        "marker-start marker-mid marker-end vector-effect shape-rendering text-rendering focusable "
        "aria-hidden aria-label aria-labelledby aria-describedby pathLength paint-order"
    ).split()
)
_OWN_PART = re.compile(r"#[\w-]+")
# In an attribute: an address but that of a part of the drawing, or what could hide one.
_ELSEWHERE = re.compile(
    r"url\s*\((?!\s*['\"]?#[\w-]+['\"]?\s*\))|\\|[a-z]+script:|data:|//|@", re.IGNORECASE
)
# In a style sheet no address at all.
_FETCHES = re.compile(
    r"url|@(?!media\b)|\\|expression|behavior|-moz-binding|src\b|image|<", re.IGNORECASE
)


def _check_drawing(data: bytes) -> Iterator[AssetFault]:
    reader = _Drawing()
    try:
        text = data.decode("utf-8")
        reader.parser.Parse(text.encode(), True)  # noqa: FBT003 - the library's own form
        reader.close()
    except UnicodeDecodeError:
        reader.report("it is not text in UTF-8")
    except expat.ExpatError as error:
        if not reader.faults:
            reader.report(f"it is no XML ({expat.ErrorString(error.code)})", error.lineno)
    except _Refused:
        pass
    yield from reader.faults


class _Refused(Exception):  # noqa: N818 - it only ends the reading
    """A declaration after which nothing more is read, since it can expand without end."""


class _Drawing:
    """Reads a drawing strictly as XML, and collects what is not on the lists."""

    def __init__(self) -> None:
        self.faults: list[AssetFault] = []
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declaration
        self._open: list[str] = []
        self._ids: list[str] = []
        """Of the open elements, an empty one for each without an id."""
        self._used: set[str] = set()
        self._users: set[str] = set()
        """The ids of what holds a <use>."""

    def close(self) -> None:
        """Report what is drawn again and itself draws something again, ten times ten times ten."""
        if self._used & self._users:
            self.report("<use> draws what holds a <use> itself, which may go on without end")

    def report(self, what: str, line: int = 0) -> None:
        self.faults.append(
            AssetFault(
                ASSET_SVG,
                f"In this drawing {what}.",
                "Save it as plain SVG, without scripts, links and foreign parts.",
                line or self.parser.CurrentLineNumber,
            )
        )

    def _start(self, name: str, given: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space != _SVG or local not in _ELEMENTS or (local == "svg") == bool(self._open):
            self.report(f"stands <{local}>, which a picture does not need")
            given = {}
        self._open.append(local)
        self._ids.append(given.get("id", ""))
        if local == "use":
            self._users.update(filter(None, self._ids))
        for attribute, value in given.items():
            self._attribute(local, attribute, value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        if local == "href" and space in ("", _XLINK):
            if element != "use" or not _OWN_PART.fullmatch(value):
                self.report(f"<{element}> leads to '{value[:40]}'")
            self._used.add(value.removeprefix("#"))
        elif (space and local not in ("space", "lang")) or (not space and local not in _ATTRIBUTES):
            self.report(f"<{element}> has '{local}'")
        elif _ELSEWHERE.search(value):
            self.report(f"'{local}' names something outside of it")
        elif HIDDEN.search(value):
            self.report(f"'{local}' has a sign that nobody sees")

    def _end(self, _name: str) -> None:
        self._open.pop()
        self._ids.pop()

    def _text(self, text: str) -> None:
        if self._open[-1:] == ["style"] and _FETCHES.search(text):
            self.report("a style could fetch something")
        if HIDDEN.search(text):
            self.report("stands a sign that nobody sees")

    def _instruction(self, target: str, _data: str) -> None:
        self.report(f"stands an instruction to '{target}'")

    def _doctype(self, *_: object) -> None:
        self.report("stands a document type, which can hide anything")
        raise _Refused

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() != "utf-8":
            self.report(f"the encoding is called {encoding}")
