"""Evidence: numbers and study claims carry a source, and the cited sources are the listed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog, Lesson
from macros.problem import Edit, Place, Problem, Rule, Severity
from macros.source.page import Page
from macros.source.prose import folded_pattern, sentences

CLAIM_SOURCE = Rule(
    id="claim-source",
    title="A number or a study stands beside its source",
    why="A reader must be able to see where it comes from and how far it goes.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "In 57 percent of cases it takes one breath.",
        ),
    ),
)
SOURCE_LISTED = Rule(
    id="source-listed",
    title="The sources in the front matter are the ones that the text cites",
    why="The list at the end of the lesson is made from them.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "sources: [example-handbook-2020]",
            "sources: []",
        ),
    ),
)
CLAIM_WORDS = Rule(
    id="claim-words",
    title="No claim of proof",
    why="One study suggests, many may show; hardly anything about selling is proven.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "Looking takes one breath.",
            "It is proven that looking takes one breath.",
        ),
    ),
    severity=Severity.WARNING,
)

LABEL_ONCE = Rule(
    id="label-once",
    title="A paragraph of a lesson carries one label at most",
    why="Two or three labels in a row are read by nobody, and nobody knows which sentence each is for.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            'before speaking {{ cite("example-handbook-2020") }}.',
            ('{{ label("our-position") }} before speaking {{ cite("example-handbook-2020") }}.'),
        ),
    ),
    severity=Severity.WARNING,
)
LABEL_KEY = Rule(
    id="label-key",
    title="A page that carries a label says what it means",
    why='Nobody guesses that "one study, a link" speaks of cause and not of strength.',
    wrong=(Edit("docs/lead/one-hour.md", "\n{{ label_key() }}\n", ""),),
)


_NUMBER = re.compile(
    r"\b\d[\d,.]*\s?(?:%|percent\b|per cent\b)|\b\d+ (?:out of|in every) \d+\b|\b\d+ times (?:more|as)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:a|one|the|another|two|three|several|many|pooled|meta-)\s?"
    r"(?:field |lab |large |small |recent |pooled )*"
    r"(?:stud(?:y|ies)|experiments?|meta-analys[ie]s|surveys?|trials?)\b"
    r"(?= (?:of|in|by|from|with|found|showed|asked|reported|tested|followed|that))",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\b(?:is|are|was|been) proven\b|\bproves that\b|\bscience says\b|\bresearch proves\b"
    r"|\b(?:all|most) experts agree\b",
    re.IGNORECASE,
)
# A row of a table and an entry of a list stand for themselves.
_PART = re.compile(r"\n(?=\||[-*+] |\d+[.)] )")
_CITE = re.compile(r"\{\{\s*cite\(|\{\{\s*label\(")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield claims without a source and sources without a claim."""
    for lesson in catalog.lessons.values():
        yield from _claims(lesson)
        yield from _listed(lesson)
        yield from _labels(lesson)
    for page in catalog.pages.values():
        yield from _key(page)


def _claims(lesson: Lesson) -> Iterator[Problem]:
    if not folded_pattern(_NUMBER, _STUDY, _PROOF).search(lesson.page.folded_text):
        return
    for paragraph in lesson.page.paragraphs:
        place = Place(lesson.path, paragraph.line)
        proof = _PROOF.search(paragraph.text)
        if proof:
            yield CLAIM_WORDS.problem(
                place, f"'{proof[0]}' claims proof.", "Say what was found, in whom, and how."
            )
        if _CITE.search(paragraph.source):
            continue
        for sentence in sentences(paragraph.text):
            claim = _NUMBER.search(sentence) or _STUDY.search(sentence)
            if claim:
                yield CLAIM_SOURCE.problem(
                    place,
                    f"'{claim[0]}' has no source in its paragraph.",
                    'Add {{ cite("…") }} at the end of the sentence, or take the claim out.',
                )


def _listed(lesson: Lesson) -> Iterator[Problem]:
    cited = {call.arguments["id"]: call.place for call in lesson.page.calls if call.name == "cite"}
    for id_, place in cited.items():
        if id_ not in lesson.meta.sources:
            yield SOURCE_LISTED.problem(
                place,
                f"'{id_}' is cited but not listed.",
                "Add it to 'sources' in the front matter.",
            )
    for number, id_ in enumerate(lesson.meta.sources):
        if id_ not in cited:
            yield SOURCE_LISTED.problem(
                lesson.place("sources", number),
                f"'{id_}' is listed but not cited.",
                "Cite it in the text, or take it out of the list.",
            )


def _labels(lesson: Lesson) -> Iterator[Problem]:
    for paragraph in lesson.page.paragraphs:
        if any(len(_CITE.findall(part)) > 1 for part in _PART.split(paragraph.source)):
            yield LABEL_ONCE.problem(
                Place(lesson.path, paragraph.line),
                "There is more than one label in this paragraph.",
                "Make two paragraphs of it, or move one source into the other's limits.",
            )


def _key(page: Page) -> Iterator[Problem]:
    called = {call.name: call.place for call in page.calls}
    label = called.get("cite") or called.get("label")
    if label and not called.keys() & {"label_key", "lesson_sources"}:
        yield LABEL_KEY.problem(
            label,
            "There is a label on this page, and nothing says what it means.",
            "Write {{ label_key() }} on a line of its own, at the end.",
        )
