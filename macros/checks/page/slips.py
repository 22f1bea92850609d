"""Slips of Markdown that come out as something else than was meant, line by line.

What a line must not look like is a table; each row says what the line is and what to type instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.catalog import Catalog
from macros.content.kinds import is_lesson
from macros.model.macro import SIGNATURES
from macros.model.transcript import nearest_kind
from macros.problem import Edit, Place, Problem, Rule
from macros.source.page import Page

HEADING_FORM = Rule(
    id="heading-form",
    title="A heading is a line of #, a space and plain words",
    why="Written otherwise it is no heading for a screen reader, or takes the address of another one.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "Look first\n---\n\nLooking takes one breath.",
        ),
    ),
)
LINK_FORM = Rule(
    id="link-form",
    title="A link is written [words](address), both on one line",
    why="Written otherwise it shows its brackets, or leads nowhere, and the strict build may stop.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "See [[Stop the bleeding]].\n\nLooking takes one breath.",
        ),
    ),
)
LIST_FORM = Rule(
    id="list-form",
    title="A list's lines begin with a hyphen and a space, or count from 1, and nest by four spaces",
    why="Otherwise it comes out as a paragraph, or as another list than was meant.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "-one\n-two\n\nLooking takes one breath.",
        ),
    ),
)
TABLE_FORM = Rule(
    id="table-form",
    title="Every row of a table has as many cells as its head",
    why="Cells too many are lost without a word, and missing ones leave a hole.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "| a | b |\n| --- | :-: |\n| 1 | 2 |\n\nLooking takes one breath.",
        ),
    ),
)
UNKNOWN_MARKDOWN = Rule(
    id="unknown-markdown",
    title="Only the Markdown of the writing guide",
    why="Marks of other programs are printed as they stand, or change more than they show.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "Something.[^1]\n\nLooking takes one breath.",
        ),
    ),
)
MACRO_BRACES = Rule(
    id="macro-braces",
    title="A macro's call stands between two braces on each side, outside code",
    why="With other braces the call is printed as text; within a fence it is carried out all the same.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "{{ quiz() }}", "{ quiz() }"),),
)

FENCE_NAME = Rule(
    id="fence-name",
    title="A dialogue's fence is named before, after or transcript",
    why="Under another name it is shown as code.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "```before", "```befor"),),
)

RULES = (FENCE_NAME, HEADING_FORM, LINK_FORM, LIST_FORM, TABLE_FORM, UNKNOWN_MARKDOWN, MACRO_BRACES)


@dataclass(frozen=True, slots=True)
class _Slip:
    """What a line must not look like. `sign` is a text without which it cannot."""

    rule: Rule
    sign: str
    pattern: re.Pattern[str]
    what: str
    hint: str


def _slip(rule: Rule, sign: str, pattern: str, what: str, hint: str) -> _Slip:
    return _Slip(rule, sign, re.compile(pattern), what, hint)


_CALLED = "|".join(sorted(SIGNATURES))
_SLIPS = (
    _slip(
        HEADING_FORM,
        "#",
        r"^#{1,6}(?![#\s])(?=\S)(?!\d+\b)",
        "There is no space after the #.",
        "Put one there, as in '## The idea'.",
    ),
    _slip(
        HEADING_FORM,
        "#######",
        r"^#{7,}",
        "A heading has at most six # signs.",
        "Take some out, as in '## The idea'.",
    ),
    _slip(
        HEADING_FORM,
        "#",
        r"^#{1,6}$",
        "This heading has no words.",
        "Write some, or take it out.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        ":",
        r"^:\s+\S",
        "A definition is written in a way that is not read here.",
        "Write it as a sentence, or add a term to the glossary.",
    ),
    _slip(
        HEADING_FORM,
        "![",
        r"^#{1,6}\s.*!\[",
        "A picture stands in a heading.",
        "Put it below the heading.",
    ),
    _slip(
        HEADING_FORM,
        "{{",
        r"^#{1,6}\s.*\{\{",
        "A macro is called in a heading.",
        "Write the words themselves, and call the macro in the text below.",
    ),
    _slip(
        HEADING_FORM,
        "{",
        r"^#{1,6}\s.*\{:?\s*[#.]",
        "A heading is given an id or a class.",
        "Take the braces out; the address follows from the words.",
    ),
    _slip(
        HEADING_FORM,
        "**",
        r"^\*\*[^*]+[^*.:!?…]\*\*$",
        "A line in bold stands where a heading is meant.",
        "Begin it with ### and a space, or make it part of the paragraph.",
    ),
    _slip(
        LINK_FORM,
        ")[",
        r"\([^()]+\)\[[^\[\]]+\]",
        "The brackets of this link are the wrong way round.",
        "Write [words](address).",
    ),
    _slip(
        LINK_FORM,
        "](",
        r"\]\([^()]*$",
        "The address of this link is not closed.",
        "Put ) after the address, on the same line.",
    ),
    _slip(
        LINK_FORM,
        "[",
        r"(?<!\])\[(?![ xX]?\]\s)[^\[\]{}()]*$",
        "A square bracket is opened here and not closed on this line.",
        "Write the link's words and its address on one line.",
    ),
    _slip(
        LINK_FORM,
        "[[",
        r"\[\[[^\[\]]+\]\](?!\()",
        "Double brackets make no link here.",
        "Write the words in single brackets, and the address behind them in round ones.",
    ),
    _slip(
        LINK_FORM,
        "]:",
        r"^\s{0,3}\[(?!\^)[^\]]+\]:",
        "An address stands apart from its link.",
        "Write it where the link is: [words](address).",
    ),
    _slip(
        LINK_FORM,
        "][",
        r"\][ ]?\[[^\[\]]*\]",
        "The address of this link stands elsewhere.",
        "Write it here: [words](address).",
    ),
    _slip(
        LINK_FORM,
        "://",
        r"<https?://[^>\s]+>",
        "This link has no words.",
        "Write [what the page is about](address).",
    ),
    _slip(
        LINK_FORM,
        "##",
        r"\]\([^)\s]*##",
        "The address has two # signs.",
        "Keep one.",
    ),
    _slip(
        LINK_FORM,
        "[!",
        r"\[!\[",
        "A picture stands inside a link.",
        "Write the picture alone, and the link in the words below it.",
    ),
    _slip(
        LINK_FORM,
        "{{",
        r"\[[^\[\]]*\{\{[^{}]*\}\}[^\[\]]*\]\(|\]\([^()]*\{\{",
        "A macro is called within a link or the words for a picture.",
        "Write the words themselves, and call the macro beside it.",
    ),
    _slip(
        LINK_FORM,
        "](",
        r"(?<!!)\[[^\[\]]*(?<!!)\[[^\[\]]*\]\([^()]*\)[^\[\]]*\]\(",
        "A link stands inside a link.",
        "Write one of the two after the other.",
    ),
    _slip(
        LINK_FORM,
        "://",
        r"(?<![\w(<\[\"'`/=>])https?://[\w-]+\.\w",
        "This address is no link, and readers see it as it stands.",
        "Write [what the page is about](address).",
    ),
    _slip(
        LINK_FORM,
        "mailto:",
        r"\]\(mailto:(?![^@\s)]+@[^@\s)]+\.[a-z]{2,})",
        "This is no e-mail address.",
        "Write it whole, such as mailto:name@example.org.",
    ),
    _slip(
        LIST_FORM,
        "-",
        r"^-(?![-\s>|])[A-Za-z]",
        "There is no space after the hyphen.",
        "Put one there.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "{",
        r"\{(?:\+\+|--|~~|==|>>)",
        "These are the marks of a suggested change.",
        "Write the text as it should read.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "\\",
        r"\\[(\[].*\\[)\]]",
        "Formulas are not set here.",
        "Write it in words.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "$",
        r"\$[^$\s\d](?:[^$]*[^$\s])?\$(?!\d)",
        "Formulas are not set here.",
        "Write it in words.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "*[",
        r"^\*\[[^\]]+\]:",
        "Abbreviations are not explained like this.",
        "Say what it means where it stands first, or add a term to the glossary.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "[^",
        r"\[\^[^\]]+\]",
        "Footnotes are not used here.",
        "Say it in the text, or cite a source by {{ cite() }}.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "&",
        r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#x[0-9A-Fa-f]+);",
        "A sign is written as an entity.",
        "Type the sign itself.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        ":",
        r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z]:(?![\w:])",
        "A picture sign is written by its name.",
        "Take it out; texts here have no such signs.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "{",
        r"(?<!\{)\{:?\s*[.#][\w-][^{}]*$",
        "Braces open here, as for a class, and are never closed.",
        "Take them out; the look of a page is not given in it.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "{",
        r"(?<!\{)\{:?\s*[.#][\w-][^{}]*\}",
        "Braces with a class or an id stand here.",
        "Take them out; the look of a page is not given in it.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "~~",
        r"(?<!~)~~(?=[^\s~]).*?[^\s~]~~(?!~)",
        "Words are struck out.",
        "Take them out, and the ~~ around them.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "==",
        r"(?<!=)==(?=[^\s=]).*?[^\s=]==(?!=)",
        "The signs == make no mark here.",
        "Take them out, or put ** around the words.",
    ),
    _slip(
        UNKNOWN_MARKDOWN,
        "**",
        r"^(?:[^*]*\*\*[^*\s][^*]*\*\*)*[^*]*\*\*\s+[^*]+\*\*",
        "Blanks stand inside the signs for bold, so they are printed.",
        "Put the ** right at the first and the last word.",
    ),
    _slip(
        HEADING_FORM,
        "#",
        r"^(?:[ ]{1,3}|\\)#{1,6}\s+\S",
        "A blank or a backslash stands before the #, so this is no heading.",
        "Begin the line with the #.",
    ),
    _slip(
        HEADING_FORM,
        "\uff03",
        r"^\uff03+\s*\S",
        "The sign at the line's start only looks like #.",
        "Type an ordinary # and a space.",
    ),
    _slip(
        MACRO_BRACES,
        "{",
        rf"(?<!\{{)\{{\s*\{{?\s*(?:{_CALLED})\s*\([^{{}}]*\)\s*\}}(?!\}})",
        "This looks like a macro's call, but its braces are not two and two.",
        "Write it between {{ and }}, without a space between the braces.",
    ),
)
# What belongs to each other is told once a page: an address apart and the link to it, footnotes.
_BELONG = {"]:": ("]:",), "][": ("]:", "]["), "[^": ("[^",)}
_APART = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:")
_BRACES = re.compile(r"\{\{|\}\}")
_RULER = re.compile(r"^(?:-{3,}|\*{3,}|_{3,}|(?:- ?){3,}|(?:\* ?){3,})$")
_UNDERLINE = re.compile(r"^(?:=+|-{2,})$")
_ITEM = re.compile(r"^(?P<indent> *)(?:[-*+]|(?P<number>\d+)[.)]) +\S")
_TABLE_HEAD = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CALL = re.compile(r"\{\{.*?\}\}")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield each line that would come out as something else."""
    for page in catalog.pages.values():
        if page.body_line == 1:
            continue  # without front matter, which is reported, its fields look like text
        lines = list(_prose_lines(page))
        yield from _lines(page, lines)
        yield from _rulers(page, lines)
        yield from _lists(page, lines)
        yield from _tables(page, lines)
        yield from _fences(page)
        yield from _unopened(page, lines)


