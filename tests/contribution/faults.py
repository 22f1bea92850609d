"""Broken contributions: each is one small change to a good tree, and the one answer it must get."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

LESSON = "docs/lessons/calm-start/look-first.md"
QUIZ = "docs/lessons/calm-start/look-first.quiz.yml"
SECOND = "docs/lessons/wounds/stop-the-bleeding.md"
SECOND_QUIZ = "docs/lessons/wounds/stop-the-bleeding.quiz.yml"
MODULE = "docs/lessons/wounds/index.md"
SHEET = "docs/worksheets/my-plan.md"
PRACTICE = "docs/practice/the-bicycle.md"
CHECKLISTS = "data/checklists.yml"
GLOSSARY = "data/glossary.yml"
SOURCES = "data/sources.yml"
PATHS = "data/paths.yml"
FIGURES = "data/figures.yml"
PLAN = "docs/lead/one-hour.md"
NAV = "docs/lessons/.nav.yml"


@dataclass(frozen=True)
class Fault:
    """One slip. `at` is a text on the line that must be reported; `where` its file if another."""

    name: str
    rule: str
    path: str
    apply: Callable[[Path], None] = field(repr=False)
    at: str = ""
    where: str = ""
    line: int = 0

    @property
    def reported(self) -> str:
        """The path that the report must name."""
        return self.where or self.path


def change(
    rule: str,
    path: str,
    old: str,
    new: str,
    *,
    at: str = "",
    where: str = "",
    name: str = "",
    line: int = 0,
) -> Fault:
    """Return a fault that replaces one text; the report is expected on the first new line."""

    def apply(root: Path) -> None:
        file = root / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} has no {old!r}"
        changed = text.replace(old, new, 1)
        if path.endswith(".md") and not new.strip():  # what is cut out leaves no hole
            changed = re.sub(r"\n{3,}", "\n\n", changed).rstrip("\n") + "\n"
        file.write_text(changed, "utf-8", newline="")

    shown = at or new.strip().split("\n")[0].strip()
    return Fault(name or f"{rule}: {shown[:60] or old[:60]}", rule, path, apply, shown, where, line)


def edits(
    rule: str, path: str, edit: Callable[[str], str], *, at: str, name: str, where: str = ""
) -> Fault:
    """Return a fault that needs more than one replacement in a file."""

    def apply(root: Path) -> None:
        file = root / path
        text = file.read_text("utf-8")
        changed = edit(text)
        assert changed != text, f"{name} changes nothing"
        if path.endswith(".md"):  # what is cut out leaves no hole
            changed = re.sub(r"\n{3,}", "\n\n", changed).rstrip("\n") + "\n"
        file.write_text(changed, "utf-8")

    return Fault(name, rule, path, apply, at, where)


def write(
    rule: str, path: str, content: bytes, *, name: str, line: int = 1, where: str = ""
) -> Fault:
    """Return a fault that writes a whole file."""

    def apply(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)

    return Fault(f"{rule}: {name}", rule, path, apply, "", where, line)


def act(rule: str, path: str, apply: Callable[[Path], None], *, name: str, line: int = 1) -> Fault:
    """Return a fault that does something else to the tree."""
    return Fault(f"{rule}: {name}", rule, path, apply, "", "", line)


def _rename(old: str, new: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return apply


def _recode(path: str, encode: Callable[[str], bytes]) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        (root / path).write_bytes(encode((root / path).read_text("utf-8")))

    return apply


def _link_out(root: Path) -> None:
    outside = root.parent / "outside.md"
    outside.write_text("---\ntitle: Secret\n---\n", "utf-8")
    (root / "docs/practice/secret.md").symlink_to(outside)


def _name_only_the_front_page(root: Path) -> None:
    (root / "docs/.nav.yml").write_text("nav: [index.md]\n", "utf-8")


def _pipe(path: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        os.mkfifo(root / path)

    return apply


def _delete(*paths: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        for path in paths:
            (root / path).unlink()
            if not any((root / path).parent.iterdir()):
                (root / path).parent.rmdir()

    return apply


def _order_for_written(text: str) -> str:
    start, end = text.index("  - id: sb-reflect"), text.index("  - id: sb-places")
    return text[:start] + ORDER_ITEM + text[end : text.index("  - id: sb-rewrite")]


def _forget_the_worksheet(root: Path) -> None:
    for path, old in ((LESSON, "worksheet: my-plan\n"), (PATHS, "        worksheets: [my-plan]\n")):
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, ""), "utf-8")


ORDER_ITEM = """  - id: sb-steps
    type: order
    objective: press
    level: apply
    stem: In which order do your hands work on a bleeding arm?
    steps:
      - {id: take, text: Take a cloth, feedback: It stands first.}
      - {id: lean, text: Press on it, feedback: It stands second.}
      - {id: keep, text: Keep pressing, feedback: It stands last.}
