"""The search index, made by Pagefind over the built pages and split so that a reader fetches little.

Pagefind knows stems and beginnings of words, not slips of the finger. So the words of the hub stand
beside its index, a file for each first letter; the page looks there when it does not know a word.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.publish.errors import FinishError

BUNDLE = "pagefind"
WORDS = "words"
# Its own user interfaces, which nothing here uses.
_UNUSED = ("*-ui.js", "*-ui.css", "pagefind-highlight.js", "wasm.unknown.pagefind")
# What Zensical writes for its own search, whether that is on or not.
_ENGINES_OWN = "search.json"
_FRAGMENT_START = b"pagefind_dcd"
_LABEL = re.compile(rb"<(/?)label\b")
# Shorter ones have too many neighbours for a guess to be worth anything.
_WORD = re.compile(r"[a-z]{4,}", re.ASCII)


class SearchError(FinishError):
    """The index could not be made: what Pagefind said."""


def write_search(site: Path) -> None:
    """Write the index of a built site to `pagefind/`, and the words for guesses to `pagefind/words/`.

    Raises:
        SearchError: if Pagefind cannot be run, or fails.
    """
    bundle = site / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    with TemporaryDirectory() as folder:
        _copy_pages(site, Path(folder))
        _run_pagefind(Path(folder), bundle)
    for pattern in _UNUSED:
        for file in bundle.glob(pattern):
            file.unlink()
    (site / _ENGINES_OWN).unlink(missing_ok=True)
    _write_words(bundle / WORDS, (_content(file) for file in bundle.glob("fragment/*.pf_fragment")))


def _copy_pages(site: Path, copy: Path) -> None:
    """Copy every page, with its labels as plain text: Pagefind passes by what stands in a label."""
    for page in site.rglob("*.html"):
        target = copy / page.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_LABEL.sub(rb"<\1span", page.read_bytes()))


def _run_pagefind(pages: Path, bundle: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--quiet"]
    command += ["--site", str(pages), "--output-path", str(bundle)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no text of a page
    if done.returncode or not bundle.is_dir():
        raise SearchError(f"The search index was not made: {done.stdout}{done.stderr}".strip())


def _content(fragment: Path) -> str:
    """Return the text of one indexed page."""
    page = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(_FRAGMENT_START))
    return str(page["content"])


def _write_words(folder: Path, texts: Iterable[str]) -> None:
    """Write each word once, into the file of its first letter, the most frequent first."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        by_letter[word[0]].append(word)
    folder.mkdir()
    for letter, words in by_letter.items():
        (folder / f"{letter}.txt").write_bytes("\n".join(words).encode())
