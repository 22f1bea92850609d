"""The principle, counted: the best way through a conversation listens, asks and does not pitch first."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog, Practice
from macros.dialogue.graph import (
    Route,
    TooManyPathsError,
    best_path,
    is_whole,
    loops_without_exit,
    worst_path,
)
from macros.dialogue.metrics import MEASURES, PathMetrics, measure_path, percent
from macros.problem import Edit, Problem, Rule

_BASIS = "The hub's own position, made checkable; no study gives these limits."
TALK_SHARE = Rule(
    id="dialogue-talk-share",
    title="On the best path your share of the words is at most 45%",
    why="Somebody who finds something out hears more than they say.",
    basis=_BASIS,
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            ('        reaction: You run. A horn sounds behind you. "An ambulance? What for?"\n'),
            ("        reaction: You run. A horn sounds behind you. An ambulance? What for?\n"),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        reaction: Jo points with her chin. \"The lamp. It's a good lamp. "
                "And then, I don't know, maybe somewhere that isn't the road.\"\n"
            ),
            (
                "        reaction: Jo points with her chin. The lamp. It's a good lamp. "
                "And then, I don't know, maybe somewhere that isn't the road.\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "      - {who: Jo, text: \"I just slid. It's the leaves. My wrist doesn't "
                "do what it should, but it will in a minute. I've got to be somewhere in "
                'the morning."}\n'
            ),
            '      - {who: Jo, text: "I just slid."}\n',
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                '        reaction: \'"The left, for the phone." She holds the arm out to '
                "you, and looks at the tree.'\n"
            ),
            (
                "        reaction: 'The left, for the phone. She holds the arm out to "
                "you, and looks at the tree.'\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        reaction: '\"Why I want it. And I do want it, that''s the silly "
                "thing, I just can''t say why when they ask me.\"'\n"
            ),
            (
                "        reaction: 'Why I want it. And I do want it, that''s the silly "
                "thing, I just can''t say why when they ask me.'\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        reaction: '\"My sister. She''s a vet, she''ll love it.\" She has "
                "the phone in her left hand already.'\n"
            ),
            (
                "        reaction: 'My sister. She''s a vet, she''ll love it. She has "
                "the phone in her left hand already.'\n"
            ),
        ),
    ),
)
QUESTION_SHARE = Rule(
    id="dialogue-question-share",
    title="On the best path at least half of your lines ask something",
    why="What is not asked is guessed.",
    basis=_BASIS,
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"I'm Ruta. The lane is clear. What do you need first, your "
                'lamp or a hand?"\n'
            ),
            (
                "        say: \"I'm Ruta. The lane is clear. What do you need first, your "
                'lamp or a hand."\n'
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                '        say: "What have you got in the morning? And how does the wrist '
                'feel when you let it lie?"\n'
            ),
            (
                '        say: "What have you got in the morning. And how does the wrist '
                'feel when you let it lie."\n'
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                '        say: "Ten minutes or so. What will they ask you tomorrow, in '
                'the interview?"\n'
            ),
            (
                '        say: "Ten minutes or so. What will they ask you tomorrow, in '
                'the interview."\n'
            ),
        ),
    ),
)
OPEN_SHARE = Rule(
    id="dialogue-open-share",
    title="On the best path at least 60% of your questions are open",
    why="A question that takes any answer finds out more than one that takes a yes.",
    basis=_BASIS,
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        say: \"I'm Ruta. The lane is clear. What do you need first, your "
                'lamp or a hand?"\n'
            ),
            '        say: "I\'m Ruta. The lane is clear. Do you need your lamp first?"\n',
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                '        say: "What have you got in the morning? And how does the wrist '
                'feel when you let it lie?"\n'
            ),
            '        say: "Is it far? And is the wrist any better when you let it lie?"\n',
        ),
    ),
)
EARLY_PITCH = Rule(
    id="dialogue-early-pitch",
    title="On the best path nothing is offered before a need was named",
    why="An offer before a need answers a question that nobody has asked.",
    basis=_BASIS,
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        coach: You looked before you spoke, and you leave the order to "
                "her. She answers with more than you asked for.\n"
                "        objective: look-first/open-calmly\n"
            ),
            (
                "        coach: You looked before you spoke, and you leave the order to "
                "her. She answers with more than you asked for.\n"
                "        objective: look-first/open-calmly\n"
                "        pitch: true\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        coach: It is hurt speaking, and she hears it. The offer to go "
                "is a threat to somebody who sits in a road.\n"
                "        objective: look-first/open-calmly\n"
                "        misconception: look-first/m1\n"
            ),
            (
                "        coach: It is hurt speaking, and she hears it. The offer to go "
                "is a threat to somebody who sits in a road.\n"
                "        objective: look-first/open-calmly\n"
                "        misconception: look-first/m1\n"
                "        pitch: true\n"
            ),
        ),
    ),
)
BEST_BEATS_WORST = Rule(
    id="dialogue-best-beats-worst",
    title="The best path beats the worst on every figure",
    why="Else the strong lines are not strong in the way that the hub teaches.",
    basis=_BASIS,
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            "Don't move, I'm coming!",
            "What happened to you?",
        ),
    ),
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield conversations whose best path does not keep to the principle."""
    for practice in catalog.practices.values():
        dialogue = practice.dialogue
        if not is_whole(dialogue) or any(loops_without_exit(dialogue)):
            continue
        best = best_path(dialogue)
        if best and best.choices:
            yield from _limits(practice, measure_path(best))
            yield from _early_pitch(practice, best)
            yield from _comparison(practice, best)


