"""What a lesson says of its scene, by which the scenes of the hub are counted."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog, Lesson
from macros.model.lesson import SceneFacts
from macros.problem import Edit, Problem, Rule, Severity

SCENE_MISSING = Rule(
    id="scene-missing",
    title="A lesson says what its second version is like",
    why="The scenes of the hub are counted, so that the hard cases do not stay away.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "scene:\n  between: household\n  by: [in-person]\n  offers: service\n  ends: agreed\n",
            "",
        ),
    ),
    severity=Severity.WARNING,
)
SCENE_GROUP = Rule(
    id="scene-group",
    title="A scene that is said to have a group has three people who speak",
    why="Two who talk about a group are the easy case, counted as the hard one.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "  offers: service\n",
            "  offers: service\n  strains: [group]\n",
        ),
    ),
    right=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "  offers: service\n",
            "  offers: service\n  strains: [price]\n",
        ),
    ),
    severity=Severity.WARNING,
)

_A_GROUP = 3


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield lessons that do not say what their scene is like, or say more than it shows."""
    for lesson in catalog.lessons.values():
        scene = lesson.meta.scene
        if not scene:
            needed = [
                f"'{name}'" for name, one in SceneFacts.model_fields.items() if one.is_required()
            ]
            yield SCENE_MISSING.problem(
                lesson.place("promise"),
                "Nothing says what the scene is like.",
                f"Write 'scene' below it, with {', '.join(needed[:-1])} and {needed[-1]}.",
            )
        elif "group" in scene.strains and _speakers(lesson) < _A_GROUP:
            yield SCENE_GROUP.problem(
                lesson.place("scene", "strains"),
                f"{_speakers(lesson)} people speak in the second version.",
                "Take 'group' out, or give a third person something to say.",
            )


def _speakers(lesson: Lesson) -> int:
    return max(
        (len(talk.speakers) for talk, _ in lesson.transcripts if talk.kind == "after"), default=0
    )
