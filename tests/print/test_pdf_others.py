"""Booklets with their keys, cards, sheets, role-play and packs: whole, in order, within their places."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
import segno
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from macros.content import texts
from macros.model.notebook import CONVERSATION, DECIDED, NEXT, WEEK
from macros.model.quiz.options import arrange_options
from macros.print.environment import TEMPLATES, document_html
from macros.print.paper import A4, LETTER, PAPERS, Paper
from macros.print.parts.cards import COLUMNS, EIGHT, FOUR, Layout, cards, mirrored
from macros.print.parts.quiz import LETTERS, questions
from macros.print.parts.sheets import review_gaps
from macros.print.qr import qr_svg
from macros.render.context import Context
from macros.render.fonts import font_css
from macros.render.notebook import render_notebook
from tests.helpers.pdf import Pdf, bookmarks, squeezed
from tests.helpers.prints import CONTEXT, DOCUMENTS, REPO, first_of_each_kind, printed

SMALL = [
    name
    for name, document in DOCUMENTS.items()
    if document.kind in ("sheet", "quiz", "key", "role-play", "cards")
]
LIKE_A_PAGE = [
    name for name in SMALL if DOCUMENTS[name].kind != "cards" and name != "feedback-slips"
]
one_of_each_kind = pytest.mark.sample(name=first_of_each_kind(SMALL))


@one_of_each_kind
@pytest.mark.parametrize("name", SMALL)
def test_a_document_is_the_same_on_both_papers(name: str) -> None:
    one, other = (printed(name, paper) for paper in PAPERS)

    assert one.pages == other.pages
    assert all(one.pages)


@pytest.mark.sample(name=first_of_each_kind(LIKE_A_PAGE))
@pytest.mark.parametrize("name", LIKE_A_PAGE)
def test_no_text_begins_outside_the_margins(name: str) -> None:
    top, right, _, left = LETTER.margins

    assert [
        place
        for place in printed(name, LETTER).text_places()
        if not left - 0.1 <= place[1] <= LETTER.width - right
        or not top <= place[2] <= LETTER.height - 6
    ] == []


@one_of_each_kind
@pytest.mark.parametrize("name", SMALL)
def test_language_title_and_tags_are_there(name: str) -> None:
    with printed(name, A4).opened() as document:
        assert str(document.Root.Lang) == "en"
        assert "/StructTreeRoot" in document.Root
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == DOCUMENTS[name].title
            assert metadata["pdfuaid:part"] == "1"


# ---- Questions and answers


@pytest.mark.sample(module=[next(iter(CONTEXT.catalog.modules.values()))])
@pytest.mark.parametrize("module", CONTEXT.catalog.modules.values(), ids=lambda module: module.id)
def test_a_booklet_asks_every_question_in_order_and_gives_no_answer(module: Any) -> None:
    text = "".join(printed(f"questions-{module.id}", A4).pages)
    stems = [item.stem for lesson in module.lessons for item in lesson.items]
    at = -1
    for stem in stems:
        found = text.find(words_on_paper(stem), at + 1)
        assert found > at, stem
        at = found
    for lesson in module.lessons:
        for item in lesson.items:
            for option in getattr(item, "options", ()):
                assert words_on_paper(option.feedback) not in text


@pytest.mark.sample(lesson=next(iter(CONTEXT.catalog.modules.values())).lessons)
@pytest.mark.parametrize("lesson", CONTEXT.catalog.lessons.values(), ids=lambda lesson: lesson.id)
def test_the_key_has_the_letters_of_the_order_on_the_screen(lesson: Any) -> None:
    shown = arrange_options(lesson.items, lesson.id)
    text = "".join(printed(f"answers-{lesson.module_id}", A4).pages)
    for question in questions(lesson):
        options = shown.get(question.item.id, ())
        right = [letter for letter, option in zip(LETTERS, options, strict=False) if option.correct]
        if options:
            assert question.answer == " ".join(right)
        for letter, option in zip(LETTERS, options, strict=False):
            verdict = "right." if option.correct else "notthis."
            assert f"{letter}{verdict}{words_on_paper(option.feedback)}" in text


def test_what_is_written_is_asked_with_its_scene_and_held_against_the_key() -> None:
    asked, answered = (
        squeezed("".join(printed(f"{kind}-having-the-conversation", A4).pages))
        for kind in ("questions", "answers")
    )
    items = [item for item in CONTEXT.catalog.lessons["ask-to-find-out"].items if item.is_written]
    assert {item.type_name for item in items} == {"reflect", "rewrite"}
    for item in items:
        for _, said in item.scene:
            assert words_on_paper(said) in asked
        for model in item.model_answers:
            assert words_on_paper(model) in answered
            assert words_on_paper(model) not in asked
        for _, location, text in texts._parts(item, ()):
            if location[0] in {"rubric", "criteria"}:
                assert words_on_paper(text) in answered


def words_on_paper(text: str) -> str:
    """Return a text as it is printed: links give way to their words."""
    return squeezed(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))


# ---- Cards


@pytest.mark.parametrize("layout", [FOUR, EIGHT], ids=lambda layout: layout.name)
def test_the_cards_hold_every_item_of_every_list_once(layout: Layout) -> None:
    for entry in CONTEXT.catalog.checklists.values():
        items = tuple(CONTEXT.catalog.items_of(entry.value))
        deck = cards(entry.value, items, layout)
        assert tuple(item for card in deck for item in card.items) == items
        assert [card.number for card in deck] == list(range(1, len(deck) + 1))


def test_a_back_stands_behind_its_front() -> None:
    """Turned over its long edge, the left column of a sheet comes to lie behind the right one."""
    assert mirrored(["a", "b", "c", "d"]) == ["b", "a", "d", "c"]
    assert COLUMNS == 2


@pytest.mark.sample(paper=[A4])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
@pytest.mark.parametrize("name", ["pocket-cards-four", "pocket-cards-eight", "situation-cards"])
def test_every_card_fits_its_cell(name: str, paper: Paper) -> None:
    seen = Counter[str]()
    for page in rendered(name, paper).pages:
        for card in boxes(page, "card"):
            bottom = card.position_y + card.height + card.padding_top
            where = boxes_in(card, "where")
            limit = where[0].position_y if where else bottom
            lines = [
                line
                for line in card.descendants()
                if type(line).__name__ == "TextBox" and not is_inside(line, where)
            ]
            low = max((line.position_y + line.height for line in lines), default=0)
            wide = max((line.position_x + line.width for line in lines), default=0)
            title = " ".join(line.text for line in lines[:4])
            # A gap of 1.5 mm, so that the address can be told from the reasons.
            gap = 1.5 * 96 / 25.4 if where else 0
            assert low + gap <= limit, title
            assert wide <= card.position_x + card.padding_left + card.width + 0.5, title
            seen[str(bool(where))] += 1
    assert seen["True"]


def test_the_deck_holds_every_talk_in_front_and_the_rest_behind_it() -> None:
    pages = printed("situation-cards", A4).pages
    for number, situation in enumerate(CONTEXT.catalog.situations.values()):
        front, back = (squeezed(pages[number // 4 * 2 + side]) for side in (0, 1))
        (talk, _), *_ = situation.transcripts
        assert all(squeezed(turn.text) in front for turn in talk.turns), situation.id
        assert squeezed(situation.title) in front, situation.id
        assert squeezed(situation.title) in back, situation.id
        assert back.count(squeezed("What to leave alone")) == 4


def test_the_list_of_the_deck_gives_each_card_its_number_and_question() -> None:
    text = squeezed("".join(printed("pack-situations", A4).pages))
    for number, situation in enumerate(CONTEXT.catalog.situations.values(), 1):
        assert squeezed(f"{number} {situation.title}") in text
        for option in situation.meta.item.parts["options"]:
            assert squeezed(option.text) in text
            assert squeezed(option.feedback) in text


@cache
def rendered(name: str, paper: Paper) -> Any:
    """Return the layout of a document, before it is drawn."""
    fonts = FontConfiguration()
    faces = weasyprint.CSS(string=font_css(), font_config=fonts)
    css = weasyprint.CSS(filename=TEMPLATES / "print.css", font_config=fonts)
    html = document_html(CONTEXT, DOCUMENTS[name], paper)
    return weasyprint.HTML(string=html, base_url=str(TEMPLATES)).render(
        stylesheets=[faces, css], font_config=fonts
    )


def boxes(page: Any, name: str) -> list[Any]:
    return boxes_in(page._page_box, name)


def boxes_in(box: Any, name: str) -> list[Any]:
    return [
        part
        for part in box.descendants(placeholders=True)
        if getattr(part, "element", None) is not None
        and name in (part.element.get("class") or "").split()
        and type(part).__name__ in ("BlockBox", "BlockReplacedBox")
    ]


def is_inside(line: Any, holders: list[Any]) -> bool:
    return any(line is part for holder in holders for part in holder.descendants())


# ---- Sheets


def test_the_reflection_sheet_has_two_pages_and_its_fields() -> None:
    pdf = printed("reflection-sheet", A4)

    assert len(pdf.pages) == 2
    assert len(pdf.widgets) == 2 + len(CONVERSATION) + len(DECIDED) + 1 + 6 * 5 + len(WEEK)
    assert all(widget.tooltip for widget in pdf.widgets)
    assert len({widget.name for widget in pdf.widgets}) == len(pdf.widgets)


def test_the_reflection_sheet_asks_what_the_notebook_asks() -> None:
    sheet = squeezed("".join(printed("reflection-sheet", A4).pages))
    form = render_notebook(Context(CONTEXT.catalog, "notebook.md", ""))

    for text in (*(one.text for one in (*CONVERSATION, NEXT, *WEEK)), *DECIDED.values()):
        assert squeezed(text) in sheet
        assert text in form


def test_questions_come_back_on_the_same_days_as_on_the_screen() -> None:
    script = (REPO / "docs" / "assets" / "js" / "schedule.js").read_text("utf-8")
    match = re.search(r"LADDER = \[([\d, ]+)\]", script)

    assert match
    assert tuple(int(days) for days in match[1].split(",")) == review_gaps()


# ---- Packs

PACKS = [name for name, document in DOCUMENTS.items() if document.kind in ("pack", "workshop")]
one_plan = pytest.mark.sample(plan=[CONTEXT.catalog.plans["sixty-minutes"]])
one_of_each_kind_of_pack = pytest.mark.sample(
    name=["pack-situations", "workshop-sixty-minutes"], paper=[A4]
)


@one_of_each_kind_of_pack
@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
@pytest.mark.parametrize("name", PACKS)
def test_a_pack_has_contents_that_lead_to_its_parts(name: str, paper: Paper) -> None:
    pdf, parts = printed(name, paper), DOCUMENTS[name].parts()
    text = "".join(pdf.pages[:3])

    assert bookmarks(pdf)[0] == DOCUMENTS[name].title
    for part in parts:
        listed = re.search(re.escape(squeezed(part.title)) + r"[.\s]*(\d+?)(?=\D|$)", text)
        assert listed, part.title
    starts = [page_of(pdf, part.id) for part in parts]
    assert all(one < other for one, other in itertools.pairwise(starts))
    assert len(bookmarks(pdf)) > len(parts)


@one_of_each_kind_of_pack
@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
@pytest.mark.parametrize("name", PACKS)
def test_no_two_fields_of_a_pack_have_one_name(name: str, paper: Paper) -> None:
    """What is typed into a field shows in all fields of its name."""
    with printed(name, paper).opened() as pdf:
        form = pdf.Root.get("/AcroForm")
        names = [str(field.T) for field in form.Fields] if form else []
    sheets = [part.id for part in DOCUMENTS[name].parts() if part.id.startswith("sheet-")]

    assert [name for name, count in Counter(names).items() if count > 1] == []
    for sheet in sheets:
        assert f"{sheet.removeprefix('sheet-')}--date" in names


@one_plan
@pytest.mark.parametrize("plan", CONTEXT.catalog.plans.values(), ids=lambda plan: plan.id)
def test_a_workshop_pack_says_on_which_pages_to_find_what_to_print(plan: Any) -> None:
    pdf = printed(f"workshop-{plan.id}", A4)
    document = DOCUMENTS[f"workshop-{plan.id}"].parts()
    after = {one.id: page_of(pdf, other.id) for one, other in itertools.pairwise(document)}
    the_plan = "".join(pdf.pages[1 : after["plan"]])
    for handout, part in zip(plan.workshop.prints, document[1:], strict=False):
        counts = "".join(str(handout.times(people)) for people in plan.workshop.people)
        first, last = page_of(pdf, part.id) + 1, page_of(pdf, f"{part.id}-end") + 1
        pages = (f"{first}to{last}", str(first))
        name = squeezed(part.title.split(": ")[-1])
        row = rf"{re.escape(name)}.{{0,90}}?{counts}({'|'.join(pages)})"
        found = re.search(row, the_plan)
        assert found, row
        assert last == after[part.id], f"{part.title}: an empty page, or a lost one"
        if found[1] == str(first) and handout.kind != "worksheet":
            assert last == first, part.title


@one_plan
@pytest.mark.parametrize("plan", CONTEXT.catalog.plans.values(), ids=lambda plan: plan.id)
def test_a_workshop_pack_has_the_agenda_the_notes_and_the_answers(plan: Any) -> None:
    text = "".join(printed(f"workshop-{plan.id}", A4).pages)

    for time, part in plan.workshop.timetable:
        assert f"{time}{part.minutes}{squeezed(part.title)}" in text
    for line in ("What goes wrong:", "Four weeks later", "After the session"):
        assert squeezed(line) in text
    for id_ in plan.workshop.lessons:
        for item in CONTEXT.catalog.lessons[id_].items:
            for option in getattr(item, "options", ()):
                assert words_on_paper(option.feedback) in text


@one_plan
@pytest.mark.parametrize("plan", CONTEXT.catalog.plans.values(), ids=lambda plan: plan.id)
def test_no_braces_and_no_markdown_of_a_plan_come_through(plan: Any) -> None:
    text = "".join(page.extract_text() for page in printed(f"workshop-{plan.id}", A4).reader.pages)
    assert not re.search(r"\{\{|\}\}|\*\*|\]\(|\|", text)


def page_of(pdf: Pdf, id_: str) -> int:
    return pdf.reader.get_destination_page_number(pdf.reader.named_destinations[id_]) or 0


# ---- The square


@pytest.mark.parametrize(
    "src", [sheet.src for sheet in CONTEXT.catalog.worksheets.values()] + ["notebook.md"]
)
def test_the_square_on_the_sheet_is_the_code_of_its_page(src: str) -> None:
    address = CONTEXT.address(src)
    code = segno.make_qr(address, error="m", boost_error=False)

    assert address.startswith("https://hub.test/course/")
    assert drawn(qr_svg(address)) == [[bool(bit) for bit in row] for row in code.matrix]


def drawn(svg: str) -> list[list[bool]]:
    """Return the squares that a path of horizontal strokes fills, its quiet border left out."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1]) - 8  # type: ignore[index]
    squares = [[False] * size for _ in range(size)]
    x, y = 0.0, 0.0
    for command, given in re.findall(r"([Mmh])([-\d. ]+)", svg.partition(' d="')[2]):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", given)]
        if command == "h":
            for step in range(int(numbers[0])):
                squares[int(y - 4)][int(x) - 4 + step] = True
            x += numbers[0]
        else:
            x, y = (numbers[0], numbers[1]) if command == "M" else (x + numbers[0], y + numbers[1])
    return squares
