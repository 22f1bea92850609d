"""A lesson as plain text: one Markdown file beside the page, to paste into a message."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Lesson
from macros.export.format import Carried, ExportContext, Format, Output
from macros.export.questions import AskedQuestion
from macros.export.text import asker_markdown


def _outputs(context: ExportContext) -> Iterator[Output]:
    for lesson in context.catalog.lessons.values():
        yield Output(
            f"export/text/{lesson.module_id}/{lesson.id}.txt",
            lesson.title,
            lambda lesson=lesson: {"lesson.md": asker_markdown(context, lesson).encode()},  # type: ignore[misc]
            place=f"lessons/{lesson.module_id}/{lesson.id}/lesson.md",
        )


def _carries(question: AskedQuestion) -> Carried | None:
    return Carried(question.notes) if isinstance(question.asker, Lesson) else None


FORMAT = Format(
    id="text",
    rank=60,
    title="One lesson as plain text",
    purpose="To paste into a message, to read on a small screen or with a screen reader.",
    how="It opens in the browser: select all and copy. The answers stand at the end.",
    outputs=_outputs,
    lacks=("The questions of situations are left out: each stands on a page of its own.",),
    carries=_carries,
)
