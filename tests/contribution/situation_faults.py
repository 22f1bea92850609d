"""Broken situations and words: each is one small change to a good file, and the one answer it must get."""

from __future__ import annotations

from pathlib import Path

from tests.contribution.faults import CHECKLISTS, LESSON, SECOND, Fault, act, change, edits

SITUATION = "docs/situations/they-wont-sit-down.md"
OTHER = "docs/situations/i-dont-dare-to-help.md"
WORDS = "data/words.yml"
LONG = " ".join(["He walks on."] * 70)


def _misname_the_words(root: Path) -> None:
    (root / WORDS).rename(root / "data/synonyms.yml")


def _move_out(root: Path) -> None:
    (root / SITUATION).rename(root / "docs/lead/they-wont-sit-down.md")


SITUATION_FAULTS: tuple[Fault, ...] = (
    # What it holds
    change("transcript-form", SITUATION, "them: Lubos, who fell", "them: Lubosh, who fell", at="Lubos: I'm fine"),
    change("transcript-form", SITUATION, "them: Lubos, who fell", "them: Lubos: who fell", at="Lubos: I'm fine", name="transcript-form: a colon for a comma"),
    change("transcript-form", SITUATION, "them: Lubos, who", "you: Lubos, who", at="you: Rahel", name="nobody else in the talk"),
    change("macro-braces", SITUATION, "Lubos: I'm fine. I'm late.", "Lubos: {{ quiz() }} I'm late."),
    change("field-missing", SITUATION, "moment: during\n", "", at="title: They", name="field-missing: a situation without its moment"),
    change("field-value", SITUATION, "moment: during", "moment: later"),
    change("field-unknown", SITUATION, "moment: during", "moment: during\nminutes: 2", at="minutes"),
    edits(
        "field-value",
        SITUATION,
        lambda text: text.replace("  - refuses first aid\n", ""),
        at="asks:",
        name="field-value: two asks",
    ),
    change("id-form", SITUATION, "ideas: [E2]", "ideas: [two]"),
    change("field-value", SITUATION, "type: choose-one", "type: order"),
    change(
        "field-unknown",
        SITUATION,
        "  level: apply\n",
        "  level: apply\n  objective: look-first/name-dangers\n",
        at="objective:",
        name="field-unknown: a situation's item has no objective",
    ),
    # Where it leads
    change("id-unknown", SITUATION, "ideas: [E2]", "ideas: [E9]"),
    change("id-unknown", SITUATION, "lesson: look-first", "lesson: look-frist"),
    change("id-unknown", SITUATION, "checklist: first-minute", "checklist: last-minute"),
    change("id-unknown", SITUATION, "worksheet: my-plan", "worksheet: my-plam"),
    change("id-unknown", SITUATION, "practice: the-bicycle", "practice: the-bicycles"),
    # Its item
    change("id-duplicate", SITUATION, "  id: sit-wont-sit-down", "  id: sb-cloth-soaked"),
    change(
        "id-duplicate",
        SITUATION,
        "    - id: your-number",
        "    - id: hold-him",
        at="- id: hold-him\n      text: Your number",
        name="id-duplicate: two options of a situation"),
    change("quiz-key-count", SITUATION, "      correct: true\n", "", at="options:", name="quiz-key-count: a situation"),
    change("quiz-option-duplicate", SITUATION, "text: Your number, in case he feels worse",
           "text: Your arm, so that he goes no further!"),
    # Its page
    change("situation-sections", SITUATION, "## What to leave alone", "## What to avoid"),
    change("situation-sections", SITUATION, "## Check yourself", "## More\n\nText.\n\n## Check yourself",
           at="## More"),
    change("situation-sections", SITUATION, "\n{{ take_along() }}\n", "", at="## Check yourself",
           name="situation-sections: leads nowhere"),
    change("situation-length", SITUATION, "Taking the scooter away.", LONG, at="## What may be"),
    change("situation-talk", SITUATION, "Lubos: (a pause) Two minutes, then.",
           "```\n\n```transcript\nyou: Rahel, again\nthem: Lubos, again\n\nRahel: So?\nLubos: No.\nLubos: No.",
           at="```transcript\nyou: Rahel, again", name="situation-talk: two talks"),
    edits(
        "situation-talk",
        SITUATION,
        lambda text: text.replace("Lubos: I'm fine. I'm late.\n", "").replace(
            "Lubos: My daughter, at the school.\n", ""
        ),
        at="you: Rahel",
        name="situation-talk: one answer",
    ),
    change("fence-name", SITUATION, "```transcript", "```Transcript"),
    change("fence-closed", SITUATION, "```transcript", "````transcript"),
    change("macro-place", SITUATION, "{{ quiz() }}", "{{ quiz() }}\n\n{{ quiz() }}",
           at="{{ quiz() }}\n\n{{ take", name="macro-place: two questions in a situation"),
    change("transcript-form", SITUATION, "Rahel: Who's waiting", "Sara: Who's waiting"),
    change("asks", SITUATION, "refuses first aid", "scared to do First-Aid"),
    change("asks", SITUATION, "refuses first aid", "refusal"),
    change("asks", LESSON, "is it safe to go near", "blood everywhere what do i do",
           where=SECOND, at="  - blood everywhere", name="asks: one question, two lessons"),
    change("asks-missing", CHECKLISTS, "      - i am the first to arrive\n", "", at="    asks:"),
    change("pressure", SITUATION, "Rahel: Who's waiting for you?", "Rahel: Sit, before it's too late."),
    change("placeholder", SITUATION, "refuses first aid", "refuses TODO"),
    # What it looks like, told once
    change("printed-letter", SITUATION, "I'm fine. I'm late.", "I'm fine \N{SLIGHTLY SMILING FACE} I'm late."),
    change("title-plain", SITUATION, "They won't", "They *won't*"),
    change("situation-sections", SITUATION, "## What you can say", "## What you can say:"),
    change("situation-sections", SITUATION, "## What you can say", " ## What you can say"),
    change("yaml-comment", SITUATION, "refuses first aid", "refuses #1 aid"),
    change("field-value", SITUATION, "refuses first aid", "112", at="- 112"),
    change("macro-place", SITUATION, "{{ take_along() }}", "{{ take_along() }}\n\n{{ conversation() }}", at="{{ conversation() }}",
           name="macro-place: a conversation in a situation"),
    act("file-place", "docs/lead/they-wont-sit-down.md", _move_out, name="a situation among the pages for leading"),
    change("id-form", SITUATION, "lesson: look-first", "lesson: look-first.md"),
    change("field-value", SITUATION, "ideas: [E2]", "ideas: E2"),
    # Words
    change("id-form", WORDS, "tumble", "tum*ble"),
    change("field-value", WORDS, "tumble", "112", at="words: [fall", name="field-value: a number among words"),
    change("word-double", WORDS, "come off]", "come off, fall]", at="words: [fall",
           name="word-double: twice in one group"),
    change("field-unknown", WORDS, "groups:", "group:"),
    change("yaml-comment", WORDS, "come off]", "come #off]"),
    change("word-double", WORDS, "[fall, tumble,", "[fall, onlooker,", at="words: [fall"),
    change("id-duplicate", WORDS, "- id: to-fall", "- id: somebody-there",
           at="- id: somebody-there\n    words: [fall", name="id-duplicate: two groups of words"),
    change("id-form", WORDS, "[fall, tumble,", "[Fall, tumble,", at="words: [Fall"),
    change("field-value", WORDS, "words: [fall, tumble, trip, come off]", "words: [fall]"),
    act("file-place", "data/synonyms.yml", _misname_the_words, name="words misnamed"),
)  # fmt: skip
