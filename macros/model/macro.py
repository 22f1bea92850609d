"""The macros that a page may call: their names and their arguments.

A contribution is data, so this list is closed. Every function here only states a signature; what it
prints is in `macros.render`. `bind` holds a call against the signature.
"""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import get_type_hints


def lesson_start() -> None:
    """Promise, minutes and objectives of the lesson."""


def today_plan() -> None:
    """The lesson's one thing to try today, as a when-then plan."""


def take_along() -> None:
    """The lesson's checklist items, worksheet and practice conversation; of a situation, where it leads."""


def quiz() -> None:
    """The self-check of the page's own lesson or situation."""


def lesson_sources() -> None:
    """The sources that the lesson cites, with their limits, and what the page's labels mean."""


def label_key() -> None:
    """What the labels on this page mean. A lesson has it among its sources."""


def filled(id: str) -> None:
    """A worksheet as somebody filled it in, on another page, with the way to the empty one."""


def figure(id: str) -> None:
    """A drawing from the data, with its description for those who do not see it."""


def next_step() -> None:
    """What to do after the lesson: a conversation first, then the next lesson."""


def module_lessons() -> None:
    """The lessons of the page's own module."""


def situation_list() -> None:
    """Every situation, by moment."""


def module_list() -> None:
    """Every module with its lessons."""


def checklist(id: str = "", *, moment: str = "") -> None:
    """One checklist by id, or every item for a moment (before, during, after, any)."""


def checklist_list() -> None:
    """Every checklist, with the occasion for it."""


def worksheet_list() -> None:
    """Every worksheet, by module."""


def print_list() -> None:
    """Everything that there is to print, with pages and sizes once it has been printed."""


def export_list() -> None:
    """Every format in which the content can be taken along, with its files once they have been made."""


def workshop_agenda() -> None:
    """The agenda of the workshop of the page, with the time at which each block begins."""


def workshop_prints() -> None:
    """What to print for the workshop of the page, and how many times for how many people."""


def workshop_scenes() -> None:
    """The scenes of the workshop of the page."""


def path_list() -> None:
    """Every path with its steps."""


def situation_index() -> None:
    """The moments of situations, with a link to those of each."""


def module_index() -> None:
    """A link to every module, and what it is about."""


def path_index() -> None:
    """A link to every path, and whom it is for."""


def begin() -> None:
    """Three ways to begin, the search, and what there is, in figures."""


def under_way() -> None:
    """For somebody who has been here: what is due, the lesson begun, the last conversation."""


def conversation() -> None:
    """The practice conversation of the page: on the screen, as a booklet, as a script for two."""


def own_conversation() -> None:
    """A talk that the reader had: read on the device, counted, drawn, gone through turn by turn."""


def team() -> None:
    """What a team learns together, from files that its people gave, and how to practise each lesson."""


def practice_list() -> None:
    """Every practice conversation, by module."""


def glossary() -> None:
    """Every glossary term."""


def idea_list() -> None:
    """Every idea of the essay, and where it is taught, asked about and practised."""


def source_list() -> None:
    """Every source, by name, with grade, finding and limits."""


def notebook() -> None:
    """The form for a conversation, the week, and what is under way."""


def review() -> None:
    """Questions that are due, from all lessons, mixed."""


def search() -> None:
    """The search: a form, and what it finds."""


def kept() -> None:
    """What this site keeps on the reader's device, and ways to move and erase it."""


def offline() -> None:
    """What a reader can do to have the site at hand without a network."""


def offline_copy() -> None:
    """A link to the whole site as a zip that opens from disk."""


def rule_list() -> None:
    """Every rule that a contribution must pass, with why, a wrong and a right example."""


def item_type_list() -> None:
    """Every type of item that a self-check may have, with one to begin from."""


def macro_list() -> None:
    """Every macro that a page may call."""


def field(id: str, prompt: str, *, lines: int = 2, hint: str = "") -> None:
    """A prompt and ruled space on a worksheet."""


def table_fields(
    id: str, prompt: str, *, columns: list[str], rows: int = 3, lines: int = 1
) -> None:
    """A table to write in on a worksheet."""


def scale(id: str, prompt: str, *, low: str, high: str, steps: int = 5) -> None:
    """A row of boxes between two named ends on a worksheet."""


def tick(id: str, prompt: str) -> None:
    """A box to tick on a worksheet."""


def sheet_files() -> None:
    """The PDF files of the page's worksheet, above its fields."""


def worked_example() -> None:
    """The worksheet once more, filled in by somebody."""


def cite(id: str) -> None:
    """A source's label and a link to its card, inside a sentence."""


def term(id: str, text: str = "") -> None:
    """A link to a glossary term, inside a sentence."""


