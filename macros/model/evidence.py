"""What a label beside a sentence says: how much evidence there is, and whether it shows a cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal

from macros.model.base import Prose

Evidence = Literal[
    "many-trials",
    "many-studies",
    "one-trial",
    "one-study",
    "description",
    "review",
    "practitioner",
    "trace",
    "vendor",
]


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside the sentence, and what they mean."""

    name: Annotated[str, Prose("label")]
    meaning: Annotated[str, Prose("advice")]


# In the order of a key. The last two are no kinds of source: a page gives them itself.
LABELS: Mapping[str, Label] = MappingProxyType(
    {
        "many-trials": Label("many trials", "experiments taken together; they can show an effect"),
        "many-studies": Label(
            "many studies, a link",
            "surveys and records taken together; things seen side by side, no cause shown",
        ),
        "one-trial": Label("one trial", "one team's experiment or experiments"),
        "one-study": Label(
            "one study, a link", "one team's survey or records; things seen side by side"
        ),
        "description": Label(
            "one study, a description", "what people were seen to do, compared with nothing"
        ),
        "review": Label("a review", "authors who weigh other people's work, without new data"),
        "practitioner": Label("practitioner view", "experience, in a book or a handbook, untested"),
        "trace": Label("a trace", "somebody looked for where a claim comes from"),
        "vendor": Label(
            "vendor claim", "a figure from a firm with something to sell, by a method we cannot see"
        ),
        "our-position": Label("our position", "what this hub thinks and has not shown"),
        "analogy": Label("analogy", "evidence from another field than selling"),
    }
)
