"""Figures away from the site: as drawings that need no style sheet, on a white ground, and in words.

They are made by the templates of the site. An e-reader sets text in colours of its own, may read no
style sheet for a drawing and shows greys: so each part says itself how it looks, black on white.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from macros.content.catalog import Catalog
from macros.export.xml import xhtml
from macros.model.source import Source
from macros.model.transcript import Transcript
from macros.render.context import Context
from macros.render.figure import render_figure, render_source_figure
from macros.render.inline import short_name
from macros.render.practice import render_map
from macros.render.talk_bars import render_talk_bars

_SPACE = "http://www.w3.org/2000/svg"
# What has no measure of its own is drawn so wide, since its words stand in one line.
_WIDTH, _EDGE = 360.0, 8
_NOT_SEARCHED = " data-find-not"
_OURS = "hub-figure__"
_INK, _GREY, _PAPER = "#000", "#666", "#fff"
_ACROSS = frozenset({"x", "x1", "x2", "cx", "width"})
_DOWN = frozenset({"y", "y1", "y2", "cy", "height"})

Look = Mapping[str, str]
# As the site's style sheet has it, in black and greys: by element, then by class.
_ELEMENTS: Mapping[str, Look] = {
    "path": {"fill": "none", "stroke": _INK, "stroke-width": "1.5"},
    "line": {"stroke": _GREY},
    "rect": {"fill": _INK},
    "circle": {"fill": _INK},
    "text": {"fill": _INK, "font-size": "13", "font-family": "sans-serif"},
}
_CLASSES: Mapping[str, Look] = {
    "shape--plain": {"fill": "none", "stroke": _GREY},
    "shape--you": {"fill": "none", "stroke": _INK, "stroke-width": "2.5"},
    "shape--them": {
        "fill": "none",
        "stroke": _INK,
        "stroke-width": "2",
        "stroke-dasharray": "5 3",
    },
    "words--name": {"font-weight": "bold"},
    "words--middle": {"text-anchor": "middle"},
    "words--end": {"text-anchor": "end"},
    "mark": {"stroke": _GREY},
    "span": {"stroke": _INK, "stroke-width": "3"},
    "dots": {"stroke-dasharray": "0 11", "stroke-linecap": "round", "stroke-width": "8"},
    "dots--empty": {"stroke": _GREY, "stroke-width": "3"},
    "you": {"fill": _INK, "stroke": _INK},
    "them": {"fill": _PAPER, "stroke": _INK},
    "ask--you": {"dx": "3"},
    "ask--them": {"dx": "-3", "text-anchor": "end"},
    "way": {"stroke": _GREY, "stroke-width": "1"},
    "stop": {"fill": _PAPER, "stroke": _INK},
}


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """A figure as the site has it, in HTML; `about` is named before it where the site shows it beside."""

    html: str
    about: str = ""

    @property
    def words(self) -> str:
        """What each of its drawings is, and all that it shows, as Markdown."""
        named = f"{self.about}. " if self.about else ""
        return "\n\n".join(
            f"**Figure.** {named}{svg.findtext('title')}. {' '.join(str(svg.findtext('desc')).split())}"
            for svg in self._root.iter("svg")
        )

    @property
    def drawn(self) -> str:
        """The figure as well-formed HTML."""
        root = self._root
        is_timeline = "hub-figure--timeline" in root.get("class", "")
        caption = root.find("figcaption")
        if caption is not None and self.about:
            caption.text = f"{self.about}. {caption.text}"
        rows = [tostring(part, encoding="unicode") for part in _parts(root, is_timeline)]
        return f'<figure class="figure">{"".join(rows)}</figure>'

    @property
    def _root(self) -> Element:
        (root,) = _read(self.html)
        return root


def idea_figure(catalog: Catalog, src: str, id: str) -> TakenFigure:
    """Return the drawing of an idea."""
    return TakenFigure(render_figure(Context(catalog, src, ""), id))


def bars_figure(before: Transcript, after: Transcript) -> TakenFigure:
    """Return both versions of a scene, drawn side by side."""
    return TakenFigure(render_talk_bars(before, after))


def map_figure(catalog: Catalog, src: str) -> TakenFigure:
    """Return the map of a page's conversation."""
    return TakenFigure(render_map(Context(catalog, src, "")))


def source_figures(source: Source) -> Iterator[TakenFigure]:
    """Yield what a source found, if that is drawn."""
    for root in _read(str(render_source_figure(source))):
        about = short_name(source.authors, source.year)
        yield TakenFigure(tostring(root, encoding="unicode"), about)


def _read(html: str) -> list[Element]:
    return xhtml(html.replace(_NOT_SEARCHED, ""))


def _parts(root: Element, is_timeline: bool) -> Iterator[Element]:
    for parent in list(root.iter()):
        for part in [part for part in parent if "data-part" in part.attrib]:
            parent.remove(part)  # the site's script alone needs it
    for svg in list(root.iter("svg")):
        _draw(svg, is_timeline)
    for part in root.iter():
        for name in [name for name in part.attrib if name.startswith("data-")]:
            del part.attrib[name]
        names = part.attrib.pop("class", "").split()
        ours = [name.removeprefix(_OURS) for name in names if name.startswith(_OURS)]
        if ours and part.tag in ("p", "div", "span"):
            part.set("class", " ".join(ours))
    yield from root


def _draw(svg: Element, is_timeline: bool) -> None:
    box = svg.attrib.pop("viewBox", "")
    given = svg.attrib.pop("height", "0")
    width, height = map(float, box.split()[2:]) if box else (_WIDTH, float(given))
    for part in svg.iter():
        for name, value in part.attrib.items():
            if value.endswith("%") and name in _ACROSS | _DOWN:
                whole = width if name in _ACROSS else height
                part.set(name, f"{float(value[:-1]) * whole / 100:g}")
        names = part.attrib.pop("class", "").split()
        looks = [_ELEMENTS.get(part.tag, {})]
        looks += [_CLASSES.get(name.removeprefix(_OURS), {}) for name in names]
        for look in looks:
            part.attrib.update(look)
        if is_timeline and part.tag == "circle":
            part.set("fill", _PAPER)
    _ground(svg, width, height)


def _ground(svg: Element, width: float, height: float) -> None:
    """Put white below a drawing, and tell how wide and high it is with its edge."""
    edges = {"width": f"{width + 2 * _EDGE:g}", "height": f"{height + 2 * _EDGE:g}"}
    svg.set("xmlns", _SPACE)
    svg.set("viewBox", f"{-_EDGE} {-_EDGE} {edges['width']} {edges['height']}")
    place = {"x": f"{-_EDGE}", "y": f"{-_EDGE}", "fill": _PAPER}
    ground = SubElement(svg, "rect", {**place, **edges})
    svg.remove(ground)
    svg.insert(sum(part.tag in ("title", "desc") for part in svg), ground)
