"""Course packages: whole, closed to the network, without a mark unless somebody asks for one."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from macros.export.course import CourseError, course_members
from macros.export.formats import formats
from macros.export.listing import fold
from macros.source.exports import ExportFile
from tests.helpers.exporting import first_aid_context

CONTEXT = first_aid_context()
LESSON = CONTEXT.catalog.lessons["stop-the-bleeding"]
MANIFESTS = {"scorm12": "imsmanifest.xml", "scorm2004": "imsmanifest.xml", "cmi5": "cmi5.xml"}
OUTPUTS = {output.path: output for one in formats() for output in one.outputs(CONTEXT)}


def unpacked(path: str) -> dict[str, bytes]:
    output = OUTPUTS[path]
    with zipfile.ZipFile(io.BytesIO(output.bytes_of(output.members()))) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def lesson_package(kind: str) -> dict[str, bytes]:
    return unpacked(f"export/{kind}/{LESSON.module_id}/{LESSON.id}.zip")


def module_package(kind: str) -> dict[str, bytes]:
    return unpacked(f"export/{kind}/{LESSON.module_id}.zip")


def named(root: Element, tag: str) -> list[Element]:
    return [element for element in root.iter() if element.tag.rpartition("}")[2] == tag]


@pytest.mark.parametrize("kind", MANIFESTS)
def test_a_package_has_each_file_that_its_pages_and_scripts_name(kind: str) -> None:
    files = module_package(kind)

    for name, content in files.items():
        text = content.decode()
        if name.endswith(".html"):
            inner = re.findall(r'(?:<link [^>]*href|src)="([^"]+)"', text)
            assert [path for path in inner if path not in files] == []
        elif name.endswith(".js"):
            eager = re.findall(r'^import (?:[^"]* from )?"\./([^"]+)"', text, re.MULTILINE)
            assert [path for path in eager if f"assets/js/{path}" not in files] == []


@pytest.mark.parametrize("kind", MANIFESTS)
def test_a_page_reaches_no_other_address_and_every_link_out_opens_a_window(kind: str) -> None:
    page = lesson_package(kind)[f"{LESSON.id}.html"].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    links = re.findall(r"<a\b[^>]*>", page)

    assert policy
    assert "default-src 'none'" in policy[1]
    assert ("connect-src 'none'" in policy[1]) == (kind != "cmi5")
    assert "'unsafe" not in policy[1]
    for link in links:
        outside = 'href="https://hub.test/' in link or 'href="https://' in link
        assert outside == ('target="_blank" rel="noopener"' in link), link
        assert outside or 'href="#' in link or 'href=""' in link or "mailto:" in link, link


def test_a_page_says_nothing_that_is_true_of_the_public_site_alone() -> None:
    built = CONTEXT.parts.page(LESSON.src)
    page = lesson_package("scorm12")[f"{LESSON.id}.html"].decode()

    for promise in ("leaves this device", "No tracking", "Mend this page"):
        assert promise in built
        assert promise not in page
    for item in LESSON.items:
        assert f'data-item="{item.id}"' in page


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004"])
def test_a_manifest_lists_each_file_once_and_each_lesson_as_an_item(kind: str) -> None:
    files = module_package(kind)
    manifest = fromstring(files["imsmanifest.xml"])  # noqa: S314 - our own
    listed = [str(file.get("href")) for file in named(manifest, "file")]
    resources = {one.get("identifier"): one for one in named(manifest, "resource")}
    items = named(manifest, "item")
    module = CONTEXT.catalog.modules[LESSON.module_id]

    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    assert [named(one, "title")[0].text for one in items] == [one.title for one in module.lessons]
    for item in items:
        resource = resources[item.get("identifierref")]
        kinds = {name.rpartition("}")[2].lower(): value for name, value in resource.items()}
        assert (kinds["type"], kinds["scormtype"]) == ("webcontent", "sco")
        assert kinds["href"] in files
        (settings,) = [one for one in item if one.tag.lower().endswith("datafromlms")]
        assert settings.text == "score=none"
        if kind == "scorm2004":
            (rule,) = named(item, "deliveryControls")
            assert set(rule.attrib.values()) == {"true"}


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004"])
def test_no_two_packages_have_the_same_name_for_a_system(kind: str) -> None:
    paths = [path for path in OUTPUTS if path.startswith(f"export/{kind}/")]
    manifests = [fromstring(unpacked(path)["imsmanifest.xml"]) for path in paths]  # noqa: S314 - our own

    assert len({str(one.get("identifier")) for one in manifests}) == len(paths) > 1


@pytest.mark.parametrize("kind", MANIFESTS)
def test_a_page_notes_what_is_typed_before_the_scripts_have_come_as_the_site_does(
    kind: str,
) -> None:
    files = lesson_package(kind)
    page = files[f"{LESSON.id}.html"].decode()
    note = files["assets/js/early-note.js"].decode()

    assert f"<script>{note}</script>" in CONTEXT.parts.page(LESSON.src)
    assert page.index('<script src="assets/js/early-note.js"></script>') < page.index("<body")


def test_a_firm_s_own_package_says_its_name_its_rights_and_its_language() -> None:
    class Parts:
        asset, theme = CONTEXT.parts.asset, CONTEXT.parts.theme

        @staticmethod
        def page(src: str) -> str:
            return CONTEXT.parts.page(src).replace('<html lang="en"', '<html lang="de"')

    firm = replace(
        CONTEXT,
        parts=Parts(),
        site_name="Nut & Sons",
        licence="CC BY 4.0 for what Hub wrote",
        rights="What Nut & Sons wrote belongs to <them>.",
    )
    page = course_members(firm, [LESSON], "scorm", "1.2")[f"{LESSON.id}.html"].decode()

    assert '<html lang="de"' in page
    assert f"<title>{LESSON.title} - Nut &amp; Sons</title>" in page
    assert "CC BY 4.0 for what Hub wrote, code MIT. What Nut &amp; Sons wrote belongs" in page
    assert "&lt;them&gt;." in page


def test_a_course_structure_has_a_unit_for_each_lesson_that_is_done_when_completed() -> None:
    files = module_package("cmi5")
    structure = fromstring(files["cmi5.xml"])  # noqa: S314 - our own
    space = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
    course, *units = list(structure)
    module = CONTEXT.catalog.modules[LESSON.module_id]

    assert [one.tag for one in (structure, course)] == [f"{space}courseStructure", f"{space}course"]
    assert len(units) == len(module.lessons)
    assert len({one.get("id") for one in (course, *units)}) == len(units) + 1
    for unit, lesson in zip(units, module.lessons, strict=True):
        parts = [part.tag.removeprefix(space) for part in unit]
        assert parts == ["title", "description", "url", "launchParameters"]
        assert unit.get("moveOn") == "Completed"
        assert "masteryScore" not in unit.attrib
        assert unit.findtext(f"{space}url") == f"{lesson.id}.html"
        assert unit.findtext(f"{space}launchParameters") == "score=none"


def test_a_page_without_its_self_check_is_refused() -> None:
    class Empty:
        page = staticmethod(lambda src: f"<article id={src}></article>")
        asset = theme = staticmethod(lambda _: b"")

    broken = replace(CONTEXT, parts=Empty())
    with pytest.raises(CourseError, match=LESSON.src):
        course_members(broken, [LESSON], "scorm", "1.2")


def test_files_of_lessons_are_folded_under_their_module_and_the_whole_is_not() -> None:
    def file(path: str) -> ExportFile:
        return ExportFile(path, "one", path, 1, "", "")

    lessons = [
        file(f"export/cmi5/{one}.zip") for one in ("wounds", "wounds/a", "wounds/b", "wounds/c")
    ]
    scopes = [
        file(f"export/anki/{one}.apkg") for one in ("everything", "wounds", "calm", "situations")
    ]

    title = CONTEXT.catalog.modules["wounds"].meta.title
    assert fold(CONTEXT.catalog, lessons) == ([], {title: lessons})
    assert fold(CONTEXT.catalog, scopes) == (scopes[:1], {"One by one": scopes[1:]})
