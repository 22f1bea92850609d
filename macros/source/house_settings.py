"""`docs-own/own.yml` read: the firm's name and look, or what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path

from macros.model.house import HouseFile
from macros.problem import Place, Problem, Rule
from macros.source.house import OWN, SETTINGS
from macros.source.text import read_text
from macros.source.validate import validate
from macros.source.yaml import Located, read_yaml

HOUSE_SETTINGS = Rule(
    id="house-settings",
    title="A house of its own says its name and its address",
    why="Without them its pages would be published under the hub's.",
    wrong="docs-own/ with lessons and without docs-own/own.yml",
    right="docs-own/own.yml with 'name' and 'address'",
    stage="read",
)
HOUSE_COLOUR = Rule(
    id="house-colour",
    title="A house's colour stands out from the paper",
    why="Names, links and buttons are written in it, and everybody has to be able to read them.",
    basis="WCAG 2.2, 1.4.3: 4.5 to 1, on each ground on which text stands.",
    wrong="docs-own/own.yml with 'light: \"#8fd0c0\"'",
    right="docs-own/own.yml with 'light: \"#0b5c4d\"'",
    stage="read",
)

LEAST_CONTRAST = 4.5
_STYLES = Path("docs") / "assets" / "css" / "hub.css"
_GROUND = re.compile(r"--hub-paper(?:-deep)?:\s*(#[0-9a-f]{6})\b")
# The tokens of the light scheme stand before those of the dark one.
_SCHEMES = ("light", "dark")


def read_settings(root: Path) -> tuple[HouseFile | None, tuple[Problem, ...]]:
    """Return what the firm says of itself, or nothing and what is wrong with it."""
    if not (root / SETTINGS).is_file():
        problem = HOUSE_SETTINGS.problem(
            Place(SETTINGS),
            "There is no such file.",
            f"Write it, with a line 'name: …' and a line 'address: https://…', or remove {OWN}/.",
        )
        return None, (problem,)
    file = read_text(root, SETTINGS)
    located = read_yaml(SETTINGS, file.text) if file.is_readable else Located(SETTINGS, None)
    problems = (*file.problems, *located.problems)
    if problems:
        return None, problems
    settings, problems = validate(HouseFile, located)
    if settings is None:
        return None, problems
    return settings, (*_colours(root, settings, located), *_logo(root, settings, located))


def _colours(root: Path, settings: HouseFile, located: Located) -> tuple[Problem, ...]:
    if not settings.colours:
        return ()
    return tuple(
        HOUSE_COLOUR.problem(
            located.place(("colours", scheme)),
            f"{colour} has a contrast of {least:.1f} to 1 with {ground}.",
            f"Take a {'darker' if scheme == 'light' else 'lighter'} one, of at least "
            f"{LEAST_CONTRAST} to 1.",
        )
        for scheme, grounds in paper(root).items()
        for colour in (getattr(settings.colours, scheme),)
        for least, ground in (min((contrast(colour, ground), ground) for ground in grounds),)
        if least < LEAST_CONTRAST
    )


def _logo(root: Path, settings: HouseFile, located: Located) -> tuple[Problem, ...]:
    if settings.logo is None or (root / OWN / settings.logo).is_file():
        return ()
    what = f"There is no {OWN}/{settings.logo}."
    return (HOUSE_SETTINGS.problem(located.place(("logo",)), what, "Put the picture there."),)


def paper(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the grounds on which text stands in each scheme, as the hub's styles have them."""
    found = _GROUND.findall((root / _STYLES).read_text("utf-8"))
    half = len(found) // len(_SCHEMES)
    return {"light": tuple(found[:half]), "dark": tuple(found[half:])}


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours such as `#0b5c4d`, by WCAG 2.2's relative luminance."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
