"""SCORM 1.2 and 2004: each lesson and each module as a package for a firm's course system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from macros.content.catalog import Lesson
from macros.export.archive import zipped
from macros.export.course import (
    LEFT_OUT,
    CourseScope,
    carries,
    course_members,
    course_scopes,
    page_name,
)
from macros.export.format import ExportContext, Format, Members, Output
from macros.export.xml import child, document

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_MANIFEST = "imsmanifest.xml"
NO_SCORE = "score=none"


@dataclass(frozen=True, slots=True)
class Edition:
    """What differs between the editions: names and name spaces, each with its schema."""

    id: str
    version: str
    name: str
    schema_version: str
    spaces: dict[str, tuple[str, str]]
    kind: str
    settings: str


V12 = Edition(
    "scorm12",
    "1.2",
    "SCORM 1.2",
    "1.2",
    {
        "": ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
        "adlcp": ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
    },
    "adlcp:scormtype",
    "adlcp:datafromlms",
)
V2004 = Edition(
    "scorm2004",
    "2004",
    "SCORM 2004",
    "2004 4th Edition",
    {
        "": ("http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
        "adlcp": ("http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
        "imsss": ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
    },
    "adlcp:scormType",
    "adlcp:dataFromLMS",
)


def _outputs(context: ExportContext) -> Iterator[Output]:
    for edition in (V12, V2004):
        for scope in course_scopes(context.catalog):
            yield Output(
                f"export/{edition.id}/{scope.path}.zip",
                f"{scope.title}, {edition.name}",
                partial(_members, context, edition, scope),
                zipped,
            )


def _members(context: ExportContext, edition: Edition, scope: CourseScope) -> Members:
    files = course_members(context, scope.lessons, "scorm", edition.version)
    return {_MANIFEST: document(_manifest(edition, scope, files)), **files}


def _manifest(edition: Edition, scope: CourseScope, files: Members) -> Element:
    # Some systems know a package by this name, so each has one of its own.
    name = f"conversation-first-{edition.id}-{scope.path.replace('/', '-')}"
    root = Element("manifest", {"identifier": name, "version": "1"})
    for prefix, (space, _) in edition.spaces.items():
        root.set(f"xmlns:{prefix}" if prefix else "xmlns", space)
    root.set("xmlns:xsi", _XSI)
    pairs = (f"{space} {schema}" for space, schema in edition.spaces.values())
    root.set("xsi:schemaLocation", " ".join(pairs))
    metadata = child(root, "metadata")
    child(metadata, "schema", "ADL SCORM")
    child(metadata, "schemaversion", edition.schema_version)
    course = child(child(root, "organizations", default="course"), "organization")
    course.set("identifier", "course")
    child(course, "title", scope.title)
    for lesson in scope.lessons:
        _item(course, edition, lesson)
    if edition is V2004:
        _sequence(course, choice="true", flow="true")
    _resources(root, edition, scope.lessons, files)
    return root


def _item(course: Element, edition: Edition, lesson: Lesson) -> None:
    item = child(course, "item", identifier=f"item-{lesson.id}", identifierref=_resource(lesson))
    child(item, "title", lesson.title)
    child(item, edition.settings, NO_SCORE)
    if edition is V2004:
        # What the lesson does not say, such as a mark, the system must not make up.
        sequencing = child(item, "imsss:sequencing")
        child(
            sequencing,
            "imsss:deliveryControls",
            completionSetByContent="true",
            objectiveSetByContent="true",
        )


def _sequence(course: Element, **how: str) -> None:
    """Let the learner take the lessons in any order."""
    child(child(course, "imsss:sequencing"), "imsss:controlMode", **how)


def _resources(
    root: Element, edition: Edition, lessons: tuple[Lesson, ...], files: Members
) -> None:
    resources = child(root, "resources")
    pages = {page_name(lesson) for lesson in lessons}
    for lesson in lessons:
        page = page_name(lesson)
        made = child(
            resources, "resource", identifier=_resource(lesson), type="webcontent", href=page
        )
        made.set(edition.kind, "sco")
        child(made, "file", href=page)
        child(made, "dependency", identifierref="shared")
    shared = child(resources, "resource", identifier="shared", type="webcontent")
    shared.set(edition.kind, "asset")
    for path in files:
        if path not in pages:
            child(shared, "file", href=path)


def _resource(lesson: Lesson) -> str:
    return f"page-{lesson.id}"


LACKS = (
    "A lesson is complete once every question of its self-check is answered. The system is told "
    "which ones were right at first, and no mark. If you want one, write score=first instead of "
    "score=none in imsmanifest.xml before you upload it: then the share that was right at first "
    "is sent. Nothing goes anywhere but to your system."
)

FORMAT = Format(
    id="scorm",
    rank=24,
    title="SCORM 1.2 and 2004",
    purpose="Each lesson, and each module with its lessons, as a package for your firm's course system.",
    how="Upload the zip as a course. Take 1.2 unless your system asks for 2004 (4th edition).",
    outputs=_outputs,
    lacks=(LACKS, LEFT_OUT),
    carries=carries,
)
