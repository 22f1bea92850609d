"""The forty minutes of practice that go with a lesson: what happens when, and what lies on the table."""

from __future__ import annotations

from macros.model.workshop import AgendaPart

LEADERS_PLAN = "practice-session-plan"
"""The worksheet on which whoever leads such a session writes it out."""
OBSERVATION = "lead/observation-sheet.md"
"""The page for whoever watches a scene."""
AGENDA = (
    AgendaPart(
        minutes=5,
        title="Name the behaviour, and tell the scene",
        table="This page, face down",
    ),
    AgendaPart(
        minutes=7,
        title="A weak version, then a stronger one, read aloud. Whoever leads reads the weak part",
        table="The lesson's two talks",
    ),
    AgendaPart(
        minutes=18,
        title="Three rounds of six minutes in threes. Play the same place twice, then change chairs",
        table="The scene, an observation sheet each",
    ),
    AgendaPart(
        minutes=6,
        title="What was it like in the buyer's chair? Observers read out what was said, without marks",
        table="Nothing",
    ),
    AgendaPart(
        minutes=4,
        title="One next try each, with a day and a partner",
        table="The worksheet",
    ),
)
