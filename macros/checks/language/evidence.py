"""Evidence: numbers and study claims carry a source, and the cited sources are the listed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.catalog import Catalog, Lesson
from macros.problem import Place, Problem, Rule, Severity
from macros.source.prose import folded_pattern, folded_prose, prose, sentences

CLAIM_SOURCE = Rule(
    id="claim-source",
    title="A number or a study stands beside its source",
    why="A reader must be able to see where it comes from and how far it goes.",
    wrong="Buyers finish 57 percent of the purchase before they call.",
    right='A survey by a vendor reported 57 percent {{ cite("heuer-2013") }}.',
)
SOURCE_LISTED = Rule(
    id="source-listed",
    title="The sources in the front matter are the ones that the text cites",
    why="The list at the end of the lesson is made from them.",
    wrong='sources: []\n---\n… {{ cite("eyal-2018") }}',
    right='sources: [eyal-2018]\n---\n… {{ cite("eyal-2018") }}',
)
CLAIM_WORDS = Rule(
    id="claim-words",
    title="No claim of proof",
    why="One study suggests, many may show; hardly anything about selling is proven.",
    wrong="It is proven that listening raises sales.",
    right='In a pooled analysis, being listened to went with trust {{ cite("kluger-2024") }}.',
    severity=Severity.WARNING,
)

RULES = (CLAIM_SOURCE, SOURCE_LISTED, CLAIM_WORDS)

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
_CITE = re.compile(r"\{\{\s*cite\(|\{\{\s*label\(")


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield claims without a source and sources without a claim."""
    for lesson in catalog.lessons.values():
        yield from _claims(lesson)
        yield from _listed(lesson)


def _claims(lesson: Lesson) -> Iterator[Problem]:
    if not folded_pattern(_NUMBER, _STUDY, _PROOF).search(folded_prose(lesson.page)):
        return
    for paragraph in prose(lesson.page):
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
