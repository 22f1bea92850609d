"""The form of a lesson page: sections in order, headings, macros in their places, two dialogues."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Collection, Iterator

from macros.content.catalog import Catalog, Lesson
from macros.content.kinds import is_lesson, is_situation, is_worksheet
from macros.model.macro import BLOCK_NAMES
from macros.model.transcript import nearest_kind
from macros.problem import Edit, Place, Problem, Rule, Severity
from macros.source.page import Page

LESSON_SECTIONS = Rule(
    id="lesson-sections",
    title="A lesson has its sections in order",
    why="Readers find their way because every lesson is built alike.",
    wrong=(Edit("docs/lessons/wounds/stop-the-bleeding.md", "## A common mistake\n\n", ""),),
)
LESSON_MACROS = Rule(
    id="lesson-macros",
    title="Each section of a lesson calls its macro",
    why="Without it the page would lack its start, its plan, its checklist, its quiz or its sources.",
    wrong=(Edit("docs/lessons/wounds/stop-the-bleeding.md", "{{ quiz() }}\n\n", ""),),
)
LESSON_TALKS = Rule(
    id="lesson-talks",
    title="A lesson shows the talk twice, before and after",
    why="A weak and a strong version side by side teach more than the strong one alone.",
    basis="Taylor, Russ-Eft and Chan 2005 on models in behaviour modelling training.",
    wrong=(Edit("docs/lessons/wounds/stop-the-bleeding.md", "```before", "```transcript"),),
)
TALK_NOTES = Rule(
    id="talk-notes",
    title="At least half of your own turns carry a line note",
    why="The notes say what to notice; without them the two versions are only stories.",
    wrong=(
        Edit(
            "docs/lessons/wounds/stop-the-bleeding.md",
            "> She says what she does while she does it.\n",
            "",
        ),
    ),
    severity=Severity.WARNING,
)
HEADING_ORDER = Rule(
    id="heading-order",
    title="Headings start at ##, skip no level and differ; one # may stand first outside lessons",
    why="Screen readers and the table of contents go by them; the title is the only # heading.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.md", "You find Jo", "## Jo\n\n# The bicycle\n\nYou find Jo"
        ),
    ),
)
MACRO_ALONE = Rule(
    id="macro-alone",
    title="A block macro stands alone on its line, at the margin",
    why="Indented or inside a sentence it breaks the page on both site engines.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "{{ quiz() }}", "- {{ quiz() }}"),),
)


# Each section of a lesson and the macro that belongs into it.
SECTIONS = {
    "The idea": None,
    "Two versions": None,
    "What the evidence says": None,
    "Where it does not apply": None,
    "A common mistake": None,
    "Try it today": "today_plan",
    "Take it with you": "take_along",
    "Check yourself": "quiz",
    "Sources": "lesson_sources",
}
_UNDERLINE = re.compile(r"[-=]{2,} *")
_ALONE = re.compile(r"^\{\{.*\}\}\s*$")


def _has_title(path: str) -> bool:
    """Return whether the title of a page is printed by its template, above all that its text holds."""
    return is_lesson(path) or is_worksheet(path) or is_situation(path)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the form of the pages."""
    for page in catalog.pages.values():
        yield from _headings(page)
        yield from _macros_alone(page)
    for lesson in catalog.lessons.values():
        yield from _sections(lesson)
        yield from _calls(lesson)
        yield from _talks(lesson)


def _headings(page: Page) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    level = 1
    for heading in page.headings:
        place = Place(page.path, heading.line)
        if heading.level == 1 and (seen or _has_title(page.path)):
            yield HEADING_ORDER.problem(
                place,
                "This is a second title.",
                "Begin the line with ##; the title makes the first.",
            )
        elif heading.level > level + 1:
            yield HEADING_ORDER.problem(
                place,
                f"The heading jumps from level {level} to {heading.level}.",
                f"Begin the line with {'#' * (level + 1)}.",
            )
        if heading.text in seen:
            yield HEADING_ORDER.problem(
                place,
                f"'{heading.text}' stands already in line {seen[heading.text]}.",
                "Give the two headings different words.",
            )
        seen.setdefault(heading.text, heading.line)
        level = max(heading.level, 2)


def _macros_alone(page: Page) -> Iterator[Problem]:
    lines = page.body.split("\n")
    for call in page.calls:
        if call.name not in BLOCK_NAMES:
            continue
        line = lines[call.place.line - page.body_line]
        closed = "}}" in line or not line.startswith("{{")  # else it goes on in the next line
        if closed and (line.count("{{") > 1 or not _ALONE.match(line)):
            yield MACRO_ALONE.problem(
                Place(page.path, call.place.line, max(0, line.find("{{")) + 1),
                f"{call.name}() does not stand alone at the margin.",
                "Put it on a line of its own, without spaces before it.",
            )


