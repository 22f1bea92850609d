"""QTI 2.1 and 3.0: the questions as packages for Canvas, Blackboard, Moodle and other systems.

Both versions say the same; they differ in names, which `_Dialect` translates. An item shows the
explanation of each option that was chosen, and that of a whole order or match, after it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from macros.content.catalog import Asker
from macros.export.archive import zipped
from macros.export.format import Carried, ExportContext, Format, Members, Output
from macros.export.questions import (
    AskedQuestion,
    explanation_html,
    html,
    note_html,
    questions_of,
    scene_html,
    scopes,
)
from macros.export.xml import child, document, xhtml

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TEMPLATE = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
_TOGETHER = "ALL"
LACKS = (
    "Of an order, a match and a written answer all explanations are shown together after the answer, "
    "since QTI ties an explanation to an option that can be chosen. A written answer has no score."
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A version of QTI: its name spaces, and how it writes the names of elements and attributes."""

    id: str
    name: str
    namespace: str
    schema: str
    package: str
    package_schema: str
    resource: str
    test: str
    schema_name: tuple[str, str]

    def written(self, root: Element) -> bytes:
        """Return a document whose names, given as 2.1 has them, are those of this version."""
        if self.id == "qti3":
            for element in list(root.iter()):
                _rename(element)
        root.set("xmlns", self.namespace)
        root.set("xmlns:xsi", _XSI)
        root.set("xsi:schemaLocation", f"{self.namespace} {self.schema}")
        return document(root)


V21 = Dialect(
    "qti21",
    "QTI 2.1",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    "imsqti_item_xmlv2p1",
    "imsqti_test_xmlv2p1",
    ("IMS QTI", "2.1"),
)
V30 = Dialect(
    "qti3",
    "QTI 3.0",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    "imsqti_item_xmlv3p0",
    "imsqti_test_xmlv3p0",
    ("QTI Package", "3.0.0"),
)
# HTML has the same names in both; all else of 3.0 is written in lower case with hyphens.
_HTML = frozenset("p b i em strong ul ol li a br code blockquote div span".split())


def _rename(element: Element) -> None:
    if element.tag in _HTML:
        return
    if element.tag == "modalFeedback":
        _wrap(element)
    element.tag = f"qti-{_hyphened(element.tag)}"
    for name in list(element.attrib):
        if not name.startswith("xmlns") and _hyphened(name) != name:
            element.set(_hyphened(name), element.attrib.pop(name))


def _wrap(feedback: Element) -> None:
    """Put what a feedback says into a body of its own, as 3.0 has it."""
    body = Element("qti-content-body")
    body.extend(list(feedback))
    for part in list(feedback):
        feedback.remove(part)
    feedback.append(body)


