"""A workshop's agenda, its scenes, and what to print for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.catalog import Catalog
from macros.model.workshop import AGENDA_COLUMNS, Handout
from macros.render.context import Context
from macros.render.environment import render


@dataclass(frozen=True, slots=True)
class Named:
    """What a handout is called: words before its name, the name, words after it, and its page."""

    before: str
    name: str
    after: str
    src: str
    anchor: str = ""


def named(catalog: Catalog, handout: Handout) -> Named:
    """Return what a handout is called and where it stands on the site."""
    return _NAMES[handout.kind](catalog, handout.id or "")


def _worksheet(catalog: Catalog, id_: str) -> Named:
    sheet = catalog.worksheets[id_]
    return Named("", f"{sheet.meta.code} {sheet.meta.title}", "", sheet.src)


def _dialogues(catalog: Catalog, id_: str) -> Named:
    lesson = catalog.lessons[id_]
    return Named("The dialogues of ", lesson.meta.title, "", lesson.src)


def _page(catalog: Catalog, id_: str) -> Named:
    src = f"lead/{id_}.md"
    front = catalog.pages[f"docs/{src}"].front.value
    title = front.get("title", id_) if isinstance(front, dict) else id_
    return Named("", str(title), "", src)


def _scenes(catalog: Catalog, id_: str) -> Named:
    return Named("", "Scene cards", ", cut apart", catalog.plans[id_].src, "scenes")


def _checklist(catalog: Catalog, id_: str) -> Named:
    title = catalog.checklists[id_].value.title
    return Named("The card ", title, "", "checklists/index.md", f"checklist-{id_}")


def _role_play(catalog: Catalog, id_: str) -> Named:
    practice = catalog.practices[id_]
    return Named("Role-play: ", practice.meta.title, "", practice.src)


_NAMES: dict[str, Callable[[Catalog, str], Named]] = {
    "worksheet": _worksheet,
    "transcripts": _dialogues,
    "page": _page,
    "scenes": _scenes,
    "checklist": _checklist,
    "role-play": _role_play,
    "feedback": lambda _catalog, _id: Named("", "Feedback slips", ", cut apart", "print.md"),
}


def render_workshop_agenda(context: Context) -> str:
    """Return the agenda with the time at which each block begins."""
    workshop = context.plan().workshop
    return render("workshop/agenda.html", context, workshop=workshop, columns=AGENDA_COLUMNS)


def render_workshop_prints(context: Context) -> str:
    """Return what to print, how many times for each number of people that the plan names."""
    workshop = context.plan().workshop
    rows = [(named(context.catalog, handout), handout) for handout in workshop.prints]
    return render("workshop/prints.html", context, workshop=workshop, rows=rows)


def render_workshop_scenes(context: Context) -> str:
    """Return the scenes: what the seller hears, and what is for the buyer alone."""
    return render("workshop/scenes.html", context, scenes=context.plan().workshop.scenes)
