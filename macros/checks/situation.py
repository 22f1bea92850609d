"""The form of a situation: three short sections, one talk, and one item."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.page.places import belongs
from macros.checks.page.sections import find_meant, meant_as
from macros.content.catalog import Catalog, Situation
from macros.problem import Edit, Place, Problem, Rule
from macros.source.prose import words

SITUATION_SECTIONS = Rule(
    id="situation-sections",
    title="A situation has its four sections in order, and calls its macros",
    why="Somebody with two minutes finds the line to say in the same place on every page.",
    wrong=(Edit("docs/situations/they-wont-sit-down.md", "\n{{ take_along() }}\n", ""),),
)
SITUATION_LENGTH = Rule(
    id="situation-length",
    title="A situation has at most 250 words before its question",
    why="It is read in the middle of something, on a phone, and has to fit a card.",
    wrong=(
        Edit(
            "docs/situations/they-wont-sit-down.md",
            "Taking the scooter away.",
            "He walks on. " * 69 + "He walks on.",
        ),
    ),
)
SITUATION_TALK = Rule(
    id="situation-talk",
    title="A situation shows one talk, in which the other person speaks twice or more",
    why="A line is only worth something with an answer that was not written for it.",
    wrong=(
        Edit(
            "docs/situations/they-wont-sit-down.md",
            (
                "Lubos: I'm fine. I'm late.\n"
                "Rahel: Who's waiting for you?\n"
                "Lubos: My daughter, at the school.\n"
            ),
            "Rahel: Who's waiting for you?\n",
        ),
    ),
)
RULES = (SITUATION_SECTIONS, SITUATION_LENGTH, SITUATION_TALK)

CHECK_HEADING = "Check yourself"
SECTIONS = (
    "What may be going on",
    "What you can say",
    "What to leave alone",
    CHECK_HEADING,
)
# What stands after the last heading, in this order.
_MACROS = ("quiz", "take_along")
MAX_WORDS = 250
_MIN_ANSWERS = 2


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the form of the situations."""
    for situation in catalog.situations.values():
        yield from _sections(situation)
        yield from _length(situation)
        yield from _talk(situation)


def _sections(situation: Situation) -> Iterator[Problem]:
    found = [heading for heading in situation.page.headings if heading.level > 1]
    names = tuple(heading.text for heading in found)
    if names != SECTIONS:
        missing = [name for name in SECTIONS if name not in names]
        meant = {name: find_meant(situation.page, name, SECTIONS) for name in missing}
        if meant and all(meant.values()):
            for name, line in meant.items():
                yield meant_as(SITUATION_SECTIONS, situation.page, name, line)
            return
        odd = next(
            (one for one, name in zip(found, SECTIONS, strict=False) if one.text != name), None
        )
        extra = found[len(SECTIONS)] if len(found) > len(SECTIONS) else None
        line = (odd or extra).line if odd or extra else situation.page.body_line  # type: ignore[union-attr]
        yield SITUATION_SECTIONS.problem(
            Place(situation.path, line),
            f"The headings are {', '.join(names) or 'missing'}.",
            f"Use these, with ##, in this order: {', '.join(SECTIONS)}.",
        )
        return
    calls = [call for call in situation.page.calls if call.place.line > found[-1].line]
    held = tuple(call.name for call in calls)
    if held != _MACROS and all(belongs(name, situation.path) for name in held):
        yield SITUATION_SECTIONS.problem(
            Place(situation.path, found[-1].line),
            f"'{CHECK_HEADING}' does not hold quiz() and then take_along(), and nothing else.",
            "Put {{ quiz() }} and {{ take_along() }} there, each on a line of its own.",
        )


def _length(situation: Situation) -> Iterator[Problem]:
    count = len(body_words(situation))
    if count > MAX_WORDS:
        yield SITUATION_LENGTH.problem(
            Place(situation.path, situation.page.body_line),
            f"It has {count} words.",
            f"Cut it to {MAX_WORDS}; most need 200.",
        )


def body_words(situation: Situation) -> list[str]:
    """Return the words of a situation up to its question: its text, and all that is said and noted."""
    spoken = [
        text
        for transcript, _ in situation.transcripts
        for turn in transcript.turns
        for text in (turn.text, *turn.notes)
    ]
    written = [word for paragraph in situation.page.paragraphs for word in paragraph.words]
    return [*written, *words("\n".join(spoken))]


def _talk(situation: Situation) -> Iterator[Problem]:
    talks = [(talk, line) for talk, line in situation.transcripts]
    if len(talks) != 1 or talks[0][0].kind != "transcript":
        yield SITUATION_TALK.problem(
            Place(situation.path, talks[-1][1] - 1 if talks else situation.page.body_line),
            f"It has {len(talks)} dialogues."
            if len(talks) != 1
            else "The talk is a 'before' or an 'after'.",
            "Give it one fence that begins with ```transcript.",
        )
        return
    talk, line = talks[0]
    answers = sum(not turn.speaker.is_you for turn in talk.turns)
    if answers < _MIN_ANSWERS:
        yield SITUATION_TALK.problem(
            Place(situation.path, line),
            f"The other person speaks {answers} times."
            if answers
            else "The other person is silent.",
            "Let them answer in their own way, and more than once.",
        )
