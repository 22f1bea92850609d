"""Broken conversations: each is one small change to the good one, and the one answer it must get."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.contribution.faults import LESSON, PRACTICE, Fault, act, change, edits, write

DIALOGUE = "docs/practice/the-bicycle.dialogue.yml"
BEST = ("look-and-ask", "where-tomorrow", "press-and-say", "ten-minutes", "who-drives")


def swap(rule: str, old: str, new: str, *, name: str, at: str = "") -> Fault:
    """Return a fault that replaces one text of the dialogue."""
    return change(rule, DIALOGUE, old, new, at=at, name=f"{rule}: {name}")


def rewrite(rule: str, edit: Callable[[str], str], *, name: str, at: str = "turns:") -> Fault:
    """Return a fault that needs more than one replacement in the dialogue."""
    return edits(rule, DIALOGUE, edit, at=at, name=f"{rule}: {name}")


def put(text: str, part: str, field: str, value: str) -> str:
    """Return the dialogue with another value in a field of the choice or ending `part`."""
    pattern = re.compile(rf"(- id: {part}\n(?: .*\n)*? +{field}: ).*")
    assert pattern.search(text), (part, field)
    return pattern.sub(lambda match: match[1] + value, text, count=1)


def field(rule: str, part: str, name: str, value: str) -> Fault:
    """Return a fault that puts another value into a field of a choice or an ending."""
    label = f"{part}, {name}: {value[:30]}"
    return rewrite(
        rule, lambda text: put(text, part, name, value), at=f"{name}: {value}", name=label
    )


def strong_first(text: str) -> str:
    """Return the dialogue with the strong choice first in each decision."""
    turns = re.split(r"(?m)^(?=  - id: )", text)
    return "".join(map(_strong_first, turns))


def _strong_first(turn: str) -> str:
    head, *choices = re.split(r"(?m)^(?=      - id: )", turn)
    end = "\n" if turn.endswith("\n\n") else ""
    ordered = sorted(choices, key=lambda choice: "grade: strong" not in choice)
    return head + "".join(choice.rstrip("\n") + "\n" for choice in ordered) + end * bool(choices)


def longer(text: str) -> str:
    """Return the dialogue with a walk of fifteen turns before it."""
    walk = "".join(
        f"  - id: walk-{number}\n    scene: You walk on.\n    next: walk-{number + 1}\n"
        for number in range(15)
    ).replace("walk-15", "kerb")
    return text.replace("start: kerb", "start: walk-0").replace("turns:\n", f"turns:\n{walk}")


def sitting(number: int) -> str:
    """Return one more choice for the last decision."""
    return (
        f"      - id: sit-{number}\n        say: Let's just sit here for {number} minutes.\n"
        "        grade: tempting\n        reaction: It gets dark.\n"
        f"        coach: Sitting for {number} minutes is kind, and nobody has decided anything by it, "
        "nor will the arm.\n        objective: stop-the-bleeding/press\n"
        "        misconception: look-first/m1\n        next: dark\n"
    )


def without_quotes(text: str) -> str:
    """Return the dialogue with reactions in which nobody speaks, and one short line less."""
    text = re.sub(r"I just slid\. [^\"]*", "I just slid.", text)
    return re.sub(r"(?m)^        reaction: .*", lambda line: line[0].replace('"', ""), text)


def without_questions(text: str) -> str:
    """Return the dialogue with three strong lines that ask nothing."""
    for part in BEST[:4:1]:
        if part != "press-and-say":
            text = re.sub(
                rf"- id: {part}\n.*", lambda lines: lines[0].replace("?", "."), text, count=1
            )
    return text


def closed_questions(text: str) -> str:
    """Return the dialogue with strong lines that ask for a yes."""
    text = put(
        text, "look-and-ask", "say", '"I\'m Ruta. The lane is clear. Do you need your lamp first?"'
    )
    return put(
        text,
        "where-tomorrow",
        "say",
        '"Is it far? And is the wrist any better when you let it lie?"',
    )


def offers_at_once(text: str) -> str:
    """Return the dialogue with an offer in the first strong line, and two on the worst path."""
    text = text.replace(
        "        misconception: look-first/m1\n        next: gone",
        "        misconception: look-first/m1\n        pitch: true\n        next: gone",
    )
    return text.replace(
        "        next: asked\n      - id: from",
        "        pitch: true\n        next: asked\n      - id: from",
    )


def _unname(root: Path) -> None:
    text = (root / LESSON).read_text("utf-8")
    assert "practice: the-bicycle\n" in text
    (root / LESSON).write_text(text.replace("practice: the-bicycle\n", ""), "utf-8")


FORMS = (
    act(
        "dialogue-file",
        PRACTICE,
        lambda root: (root / DIALOGUE).unlink(),
        name="a page without its dialogue",
        line=13,
    ),
    change(
        "dialogue-file", PRACTICE, "\n{{ conversation() }}\n", "", at="You find Jo", name="never printed"
    ),
    change(
        "dialogue-file",
        PRACTICE,
        "{{ conversation() }}",
        "{{ conversation() }}\n\n{{ conversation() }}",
        at="You find Jo",
        name="printed twice",
    ),
    write(
        "file-place",
        "docs/practice/the-tricycle.dialogue.yml",
        b"cast: {}\n",
        name="a dialogue without its page",
    ),
    change("id-unknown", PRACTICE, "module: calm-start", "module: calm-stars"),
    swap("field-missing", "aim: We both know whether she needs help, and who gives it.\n", "", at="cast:", name="no aim"),
    swap("field-missing", "    kind: lost\n", "", at="- id: gone", name="an ending of no kind"),
    swap("field-missing", "        grade: weak\n", "", at="- id: run-over", name="no grade"),
    swap("field-unknown", "        pitch: true", "        pich: true", name="pich"),
    swap("field-value", "        grade: weak", "        grade: bad", name="a grade of its own"),
    swap("field-value", "    kind: lost", "    kind: sad", name="a kind of its own"),
    swap("field-value", "    need: true", '    need: "true"', name="a quoted need"),
    swap("field-value", "  - You did a first-aid course last spring.\n", "", at="known:", name="one fact only"),
    swap("id-form", "- id: look-and-ask", "- id: Look and ask", name="a choice's id"),
    swap("id-duplicate", "- id: from-the-kerb", "- id: look-and-ask\n        # again", at="- id: look-and-ask\n        # again", name="two choices"),
    rewrite(
        "id-duplicate",
        lambda text: text.replace("- id: dark\n", "- id: sister\n").replace("next: dark", "next: sister"),
        at="- id: sister\n    kind: not-now",
        name="two endings",
    ),
    rewrite(
        "id-duplicate",
        lambda text: text.replace("role: who fell off her bicycle}", "role: who fell}\n    - {name: Jo, role: too}"),
        at="- {name: Jo, role: too}",
        name="two people of one name",
    ),
    swap("id-unknown", "who: Jo, text: \"I'm fine.", "who: Joe, text: \"I'm fine.", name="a stranger speaks"),
    swap("id-unknown", "start: kerb", "start: curb", name="the start"),
    swap("id-unknown", "        next: far-away", "        next: faraway", name="a choice's next"),
    swap("id-unknown", "    next: scolded", "    next: scold", name="a turn's next"),
    swap("id-unknown", "objective: stop-the-bleeding/press", "objective: stop-the-bleeding/pres", name="an objective"),
    swap("id-unknown", "misconception: stop-the-bleeding/m2", "misconception: stop-the-bleeding/m7", name="a misconception of a choice"),
    swap("dialogue-turn", "palm.\n    next: press\n", "palm.\n", at="- id: cloth", name="no way on"),
    swap("dialogue-turn", "    scene: She lies down by herself, with her head on her bag.\n", "", at="- id: white", name="nothing to see"),
    swap("dialogue-turn", "    need: true\n", "    need: true\n    next: press\n", at="- id: wrist", name="choices and a next turn"),
)  # fmt: skip

WAYS = (
    swap("dialogue-unreachable", "        next: white", "        next: press", at="- id: white", name="a turn"),
    swap("dialogue-unreachable", "        next: dark", "        next: gone", at="- id: dark", name="an ending"),
    swap("dialogue-caught", "    next: scolded", "    next: car", at="- id: car", name="in one turn"),
    rewrite(
        "dialogue-caught",
        lambda text: text.replace("next: asked\n\n  - id: car", "next: hedge\n\n  - id: hedge\n    scene: A hedge.\n    next: far-away\n\n  - id: car"),
        at="- id: far-away",
        name="between two turns",
    ),
    rewrite(
        "dialogue-choice-count",
        lambda text: text.replace("      - id: sit-a-while\n", f"{sitting(3)}{sitting(4)}      - id: sit-a-while\n"),
        at="choices:\n      - id: who-drives",
        name="five",
    ),
    rewrite(
        "dialogue-size",
        lambda text: text.replace("next: cloth", "next: press").replace(
            "  - id: cloth\n    scene: You take the scarf off and fold it until it fits under your palm.\n    next: press\n\n", ""
        ),
        name="eleven turns",
    ),
    swap("dialogue-decisions", "next: asked\n\n", "next: two-streets\n\n", at="start: kerb", name="one decision"),
    swap("dialogue-endings", "kind: next-step", "kind: not-now", at="endings:", name="no next step"),
    swap("dialogue-endings", "    kind: not-now\n    good: false", "    kind: lost\n    good: true", at="good: true\n    scene: It is dark", name="lost and good"),
    swap("dialogue-graceful-no", "    kind: graceful-no\n    good: true", "    kind: graceful-no\n    good: false", at="endings:", name="a no that does not count"),
    rewrite(
        "dialogue-recoverable",
        lambda text: text.replace("grade: weak", "grade: tempting"),
        name="no weak choice",
    ),
    rewrite("dialogue-path-length", longer, name="a long walk"),
)  # fmt: skip

CHOICES = (
    rewrite(
        "dialogue-strong-count",
        lambda text: put(text, "press-and-say", "grade", "tempting\n        misconception: look-first/m1"),
        at="choices:\n      - id: press-and-say",
        name="none",
    ),
    rewrite("dialogue-strong-always", strong_first, name="always first"),
    field("dialogue-straw-man", "sit-still", "say", "Don't be ridiculous, I am trying to help you here."),
    field("dialogue-line-length", "been-there", "say", f"I know how you feel. {'And then I waited. ' * 11}So."),
    field("dialogue-line-length", "been-there", "reaction", f"She waits. {'And she waits again. ' * 17}So it goes."),
    swap("dialogue-misconception", "        misconception: stop-the-bleeding/m2\n", "", at="grade: weak\n        reaction: '\"Tie it", name="none behind a weak choice"),
    rewrite(
        "dialogue-misconception",
        lambda text: put(text, "ten-minutes", "next", "dry\n        misconception: look-first/m1"),
        at="grade: strong\n        reaction: '\"Why I want it.",
        name="one behind a strong choice",
    ),
    field("dialogue-coach", "belt", "coach", f"A belt sounds like help. {'She would have to wait. ' * 10}So."),
    rewrite(
        "dialogue-coach",
        lambda text: put(text, "look-again", "coach", "It was meant to bring you closer. Now the talk is about your plaster, and hers has begun to frighten her!"),
        at="coach: It was meant to bring you closer. Now the talk is about your plaster, and hers has begun to frighten her!",
        name="the same twice",
    ),
    field("dialogue-debrief", "dark", "debrief", "What was there to decide, and by whom?"),
    field("dialogue-debrief", "gone", "other_side", "It hurt all the way home."),
    field("placeholder", "gone", "scene", "TODO write this."),
    field("pressure", "look-under", "say", "Let me look underneath now, since this is our last chance to see how deep it is."),
    field("pressure", "belt", "coach", "Act now, and take the belt off, since pressing with both hands would have done all of the work."),
    field("stock-phrase", "belt", "coach", "Leverage both of her hands, since pressing with them would have done the work here as well."),
    field("sentence-length", "gone", "scene", "She gets up and pushes the bicycle round the bend with one hand while the other one hangs down and leaves drops on the road that a dog will find there tomorrow."),
)  # fmt: skip

SPOKEN = (
    swap("id-unknown", "- {name: Jo, role:", "- {name: Joe, role:", name="somebody renamed", at="{who: Jo,"),
    field("reaction-quotes", "run-over", "reaction", "You run. 'An ambulance?' she says. 'What for?'"),
    field("reaction-quotes", "look-and-ask", "reaction", "‘The lamp,’ she says. It's a good lamp, and the girls' bags are in the way."),
    field("dialogue-strong-way", "look-and-ask", "next", "kerb"),
    swap("dialogue-strong-way", "        next: asked\n      - id: from", "        next: gone\n      - id: from", name="a bad ending"),
    field("printed-letter", "run-over", "say", '"\N{BLACK TELEPHONE} I am calling an ambulance right now, I do this all the time!"'),
)  # fmt: skip

FIGURES = (
    rewrite("dialogue-talk-share", without_quotes, name="reactions without a word"),
    rewrite("dialogue-question-share", without_questions, name="lines that ask nothing"),
    rewrite("dialogue-open-share", closed_questions, name="questions for a yes"),
    swap("dialogue-best-beats-worst", "        pitch: true\n        next: car", "        next: car", at="turns:", name="no offer on the worst path"),
    swap("dialogue-best-beats-worst", "Don't move, I'm coming!", "What happened to you?", at="turns:", name="an open question on the worst path"),
    rewrite(
        "dialogue-best-beats-worst",
        lambda text: put(text, "run-over", "say", "Don't you move! You're hurt, you need an ambulance, for you and your arm."),
        name="much 'you' on the worst path",
    ),
    rewrite(
        "dialogue-lesson",
        lambda text: text.replace("objective: look-first/open-calmly", "objective: stop-the-bleeding/press"),
        name="a lesson that is not practised",
    ),
    act("data-unused", PRACTICE, _unname, name="a conversation that nothing leads to", line=2),
)  # fmt: skip

DIALOGUE_FAULTS: tuple[Fault, ...] = (*FORMS, *WAYS, *CHOICES, *SPOKEN, *FIGURES)
