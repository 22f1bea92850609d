"""Course packages in a browser: unpacked, opened by a page that stands for a course system, answered."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import FrameLocator, Locator, Page, expect

from macros.export.format import ExportContext
from macros.export.formats import formats
from tests.clients_setup import clients
from tests.helpers.hub import REPO

_NEVER_SET = "403"
LAUNCH = REPO / "tests" / "clients"
# What a value must look like; a player takes more than the standard does.
_FORMS = {
    "_status": r"incomplete|completed",
    "exit": r"suspend",
    ".id": r"[a-z0-9-]{1,255}",
    ".type": r"choice|matching|sequencing|performance|other",
    ".time": r"\d\d:\d\d:\d\d",
    ".timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\dZ",
    ".description": r".{1,250}",
    ".student_response": r"[a-z](,[a-z])*|[a-z]\.[a-z](,[a-z]\.[a-z])*",
    ".learner_response": r"[a-z0-9-]+(\[[.,]\][a-z0-9-]+)*",
    ".result": r"correct|wrong|incorrect|neutral",
}
WORDS = "Shall we look at it together on Thursday?"


def package(context: ExportContext, path: str) -> bytes:
    """Return the file that is exported to a path."""
    outputs = (output for one in formats() for output in one.outputs(context))
    output = next(output for output in outputs if output.path == path)
    return output.bytes_of(output.members())


def unpack(package: bytes, folder: Path) -> Path:
    """Put a package beside the pages that open it, and return its folder."""
    shutil.copy(LAUNCH / "scorm.html", folder)
    player = clients() / "node_modules/scorm-again/dist/scorm-again.js"
    shutil.copy(player, folder)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder / "course")
    return folder / "course"


def pages_of(folder: Path) -> list[str]:
    """Return the lessons of an unpacked package, in the order of names."""
    return sorted(file.name for file in folder.glob("*.html"))


def answer(form: Locator, *, right: bool) -> None:
    """Answer a question as a reader does."""
    kind = form.get_attribute("data-answering")
    if kind == "write":
        form.locator("textarea").fill(WORDS)
        form.locator("button[type=submit]").first.click()
        form.locator(".hub-item__rubric input").first.check()
        form.locator("button[value=rate]").click()
        return
    if kind in ("one", "several"):
        keys = form.locator("fieldset:first-of-type [data-correct] input")
        others = form.locator("fieldset:first-of-type [data-option]:not([data-correct]) input")
        for option in (keys if right else others).all():
            option.check()
    elif kind == "match":
        selects = form.locator("select").all()
        sides = [
            str(one.evaluate("one => one.closest('[data-option]').dataset.option"))
            for one in selects
        ]
        for select, side in zip(selects, sides if right else sides[1:] + sides[:1], strict=True):
            select.select_option(side)
    elif right:
        _put_in_order(form)
    form.locator("button[type=submit]").first.click()


def _put_in_order(form: Locator) -> None:
    """Move steps up until they stand as the explanations have them."""
    steps = form.locator(".hub-item__explanations > li")
    wanted = [str(one.get_attribute("data-option")) for one in steps.all()]
    for place, step in enumerate(wanted):
        shown = form.locator(f'.hub-item__steps > [data-option="{step}"]')
        while int(shown.evaluate("one => [...one.parentElement.children].indexOf(one)")) > place:
            shown.locator('[data-move="up"]').click()


@dataclass
class ScormSystem:
    """A course system that speaks SCORM; `earlier` is what it kept in the session before."""

    page: Page
    address: str
    version: str
    earlier: dict[str, Any] = field(default_factory=dict)

    @property
    def end(self) -> str:
        """What the last call of a session is named."""
        return "Finish" if self.version == "1.2" else "Terminate"

    def open(self, lesson: str) -> FrameLocator:
        """Open a lesson, wait for its scripts, and return the window in which it lies."""
        frame = self.begin(lesson)
        expect(frame.locator("hub-quiz:defined")).to_be_attached()
        return frame

    def begin(self, lesson: str) -> FrameLocator:
        """Open a lesson, and return the window in which it lies."""
        earlier = json.dumps(self.earlier)
        given = {"version": self.version, "page": f"course/{lesson}", "earlier": earlier}
        self.page.goto(f"{self.address}scorm.html?{urlencode(given)}")
        return self.page.frame_locator("iframe")

    def close(self) -> None:
        """Close the lesson, and wait until it has said so."""
        self.page.locator("iframe").evaluate("frame => frame.src = 'about:blank'")
        expect(self.page.locator("output")).to_contain_text(self.end)

    @property
    def calls(self) -> list[list[str]]:
        """Every call so far: its name, its values, what came back, and the error."""
        found: list[list[str]] = self.page.evaluate("() => window.calls")
        return found

    def values(self) -> dict[str, str]:
        """Return what was set last, by element."""
        return {call[1]: call[2] for call in self.calls if call[0] == "SetValue"}


def faults_of_session(calls: list[list[str]], end: str) -> list[str]:
    """Return what a strict system objects to: order of calls, forms of values, refusals, errors.

    To read what was never set is an error of 2004 that says just that.
    """
    names = [call[0] for call in calls]
    faults = [] if names[:1] == ["Initialize"] else ["does not begin with Initialize"]
    if names[-1:] != [end] or names.count(end) != 1 or names.count("Initialize") != 1:
        faults.append("is not one session, from its beginning to its end")
    faults += [
        f"{element} = {value}"
        for element, value in (call[1:3] for call in calls if call[0] == "SetValue")
        for ending, pattern in _FORMS.items()
        if element.endswith(ending) and not re.fullmatch(pattern, value)
    ]
    for name, *values, result, error in calls:
        if name != "GetValue" and result != "true":
            faults.append(f"{name} {values}: {result}")
        if error != "0" and (name, error) != ("GetValue", _NEVER_SET):
            faults.append(f"{name} {values}: error {error}")
    return faults
