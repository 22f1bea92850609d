"""A lesson or a situation as well-formed HTML without the site's frame: for cards and books."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import escape

from macros.content.catalog import Asker
from macros.export.figures import TakenFigure
from macros.export.format import ExportContext
from macros.export.questions import html
from macros.export.text import asker_pieces
from macros.model.transcript import Direction, Transcript
from macros.render.markdown import render_page
from macros.render.transcript import TITLES
from macros.source.page import MacroCall
from macros.typography.html import set_html

_VOID = re.compile(r"<(br|hr)\s*>")


def asker_html(context: ExportContext, asker: Asker, self_check: str = "") -> str:
    """Return what stands on a page, with the given HTML where its self-check stands."""
    return "\n".join(_pieces(context, asker, self_check))


def _pieces(context: ExportContext, asker: Asker, self_check: str) -> Iterator[str]:
    for piece in asker_pieces(context, asker):
        if isinstance(piece, MacroCall):
            yield self_check
        elif isinstance(piece, Transcript):
            yield scene_as_html(piece)
        elif isinstance(piece, TakenFigure):
            yield piece.drawn
        else:
            yield well_formed(set_html(str(render_page(piece))))


def well_formed(text: str) -> str:
    """Return HTML in which every element is closed."""
    return _VOID.sub(r"<\1/>", text)


def scene_as_html(scene: Transcript) -> str:
    """Return a scene set as a talk: who is in it, then one paragraph a turn, notes after theirs."""
    cast = "; ".join(
        f"{one.name}{f', {one.role}' if one.role else ''}{' (you)' if one.is_you else ''}"
        for one in scene.speakers
    )
    rows = [
        f"<figcaption><b>{escape(TITLES[scene.kind])}</b><br/>{escape(cast)}</figcaption>",
    ]
    for line in scene.lines:
        if isinstance(line, Direction):
            rows.append(f'<p class="direction">({html(line.text)})</p>')
            continue
        who = "you" if line.speaker.is_you else "them"
        name = escape(line.speaker.name)
        rows.append(f'<p class="turn {who}"><b>{name}</b> {html(line.text)}</p>')
        rows += [f'<p class="note">{html(note)}</p>' for note in line.notes]
    return f'<figure class="talk">{"".join(rows)}</figure>'