"""
LONG_SENTENCE = (
    "Looking around before you kneel down takes one breath and shows you the traffic and the glass "
    "and the person and the people who have stopped and the dog that nobody holds by its lead."
)
HARD_WORDS = " ".join(
    ["Institutional conceptualisation necessitates organisational responsibility considerations."]
    * 14
)

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'

FILES = (
    act(
        "file-encoding",
        MODULE,
        _recode(
            MODULE,
            lambda text: text.replace("first", "fïrst").replace("What", "Whät").encode("latin-1"),
        ),
        name="latin-1",
        line=3,
    ),
    act(
        "file-line-endings",
        MODULE,
        _recode(MODULE, lambda text: text.replace("\n", "\r\n").encode()),
        name="CR LF",
    ),
    act(
        "file-line-endings",
        QUIZ,
        _recode(QUIZ, lambda text: text.replace("\n", "\r\n", 1).encode()),
        name="one CR LF in a quiz",
    ),
    write("file-size", "docs/practice/empty.md", b"", name="an empty page"),
    write("file-size", "docs/practice/blank.md", b"\n \n", name="a blank page"),
    write("file-size", "docs/practice/huge.md", b"a" * 5_000_000, name="a page of 5 MB"),
    act("file-link", "docs/practice/secret.md", _link_out, name="a link out of the tree"),
    write(
        "file-name",
        "docs/practice/The Bicycle.md",
        b"---\ntitle: A\n---\nText.\n",
        name="spaces and capitals",
    ),
    write("file-name", "docs/practice/café.md", b"---\ntitle: A\n---\nText.\n", name="an accent"),
    write(
        "file-name",
        "docs/practice/two__words.md",
        b"---\ntitle: A\n---\nText.\n",
        name="underscores",
    ),
    write("file-name", "docs/practice/a.b.md", b"---\ntitle: A\n---\nText.\n", name="a full stop"),
    write(
        "file-name",
        "docs/practice/\u0430.md",
        b"---\ntitle: A\n---\nText.\n",
        name="a letter that looks like a",
    ),
    write(
        "file-name", "docs/practice/a\nb.md", b"---\ntitle: A\n---\nText.\n", name="a line break"
    ),
    write(
        "file-place",
        "docs/practice/notes.MD",
        b"---\ntitle: A\n---\nText.\n",
        name="an ending in capitals",
    ),
    write("file-place", "docs/practice/notes", b"Text.\n", name="no ending"),
    write(
        "file-place",
        "docs/practice.md",
        b"---\ntitle: A\n---\nText.\n",
        where="docs/practice/index.md",
        name="a page with the address of a folder",
    ),
    write(
        "file-place",
        "docs/lessons/calm-start.md",
        b"---\ntitle: A\n---\nText.\n",
        name="a page beside its module",
    ),
    act(
        "asset-kind",
        "docs/practice/pipe.md",
        _pipe("docs/practice/pipe.md"),
        name="a pipe named like a page",
    ),
    act("asset-kind", GLOSSARY, _pipe(GLOSSARY), name="a pipe in the place of the glossary"),
    write("asset-kind", "docs/assets/img/page.html", b"<p>A</p>\n", name="a page"),
    write("file-place", "docs/practice/notes.txt", b"Text.\n", name="a text file"),
    write("file-place", "docs/practice/notes.docx", b"PK\n", name="a word processor's file"),
    write("file-place", "docs/practice/page.markdown", b"Text.\n", name="another suffix"),
    write("file-place", "data/sources.yaml", b"sources: []\n", name="yaml for yml"),
    write("file-place", "data/checklist.yml", b"items: []\n", name="a data file nobody reads"),
    write(
        "file-place",
        "docs/lessons/calm-start/alone.quiz.yml",
        b"items: []\n",
        name="a quiz without its lesson",
    ),
    write(
        "file-place",
        "docs/practice/look-first.quiz.yml",
        b"items: []\n",
        name="a quiz in the wrong folder",
    ),
    write(
        "file-place",
        "docs/lessons/calm-start/terms.yml",
        b"terms: []\n",
        name="shared data among the lessons",
    ),
    write(
        "file-place",
        "docs/lessons/loose.md",
        b"---\ntitle: A\n---\nText.\n",
        name="a lesson outside a module",
    ),
    act("quiz-file", SECOND, _delete(SECOND_QUIZ), name="a lesson without its quiz"),
)

FRONT = "  objectives: [name-dangers]\n---\n"
YAML = (
    change(
        "front-matter",
        LESSON,
        FRONT,
        "  objectives: [name-dangers]\n",
        line=1,
        name="without an end",
    ),
    change("front-matter", LESSON, FRONT, "  objectives: [name-dangers]\n----\n", at="----"),
    change("front-matter", LESSON, FRONT, "  objectives: [name-dangers]\n ---\n", at=" ---"),
    change("front-matter", LESSON, FRONT, "  objectives: [name-dangers]\n\u2014\n", at="\u2014"),
    change("front-matter", LESSON, "---\ntitle", "\n---\ntitle", line=1, name="a line before it"),
    change("front-matter", LESSON, "---\ntitle", "+++\ntitle", line=1, name="between plus signs"),
    change(
        "front-matter",
        LESSON,
        "minutes: 4\n",
        "minutes: 4\n---\n",
        line=5,
        name="an end amid the fields",
    ),
    change("yaml-alias", LESSON, "minutes: 4", "<<: {minutes: 4}"),
    change("yaml-tab", LESSON, "  - id: name-dangers", "\t- id: name-dangers"),
    change("yaml-tag", LESSON, "promise: You", "promise: !!binary You"),
    change("field-value", LESSON, "minutes: 4", "minutes: 06"),
    change("field-value", LESSON, "minutes: 4", "minutes: 1:30"),
    change("field-value", LESSON, "minutes: 4", "minutes: 1_0"),
    change("field-value", LESSON, "minutes: 4", "minutes: 0x4"),
    change("field-value", LESSON, "minutes: 4", "minutes: .inf"),
    change("field-value", QUIZ, "correct: true", "correct: yes"),
    change("field-unknown", LESSON, "minutes: 4", "minutes: 4\nhide: [toc]", at="hide:"),
    change("listed-twice", LESSON, "ideas: [E1, E2]", "ideas: [E1, E2, E1]"),
    change(
        "listed-twice",
        LESSON,
        "by: [in-person]",
        "by: [in-person, in-person]",
    ),
    change(
        "listed-twice",
        SHEET,
        "practises: [look-first/open-calmly]",
        "practises: [look-first/open-calmly, look-first/open-calmly]",
    ),
    change("quiz-option-duplicate", QUIZ, "text: Say your name", "text: Look for danger!"),
    change("quiz-option-duplicate", QUIZ, "left: A kitchen", "left: A road at night", line=89),
    change(
        "quiz-option-duplicate",
        QUIZ,
        "right: A pan of hot fat",
        "right: Cars that have not seen you",
        line=90,
    ),
    change("quiz-option-duplicate", QUIZ, "text: A helper who hurries", "text: A pan of hot fat"),
    change("quiz-option-duplicate", QUIZ, "- I ask before I touch.", "- I say my name.", line=109),
    change(
        "quiz-key-count",
        QUIZ,
        "        correct: true\n        feedback: Cars",
        "        feedback: Cars",
        at="- id: traffic",
        name="one option that could be the key",
    ),
    write(
        "file-name",
        "docs/lessons/calm-start/Look-First.quiz.yml",
        b"items: []\n",
        name="a file of data in capitals",
    ),
    change(
        "data-text",
        QUIZ,
        "text: The traffic that comes towards you both",
        'text: "The <h1>cars</h1> that come towards you both"',
    ),
    change("data-text", FIGURES, "{ name: Look,", "{ name: <b>Look</b>,"),
    change("figure-parts", FIGURES, 'text: "is it safe?"', 'text: "' + "i" * 25 + '"'),
    change(
        "figure-parts", FIGURES, "{ name: Help,", "{ name: Look,", at='{ name: Look, text: "press'
    ),
    change(
        "figure-parts",
        FIGURES,
        "kind: loop\n",
        "kind: loop\n    up: { low: less, high: more }\n",
        at="up: { low: less",
    ),
    write("field-value", FIGURES, b"figures:\n", name="a list of figures without an entry"),
    change("yaml-tab", QUIZ, "    type: order", "    type:\torder"),
    change(
        "hidden-character", GLOSSARY, "term: bystander", 'term: "by\\u202estander"', at='term: "by'
    ),
    change("hidden-character", LESSON, "Looking takes", "Look\u200bing takes"),
    change("hidden-character", LESSON, "Looking takes", "Looking\x00 takes"),
    change("conflict-marker", LESSON, "## The idea", "=======\n\n## The idea"),
    change("yaml-syntax", LESSON, "title: Look first", "title: Look: first"),
    change("yaml-syntax", QUIZ, "stem: Put the first minute", "stem: Put: the first minute"),
    change("yaml-syntax", QUIZ, "    type: order", "   type: order"),
    change("yaml-syntax", CHECKLISTS, "title: The first minute", 'title: "The first minute'),
    change("yaml-tab", CHECKLISTS, "    title: The first minute", "  \ttitle: The first minute"),
    change(
        "yaml-duplicate-key",
        QUIZ,
        "    type: order",
        "    type: order\n    type: match",
        at="type: match",
    ),
    change("yaml-tag", GLOSSARY, "term: bystander", "term: !!python/name:os.system bystander"),
    change(
        "yaml-trap",
        LESSON,
        "promise: You will start calmly and in the same order every time.",
        "promise: no",
    ),
    change("printed-letter", CHECKLISTS, "title: The first minute", "title: The first 分"),
    change("yaml-trap", CHECKLISTS, "title: The first minute", "title: 12:30"),
    change("yaml-trap", CHECKLISTS, "title: The first minute", "title: 0x1f"),
    change("yaml-trap", CHECKLISTS, "title: The first minute", "title: 007"),
    change(
        "yaml-trap", CHECKLISTS, "why: A second injured person helps nobody.", "why: 2026-11-23"
    ),
    change("yaml-trap", NAV, "  - wounds", "  - 1: wounds"),
    change("yaml-trap", SHEET, "    not-me: If the kiln room is full of smoke.", "    not-me: No"),
)

FORMS = (
    change(
        "field-missing",
        LESSON,
        "minutes: 4\n",
        "",
        at="title: Look first",
        name="field-missing: minutes",
    ),
    change(
        "field-missing",
        LESSON,
        "promise: You will start calmly and in the same order every time.\n",
        "",
        at="title: Look first",
        name="field-missing: promise",
    ),
    change(
        "field-missing",
        QUIZ,
        "    stem: Put the first minute into the order of this lesson.\n",
        "",
        at="- id: lf-order",
        name="field-missing: stem",
    ),
    change(
        "field-missing",
        CHECKLISTS,
        "    why: The crew will ask how long it has been.\n",
        "",
        at="- id: note-the-time",
        name="field-missing: why",
    ),
    change(
        "field-missing",
        SOURCES,
        "    evidence: practitioner\n",
        "",
        at="- id: example-handbook-2020",
        name="field-missing: evidence",
    ),
    change(
        "field-missing",
        SHEET,
        "who: Anybody, alone\n",
        "",
        at="title: My plan",
        name="field-missing: who",
    ),
    change("field-unknown", QUIZ, "    hint: Think", "    hnit: Think"),
    change("field-unknown", CHECKLISTS, "    use_when:", "    usewhen: now\n    use_when:"),
    change("field-value", LESSON, "minutes: 4", "minutes: four"),
    change(
        "field-value", LESSON, "title: Look first", f"title: {'Look first ' * 7}.", at="title: Look"
    ),
    change(
        "field-value",
        LESSON,
        "description: Look for danger, say your name and ask what happened before you touch anybody.",
        "description: Look first.",
    ),
    change(
        "field-value", LESSON, "sources: [example-handbook-2020]", "sources: example-handbook-2020"
    ),
    change("field-value", QUIZ, "        correct: true", '        correct: "true"'),
    change(
        "field-value",
        QUIZ,
        "    type: order",
        "    type: ordering",
        at="type: ordering",
        name="field-value: an unknown type of item",
    ),
    change(
        "field-value",
        QUIZ,
        "    type: match\n",
        "",
        at="- id: lf-match",
        name="field-value: no type",
    ),
    change("field-value", QUIZ, "    level: judge", "    level: hard"),
    change("field-value", SOURCES, "evidence: practitioner", "evidence: hearsay"),
    change("field-value", SOURCES, "year: 2020", "year: soon"),
    change("field-value", CHECKLISTS, "moment: before", "moment: early"),
    change("field-value", SHEET, "pages: 1", "pages: 0"),
    change("id-form", QUIZ, "id: lf-first-look", "id: LF_first look"),
    change("id-form", QUIZ, "id: traffic", "id: “traffic”"),
    change("id-form", CHECKLISTS, "  - id: note-the-time", "  - id: note--the-time"),
    change("id-form", LESSON, "  - id: open-calmly", "  - id: Open Calmly"),
    change(
        "quiz-feedback",
        QUIZ,
        "        feedback: A cracked helmet tells the crew something later. For now it keeps your eyes off the road.\n",
        "",
        at="- id: helmet",
        name="quiz-feedback: an option without it",
    ),
)

REFERENCES = (
    change("id-unknown", LESSON, "worksheet: my-plan", "worksheet: my-plans"),
    change("id-unknown", LESSON, "practice: the-bicycle", "practice: the-bike"),
    change(
        "id-unknown",
        LESSON,
        "checklist_items: [look-for-danger,",
        "checklist_items: [look-for-dangers,",
    ),
    change(
        "id-unknown",
        LESSON,
        '{{ term("bystander") }}',
        '{{ term("by-stander") }}',
        at='term("by-stander")',
    ),
    change(
        "id-unknown",
        LESSON,
        '{{ label("our-position") }}',
        '{{ label("our-opinion") }}',
        at='label("our-opinion")',
    ),
    change("id-unknown", LESSON, "  objectives: [name-dangers]", "  objectives: [name-danger]"),
    change(
        "id-unknown",
        QUIZ,
        "    objective: open-calmly\n    level: apply\n    you",
        "    objective: open-calm\n    level: apply\n    you",
    ),
    change("id-unknown", QUIZ, "misconception: m1", "misconception: m7"),
    change(
        "id-unknown",
        SECOND_QUIZ,
        "objective: look-first/name-dangers",
        "objective: look-fast/name-dangers",
    ),
    change("id-unknown", CHECKLISTS, "lesson: stop-the-bleeding", "lesson: stop-bleeding"),
    change("id-unknown", CHECKLISTS, "items: [look-for-danger", "items: [look-danger"),
    change("id-unknown", PATHS, "lessons: [look-first]", "lessons: [look-firsts]"),
    change("id-unknown", PATHS, "checklists: [first-minute]", "checklists: [last-minute]"),
    change("id-unknown", SHEET, "module: calm-start", "module: calm-starts"),
    change(
        "id-unknown", SHEET, "practises: [look-first/open-calmly]", "practises: [look-first/open]"
    ),
    change("id-unknown", SHEET, "    sure: 3", "    sure: 3\n    unsure: 3", at="unsure: 3"),
    change(
        "id-unknown",
        "docs/lead/watch.md",
        '{{ checklist("first-minute") }}',
        '{{ checklist("first-minutes") }}',
    ),
    change(
        "id-unknown",
        "docs/lead/watch.md",
        '{{ checklist("first-minute") }}',
        '{{ checklist(moment="early") }}',
    ),
    change(
        "id-duplicate",
        QUIZ,
        "id: lf-dangers",
        "id: lf-first-look",
        at="- id: lf-first-look\n    type: choose-many",
    ),
    change(
        "id-duplicate",
        QUIZ,
        "      - id: helmet",
        "      - id: bleeding",
        at="- id: bleeding\n        text: The helmet",
    ),
    change(
        "id-duplicate",
        CHECKLISTS,
        "lists:",
        "  - id: say-your-name\n    text: Tell them who you are\n    why: It calms people.\n    moment: before\n    lesson: look-first\nlists:",
        at="- id: say-your-name\n    text: Tell",
        name="id-duplicate: a checklist item",
    ),
    change(
        "id-duplicate",
        LESSON,
        "checklist_items:",
        "  - id: m2\n    text: Talking is for later\nchecklist_items:",
        at="- id: m2\n    text: Talking is",
        name="id-duplicate: a misconception",
    ),
    change(
        "id-duplicate",
        SHEET,
        "{{ worked_example() }}",
        '{{ tick("told", "Told") }}\n\n{{ worked_example() }}',
        at='tick("told", "Told")',
    ),
)

TEMPLATES = (
    change(
        "template-call",
        LESSON,
        "Looking takes one breath.",
        "Looking takes {{ config.site_name }} one breath.",
    ),
    change(
        "template-call", LESSON, "Looking takes one breath.", "Looking takes {{ 7 * 7 }} breaths."
    ),
    change(
        "template-call", LESSON, '{{ term("bystander") }}', '{{ terms("bystander") }}', at="terms("
    ),
    change(
        "template-call",
        LESSON,
        '{{ term("bystander") }}',
        '{{ term("bystander"|upper) }}',
        at="|upper",
    ),
    change(
        "template-call",
        LESSON,
        '{{ term("bystander") }}',
        "{{ term(bystander) }}",
        at="{{ term(bystander) }}",
    ),
    change("template-call", SHEET, "lines=3) }}", 'lines="3") }}', at='lines="3"'),
    change("template-call", SHEET, "lines=3) }}", "rows=3) }}", at="rows=3) }}"),
    change("template-call", SHEET, "lines=3) }}", "lines=99) }}", at="lines=99"),
    change(
        "template-syntax",
        LESSON,
        "Looking takes one breath.",
        "{% set x = 1 %}Looking takes one breath.",
    ),
    change(
        "template-syntax",
        LESSON,
        "Looking takes one breath.",
        "{# unseen #}Looking takes one breath.",
    ),
    change("template-syntax", LESSON, "Looking takes one breath.", "Looking takes {{ one breath."),
    change("template-syntax", LESSON, "## A common mistake", "## A common mistake {#mistake}"),
    change("template-place", LESSON, "title: Look first", 'title: "\\x7b\\x7b 7 * 7 }}"'),
    edits(
        "template-place",
        QUIZ,
        lambda text: text.replace(
            "hint: Think of what could hurt you both.", 'hint: "Think {{ of }} it."'
        ),
        at="hint:",
        name="template-place: in a hint",
    ),
    change(
        "template-place",
        CHECKLISTS,
        "why: A second injured person helps nobody.",
        'why: "{# hidden"',
    ),
)

MARKUP = (
    change(
        "markup",
        LESSON,
        "Looking takes one breath.",
        "Looking takes <script>alert(1)</script> one breath.",
    ),
    change(
        "markup",
        LESSON,
        "Looking takes one breath.",
        '<iframe src="https://example.org"></iframe> one breath.',
    ),
    change(
        "markup",
        LESSON,
        "Looking takes one breath.",
        "Looking takes *one*{ onclick=alert(1) } breath.",
    ),
    change(
        "markup",
        LESSON,
        "Looking takes one breath.",
        '<p style="color: red">Looking takes one breath.</p>',
    ),
    change(
        "markup", LESSON, "Looking takes one breath.", "<!-- unseen --> Looking takes one breath."
    ),
    edits(
        "markup",
        LESSON,
        lambda text: text.replace(
            "Looking takes one breath.", "Looking takes [one breath][b]."
        ).replace("## Two versions", "[b]: javascript:alert(1)\n\n## Two versions"),
        at="javascript:",
        name="markup: a script in a reference",
    ),
    change(
        "link-text",
        LESSON,
        "Looking takes one breath.",
        "Looking takes one breath ([read more](../wounds/stop-the-bleeding.md)).",
    ),
    change(
        "link-target",
        LESSON,
        "Looking takes one breath.",
        "See [stop the bleeding](../wounds/stop-bleeding.md).",
    ),
    change(
        "link-target",
        LESSON,
        "Looking takes one breath.",
        "See [stop the bleeding](../stop-the-bleeding.md).",
    ),
    change(
        "image-alt",
        PRACTICE,
        "You find Jo",
        "![bicycle.svg](../assets/img/bicycle.svg) You find Jo",
        at="![bicycle.svg](",
    ),
    change("plain-markdown", PRACTICE, "You find Jo", "!!! note\n    You find Jo", at="!!! note"),
    change(
        "heading-order",
        LESSON,
        "Looking takes one breath.",
        "#### Details\n\nLooking takes one breath.",
        at="#### Details",
    ),
    change("macro-alone", SHEET, '{{ tick("told"', '    {{ tick("told"', at='{{ tick("told"'),
)

LESSONS = (
    edits(
        "lesson-sections",
        SECOND,
        lambda text: text.replace("## A common mistake\n", ""),
        at="{{ lesson_start() }}",
        name="lesson-sections: a section left out",
    ),
    change(
        "lesson-sections",
        SECOND,
        "## Where it does not apply\n\nIf something stands in the wound, press beside it.\n\n## A common mistake",
        "## A common mistake\n\nIf something stands in the wound, press beside it.\n\n## Where it does not apply",
        at="## Where it does not apply",
    ),
    change(
        "lesson-macros",
        SECOND,
        "{{ lesson_start() }}\n",
        "",
        at="",
        name="lesson-macros: no start",
        line=32,
    ),
    change(
        "lesson-macros",
        SECOND,
        "{{ today_plan() }}\n",
        "",
        at="## Try it today",
        name="lesson-macros: no plan",
    ),
    change(
        "lesson-macros",
        SECOND,
        "{{ quiz() }}\n",
        "",
        at="## Check yourself",
        name="lesson-macros: no quiz",
    ),
    change("lesson-talks", SECOND, "```before", "```transcript", at="{{ lesson_start() }}"),
    change(
        "talk-notes",
        SECOND,
        "> She says what she does while she does it.\n",
        "",
        at="you: Hana, who bakes with him\nthem: Emil, who cut his arm\n\nHana: I'm",
        name="talk-notes: none",
    ),
    change("transcript-form", SECOND, "Emil: Is it bad?", "Emile: Is it bad?"),
    change(
        "transcript-form",
        SECOND,
        "you: Hana, who bakes with him\nthem: Emil, who cut his arm\n\nHana: Let",
        "them: Hana, who bakes with him\nthem: Emil, who cut his arm\n\nHana: Let",
        at="them: Hana",
        name="transcript-form: nobody is you",
    ),
    change(
        "objective-verb",
        SECOND,
        "text: Show where and how you press on a bleeding arm",
        "text: Understand how you press on a bleeding arm",
    ),
    edits(
        "objective-checked",
        QUIZ,
        lambda text: text.replace("objective: open-calmly", "objective: name-dangers"),
        at="text: Say an opening",
        name="objective-checked: no item names it",
        where=LESSON,
    ),
    edits(
        "objective-practised",
        LESSON,
        lambda text: text.replace("  objectives: [name-dangers]", "  objectives: []"),
        at="text: Name three dangers",
        name="objective-practised: nowhere",
    ),
    change("placeholder", LESSON, "Looking takes one breath.", "TODO looking takes one breath."),
    change("placeholder", LESSON, "Looking takes one breath.", "Lorem ipsum takes one breath."),
    edits(
        "placeholder",
        QUIZ,
        lambda text: text.replace("Cars are what could hurt", "TBD cars are what could hurt"),
        at="TBD cars",
        name="placeholder: in feedback",
    ),
    change("pressure", LESSON, "Ruta: Tell me what happened.", "Ruta: This offer expires today."),
    change(
        "pressure",
        QUIZ,
        "text: The traffic that comes towards you both",
        "text: Act now and stand in the road",
    ),
    change(
        "reading-grade",
        SECOND,
        "Press where it bleeds, with whatever is clean, and do not stop to look.",
        HARD_WORDS,
        at="{{ lesson_start() }}",
    ),
    change(
        "claim-source",
        LESSON,
        "Looking takes one breath.",
        "A study of helpers found that it takes one breath.",
    ),
    change(
        "source-listed",
        LESSON,
        "sources: [example-handbook-2020]",
        "sources: [example-handbook-2020, example-trial-2021]",
    ),
    change(
        "source-listed",
        LESSON,
        "sources: [example-handbook-2020]",
        "sources: []",
        at='cite("example-handbook-2020")',
    ),
    change(
        "label-key",
        PLAN,
        "\n{{ label_key() }}\n",
        "\n",
        at='cite("example-handbook-2020")',
    ),
)

ITEMS = (
    change(
        "quiz-key-count",
        QUIZ,
        "        correct: true\n",
        "        misconception: m1\n",
        at="options:",
        name="quiz-key-count: no key",
    ),
    change(
        "quiz-key-count",
        QUIZ,
        "        misconception: m1\n        feedback: Bleeding",
        "        correct: true\n        feedback: Bleeding",
        at="options:",
        name="quiz-key-count: two keys",
    ),
    change(
        "quiz-option-count",
        QUIZ,
        "      - id: helmet\n        text: The helmet and whether it is still whole\n        misconception: m1\n        name_belief: true\n        feedback: A cracked helmet tells the crew something later. For now it keeps your eyes off the road.\n",
        "",
        at="options:",
        name="quiz-option-count: two options",
    ),
    edits(
        "quiz-option-duplicate",
        QUIZ,
        lambda text: text.replace(
            "text: The helmet and whether it is still whole",
            "text: The blood, on her sleeve and on the ROAD",
        ),
        at="on the ROAD",
        name="quiz-option-duplicate: but for case and marks",
    ),
    change(
        "quiz-misconception",
        QUIZ,
        "        misconception: m1\n",
        "",
        at="- id: bleeding",
        name="quiz-misconception: none named",
    ),
    change(
        "quiz-misconception",
        QUIZ,
        "        correct: true\n",
        "        correct: true\n        misconception: m1\n",
        at="misconception: m1",
        name="quiz-misconception: on the key",
    ),
    edits(
        "feedback-generic",
        QUIZ,
        lambda text: text.replace(
            "A cracked helmet tells the crew something later. For now it keeps your eyes off the road.",
            "Bleeding matters and you will come to it! Here a car could reach you before you reach the wound.",
        ),
        at="come to it!",
        name="feedback-generic: a copy",
    ),
    change(
        "say-next-turn",
        QUIZ,
        '      - {who: Jo, says: "Don\'t touch me!"}\n',
        "",
        at='- {who: Ruta, says: "Hello',
        name="say-next-turn: one's own turn",
    ),
    edits(
        "quiz-grammar",
        QUIZ,
        lambda text: (
            text.replace(
                "What do you look at before anything else?", "Before anything else you look at an…"
            )
            .replace("text: The blood on", "text: Injury with blood on")
            .replace("text: The helmet and", "text: Object like a helmet and")
        ),
        at="text: The traffic",
        name="quiz-grammar: an article at the end",
    ),
    change(
        "quiz-parallel",
        QUIZ,
        "text: The helmet and whether it is still whole",
        "text: the helmet and whether it is still whole",
        at="options:",
    ),
    edits(
        "quiz-repeated-start",
        QUIZ,
        lambda text: (
            text.replace(
                "text: The traffic that comes towards you both",
                "text: I look at the lorries and vans",
            )
            .replace(
                "text: The blood on her sleeve and on the road",
                "text: I look at the blood on her sleeve",
            )
            .replace(
                "text: The helmet and whether it is still whole",
                "text: I look at the helmet on her head",
            )
        ),
        at="options:",
        name="quiz-repeated-start: three words",
    ),
    change(
        "item-gives-away",
        QUIZ,
        "stem: Put the first minute into the order of this lesson.",
        "stem: You saw the traffic that comes towards you both. What is the order now?",
        at="stem: You reach",
    ),
    edits(
        "quiz-mix",
        SECOND_QUIZ,
        _order_for_written,
        at="items:",
        name="quiz-mix: nothing is written",
    ),
    change(
        "field-missing",
        SECOND_QUIZ,
        "    bolder: I have it",
        "    hint: I have it",
        at="- id: sb-rewrite",
    ),
    edits(
        "quiz-level",
        SECOND_QUIZ,
        lambda text: text.replace("level: apply", "level: recall"),
        at="items:",
        name="quiz-level: too many recall",
    ),
)

SHARED = (
    change(
        "checklist-text",
        CHECKLISTS,
        "text: Ask what happened",
        "text: Ask what happened and say your name",
    ),
    change(
        "checklist-text",
        CHECKLISTS,
        "text: Ask what happened",
        "text: Ask what happened to whom and where and when it was on that day in that street",
    ),
    change("source-identifier", SOURCES, 'isbn: "9780306406157"', 'isbn: "9780306406158"'),
    change("source-identifier", SOURCES, "doi: 10.1000/182", "doi: https://doi.org/10.1000/182"),
    change("source-identifier", SOURCES, "doi: 10.1000/182", "url: http://example.org/"),
    change(
        "source-identifier",
        SOURCES,
        "    doi: 10.1000/182\n",
        "",
        at="- id: example-trial-2021",
        name="source-identifier: none",
    ),
    change(
        "data-unused",
        GLOSSARY,
        "terms:\n",
        "terms:\n  - id: kerb\n    term: kerbstone\n    definition: The edge of the road.\n",
        at="- id: kerb",
    ),
    change(
        "data-unused",
        SOURCES,
        "sources:\n",
        'sources:\n  - {id: lost-1999, kind: book, authors: "Lost, L.", year: 1999, title: Lost, container: Lost, isbn: "9780306406157", evidence: practitioner, shows: Nothing., limits: All., verified: "no", identifier_seen: false}\n',
        at="lost-1999",
    ),
    act("data-unused", SHEET, _forget_the_worksheet, name="a worksheet", line=2),
    edits(
        "worksheet-fields",
        SHEET,
        lambda text: text.replace(
            "    told: true\n", "    told: true\n    t0: true\n    t1: true\n    t2: true\n"
        ).replace(
            "{{ worked_example() }}",
            "\n\n".join(f'{{{{ tick("t{n}", "Done") }}}}' for n in range(3))
            + "\n\n{{ worked_example() }}",
        ),
        at="{{ sheet_files() }}",
        name="worksheet-fields: eight",
    ),
    change("worksheet-space", SHEET, "lines=3) }}", "lines=20) }}", at="pages: 1"),
    change(
        "worksheet-example",
        SHEET,
        "    sure: 3\n",
        "",
        at="values:",
        name="worksheet-example: a field left empty",
    ),
    change("worksheet-example", SHEET, "sure: 3", "sure: 9"),
    change(
        "worksheet-example", SHEET, '"Switch it off"]', '"Switch it off", "x"]', at="dangers: [["
    ),
    change(
        "allowance-form",
        LESSON,
        "Looking takes one breath.",
        "<!-- hub: allow no-such-rule - because it is so -->\nLooking takes one breath.",
    ),
    change(
        "allowance-form",
        LESSON,
        "Looking takes one breath.",
        "<!-- hub: allow markup - because it is so -->\nLooking takes one breath.",
    ),
)

WORKSHOPS = (
    change(
        "workshop-minutes",
        PLAN,
        "    - {minutes: 40,",
        "    - {minutes: 45,",
        at="  minutes: 60",
        name="workshop-minutes: a block is longer",
    ),
    change(
        "workshop-notes",
        PLAN,
        "## 0:20 Two rounds",
        "## Two rounds",
        at="    - {minutes: 40,",
        name="workshop-notes: none",
    ),
    change(
        "workshop-notes",
        PLAN,
        "Hand out the scenes.",
        "Hand out the scenes.\n\n## 1:00 One more\n\nStay.",
        at="## 1:00",
        name="workshop-notes: after the end",
    ),
    change("id-unknown", PLAN, "id: my-plan", "id: my-plam", at="id: my-plam"),
    change("id-unknown", PLAN, "lessons: [look-first]", "lessons: [look-last]"),
    change("id-unknown", PLAN, "id: one-hour", "id: one-day", at="id: one-day"),
    change("id-unknown", PLAN, "id: watch", "id: witch", at="id: witch"),
    change("id-unknown", PLAN, "id: the-bicycle", "id: the-tricycle", at="id: the-tricycle"),
    change(
        "field-missing",
        PLAN,
        "{kind: worksheet, id: my-plan, per: person}",
        "{kind: worksheet, per: person}",
        at="{kind: worksheet",
    ),
    change("field-value", PLAN, "per: pair", "per: table", at="per: table"),
)

IDEA = "Looking takes one breath."


def _draw(new: str) -> Callable[[Path], None]:
    """Return what changes the lesson, and puts a drawing and a schema beside it."""

    def apply(root: Path) -> None:
        for path, content in (("img/kerb.svg", _SVG), ("schemas/lesson.schema.json", b"{}\n")):
            (root / "docs/assets" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "docs/assets" / path).write_bytes(content)
        change("", LESSON, IDEA, new).apply(root)

    return apply


def _line(rule: str, typed: str, *, at: str = "") -> Fault:
    """Return a fault that puts lines of Markdown before a paragraph of the lesson."""
    return change(rule, LESSON, IDEA, f"{typed}\n\n{IDEA}", at=at)


MARKDOWN = (
    _line("heading-form", "###Deep heading"),
    _line("heading-form", "**A heading in bold**"),
    _line("heading-form", '### The {{ term("bystander") }} again'),
    _line("heading-form", "### Look { #the-idea }"),
    _line("heading-form", "Look first\n=====", at="====="),
    _line("link-form", "See (Stop the bleeding)[../wounds/stop-the-bleeding.md]."),
    _line("link-form", "See [Stop the bleeding](../wounds/stop-the-bleeding.md for more."),
    _line("link-form", "See [Stop the\nbleeding](../wounds/stop-the-bleeding.md).", at="See [Stop"),
    _line("link-form", "[sb]: ../wounds/stop-the-bleeding.md"),
    _line("link-form", "See [Stop the bleeding][sb]."),
    _line("link-form", "See <https://example.org>."),
    _line("link-form", "Write to [our address](mailto:nobody)."),
    _line("link-form", "[![A kerb](../../assets/img/favicon.svg)](../wounds/stop-the-bleeding.md)"),
    _line("link-target", "See [the idea](#The-Idea)."),
    _line("link-target", "See [how to press](../wounds/stop-the-bleeding.md#no-such-part)."),
    _line("link-target", "See [the questions](../wounds/stop-the-bleeding.quiz.yml)."),
    _line("link-form", 'See [the {{ term("bystander") }}](../wounds/stop-the-bleeding.md).'),
    _line("link-form", 'See [the wound](../wounds/{{ term("bystander") }}.md).'),
    _line(
        "link-form",
        "See [how [to press](../wounds/stop-the-bleeding.md) it](../wounds/stop-the-bleeding.md).",
    ),
    _line("link-form", "See https://example.org/page for more."),
    _line("link-target", "See [the wounds](../wounds)."),
    act(
        "link-target",
        LESSON,
        _draw(f"See [the form](../../assets/schemas/lesson.schema.json).\n\n{IDEA}"),
        name="a schema",
        line=42,
    ),
    _line("heading-form", "###"),
    act(
        "heading-form",
        LESSON,
        _draw(f"### ![A kerb](../../assets/img/kerb.svg)\n\n{IDEA}"),
        name="a picture in it",
        line=42,
    ),
    _line("anchor-twice", "### Hub content"),
    _line("anchor-twice", "### __search"),
    _line("anchor-twice", "### ???"),
    _line("anchor-twice", "### Figure two things", at='{{ figure("two-things") }}'),
    _line("anchor-twice", "### Objective name dangers", at="{{ lesson_start() }}"),
    _line("anchor-twice", "### Q-lf-order", at="{{ quiz() }}"),
    _line("markup", "See [the page](https://example.org/a b)."),
    _line("markup", 'See [the page](https://example.org/"onclick=1).'),
    _line("markup", "See [the page](https://example..org/)."),
    _line("markup", "Write to [our desk](mailto:a@example.org?cc=b@example.org)."),
    _line("markup", "See [the page](java&Tab;script:alert)."),
    _line("markup", "See [the page](&#106;avascript&colon;alert)."),
    _line("markup", "[TOC]"),
    _line("markup", '```python linenums="1"\n1\n```'),
    _line("plain-markdown", "- [ ] Find Jo\n- [ ] Look left"),
    _line("unknown-markdown", "This is ~~old~~ new."),
    _line("unknown-markdown", "This is ==marked== here."),
    _line("unknown-markdown", "A paragraph of words. {: .big }"),
    _line("unknown-markdown", "Kerb\n:   Where the road ends", at=":   Where"),
    _line("list-form", "7. one\n8. two"),
    _line("list-form", "- one\n  - two\n  - three", at="  - two"),
    _line("table-form", "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n| 1 |", at="| 1 | 2 | 3"),
    _line("table-form", "| a | b |\n| --- | --- | --- |\n| 1 | 2 | 3 |"),
    _line("hidden-character", "Words" + "\u0301" * 9 + " and more."),
    _line("hidden-character", "A w\u043erd with a letter of another script."),
    _line("hidden-character", "\uff37ide letters."),
    _line("hidden-character", "A word \U0001d41bold by its signs."),
    _line("hidden-character", "One \ufffd was lost."),
    _line("heading-form", "####### Seven signs"),
    _line("markup", "<!-- It is never closed"),
    _line("markup", "<div>\n*words*\n</div>", at="<div>"),
    _line("markup", "Look *here*{: #__search }", at="Look *here*"),
    _line("markup", f"```{'a' * 21}\n1\n```"),
    _line("markup", "See [the page](https://someone@example.org/)."),
    _line("markup", "See [the page](https://example.org:99999/)."),
    _line("markup", "See [the page](https://xn--80ak6aa92e.example/)."),
    _line("markup", "See [the page](https://127.0.0.1/)."),
    _line("hidden-character", "See [the page](https://example.org/\u202egpj.exe)."),
    _line("link-target", "See [the page](www.example.org)."),
    _line("link-target", "See [the page](example.org/page)."),
    _line("template-syntax", '{{- term("bystander") -}} is a word.'),
    _line("template-call", '{{ TERM("bystander") }} is a word.'),
    change(
        "macro-place",
        LESSON,
        '{{ figure("two-things") }}',
        '{{ figure("two-things") }}\n\n{{ figure("two-things") }}',
        line=46,
    ),
    change(
        "transcript-form",
        LESSON,
        "```before\nyou: Ruta, who was walking home\nthem: Jo, the cyclist\n\nRuta: Don't move! Where does it hurt?\n> She has not said who she is.\nJo: Who are you?\n(A car passes close by.)\nRuta: Lie still.\n",
        "```before\n",
        at="```before",
        name="an empty dialogue",
    ),
    act(
        "nav-order",
        "docs/.nav.yml",
        _name_only_the_front_page,
        name="nearly all is left out",
    ),
    change(
        "front-matter", PRACTICE, "---\n", "---\n---\n", name="front matter opened twice", line=2
    ),
    edits(
        "front-matter",
        "docs/practice/index.md",
        lambda text: text.replace("\n---\n", "\n...\n", 1),
        at="...",
        name="front matter closed by dots",
    ),
    _line("markup", "Some <em>words."),
    _line("markup", "Some words</kbd>."),
    _line("markup", "Some <b>words <i>of</b> it</i>."),
    _line("image-local", "![A page](../../glossary.md)"),
    _line("image-local", "![A part](../../assets/img/favicon.svg#part)"),
    _line("table-form", "| a | b |\n| --- | :-: |\n| 1 | 2 |", at="| --- | :-: |"),
    _line("unknown-markdown", "This is {++new++} and {--old--}."),
    _line("unknown-markdown", "It is $x^2$ here."),
    _line("unknown-markdown", "It is \\(y\\) here."),
    _line("unknown-markdown", "*[HTML]: Hyper Text"),
    _line("unknown-markdown", "[^1]: A note that nobody calls."),
    _line("unknown-markdown", "It costs 5 &euro; here."),
    _line("unknown-markdown", "Good :smile: day."),
    change("unknown-markdown", LESSON, IDEA, f"***\n\n{IDEA}", at="***"),
    _line("spacing", "One line \nmore"),
    _line("spacing", "One\ttab"),
    _line("fence-name", "```befor\nRuta: Hello.\n```"),
    _line(
        "macro-braces",
        '```\n{{ cite("example-handbook-2020") }}\n```',
        at='{{ cite("example-handbook-2020") }}\n```',
    ),
    change("macro-braces", LESSON, "{{ quiz() }}", "{ { quiz() } }"),
    _line("macro-place", "{{ conversation() }}"),
    change(
        "macro-place",
        "docs/glossary.md",
        "{{ glossary() }}",
        "{{ glossary() }}\n\n{{ quiz() }}",
        at="{{ quiz() }}",
    ),
    _line(
        "template-call",
        f'A {{{{ term("bystander", "{"x" * 400}") }}}} here.',
        at='A {{ term("bystander", "xxx',
    ),
    change(
        "transcript-form",
        LESSON,
        "you: Ruta, who was walking home\nthem: Jo, the cyclist\n\nRuta: Don't",
        "Ruta: Don't",
        at="```before",
    ),
    _line("markup", "Call [our number](tel:+4912345)."),
)

DATA = (
    change(
        "listed-twice",
        CHECKLISTS,
        "items: [look-for-danger,",
        "items: [look-for-danger, look-for-danger,",
    ),
    change("data-text", QUIZ, "text: Broken glass where", "text: Broken [glass](../a.md) where"),
    change(
        "quiz-scene", SECOND_QUIZ, "stem: What would you say next?", "stem: Say the next thing."
    ),
    act(
        "file-mode",
        LESSON,
        lambda root: (root / LESSON).chmod(0o755),
        name="a lesson marked as a program",
    ),
    write(
        "file-name",
        f"docs/{'a' * 90}.md",
        b"---\ntitle: A\n---\nText.\n",
        name="a name too long",
    ),
    write(
        "file-name", "docs/aux.md", b"---\ntitle: A\n---\nText.\n", name="a name of Windows' own"
    ),
    act(
        "file-place",
        "docs/practice/my-plan.md",
        _rename(SHEET, "docs/practice/my-plan.md"),
        name="a worksheet among practice",
    ),
)

NAVIGATION = (
    change("nav-order", NAV, "  - wounds\n", "  - wounds\n  - burns\n", at="  - burns"),
    change(
        "nav-order",
        NAV,
        "  - wounds\n",
        "  - wounds\n  - wounds\n",
        name="nav-order: twice",
        line=5,
    ),
    change(
        "nav-order",
        NAV,
        '  - wounds\n  - glob: "*"\n    ignore_no_matches: true\n',
        "",
        at="nav:",
        name="nav-order: a module is left out",
    ),
    change(
        "nav-order",
        NAV,
        "  - index.md\n  - calm-start\n",
        "  - calm-start\n  - index.md\n",
        at="nav:",
        name="nav-order: a part before its own page",
    ),
    change(
        "field-value",
        "docs/.nav.yml",
        "lessons,",
        "Learn: [lessons],",
        at="nav:",
        name="field-value: a part that begins with a part",
    ),
    change("nav-order", NAV, "nav:", "sort: {direction: desc}\nnav:"),
    change("nav-order", NAV, "  - calm-start\n", "  -\n  - calm-start\n", line=3),
    change("field-value", NAV, "  - calm-start", "  - '<b>Calm</b>': calm-start"),
)


def _copy(*pairs: tuple[str, str]) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        for old, new in pairs:
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            (root / new).write_bytes((root / old).read_bytes())

    return apply


def _renames(*pairs: tuple[str, str]) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        for pair in pairs:
            _rename(*pair)(root)

    return apply


def _copied_sheet(root: Path) -> None:
    text = (root / SHEET).read_text("utf-8")
    (root / "docs/worksheets/our-plan.md").write_text(text.replace("My plan", "Our plan"), "utf-8")


MOVED = (SECOND, "docs/lessons/wounds/press-and-hold.md")
MOVED_QUIZ = (SECOND_QUIZ, "docs/lessons/wounds/press-and-hold.quiz.yml")

# One slip with many consequences: the cause is told, once.
CAUSES = (
    act(
        "id-duplicate",
        "docs/lessons/wounds/look-first.md",
        _copy((LESSON, "docs/lessons/wounds/look-first.md"), (QUIZ, "docs/lessons/wounds/look-first.quiz.yml")),
        name="a lesson's name in two modules",
    ),
    act(
        "id-duplicate",
        "docs/lessons/calm-start/look-twice.quiz.yml",
        _copy((LESSON, "docs/lessons/calm-start/look-twice.md"), (QUIZ, "docs/lessons/calm-start/look-twice.quiz.yml")),
        name="a copied lesson whose items keep their ids",
        line=2,
    ),
    Fault("id-unknown: a lesson renamed with its quiz", "id-unknown", MOVED[1], _renames(MOVED, MOVED_QUIZ), "lesson: stop-the-bleeding", CHECKLISTS),
    Fault("file-place: a lesson renamed without its quiz", "file-place", SECOND_QUIZ, _renames(MOVED)),
    Fault(
        "file-place: a conversation renamed without its dialogue",
        "file-place",
        "docs/practice/the-bicycle.dialogue.yml",
        _renames((PRACTICE, "docs/practice/the-cyclist.md")),
    ),
    Fault("id-unknown: a worksheet renamed", "id-unknown", SHEET, _renames((SHEET, "docs/worksheets/our-plan.md")), "worksheets: [my-plan]", PATHS),
    act(
        "file-place",
        "docs/look-too.md",
        _copy((LESSON, "docs/look-too.md")),
        name="a lesson beside the site's parts",
    ),
    Fault("id-unknown: a module's only lesson taken away", "id-unknown", SECOND, _delete(SECOND, SECOND_QUIZ), "lesson: stop-the-bleeding", CHECKLISTS),
    act("file-place", SECOND_QUIZ, _delete(SECOND), name="a module's only lesson taken away without its quiz"),
    Fault(
        "id-unknown: a module taken away",
        "id-unknown",
        SECOND,
        _delete(SECOND, SECOND_QUIZ, MODULE, "docs/lessons/wounds/.nav.yml"),
        "lesson: stop-the-bleeding",
        CHECKLISTS,
    ),
    Fault(
        "file-place: a conversation moved without its dialogue",
        "file-place",
        "docs/practice/the-bicycle.dialogue.yml",
        _renames((PRACTICE, "docs/lead/the-bicycle.md")),
    ),
    *(
        Fault(
            f"file-place: a conversation moved to {folder}",
            "file-place",
            f"{folder}/the-bicycle.dialogue.yml",
            _renames(
                (PRACTICE, f"{folder}/the-bicycle.md"),
                ("docs/practice/the-bicycle.dialogue.yml", f"{folder}/the-bicycle.dialogue.yml"),
            ),
        )
        for folder in ("docs/lead", "docs/practice/more", "docs")
    ),
    act("file-missing", MODULE, _delete(MODULE), name="a module without its page"),
    act("file-missing", "docs/.nav.yml", _delete("docs/.nav.yml"), name="no order of the site's parts"),
    act("file-missing", NAV, _delete(NAV), name="no order of modules"),
    write("file-place", "docs/assets/.nav.yml", b"nav:\n  - foo.md\n", name="a navigation where no pages are"),
    change("nav-order", "docs/.nav.yml", "nav:", "navv:"),
    write("nav-order", "docs/lessons/wounds/.nav.yml", b'nav:\n  - indx.md\n  - glob: "*"\n    ignore_no_matches: true\n', name="a module's order with a slip", line=2),
    change("nav-order", "docs/.nav.yml", "nav:", "title: All of it\nnav:"),
    change("nav-order", "docs/.nav.yml", "lessons,", "../lessons,", at="nav:", name="nav-order: out of docs"),
    write("nav-order", "docs/practice/.nav.yml", b"nav:\n", name="nav-order: an empty list"),
    change("field-value", "docs/.nav.yml", "lessons,", "lessons, Away: 'https://a.example',", at="nav:", name="field-value: another site"),
    change("field-value", "docs/.nav.yml", "nav:", "append_unmatched: maybe\nnav:"),
)  # fmt: skip

TOLD = (
    # Letters, titles, promises
    change("printed-letter", QUIZ, "text: The traffic that comes", "text: The \N{AUTOMOBILE} that comes"),
    change("printed-letter", SHEET, "What will I say first?", "What will I say \N{WRITING HAND} first?", at='field("first-words"'),
    change("title-plain", LESSON, "title: Look first", "title: Look *first*"),
    change("title-plain", CHECKLISTS, "title: The first minute", 'title: "The `first` minute"'),
    change("data-text", LESSON, "title: Look first", "title: Look <b>first</b>"),
    change("data-text", QUIZ, "text: Broken glass where", "text: Broken &euro; glass where"),
    change("data-text", QUIZ, "text: Broken glass where", "text: Broken glass[^1] where"),
    change("data-text", QUIZ, "text: Broken glass where", "text: Broken [glass][1] where"),
    change("data-text", QUIZ, "text: Broken glass where", "text: Broken *glass*{ .big } where"),
    change("data-text", QUIZ, "text: Broken glass where", "text: Broken glass as at https://example.org where"),
    change("data-text", SHEET, "title: My plan", 'title: "..."'),
    change("yaml-tag", SHEET, "minutes: 8", "minutes: !!set {a}"),
    change("yaml-number", SHEET, "who: Anybody, alone", "who: 123456789012345678901234567890"),
    change("id-form", GLOSSARY, "id: bystander", "id: bystander."),
    change("data-text", SHEET, "What will I say first?", "What will <b>I</b> say first?", at='field("first-words"'),
    change("promise-form", LESSON, "promise: You will start", "promise: Learn to start"),
    change("scene-missing", LESSON, "scene:\n  between: household\n  by: [in-person]\n  offers: service\n  ends: agreed\n", "",
           at="promise: You will start", name="scene-missing: not said"),
    change("scene-group", LESSON, "  offers: service\n", "  offers: service\n  strains: [group]\n", at="  strains: [group]"),
    # Values
    change("field-value", CHECKLISTS, "title: The first minute", "title: 112"),
    change("field-value", LESSON, "minutes: 4", "minutes: 4 min"),
    change("field-value", LESSON, "minutes: 4", "minutes:", at="minutes:", name="field-value: empty"),
    change("field-value", SHEET, "sure: 3", "sure: 3.5"),
    change("field-value", SHEET, "told: true", "told: [true]"),
    change("field-value", SHEET, "practises: [look-first/open-calmly]", "practises: look-first/open-calmly"),
    change("field-unknown", QUIZ, "    level: judge", "    levl: judge"),
    change("field-unknown", SHEET, "  values:\n", "values:\n", at="values:", name="field-unknown: outdented"),
    change("field-unknown", QUIZ, "    level: apply", "    correct: true\n    level: apply"),
    change("id-form", SHEET, "code: W1", "code: w1"),
    change("id-form", SHEET, "module: calm-start", "module: Calm Start"),
    # Worksheets
    change("worksheet-example", SHEET, "{{ worked_example() }}\n", "", at="{{ sheet_files() }}", name="worksheet-example: not shown"),
    change("id-unknown", SHEET, 'field("first-words"', 'field("opening"', at='field("opening"', name="id-unknown: a field renamed"),
    change("id-unknown", SHEET, "first-words: My", "first-word: My", name="id-unknown: an example's field misspelt"),
    edits(
        "id-duplicate",
        SHEET,
        lambda text: text.replace('tick("told"', 'tick("not-me-hint"').replace("    told: true", "    not-me-hint: true"),
        at='tick("not-me-hint"',
        name="id-duplicate: a field named like a hint",
    ),
    Fault("id-duplicate: a code used twice", "id-duplicate", "docs/worksheets/our-plan.md", _copied_sheet, "code: W1"),
    # YAML and braces
    change("yaml-comment", QUIZ, '{who: Jo, says: "Don\'t touch me!"}', "{who: Jo, says: You are the #2 here}"),
    change("yaml-comment", GLOSSARY, "aliases: [bystanders]", "aliases: [bystanders #all]"),
    change("yaml-syntax", GLOSSARY, "aliases: [bystanders]", "aliases: [bystanders,, others]"),
    change("yaml-syntax", GLOSSARY, "aliases: [bystanders]", "aliases: [bystanders"),
    change("conflict-marker", GLOSSARY, "terms:", ">>>>>>> other\nterms:"),
    change("template-syntax", LESSON, "## The idea", "## The idea {#the-idea}"),
    _line("template-syntax", 'Looking {{ term("bystander") takes a breath.'),
    _line("template-syntax", "Looking {{ term(“bystander”) }} takes a breath."),
    _line("template-call", "Looking {{ term }} takes a breath."),
    change("macro-braces", LESSON, "{{ quiz() }}", "quiz() }}"),
    # Markdown
    change("lesson-sections", SECOND, "## A common mistake", "##A common mistake"),
    change("lesson-sections", SECOND, "## A common mistake", "**A common mistake**"),
    change("lesson-sections", SECOND, "## A common mistake", "A common mistake\n---", at="A common mistake\n"),
    change("lesson-sections", SECOND, "## A common mistake", "## Common mistakes"),
    _line("heading-form", " ### Deep"),
    _line("heading-form", "\N{FULLWIDTH NUMBER SIGN} Deep"),
    _line("unknown-markdown", "A paragraph.\n{: .big", at="{: .big"),
    _line("unknown-markdown", "This is ** important ** here."),
)  # fmt: skip

FAULTS: tuple[Fault, ...] = (
    *CAUSES,
    *TOLD,
    *MARKDOWN,
    *DATA,
    *FILES,
    *NAVIGATION,
    *YAML,
    *FORMS,
    *REFERENCES,
    *TEMPLATES,
    *MARKUP,
    *LESSONS,
    *ITEMS,
    *SHARED,
    *WORKSHOPS,
)
