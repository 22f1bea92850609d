"""Imports packages into a new collection of Anki, one after another, and prints what came of it.

It runs in the clients' own environment: `python anki_client.py FOLDER PACKAGE...`. After the first
package a card is answered, so that the next ones can show whether its history stays.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def main(folder: str, packages: list[str]) -> None:
    """Import each package and print one line of JSON."""
    collection = Collection(str(Path(folder, "collection.anki2")))
    reports = []
    for place, package in enumerate(packages):
        options = ImportAnkiPackageOptions(merge_notetypes=True)
        request = ImportAnkiPackageRequest(package_path=package, options=options)
        log = collection.import_anki_package(request).log
        kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype")
        report: dict[str, Any] = {kind: len(getattr(log, kind)) for kind in kinds}
        report["notes"], report["cards"] = collection.note_count(), collection.card_count()
        report["reviews"] = collection.db.scalar("select count() from revlog")
        reports.append(report)
        if place == 0:
            _answer(collection)
    print(json.dumps({"imports": reports, "cards": _cards(collection)}))  # noqa: T201
    collection.close()


def _answer(collection: Any) -> None:
    name = next(deck.name for deck in collection.decks.all_names_and_ids() if "::" in deck.name)
    collection.decks.select(collection.decks.id(name))
    card = collection.sched.getCard()
    collection.sched.answerCard(card, 4)


def _cards(collection: Any) -> dict[str, dict[str, str]]:
    """Return the rendered sides of every card by the note's guid."""
    cards = (collection.get_card(id_) for id_ in collection.find_cards(""))
    return {card.note().guid: {"front": card.question(), "back": card.answer()} for card in cards}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
