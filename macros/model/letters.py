"""The letters that the hub is set in on paper: Latin with its diacritics, Greek, Cyrillic, and signs.

The fonts are cut to these, and a text with any other letter is reported before it prints as a box.
"""

from __future__ import annotations

from collections.abc import Iterator

# First and last letter of each row. All faces of both families have them; a test holds that.
ROWS = (
    # Latin: English and all of Europe, Vietnamese, Azerbaijani, romanised Chinese
    ("\u0020", "\u007e"),
    ("\u00a0", "\u012b"),
    ("\u012e", "\u0131"),
    ("\u0134", "\u0165"),
    ("\u0168", "\u017f"),
    ("\u018f", "\u018f"),
    ("\u0192", "\u0192"),
    ("\u01a0", "\u01a1"),
    ("\u01af", "\u01b0"),
    ("\u01cd", "\u01dc"),
    ("\u01e6", "\u01e7"),
    ("\u0218", "\u021b"),
    ("\u0259", "\u0259"),
    ("\u02bb", "\u02bc"),
    ("\u02c6", "\u02c7"),
    ("\u02d8", "\u02dd"),
    ("\u1e80", "\u1e85"),
    ("\u1e9e", "\u1e9e"),
    ("\u1ea0", "\u1ef9"),
    # marks that stand on the letter before them
    ("\u0300", "\u0304"),
    ("\u0306", "\u030c"),
    ("\u031b", "\u031b"),
    ("\u0323", "\u0323"),
    ("\u0326", "\u0328"),
    # Greek
    ("\u0384", "\u038a"),
    ("\u038c", "\u038c"),
    ("\u038e", "\u03a1"),
    ("\u03a3", "\u03ce"),
    # Cyrillic: the Slavic languages, Kazakh, Kyrgyz, Tatar, Bashkir, Tajik, Mongolian
    ("\u0400", "\u045f"),
    ("\u0490", "\u0493"),
    ("\u0496", "\u049b"),
    ("\u04a0", "\u04a3"),
    ("\u04aa", "\u04ab"),
    ("\u04ae", "\u04b3"),
    ("\u04b6", "\u04b7"),
    ("\u04ba", "\u04bb"),
    ("\u04d4", "\u04d9"),
    ("\u04e2", "\u04e3"),
    ("\u04e6", "\u04e9"),
    ("\u04ee", "\u04ef"),
    ("\u04f2", "\u04f3"),
    # punctuation, raised and lowered figures, currencies, fractions, arrows, reckoning
    ("\u2009", "\u200a"),
    ("\u2010", "\u2010"),
    ("\u2012", "\u2015"),
    ("\u2018", "\u201a"),
    ("\u201c", "\u201e"),
    ("\u2020", "\u2022"),
    ("\u2026", "\u2026"),
    ("\u202f", "\u2030"),
    ("\u2032", "\u2033"),
    ("\u2039", "\u203a"),
    ("\u2044", "\u2044"),
    ("\u2070", "\u2070"),
    ("\u2074", "\u2079"),
    ("\u2080", "\u2089"),
    ("\u20a6", "\u20a6"),
    ("\u20a9", "\u20a9"),
    ("\u20ab", "\u20ac"),
    ("\u20b4", "\u20b4"),
    ("\u20b8", "\u20ba"),
    ("\u20bd", "\u20bd"),
    ("\u2116", "\u2116"),
    ("\u2122", "\u2122"),
    ("\u2153", "\u2154"),
    ("\u215b", "\u215e"),
    ("\u2190", "\u2193"),
    ("\u2212", "\u2212"),
    ("\u221e", "\u221e"),
    ("\u2248", "\u2248"),
    ("\u2260", "\u2260"),
    ("\u2264", "\u2265"),
    ("\u2713", "\u2713"),
)
LETTERS = frozenset(chr(code) for first, last in ROWS for code in range(ord(first), ord(last) + 1))


def letters_without_a_face(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the letter of each letter that the fonts lack; a line's end is none."""
    for place, letter in enumerate(text):
        if letter not in LETTERS and letter not in "\n\r\t":
            yield place, letter
