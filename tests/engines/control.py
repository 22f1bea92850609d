"""Faults put into copies of the sites on purpose, and the checks that have to find each of them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from selenium.common.exceptions import WebDriverException

from tests.engines.checks import CHECKS, use
from tests.engines.reader import Reader
from tests.helpers.site_server import serving


@dataclass(frozen=True, slots=True)
class Fault:
    """A text that is replaced in the files of a pattern of one site, and the check that finds it."""

    check: str
    site: str
    pattern: str
    old: str
    new: str


FAULTS = (
    Fault("about/ opens", "hub", "about/index.html", "</article>", "<script>1</script></article>"),
    Fault("glossary/ opens", "hub", "glossary/index.html", "</article>", '<img src="no.png"></article>'),
    Fault("sources/ opens", "hub", "sources/index.html", "<h1", f"<pre>{'Wide' * 99}</pre><h1"),
    Fault(
        "the_menu_closes_by_escape_and_gives_the_focus_back", "hub", "assets/js/frame*.js",
        ".inert=", ".inert=!0||",
    ),
    Fault(
        "lf-reflect half_done_outlives_a_reload", "small", "assets/js/fields.js",
        "this.#keep();", "",
    ),
    Fault(
        "an_entry_that_was_only_opened_is_not_written_over_after_back", "small",
        "assets/js/notebook.js", 'this.#editing = "";', "",
    ),
    Fault(
        "lf-first-look is_answered_and_kept", "small", "assets/js/quiz.js",
        "export default class", "class",
    ),
    Fault("a_sheet_prints_and_stays", "small", "assets/js/worksheet.js", "() => print()", "print"),
    Fault(
        "a_review_begins_at_its_question_and_counts", "small", "assets/js/review.js",
        ".focus(", ".blur(",
    ),
)  # fmt: skip


def finds(fault: Fault, reader: Reader) -> None:
    """Let a reader use a site with a fault, and see the check fail."""
    site, mount = reader.sites[fault.site]
    with TemporaryDirectory() as folder:
        broken = shutil.copytree(site, Path(folder, "site"), copy_function=os.link)
        put_into(broken, fault)
        with serving(broken, mount) as address:
            other = replace(reader, patience=3, visited=set())
            setattr(other, fault.site, address)
            with pytest.raises((AssertionError, WebDriverException)):
                use(CHECKS[fault.check], other)
    reader.visited |= {reader.hub, reader.small}


def put_into(site: Path, fault: Fault) -> None:
    """Put a fault into a site.

    Raises:
        AssertionError: if the text that it replaces is there no longer.
    """
    files = [file for file in site.glob(fault.pattern) if fault.old in file.read_text("utf-8")]
    assert files, f"{fault.old!r} is in no {fault.pattern}"
    for file in files:
        text = file.read_text("utf-8")
        file.unlink()  # it has another name in the site that it comes from
        file.write_text(text.replace(fault.old, fault.new), "utf-8")
