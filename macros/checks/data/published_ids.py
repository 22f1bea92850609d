"""Ids that were published once: none vanishes without a word, none changes without a new version.

Saved answers and notes hang on these ids. `data/published-ids.yml` lists what has been published;
`hub record-ids` writes it at a release. `data/retired.yml` is the tombstone file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from macros.content.catalog import Catalog
from macros.content.ids import PUBLISHED
from macros.model.quiz.question import Question
from macros.problem import Edit, Place, Problem, Rule

ID_REMOVED = Rule(
    id="id-removed",
    title="A published id is not removed without a tombstone",
    why="Readers have saved answers and notes under it.",
    wrong=(Edit("data/published-ids.yml", new='ids:\n  item/lf-gone: "1 0123456789ab"\n'),),
    stage="whole",
)
ITEM_VERSION = Rule(
    id="item-version",
    title="An item whose words changed has a higher version",
    why="Readers see 'changed since you answered' instead of an answer to another question.",
    wrong=(Edit("data/published-ids.yml", new='ids:\n  item/lf-first-look: "1 0123456789ab"\n'),),
    stage="whole",
)
RETIRED_FORM = Rule(
    id="retired-form",
    title="A tombstone gives an id that is gone, and the reason",
    why="Somebody will ask why it is gone.",
    wrong=(
        Edit("data/published-ids.yml", new='ids:\n  lesson/look-first: ""\n'),
        Edit("data/retired.yml", new="retired:\n  - {id: item/lf-gone}\n"),
    ),
    stage="whole",
)


RETIRED = "data/retired.yml"


def current_ids(catalog: Catalog) -> dict[str, str]:
    """Return every id that readers' data can hang on, as `kind/id`, with an item's version and words.

    An item's value is `version digest`; others have an empty value.
    """
    ids = {f"lesson/{id_}": "" for id_ in catalog.lessons}
    ids |= {f"situation/{id_}": "" for id_ in catalog.situations}
    ids |= {f"worksheet/{id_}": "" for id_ in catalog.worksheets}
    ids |= {
        f"field/{sheet.id}/{field.id}": ""
        for sheet in catalog.worksheets.values()
        for field, _ in sheet.fields
    }
    ids |= {f"dialogue/{id_}": "" for id_ in catalog.practices}
    ids |= {f"checklist-item/{id_}": "" for id_ in catalog.checklist_items}
    ids |= {f"term/{id_}": "" for id_ in catalog.terms}
    ids |= {f"source/{id_}": "" for id_ in catalog.sources}
    for id_, (_, item) in catalog.items.items():
        ids[f"item/{id_}"] = f"{item.version} {item_digest(item)}"
    return ids


def item_digest(item: Question) -> str:
    """Return a short digest of an item's words, its version left out."""
    text = item.model_dump_json(exclude={"version"})
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def check_whole(catalog: Catalog) -> Iterator[Problem]:
    """Yield published ids that vanished or changed behind the reader's back."""
    published = catalog.data.get(PUBLISHED)
    if published is None or not isinstance(published.value, dict):
        return
    listed = published.value.get("ids")
    before: Mapping[str, str] = listed if isinstance(listed, dict) else {}
    now, retired = current_ids(catalog), set()
    for number, id_, why in _retired(catalog):
        place = catalog.data[RETIRED].place(("retired", number))
        if not why:
            yield RETIRED_FORM.problem(place, f"'{id_}' has no reason.", "Add 'why: …'.")
        if id_ in now:
            yield RETIRED_FORM.problem(place, f"'{id_}' is still there.", "Take the tombstone out.")
        retired.add(id_)
    for id_, state in before.items():
        kind, _, name = id_.partition("/")
        sheet = catalog.worksheets.get(name.partition("/")[0]) if kind == "field" else None
        if kind == "field" and not sheet:
            continue  # its sheet is gone, which is told
        if id_ not in now and id_ not in retired:
            yield ID_REMOVED.problem(
                Place(sheet.page.path, sheet.page.body_line)
                if sheet
                else published.place(("ids", id_)),
                f"'{id_}' is gone.",
                f"Bring it back, or add it to {RETIRED} with the reason.",
            )
        elif id_.startswith("item/") and id_ in now:
            yield from _version(catalog, id_.removeprefix("item/"), str(state), now[id_])


def _retired(catalog: Catalog) -> Iterator[tuple[int, str, str]]:
    located = catalog.data.get(RETIRED)
    value = located.value if located else None
    entries = value.get("retired") if isinstance(value, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, tuple) else ()):
        if isinstance(entry, dict):
            yield number, str(entry.get("id", "")), str(entry.get("why", "") or "")


def _version(catalog: Catalog, id_: str, before: str, now: str) -> Iterator[Problem]:
    old_version, _, old_digest = before.partition(" ")
    new_version, _, new_digest = now.partition(" ")
    if old_digest == new_digest or int(new_version) > int(old_version or 0):
        return
    asker, _ = catalog.items[id_]
    number = [item.id for item in asker.items].index(id_)
    place = asker.item_place(number, "version")
    yield ITEM_VERSION.problem(
        place,
        f"'{id_}' was published in other words as version {old_version}.",
        f"Write 'version: {int(old_version) + 1}'.",
    )