def _sections(lesson: Lesson) -> Iterator[Problem]:
    found = [heading for heading in lesson.page.headings if heading.level == 2]
    expected = list(SECTIONS)
    names = [heading.text for heading in found]
    missing = [name for name in expected if name not in names]
    meant = {name: find_meant(lesson.page, name, SECTIONS) for name in missing}
    for heading in found:
        if heading.text not in SECTIONS and heading.line not in meant.values():
            near = difflib.get_close_matches(heading.text, expected, 1, 0.5)
            guess = f"Did you mean '## {near[0]}'?" if near else "Use ### inside 'The idea'."
            yield LESSON_SECTIONS.problem(
                Place(lesson.path, heading.line), f"There is no section '{heading.text}'.", guess
            )
    for name, line in meant.items():
        if line:
            yield meant_as(LESSON_SECTIONS, lesson.page, name, line)
        else:
            yield LESSON_SECTIONS.problem(
                Place(lesson.path, lesson.page.body_line),
                f"The section '{name}' is missing.",
                f"Add '## {name}'.",
            )
    known = [heading for heading in found if heading.text in SECTIONS]
    for one, two in itertools.pairwise(known):
        if expected.index(one.text) > expected.index(two.text):
            yield LESSON_SECTIONS.problem(
                Place(lesson.path, two.line),
                f"'{two.text}' stands after '{one.text}'.",
                f"Keep the order: {', '.join(expected)}.",
            )


def find_meant(page: Page, name: str, known: Collection[str]) -> int:
    """Return the line of a page that is meant as the heading of a section, or 0 if there is none.

    `known` holds the names of all sections: what is one of them is meant as nothing else.
    """
    sure = _letters(name)
    fenced = {line for fence in page.fences for line in fence.line_numbers}
    for number, line in page.body_lines:
        if number not in fenced and _letters(line) == sure:
            return number
    others = [heading.text for heading in page.headings if heading.text not in known]
    near = difflib.get_close_matches(name, others, 1, 0.5)
    return next((one.line for one in page.headings if near and one.text == near[0]), 0)


def meant_as(rule: Rule, page: Page, name: str, line: int) -> Problem:
    """Return the problem of a line that is meant as a section's heading."""
    after = page.body_lines[line - page.body_line + 1 :]
    is_underlined = bool(after) and _UNDERLINE.fullmatch(after[0][1]) is not None
    more = ", and take the line below it out" if is_underlined else ""
    return rule.problem(
        Place(page.path, line),
        f"This line is meant to begin the section '{name}', and does not.",
        f"Write '## {name}'{more}.",
    )


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.casefold()))


def _calls(lesson: Lesson) -> Iterator[Problem]:
    starts = {heading.text: heading.line for heading in lesson.page.headings if heading.level == 2}
    lines = sorted(starts.values())
    where = {call.name: call.place.line for call in lesson.page.calls}
    needed = {"lesson_start": None, "next_step": "Sources"} | {
        macro: section for section, macro in SECTIONS.items() if macro
    }
    for macro, section in needed.items():
        if section and section not in starts:
            continue  # the missing section is reported already
        start = starts[section] if section else 0
        end = next((line for line in lines if line > start), 10**9)
        line = where.get(macro)
        if line is None and re.search(rf"\b{macro}\s*\(", lesson.page.body):
            continue  # it is called with a slip, which is reported there
        if line is None or not start <= line <= end:
            place = f"in '{section}'" if section else "at the top"
            yield LESSON_MACROS.problem(
                Place(lesson.path, start or lesson.page.body_line),
                f"{macro}() is not called {place}.",
                f"Put {{{{ {macro}() }}}} there, on a line of its own.",
            )


def _talks(lesson: Lesson) -> Iterator[Problem]:
    kinds = [transcript.kind for transcript, _ in lesson.transcripts]
    misnamed = any(nearest_kind(one.info) not in (None, one.info) for one in lesson.page.fences)
    for kind in ("before", "after"):
        if not kinds.count(kind) and misnamed:
            continue  # one has another name, which is reported there
        if kinds.count(kind) != 1:
            yield LESSON_TALKS.problem(
                Place(lesson.path, lesson.page.body_line),
                f"The lesson has {kinds.count(kind)} '{kind}' dialogues.",
                f"Give it one fence that begins with ```{kind}.",
            )
    for transcript, line in lesson.transcripts:
        own = [turn for turn in transcript.turns if turn.speaker.is_you]
        noted = [turn for turn in own if turn.notes]
        if transcript.kind != "transcript" and 2 * len(noted) < len(own):
            yield TALK_NOTES.problem(
                Place(lesson.path, line),
                f"{len(noted)} of {len(own)} turns of yours carry a note.",
                "Add notes, each on a line that begins with '> ', after the turns that matter.",
            )
