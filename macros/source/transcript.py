"""A `before`, `after` or `transcript` fence -> a transcript."""

from __future__ import annotations

import re
from dataclasses import replace
from weakref import WeakKeyDictionary

from macros.model.transcript import (
    TRANSCRIPT_KINDS,
    Direction,
    Speaker,
    Transcript,
    TranscriptKind,
    TranscriptTurn,
)
from macros.problem import Edit, Place, Problem, Rule
from macros.source.page import Page

TRANSCRIPT_FORM = Rule(
    id="transcript-form",
    title="A dialogue names its people, then gives one turn a line",
    why="Readers, screen readers and the printed script must know who says what.",
    wrong=(Edit("docs/lessons/wounds/stop-the-bleeding.md", "Emil: Is it bad?", "Is it bad?"),),
    stage="read",
)


Transcripts = tuple[tuple[Transcript, int], ...]

_TURN = re.compile(r"^([^\s:][^:]{0,40}?):\s+(\S.*)$")


# A page that is no longer used takes what was read of it along.
_READ: WeakKeyDictionary[Page, tuple[Transcripts, tuple[Problem, ...]]] = WeakKeyDictionary()


def read_transcripts(page: Page) -> tuple[Transcripts, tuple[Problem, ...]]:
    """Return a page's transcripts, each with the line on which it begins, and what is wrong in them."""
    if page not in _READ:
        _READ[page] = _read(page)
    return _READ[page]


def _read(page: Page) -> tuple[Transcripts, tuple[Problem, ...]]:
    found: list[tuple[Transcript, int]] = []
    faults: list[Problem] = []
    for block in page.fences:
        if block.info in TRANSCRIPT_KINDS:
            transcript, problems = parse_transcript(page.path, block.info, block.source, block.line)
            found.append((transcript, block.line))
            faults += problems
    return tuple(found), tuple(faults)


def parse_transcript(
    path: str, kind: TranscriptKind, text: str, first_line: int = 1
) -> tuple[Transcript, tuple[Problem, ...]]:
    """Return the transcript of a fence's text and what is wrong with it."""
    parser = _Parser(path, first_line)
    for number, line in enumerate(text.split("\n"), 1):
        parser.read(number, line.strip())
    parser.finish()
    return (
        Transcript(kind, tuple(parser.speakers.values()), tuple(parser.lines)),
        tuple(parser.problems),
    )


class _Parser:
    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.speakers: dict[str, Speaker] = {}
        self.lines: list[TranscriptTurn | Direction] = []
        self.problems: list[Problem] = []
        self._unknown: set[str] = set()

    def read(self, number: int, line: str) -> None:
        if not line:
            return
        if line.startswith(">"):
            self._note(number, line[1:].strip())
        elif line.startswith("(") and line.endswith(")"):
            self.lines.append(Direction(line[1:-1].strip(), number))
        elif match := _TURN.match(line):
            self._named(number, match[1], match[2])
        else:
            self._report(
                number,
                f"'{line[:40]}' is not a turn, a note or a stage direction.",
                "Write 'Name: what they say' on one line, a note after '> ', or (a pause).",
            )

    def finish(self) -> None:
        if not self.speakers and self.problems:
            # Of people nobody has named, every turn is unknown: that is one slip.
            self.problems.clear()
            self._report(
                0,
                "The dialogue does not say who is talking.",
                "Begin it with 'you: Name, who they are' and 'them: Name, who they are'.",
            )
            return
        if not self.speakers and not self.lines:
            what, hint = "The dialogue is empty.", "Write its people and turns, or take it out."
            self._report(0, what, hint)
            return
        if not any(speaker.is_you for speaker in self.speakers.values()):
            self._report(1, "Nobody is 'you'.", "Begin with 'you: Name, who they are'.")
        if not any(not speaker.is_you for speaker in self.speakers.values()):
            self._report(1, "There is no other person.", "Add a line 'them: Name, who they are'.")
        if not any(isinstance(line, TranscriptTurn) for line in self.lines):
            self._report(1, "Nobody says anything.", "Write turns as 'Name: what they say'.")

    def _note(self, number: int, text: str) -> None:
        if self.lines and isinstance(self.lines[-1], TranscriptTurn):
            turn = self.lines[-1]
            self.lines[-1] = replace(turn, notes=(*turn.notes, text))
        else:
            self._report(number, "This note follows no turn.", "Put it after the turn it is about.")

    def _named(self, number: int, name: str, text: str) -> None:
        if name in ("you", "them"):
            person, _, role = text.partition(",")
            self.speakers[person.strip()] = Speaker(person.strip(), role.strip(), name == "you")
        elif name in self.speakers:
            self.lines.append(TranscriptTurn(self.speakers[name], text, number))
        elif name not in self._unknown:  # who is called otherwise above is so in every turn
            self._unknown.add(name)
            known = ", ".join(self.speakers) or "nobody yet"
            self._report(
                number,
                f"'{name}' is not one of the people ({known}).",
                f"Add 'them: {name}, who they are' at the top, or mend the name.",
            )

    def _report(self, number: int, what: str, hint: str) -> None:
        place = Place(self.path, self.first_line + number - 1)
        self.problems.append(TRANSCRIPT_FORM.problem(place, what, hint))
