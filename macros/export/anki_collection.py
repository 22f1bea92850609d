"""A collection as Anki reads it from a package: its tables, decks, note types, notes and cards.

The form is that of Anki's schema 11, which every version since 2.0 imports. Ids follow from names, so
that a new package renews the notes of an old one and a reader's history stays with them.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
  ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
  queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
  time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
_INTO_COL = "INSERT INTO col VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INTO_NOTES = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INTO_CARDS = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CREATED = 1_577_836_800
_FIRST_ID = 1_577_836_800_000
_SPAN = 100_000_000_000
_TAGS = re.compile(r"<[^>]+>")
# Where a database says which program wrote it last, in its first hundred bytes.
_WRITER = slice(92, 100)


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type: its fields, the first of which is what a list of notes shows, and its card."""

    name: str
    fields: tuple[str, ...]
    front: str
    back: str
    css: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note with its values in the order of the type's fields; `id` is its own for ever."""

    id: str
    type: NoteType
    deck: str
    values: tuple[str, ...]
    tags: tuple[str, ...]


def number_of(name: str) -> int:
    """Return the number that stands for a name, like the milliseconds that Anki takes for one."""
    return _FIRST_ID + int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % _SPAN


def guid_of(id_: str) -> str:
    """Return what tells Anki that two notes are the same one."""
    return f"cf-{hashlib.sha256(id_.encode()).hexdigest()[:16]}"


def collection(notes: Iterable[Note], stamp: int, about: str = "") -> bytes:
    """Return the database; the same notes at the same stamp give the same bytes.

    Each deck says what it is `about`.
    """
    notes = tuple(notes)
    with TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        database = sqlite3.connect(file)
        try:
            database.executescript(_TABLES)
            _fill(database, notes, stamp, about)
            database.commit()
            database.execute("VACUUM")
        finally:
            database.close()
        raw = bytearray(file.read_bytes())
    raw[_WRITER] = bytes(8)
    return bytes(raw)


def _fill(database: sqlite3.Connection, notes: tuple[Note, ...], stamp: int, about: str) -> None:
    types = {note.type.name: note.type for note in notes}
    decks = sorted({"Default": 1} | {note.deck: 0 for note in notes})
    models = {str(number_of(name)): _model(one, stamp) for name, one in types.items()}
    rows = {str(_deck_id(name)): _deck(name, stamp, about) for name in decks}
    config = {"nextPos": len(notes) + 1, "curDeck": 1, "curModel": next(iter(models), None)}
    values = (1, _CREATED, stamp * 1000, stamp * 1000, 11, 0, 0, 0)
    texts = (json.dumps(config), json.dumps(models), json.dumps(rows), json.dumps(_OPTIONS), "{}")
    database.execute(_INTO_COL, values + texts)
    for place, note in enumerate(notes, 1):
        id_ = number_of(f"note {note.id}")
        first = _TAGS.sub("", note.values[0])
        check = int(hashlib.sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        database.execute(
            _INTO_NOTES,
            (
                id_,
                guid_of(note.id),
                number_of(note.type.name),
                stamp,
                -1,
                f" {' '.join(note.tags)} ",
                "\x1f".join(note.values),
                first,
                check,
                0,
                "",
            ),
        )
        card = (id_, id_, _deck_id(note.deck), 0, stamp, -1, 0, 0, place)
        database.execute(_INTO_CARDS, card + (0,) * 8 + ("",))


def _deck_id(name: str) -> int:
    return 1 if name == "Default" else number_of(f"deck {name}")


def _deck(name: str, stamp: int, about: str) -> dict[str, Any]:
    today = ("newToday", "revToday", "lrnToday", "timeToday")
    return {
        "id": _deck_id(name),
        "name": name,
        "desc": about if name != "Default" else "",
        "mod": stamp,
        "usn": -1,
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        **{one: [0, 0] for one in today},
    }


def _model(one: NoteType, stamp: int) -> dict[str, Any]:
    fields = [
        {
            "name": name,
            "ord": place,
            "font": "Arial",
            "size": 20,
            "rtl": False,
            "sticky": False,
            "media": [],
        }
        for place, name in enumerate(one.fields)
    ]
    card = {
        "name": "Card",
        "ord": 0,
        "qfmt": one.front,
        "afmt": one.back,
        "bqfmt": "",
        "bafmt": "",
        "did": None,
    }
    return {
        "id": number_of(one.name),
        "name": one.name,
        "type": 0,
        "mod": stamp,
        "usn": -1,
        "sortf": 0,
        "did": 1,
        "flds": fields,
        "tmpls": [card],
        "css": one.css,
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
        "latexPre": "",
        "latexPost": "",
    }


_OPTIONS = {
    "1": {
        "id": 1,
        "name": "Default",
        "mod": 0,
        "usn": 0,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "dyn": False,
        "new": {
            "delays": [1, 10],
            "ints": [1, 4, 7],
            "initialFactor": 2500,
            "order": 1,
            "perDay": 20,
            "bury": True,
            "separate": True,
        },
        "rev": {
            "perDay": 100,
            "ease4": 1.3,
            "fuzz": 0.05,
            "ivlFct": 1,
            "maxIvl": 36500,
            "minSpace": 1,
            "bury": True,
        },
        "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0},
    }
}