def _prose_lines(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the lines of the body, with blanks for code; one that is no text is empty."""
    prose = dict(line for block in page.blocks if block.is_prose for line in block.prose_lines)
    for number, _ in page.body_lines:
        yield number, prose.get(number, "")


def _lines(page: Page, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    """Yield the first slip of each line, and one for lines in a row that have the same."""
    before: _Slip | None = None
    # Where the address of a link stands apart, that line is told, and not the link to it.
    told = {"]["} if any(_APART.match(line) for _, line in lines if "]:" in line) else set[str]()
    for number, line in lines:
        found = None
        for slip in _SLIPS:
            match = slip.pattern.search(line) if slip.sign in line else None
            if match:
                found = slip
                is_told = told.intersection(_BELONG.get(slip.sign, ()))
                if slip is not before and not is_told:
                    told.add(slip.sign)
                    place = Place(page.path, number, match.start() + 1)
                    yield slip.rule.problem(place, slip.what, slip.hint)
                break
        before = found


def _rulers(page: Page, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    before, sign = "", "###" if is_lesson(page.path) else "##"
    for number, line in lines:
        if (
            before.strip()
            and _UNDERLINE.match(line)
            and not before.startswith(("#", "|", "-", "*"))
        ):
            yield HEADING_FORM.problem(
                Place(page.path, number),
                "A line under a text makes it a heading.",
                f"Write '{sign} {before.strip()[:40]}' and take this line out, or leave a line empty.",
            )
        elif _RULER.match(line):
            yield UNKNOWN_MARKDOWN.problem(
                Place(page.path, number),
                "A rule across the page parts nothing here.",
                "Take it out, or begin a section with a heading.",
            )
        before = line


def _lists(page: Page, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    within: list[int] = []
    for number, line in lines:
        match = _ITEM.match(line) if line else None
        if not match:
            if line and not line.startswith(" "):
                within = []
            continue
        indent = len(match["indent"])
        if not within and match["number"] not in (None, "1", "0"):
            yield LIST_FORM.problem(
                Place(page.path, number),
                f"The list begins with {match['number']}.",
                "Let it begin with 1.",
            )
        elif within and indent % 4 and indent > within[0]:
            yield LIST_FORM.problem(
                Place(page.path, number, indent + 1),
                f"This item is indented by {indent} {'space' if indent == 1 else 'spaces'}.",
                f"Indent it by {4 * max(1, round(indent / 4))} to nest it, or not at all.",
            )
            return
        within.append(indent)


def _tables(page: Page, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    width, before, is_told = 0, "", False
    for number, line in lines:
        if not line.strip():
            width, is_told = 0, False
        elif not width and "|" in line and _TABLE_HEAD.match(line) and "|" in before:
            width = _cells(line)
            if ":" in line:
                yield TABLE_FORM.problem(
                    Place(page.path, number, line.index(":") + 1),
                    "A colon here would align the column, which the pages do not take.",
                    "Write hyphens alone, as in | --- | --- |.",
                )
            if _cells(before) != width:
                yield _uneven(page, number - 1, _cells(before), width)
        elif width and not is_told and _cells(line) != width:
            yield _uneven(page, number, _cells(line), width)
            is_told = True
        before = line


def _fences(page: Page) -> Iterator[Problem]:
    for fence in page.fences:
        near = nearest_kind(fence.info)
        if near and near != fence.info:
            yield FENCE_NAME.problem(
                Place(page.path, fence.line - 1),
                f"A fence named '{fence.info}' is shown as code.",
                f"Did you mean {near}?",
            )
    for line in sorted(page.fenced_calls):
        yield MACRO_BRACES.problem(
            Place(page.path, line),
            "A macro within a fence is carried out, and its HTML shown.",
            "Put {% raw %} before the fence and {% endraw %} after it, or take the call out.",
        )


def _unopened(page: Page, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    """Yield the first braces that close a call which is not opened; a call may go over lines."""
    if any("}}" in line for _, line in lines) and not page.problems:
        is_open = False
        for number, line in lines:
            for braces in _BRACES.finditer(line):
                if braces[0] == "}}" and not is_open:
                    yield MACRO_BRACES.problem(
                        Place(page.path, number, braces.start() + 1),
                        "These braces close a call that is not opened.",
                        "Write {{ before the macro's name, or take them out.",
                    )
                    return
                is_open = braces[0] == "{{"


def _uneven(page: Page, number: int, found: int, width: int) -> Problem:
    return TABLE_FORM.problem(
        Place(page.path, number),
        f"This row has {found} {'cell' if found == 1 else 'cells'}, the table {width}.",
        "Give it as many; write \\| for a stroke inside a cell.",
    )


def _cells(row: str) -> int:
    plain = _CALL.sub("", row.replace("\\|", "")).strip()
    return plain.removeprefix("|").removesuffix("|").count("|") + 1