def _hyphened(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", lambda letter: f"-{letter[1]}", name).lower()


def _outputs(context: ExportContext) -> Iterator[Output]:
    for dialect in (V21, V30):
        for scope, title, askers in scopes(context.catalog):
            members = partial(_members, context, dialect, scope, title, askers)
            yield Output(
                f"export/{dialect.id}/{scope}.zip", f"{title}, {dialect.name}", members, zipped
            )


def _members(
    context: ExportContext, dialect: Dialect, scope: str, title: str, askers: tuple[Asker, ...]
) -> Members:
    sections = [(asker, questions_of(context.catalog, [asker])) for asker in askers]
    every = [question for _, questions in sections for question in questions]
    return {
        "imsmanifest.xml": _manifest(context, dialect, title, every),
        "test.xml": dialect.written(_test(scope, title, sections)),
        **{
            f"items/{question.id}.xml": dialect.written(item_element(question))
            for question in every
        },
    }


def item_element(question: AskedQuestion) -> Element:
    """Return a question as an item of QTI 2.1."""
    item = Element("assessmentItem", {"identifier": _name(question.id)})
    item.set("title", " ".join(re.sub(r"[*`]", "", question.stem).split())[:120])
    item.set("adaptive", "false")
    item.set("timeDependent", "false")
    _declare(item, question)
    body = child(item, "itemBody")
    for part in xhtml(f"<p>{html(question.stem)}</p>{scene_html(question)}"):
        body.append(part)
    _INTERACTIONS[question.answering](body, question)
    _process(item, question)
    for name, text in _feedback(question):
        _modal(item, name, text)
    return item


_CARDINALITY = {
    "one": ("single", "identifier"),
    "several": ("multiple", "identifier"),
    "order": ("ordered", "identifier"),
    "match": ("multiple", "directedPair"),
    "write": ("single", "string"),
}


def _declare(item: Element, question: AskedQuestion) -> None:
    cardinality, base = _CARDINALITY[question.answering]
    response = child(
        item, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base
    )
    right = tuple(_right(question))
    if right:
        correct = child(response, "correctResponse")
        for value in right:
            child(correct, "value", value)
        score = child(
            item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
        )
        child(child(score, "defaultValue"), "value", "0")
        highest = child(
            item,
            "outcomeDeclaration",
            identifier="MAXSCORE",
            cardinality="single",
            baseType="float",
        )
        child(child(highest, "defaultValue"), "value", "1")
    child(
        item,
        "outcomeDeclaration",
        identifier="FEEDBACK",
        cardinality="multiple" if question.answering == "several" else "single",
        baseType="identifier",
    )


def _right(question: AskedQuestion) -> Iterator[str]:
    if question.answering == "match":
        yield from (f"L-{_name(one.id)} {_name(one.id)}" for one in question.pairs)
    else:
        yield from (_name(one.id) for one in question.in_order or question.keys)


def _choices(body: Element, question: AskedQuestion) -> None:
    most = "1" if question.answering == "one" else "0"
    interaction = child(
        body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices=most
    )
    for one in question.answers:
        _choice(interaction, "simpleChoice", one.id, one.text)


def _ordering(body: Element, question: AskedQuestion) -> None:
    interaction = child(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="false")
    for one in question.answers:
        _choice(interaction, "simpleChoice", one.id, one.text)


def _matching(body: Element, question: AskedQuestion) -> None:
    interaction = child(
        body,
        "matchInteraction",
        responseIdentifier="RESPONSE",
        shuffle="false",
        maxAssociations=str(len(question.pairs)),
    )
    left = child(interaction, "simpleMatchSet")
    for one in question.pairs:
        made = _choice(left, "simpleAssociableChoice", f"L-{one.id}", one.pair)
        made.set("matchMax", "1")
    right = child(interaction, "simpleMatchSet")
    for one in question.answers:
        _choice(right, "simpleAssociableChoice", one.id, one.text).set("matchMax", "1")


def _writing(body: Element, _: AskedQuestion) -> None:
    child(body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines="8")


_INTERACTIONS = {
    "one": _choices,
    "several": _choices,
    "order": _ordering,
    "match": _matching,
    "write": _writing,
}


def _choice(parent: Element, tag: str, id_: str, text: str) -> Element:
    made = child(parent, tag, identifier=_name(id_))
    (words,) = xhtml(f"<p>{html(text)}</p>")
    made.append(words)
    return made


def _process(item: Element, question: AskedQuestion) -> None:
    """Add how an answer is scored, and which explanations it brings up."""
    processing = child(item, "responseProcessing")
    if tuple(_right(question)):
        condition = child(processing, "responseCondition")
        found = child(condition, "responseIf")
        match = child(found, "match")
        child(match, "variable", identifier="RESPONSE")
        child(match, "correct", identifier="RESPONSE")
        _set(found, "SCORE", child_of="baseValue", base="float", value="1")
        _set(child(condition, "responseElse"), "SCORE", "baseValue", "float", "0")
    if question.answering in ("one", "several"):
        chosen = child(processing, "setOutcomeValue", identifier="FEEDBACK")
        child(chosen, "variable", identifier="RESPONSE")
    else:
        _set(processing, "FEEDBACK", "baseValue", "identifier", _TOGETHER)


def _set(parent: Element, outcome: str, child_of: str, base: str, value: str) -> None:
    made = child(parent, "setOutcomeValue", identifier=outcome)
    child(made, child_of, value, baseType=base)


def _feedback(question: AskedQuestion) -> Iterator[tuple[str, str]]:
    if question.answering in ("one", "several"):
        for one in question.answers:
            word = (
                ("Not this", "Right")
                if question.answering == "one"
                else ("Does not apply", "Applies")
            )
            yield (
                _name(one.id),
                f"<p><b>{word[one.correct]}:</b> {html(one.text)}</p><p>{note_html(one)}</p>",
            )
    else:
        yield _TOGETHER, explanation_html(question)


def _modal(item: Element, name: str, text: str) -> None:
    made = child(
        item, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=name, showHide="show"
    )
    for part in xhtml(text):
        made.append(part)


def _test(
    scope: str, title: str, sections: list[tuple[Asker, tuple[AskedQuestion, ...]]]
) -> Element:
    test = Element("assessmentTest", {"identifier": f"test-{scope}", "title": title})
    part = child(
        test,
        "testPart",
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    for asker, questions in sections:
        section = child(
            part,
            "assessmentSection",
            identifier=f"section-{asker.id}",
            title=asker.title,
            visible="true",
        )
        for question in questions:
            child(
                section,
                "assessmentItemRef",
                identifier=_name(question.id),
                href=f"items/{question.id}.xml",
            )
    return test


def _manifest(
    context: ExportContext, dialect: Dialect, title: str, questions: list[AskedQuestion]
) -> bytes:
    root = Element("manifest", {"identifier": "conversation-first", "xmlns": dialect.package})
    root.set("xmlns:xsi", _XSI)
    root.set("xsi:schemaLocation", f"{dialect.package} {dialect.package_schema}")
    metadata = child(root, "metadata")
    child(metadata, "schema", dialect.schema_name[0])
    child(metadata, "schemaversion", dialect.schema_name[1])
    child(root, "organizations")
    resources = child(root, "resources")
    test = child(resources, "resource", identifier="RES-test", type=dialect.test, href="test.xml")
    child(test, "file", href="test.xml")
    for question in questions:
        child(test, "dependency", identifierref=f"RES-{question.id}")
    for question in questions:
        href = f"items/{question.id}.xml"
        resource = child(
            resources, "resource", identifier=f"RES-{question.id}", type=dialect.resource, href=href
        )
        child(resource, "file", href=href)
    about = f" {title}. {context.site_name}, {context.site_url}, licensed under {context.licence}. {LACKS} "
    raw = document(root)
    return raw.replace(b"\n", f"\n<!--{about}-->\n".encode(), 1)


def _name(id_: str) -> str:
    """Return an id as QTI takes it: it begins with a letter."""
    return id_ if id_[0].isalpha() else f"_{id_}"


def _carries(question: AskedQuestion) -> Carried:
    return Carried(question.notes)


FORMAT = Format(
    id="qti",
    rank=22,
    title="QTI 2.1 and 3.0",
    purpose="The questions as a package for Canvas, Blackboard, Moodle 4 and other course systems.",
    how="Import the zip as a question bank or a quiz. Take 2.1 unless your system asks for 3.0.",
    outputs=_outputs,
    lacks=(LACKS,),
    carries=_carries,
)
