"""Words as the search compares them. `docs/assets/js/terms.js` does the same, and a test holds it to that."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Letters that no decomposition turns into others.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "’": "'", "‘": "'"})
_EMAIL = re.compile(r"\be-(?=mail)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s$")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"([bdfgkmnprtv])\1$")

# Words that say nothing of what somebody looks for; without apostrophes, as they are typed in a hurry.
FILLERS = frozenset(
    """
    a about after aint all already also always am an and any anymore anyone anything are arent as at be
    because been before being but by can cannot cant cause could couldnt did didnt do does doesnt doing
    done dont each ever every everyone everything for from get gets getting gonna got had hadnt has hasnt
    have havent having he her here him his how i id if ill im in into is isnt it its itself ive just kind
    let lets lot lots may me might mine must my myself of off on onto or our out over own please pls
    really shall she should shouldnt so some somebody someone something sort still such than that thats
    the their them themselves then there theres these they theyll theyre theyve thing things this those to
    u up upon ur us very wanna want wants was wasnt way we were werent weve what whats when where which
    while who whom whose why will with wont would wouldnt yet you youll your youre yours yourself youve
    """.split()
)

# What says that something is not so, and how all of it is written where phrases are compared.
DENIALS = frozenset(
    """
    no not never nobody none arent cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt
    shouldnt wasnt werent wont wouldnt
    """.split()
)
_NO = "no"


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents, apostrophes and the 's of owners."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = _WORD.findall(_EMAIL.sub("e", plain))
    return [_POSSESSIVE.sub("", word).replace("'", "") for word in found]


def stem(word: str) -> str:
    """Return what forms of a word have in common: plural, -ing, -ed, -ly, and British spelling.

    Weaker than Porter's stemmer on purpose: what it joins wrongly is found wrongly, and nobody sees why.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    word = _without_s(word)
    word = _without_ending(word)
    if len(word) > 5 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > 3 and word.endswith("ie"):
        word = word[:-2] + "y"
    elif len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 5:
        word = re.sub("our$", "or", re.sub("is$", "iz", word))
    return word


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search("(?:ss|sh|ch|x|z)es$", word):
        return word[:-2]
    return word[:-1] if re.search("[^sui]s$", word) else word


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest) and not word.endswith("eed"):
            if ending == "ed" and rest.endswith("i"):
                return rest[:-1] + "y"
            return rest[:-1] if _DOUBLE.search(rest) else rest
    return word


def senses(words: Sequence[str], roots: Sequence[str]) -> list[str]:
    """Return words, given with their stems, as phrases compare them: all that says no is one word.

    So "no answer" stands in "they don't answer", "never answered" and "no one answers".
    """
    found: list[str] = []
    for word, root in zip(words, roots, strict=True):
        if not (word == "one" and found[-1:] == [_NO]):
            found.append(_NO if word in DENIALS else root)
    return found


def phrase(text: str) -> tuple[str, ...]:
    """Return a phrase as it is compared."""
    words = tokens(text)
    return tuple(senses(words, [stem(word) for word in words]))
