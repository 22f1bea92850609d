"""Write what `speech.py` counts by for the browser: `python -m macros.dialogue.speech_script`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from macros.dialogue.speech import PATTERNS, SHORT, WORD_LISTS

FILE = "docs/assets/js/speech-patterns.js"
_HEAD = """\
/** What `macros/dialogue/speech.py` counts by. `python -m macros.dialogue.speech_script` writes this. */

"""
# What Python means by a letter, a digit and the end of a word, in a pattern with the flag `u`.
_CLASSES = {r"[^\W\d_]": r"[\p{L}\p{Nl}\p{No}]", r"\d": r"\p{Nd}", r"\b": r"(?![\p{L}\p{N}_])"}
_WIDTH = 100  # of a line, by which the formatter breaks
_CLASS = re.compile("|".join(map(re.escape, _CLASSES)))


def speech_script() -> str:
    """Return the script with the patterns, word lists and limits of `speech.py`."""
    values: dict[str, str | int] = {
        name: _CLASS.sub(lambda found: _CLASSES[found[0]], pattern)
        for name, pattern in PATTERNS.items()
    }
    values.update(WORD_LISTS, SHORT=SHORT)
    rows = [
        (f"export const {name} =", f"{json.dumps(value, ensure_ascii=False)};")
        for name, value in values.items()
    ]
    return _HEAD + "".join(
        f"{name}{' ' if len(name) + len(value) < _WIDTH else chr(10) + '  '}{value}\n"
        for name, value in rows
    )


if __name__ == "__main__":
    (Path(__file__).parents[2] / FILE).write_text(speech_script(), "utf-8")
