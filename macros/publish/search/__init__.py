"""The search index of a built site: made of its pages, and split so that a reader fetches little.

`found/index.json` says what there is: the version, how many entries, which words mean the same, and the
first word of each piece. In the folder of the version lie the pieces (`w0.json` and on), in which a word
leads to entries, the entries themselves (`0.json` and on), and the words for guesses (`a.txt` and on).
`docs/assets/js/finder.js` reads them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from macros.publish.search.index import Index, index_of, names_of_last
from macros.publish.search.pages import read_entries, read_groups

BUNDLE = "found"
# What Zensical writes for its own search, whether that is on or not.
_ENGINES_OWN = "search.json"
# The kind of entry that is shown where a word stands nowhere; its pages lie in one folder.
_NEAR = "Situation"


def write_search(site: Path) -> None:
    """Write the index of a built site; the same pages give the same bytes."""
    (site / _ENGINES_OWN).unlink(missing_ok=True)
    folder = site / BUNDLE
    shutil.rmtree(folder, ignore_errors=True)
    pages = sorted(site.rglob("*.html"))
    entries = list(read_entries(site, pages))
    groups = [*read_groups(pages), *names_of_last(entries)]
    index = index_of(entries, groups)
    files = {
        **{f"w{number}.json": _json(piece) for number, piece in enumerate(index.pieces)},
        **{f"{number}.json": _json(entry.shown()) for number, entry in enumerate(entries)},
        **{f"{letter}.txt": "\n".join(words) for letter, words in index.known.items()},
    }
    version = _digest(files, index)
    (folder / version).mkdir(parents=True)
    for name, text in files.items():
        (folder / version / name).write_bytes(text.encode())
    kinds = [entry.kind for entry in entries]
    near = [kinds.index(_NEAR), kinds.count(_NEAR)] if _NEAR in kinds else [0, 0]
    head = {
        "version": version,
        "starts": index.starts,
        "groups": groups,
        "fillers": index.fillers,
        "denials": index.denials,
        "near": near,
    }
    (folder / "index.json").write_bytes(_json(head).encode())


def _digest(files: dict[str, str], index: Index) -> str:
    return hashlib.sha256(_json([files, index.starts]).encode()).hexdigest()[:8]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
