"""cmi5: each lesson and each module as a package for a course system that speaks xAPI."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element, SubElement

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

_SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def _outputs(context: ExportContext) -> Iterator[Output]:
    for scope in course_scopes(context.catalog):
        yield Output(
            f"export/cmi5/{scope.path}.zip",
            f"{scope.title}, cmi5",
            partial(_members, context, scope),
            zipped,
        )


def _members(context: ExportContext, scope: CourseScope) -> Members:
    structure = Element("courseStructure", {"xmlns": _SPACE})
    course = child(structure, "course", id=context.address(scope.src))
    _say(course, "title", scope.title)
    _say(course, "description", scope.about)
    for lesson in scope.lessons:
        _unit(context, structure, lesson)
    files = course_members(context, scope.lessons, "cmi5")
    return {"cmi5.xml": document(structure), **files}


def _unit(context: ExportContext, structure: Element, lesson: Lesson) -> None:
    """Add a lesson, which counts as done when it is completed: it has no mark to pass."""
    unit = child(
        structure,
        "au",
        id=f"{context.address(lesson.src)}#lesson",
        launchMethod="AnyWindow",
        moveOn="Completed",
    )
    _say(unit, "title", lesson.title)
    _say(unit, "description", lesson.meta.promise)
    child(unit, "url", page_name(lesson))
    child(unit, "launchParameters", "score=none")


def _say(parent: Element, tag: str, text: str) -> None:
    SubElement(child(parent, tag), "langstring", {"lang": "en"}).text = text


LACKS = (
    "It says what the SCORM packages say, and no mark. If you want one, set the launch parameters "
    "of a lesson to score=first, in your system or in cmi5.xml: then it is passed with the share "
    "that was right at first, or failed if that is below the mastery score that your system has."
)

FORMAT = Format(
    id="cmi5",
    rank=26,
    title="cmi5",
    purpose="The same lessons and modules for a course system that speaks cmi5, the successor of SCORM.",
    how="Upload the zip as a course.",
    outputs=_outputs,
    lacks=(LACKS, LEFT_OUT),
    carries=carries,
)