def _limits(practice: Practice, one: PathMetrics) -> Iterator[Problem]:
    place = practice.place("turns")
    if one.talk_share > 0.45:
        yield TALK_SHARE.problem(
            place,
            f"You speak {percent(one.talk_share)}% of the words on the best path.",
            "Shorten the strong lines, or let the others say more; in a reaction, words count as "
            "spoken when they stand in double quotation marks.",
        )
    if one.question_share < 0.5:
        yield QUESTION_SHARE.problem(
            place,
            f"{one.asking_lines} of {one.lines} strong lines on the best path ask something.",
            "Let more of them end with a question.",
        )
    if one.open_share < 0.6:
        yield OPEN_SHARE.problem(
            place,
            f"{one.open_questions} of {one.questions} questions on the best path are open.",
            "Begin more of them with what, how, when, which or 'tell me'.",
        )


def _early_pitch(practice: Practice, best: Route) -> Iterator[Problem]:
    turns = practice.dialogue.turns
    for step in best.steps:
        if step.turn.need:
            return
        if step.choice and step.choice.pitch:
            position = step.turn.choices.index(step.choice)
            yield EARLY_PITCH.problem(
                practice.place("turns", turns.index(step.turn), "choices", position, "pitch"),
                f"'{step.choice.id}' offers something before a need was named.",
                "Offer it later, or let the other person name a need first ('need: true').",
            )


def _comparison(practice: Practice, best: Route) -> Iterator[Problem]:
    try:
        worst = worst_path(practice.dialogue)
    except TooManyPathsError:
        return  # reported with the ways through
    one, other = measure_path(best), measure_path(worst)
    lines = [choice for turn in practice.dialogue.turns for choice in turn.choices]
    for measure in MEASURES:
        applies = measure.id != "pitch" or any(choice.pitch for choice in lines)
        if applies and not measure.beats(one, other):
            way = ", ".join(choice.id for choice in worst.choices)
            yield BEST_BEATS_WORST.problem(
                practice.place("turns"),
                f"{measure.title}: {measure.shown(one)} on the best path, "
                f"{measure.shown(other)} on the worst ({way}).",
                "Change lines on one of the two paths until the best one does better.",
            )
