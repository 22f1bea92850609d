"""Words, sentences and the reading grade."""

from __future__ import annotations

import re

import pytest

from macros.source.prose import (
    folded_pattern,
    plain_text,
    reading_grade,
    sentences,
    syllables,
    words,
)


def test_a_sentence_ends_at_its_mark_but_not_after_mr() -> None:
    text = 'Mr. Abara waits. "Is that so?" She nods… Then: no. 5 people came.'

    assert sentences(text) == [
        "Mr. Abara waits.",
        '"Is that so?"',
        "She nods…",
        "Then: no.",
        "5 people came.",
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("table", 2), ("conversation", 4), ("asked", 1), ("wanted", 2), ("the", 1)],
)
def test_syllables_are_estimated(word: str, count: int) -> None:
    assert syllables(word) == count


def test_markdown_is_reduced_to_what_a_reader_sees() -> None:
    text = 'A [plain link](a.md), *stress* and {{ term("thread", "the thread") }}{{ cite("x") }}.'

    assert plain_text(text) == "A plain link, stress and the thread."


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("- one", "one"),
        ("  2) two", "two"),
        ("٣. three", "three"),
        ("> said", "said"),
        ("first\n+ second\n>> third", "first second third"),
        ("a `b` __c__", "a b c"),
        ("well - known", "well - known"),
        ("Nothing , to  take away .", "Nothing, to take away."),
    ],
)
def test_marks_are_taken_away_where_they_are_marks(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


def test_one_search_without_case_finds_what_any_pattern_finds() -> None:
    patterns = [re.compile(r"\bAct Now\b", re.IGNORECASE), re.compile(r"last|x", re.IGNORECASE)]
    either = folded_pattern(*patterns)

    assert either.search("you must ACT NOW".casefold())
    assert either.search("the last one")
    assert not either.search("act nowhere")


@pytest.mark.parametrize("pattern", [re.compile("a"), re.compile(r"\S", re.IGNORECASE)])
def test_a_pattern_that_small_letters_would_change_is_not_joined(pattern: re.Pattern[str]) -> None:
    with pytest.raises(ValueError, match=r"joined|meaning"):
        folded_pattern(pattern)


def test_longer_words_and_sentences_read_harder() -> None:
    easy, hard = (
        "The cat sat. It was warm.",
        "Institutional considerations necessitate responsibility.",
    )

    assert reading_grade(easy) < 3
    assert reading_grade(hard) > 15


def test_the_grade_follows_the_published_formula() -> None:
    # 6 words, 2 sentences, 6 syllables: 0.39 * 3 + 11.8 * 1 - 15.59
    assert reading_grade("The cat sat. It was warm.") == pytest.approx(-2.62)


def test_numbers_count_as_words() -> None:
    assert words("It took 1,050 words, don't you think?") == [
        "It", "took", "1,050", "words", "don't", "you", "think",
    ]  # fmt: skip


def test_each_cell_of_a_table_is_a_sentence_of_its_own() -> None:
    table = "| As it stood | As both know it |\n| --- | --- |\n| Win her | What fails, and when? |"

    assert sentences(plain_text(table)) == [
        "As it stood.",
        "As both know it.",
        "Win her.",
        "What fails, and when?",
    ]
