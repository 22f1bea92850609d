"""What `hub serve` shows after each kind of save, and that it is what a build writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import pytest

from macros.preview.site import Preview, Reply
from macros.preview.watch import compare, snapshot
from macros.typography.html import set_html
from tests.helpers.hub import build, make_hub

LESSON = "lessons/calm-start/look-first"
PAGE = f"docs/{LESSON}.md"
QUIZ = f"docs/{LESSON}.quiz.yml"


@dataclass
class Writer:
    """Somebody who saves files of a hub and looks at its pages."""

    root: Path
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.preview = Preview(self.root, "https://example.org/rules/", self.said.append)
        self.preview.refresh()

    def save(self, path: str, text: str) -> None:
        before = snapshot(self.root)
        (self.root / path).write_text(text, "utf-8")
        self.preview.refresh(compare(before, snapshot(self.root)))

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.save(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        before = snapshot(self.root)
        (self.root / path).unlink()
        self.preview.refresh(compare(before, snapshot(self.root)))

    def see(self, path: str) -> str:
        return self.ask(path).body.decode()

    def ask(self, path: str) -> Reply:
        return self.preview.answer(path)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    writer = Writer(make_hub(tmp_path / "hub"))
    yield writer
    writer.preview.close()


def test_a_saved_text_is_seen(writer: Writer) -> None:
    assert "on the kerb" in writer.see(f"{LESSON}/")

    writer.replace(PAGE, "stays on the kerb", "stays on the zebra")

    assert "stays on the zebra" in writer.see(f"{LESSON}/")


def test_a_saved_quiz_is_seen(writer: Writer) -> None:
    writer.replace(QUIZ, "wet road", "zebra road")

    assert "zebra road" in writer.see(f"{LESSON}/")


def test_saved_data_is_seen_on_each_page_that_shows_it(writer: Writer) -> None:
    assert "zebra" not in writer.see("glossary/")

    writer.replace("data/glossary.yml", "could help", "could zebra")

    assert "could zebra" in writer.see("glossary/")


def test_a_saved_conversation_is_seen(writer: Writer) -> None:
    writer.replace("docs/practice/the-bicycle.dialogue.yml", "front wheel", "zebra wheel")

    assert "zebra wheel" in writer.see("practice/the-bicycle/")


def test_a_saved_title_is_seen_in_the_navigation_of_other_pages(writer: Writer) -> None:
    writer.replace(PAGE, "title: Look first", "title: Look twice")

    assert "Look twice" in writer.see("lessons/calm-start/")


def test_a_saved_style_is_sent(writer: Writer) -> None:
    writer.save("docs/assets/css/hub.css", "/* zebra */")

    reply = writer.ask("assets/css/hub.css")

    assert (reply.body, reply.type) == (b"/* zebra */", "text/css; charset=utf-8")


def test_a_saved_template_is_seen(writer: Writer) -> None:
    writer.see("glossary/")

    writer.replace("overrides/partials/footer.html", "<footer", '<footer data-zebra="1"')

    assert "data-zebra" in writer.see("glossary/")


def test_a_new_file_gets_its_page_and_its_place_in_the_navigation(writer: Writer) -> None:
    assert writer.ask("lead/zebra/").status == HTTPStatus.NOT_FOUND

    writer.save("docs/lead/zebra.md", "---\ntitle: Of zebras\n---\n\nThey have stripes.\n")

    assert "They have stripes." in writer.see("lead/zebra/")
    assert "Of zebras" in writer.see("lead/watch/")


def test_a_file_that_went_is_not_found(writer: Writer) -> None:
    writer.save("docs/lead/zebra.md", "---\ntitle: Of zebras\n---\n\nThey have stripes.\n")
    writer.delete("docs/lead/zebra.md")

    reply = writer.ask("lead/zebra/")

    assert reply.status == HTTPStatus.NOT_FOUND
    assert "There is no page here" in reply.body.decode()


def test_an_address_without_its_last_slash_leads_to_the_page(writer: Writer) -> None:
    assert writer.ask("glossary") == Reply(HTTPStatus.FOUND, location="glossary/")


@pytest.mark.parametrize("path", ["../mkdocs.yml", ".nav.yml", f"{LESSON}.quiz.yml", "/glossary/"])
def test_what_is_not_published_is_not_found(writer: Writer, path: str) -> None:
    assert writer.ask(path).status == HTTPStatus.NOT_FOUND


def test_a_fault_is_shown_on_every_page_and_in_the_terminal_until_it_is_mended(
    writer: Writer,
) -> None:
    text = (writer.root / PAGE).read_text("utf-8")
    line = text.count("\n") + 1

    writer.save(PAGE, text + "{{ quiz( }}\n")

    reply = writer.ask("glossary/")
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    shown = reply.body.decode()
    assert f"<code>{PAGE}:{line}:1</code>" in shown
    assert "A bracket is missing in this call." in shown
    assert "Write it as" in shown
    assert "https://example.org/rules/#template-syntax" in shown
    assert (
        f"{PAGE}:{line}:1: [template-syntax] A bracket is missing in this call." in writer.said[-1]
    )

    writer.save(PAGE, text)

    assert writer.ask("glossary/").status == HTTPStatus.OK
    assert writer.said[-1] == "Mended: the site is shown again."


def test_a_fault_that_is_there_at_the_start_is_shown_and_can_be_mended(tmp_path: Path) -> None:
    root = make_hub(tmp_path / "hub")
    (root / QUIZ).write_text("items: [", "utf-8")
    writer = Writer(root)
    try:
        assert f"{QUIZ}:" in writer.see("")

        writer.save(QUIZ, (make_hub(tmp_path / "whole") / QUIZ).read_text("utf-8"))

        assert writer.ask("").status == HTTPStatus.OK
    finally:
        writer.preview.close()


@pytest.mark.parametrize("text", ["", "---\ntitle: Lo", "---\n", "\ufffd\x00"])
def test_a_file_saved_half_way_ends_nothing(writer: Writer, text: str) -> None:
    whole = (writer.root / PAGE).read_text("utf-8")

    writer.save(PAGE, text)
    writer.ask(f"{LESSON}/")
    writer.save(PAGE, whole)

    assert writer.ask(f"{LESSON}/").status == HTTPStatus.OK


def test_words_of_a_file_are_escaped_in_what_is_shown(writer: Writer) -> None:
    writer.replace("docs/glossary.md", "title: Glossary", "titel: <script>alert(1)</script>")
    writer.save("docs/glossary.md", "<script>alert(1)</script>\n")

    shown = writer.see("glossary/")

    assert "<script>alert" not in shown
    assert "&lt;script" in shown


def test_a_macro_that_has_no_place_on_a_page_fails_there_alone(writer: Writer) -> None:
    writer.replace("docs/glossary.md", "{{ glossary() }}", "{{ lesson_start() }}")

    reply = writer.ask("glossary/")

    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "This page is not a lesson" in reply.body.decode()
    assert "docs/glossary.md:1:1: [template-call]" in writer.said[-1]
    assert "Traceback" not in "".join(writer.said)
    assert writer.ask("sources/").status == HTTPStatus.OK


@pytest.mark.parametrize("slip", ["{% if %}", "{{ nothing.at.all }}"])
def test_a_slip_in_a_template_is_shown_with_its_line(writer: Writer, slip: str) -> None:
    path = "overrides/partials/footer.html"
    text = (writer.root / path).read_text("utf-8")

    writer.save(path, f"\n\n{slip}\n{text}")

    assert f"<code>{path}:3:1</code>" in writer.see("glossary/")
    assert writer.said[-1].startswith(f"{path}:3:1: [build]")

    writer.save(path, text)

    assert writer.ask("glossary/").status == HTTPStatus.OK


def test_a_slip_in_the_configuration_is_shown_with_its_line(writer: Writer) -> None:
    text = (writer.root / "mkdocs.yml").read_text("utf-8")

    writer.save("mkdocs.yml", text + "more: [\n")

    assert "<code>mkdocs.yml:" in writer.see("glossary/")

    writer.save("mkdocs.yml", text.replace("use_pygments", "use_zebras"))

    assert "mkdocs.yml" in writer.see("glossary/")

    writer.save("mkdocs.yml", text)

    assert writer.ask("glossary/").status == HTTPStatus.OK


def test_what_a_strict_build_would_stop_at_is_told_on_the_page(writer: Writer) -> None:
    text = (writer.root / "docs/glossary.md").read_text("utf-8")

    writer.save("docs/glossary.md", f"{text}\n[A link](nowhere.md)\n")

    assert "nowhere.md" in writer.see("glossary/").partition('id="hub-serve"')[2]
    assert "docs/glossary.md:1:1: [build] (warning)" in writer.said[-1]


def test_changed_code_asks_for_a_new_start(writer: Writer) -> None:
    (writer.root / "macros").unlink()
    (writer.root / "macros").mkdir()

    writer.save("macros/new.py", "")

    assert "start again" in writer.said[-1]


@pytest.mark.slow
def test_every_page_is_the_one_that_a_build_writes(writer: Writer) -> None:
    site = build(writer.root).site

    assert_same_pages(writer, site)


@pytest.mark.slow
def test_after_many_saves_every_page_is_still_the_one_that_a_build_writes(writer: Writer) -> None:
    for path in ("", "lessons/", f"{LESSON}/", "glossary/", "practice/"):
        writer.see(path)
    writer.replace(PAGE, "title: Look first", "title: Look twice")
    writer.see("lessons/calm-start/")
    writer.save("docs/lead/zebra.md", "---\ntitle: Of zebras\n---\n\nThey have stripes.\n")
    writer.see("lead/watch/")
    writer.replace("data/glossary.yml", "could help", "could zebra")
    site = build(writer.root).site

    assert_same_pages(writer, site)


def assert_same_pages(writer: Writer, site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        path = page.relative_to(site).as_posix()
        shown = writer.see(path.removesuffix("index.html"))
        head, script, rest = shown.rpartition('\n<script src="/.hub/')
        assert script, path
        assert head.rstrip() + rest.partition("</script>")[2] == set_html(without_end(page)), path


def without_end(page: Path) -> str:
    head, mark, rest = page.read_text("utf-8").rpartition("</body>")
    return head.rstrip() + mark + rest
