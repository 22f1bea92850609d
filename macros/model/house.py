"""A house of its own: what `docs-own/own.yml` says of the firm, and the words that it does not use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.model.base import Content, Label, NotProse

LICENCE = "CC BY 4.0"
"""The licence of the hub's texts, as it stands on what is printed and exported."""

ADDRESS = r"^https://[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/?$"
COLOUR = r"^#[0-9a-fA-F]{6}$"
PICTURE = r"^assets/img/[a-z0-9-]+(?:/[a-z0-9-]+)*\.(?:svg|png|webp|jpg)$"

Address = Annotated[str, StringConstraints(pattern=ADDRESS), NotProse()]
Colour = Annotated[str, StringConstraints(pattern=COLOUR), NotProse()]
"""A colour as six digits: `"#0b5c4d"`."""

Logo = Annotated[str, StringConstraints(pattern=PICTURE), NotProse()]
Name = Annotated[Label, Field(max_length=40)]


class HouseColours(Content):
    """The firm's colour on light paper and on dark."""

    light: Colour
    dark: Colour


class HouseFile(Content):
    """The whole of `docs-own/own.yml`: the name and the look of a firm's own hub, and where it is published.

    `about` is one sentence of what the site is, `rights` who may use the firm's own pages, and
    `repository` where the firm keeps its copy, if its readers may know.
    """

    name: Name
    address: Address
    about: Label | None = None
    colours: HouseColours | None = None
    logo: Logo | None = None
    rights: Label | None = None
    repository: Address | None = None

    @property
    def ownership(self) -> str:
        """Who may use the firm's own pages, as a sentence."""
        return self.rights or f"What {self.name} wrote belongs to {self.name}."


class BannedWord(Content):
    """A word or a few that the firm's own texts do not use, why, and what they say instead."""

    word: Annotated[str, StringConstraints(min_length=2, max_length=60), NotProse()]
    instead: Annotated[str, StringConstraints(min_length=1, max_length=200), NotProse()]
    why: Annotated[str, StringConstraints(min_length=1, max_length=300), NotProse()] | None = None

    @property
    def id(self) -> str:
        """The word without case, by which a second entry for it is found."""
        return self.word.casefold()


class BannedWordFile(Content):
    """The whole of `docs-own/data/banned-words.yml`."""

    words: tuple[BannedWord, ...]