def label(kind: str) -> None:
    """A label for a sentence that states no finding: our-position or analogy."""


_BLOCKS: tuple[Callable[..., None], ...] = (
    lesson_start,
    today_plan,
    take_along,
    quiz,
    lesson_sources,
    label_key,
    filled,
    figure,
    next_step,
    module_lessons,
    module_list,
    situation_list,
    checklist,
    checklist_list,
    worksheet_list,
    print_list,
    export_list,
    workshop_agenda,
    workshop_prints,
    workshop_scenes,
    path_list,
    situation_index,
    module_index,
    path_index,
    begin,
    under_way,
    conversation,
    own_conversation,
    team,
    practice_list,
    glossary,
    idea_list,
    source_list,
    notebook,
    review,
    search,
    kept,
    offline,
    offline_copy,
    rule_list,
    item_type_list,
    macro_list,
    field,
    table_fields,
    scale,
    tick,
    sheet_files,
    worked_example,
)
_INLINE: tuple[Callable[..., None], ...] = (cite, term, label)

BLOCK_NAMES = frozenset(function.__name__ for function in _BLOCKS)
INLINE_NAMES = frozenset(function.__name__ for function in _INLINE)
FIELD_NAMES = frozenset({"field", "table_fields", "scale", "tick"})
SIGNATURES = {function.__name__: inspect.signature(function) for function in _BLOCKS + _INLINE}
DESCRIPTIONS = {function.__name__: inspect.getdoc(function) or "" for function in _BLOCKS + _INLINE}
_HINTS = {function.__name__: get_type_hints(function) for function in _BLOCKS + _INLINE}
_MOST = 12
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


_KINDS: dict[object, tuple[str, Callable[[object], bool]]] = {
    str: ("a text in quotes", _is_text),
    int: (
        "a whole number from 1 to 40",
        lambda value: type(value) is int and 1 <= value <= 40,
    ),
    list[str]: (
        "a list of texts in square brackets",
        lambda value: (
            isinstance(value, list | tuple)
            and bool(value)
            and len(value) <= _MOST
            and all(map(_is_text, value))
        ),
    ),
}
_KINDS_BY_NAME: dict[str, tuple[str, Callable[[object], bool]]] = {
    "id": (
        "an id such as ask-first, in quotes",
        lambda value: isinstance(value, str) and bool(_ID.fullmatch(value)),
    ),
}


_LONGEST_TEXT = 300
_SHORTER = f"Write at most {_LONGEST_TEXT}."


class CallError(ValueError):
    """A call that does not fit the macro's signature. `hint` says how to write it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.hint = hint


def bind(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> dict[str, object]:
    """Return the arguments of a call by parameter name, defaults included.

    Raises:
        CallError: if there is no such macro, or the arguments do not fit it.
    """
    if name not in SIGNATURES:
        near = difflib.get_close_matches(name.lower(), SIGNATURES, 1)
        guess = f"Did you mean {near[0]}()?" if near else f"Use one of {', '.join(SIGNATURES)}."
        raise CallError(f"There is no macro '{name}'.", guess)
    usage = f"Write it as {usage_of(name)}."
    try:
        bound = SIGNATURES[name].bind(*args, **kwargs)
    except TypeError as error:
        raise CallError(f"{name}() {_in_words(str(error))}.", usage) from error
    bound.apply_defaults()
    for parameter, value in bound.arguments.items():
        expected, fits = _KINDS_BY_NAME.get(parameter) or _KINDS[_HINTS[name][parameter]]
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            raise CallError(f"{name}(): '{parameter}' has {len(value):,} characters.", _SHORTER)
        if not fits(value) and value != SIGNATURES[name].parameters[parameter].default:
            raise CallError(f"{name}(): '{parameter}' is not {expected}.", usage)
    return dict(bound.arguments)


def _in_words(error: str) -> str:
    """Return what Python says of arguments that do not fit, as a writer would say it."""
    named = re.search(r"'(\w+)'", error)
    name = named[1] if named else ""
    if "missing" in error:
        return f"has no '{name}'"
    if "unexpected" in error:
        return f"knows no '{name}'"
    return f"is given '{name}' twice" if "multiple" in error else "is given too much"


def usage_of(name: str) -> str:
    """Return how a call of the macro is written, such as `cite("…")`."""
    samples = {str: '"…"', int: "3", list[str]: '["…", "…"]'}
    parts = []
    for parameter in SIGNATURES[name].parameters.values():
        sample = samples[_HINTS[name][parameter.name]]
        keyword = parameter.kind is inspect.Parameter.KEYWORD_ONLY
        parts.append(f"{parameter.name}={sample}" if keyword else sample)
    return f"{name}({', '.join(parts)})"
