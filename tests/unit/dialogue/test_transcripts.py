"""What people have of a talk is read: by the samples, by talks made up, and whatever a file holds."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from macros.dialogue.speech import count_plain
from tests.helpers.node import run_module
from tests.helpers.talk_shapes import MAIL, MORE
from tests.helpers.talks import SHAPES, Spoken, talks

Reading = dict[str, Any]
_SAMPLES = Path(__file__).parents[2] / "fixtures" / "transcripts"
_EXPECTED: dict[str, dict[str, Any]] = json.loads((_SAMPLES / "expected.json").read_text("utf-8"))
_TIMED = {"start-end": "spans", "start": "starts", "coarse": "no", None: "no"}
_ALL = SHAPES | MORE | MAIL
_MEGABYTES = 5_000_000
_PATIENCE_MS = 2_000
_TO_BYTES = "Uint8Array.from(atob(one), (sign) => sign.charCodeAt(0))"


# Each example is many files for one process of Node, and nothing is gained by making it smaller.
_ONCE = settings(
    max_examples=2,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
)


def read_all(files: list[bytes]) -> list[Reading]:
    """Return how each file is read."""
    given_ = [base64.b64encode(file).decode() for file in files]
    expression = (
        f"await Promise.all(given.map((one) => readTalk({{name: '', bytes: {_TO_BYTES}}})))"
    )
    read: list[Reading] = run_module('{readTalk} from "transcript.js"', expression, given_)
    return read


@pytest.fixture(scope="module")
def samples() -> dict[str, Reading]:
    names = list(_EXPECTED)
    return dict(
        zip(names, read_all([(_SAMPLES / name).read_bytes() for name in names]), strict=True)
    )


def counts(reading: Reading, field: str) -> dict[str, int]:
    """Return words, questions or open questions by person."""
    found = dict.fromkeys(reading["people"], 0)
    for turn in reading["turns"]:
        if turn["who"] >= 0:
            found[reading["people"][turn["who"]]] += getattr(count_plain(turn["text"]), field)
    return found


def test_every_sample_has_its_expected_values() -> None:
    assert {file.name for file in _SAMPLES.iterdir()} == {*_EXPECTED, "expected.json"}


@pytest.mark.parametrize("name", _EXPECTED)
def test_a_sample_is_read_as_expected(samples: dict[str, Reading], name: str) -> None:
    expected, reading = _EXPECTED[name], samples[name]

    assert len(reading["people"]) == expected["speakers"]
    assert reading["timed"] == _TIMED[expected["timed"]]
    assert bool(reading["why"]) == (not reading["kind"]) == bool(expected.get("refuse"))
    if expected["turns"] is not None:
        assert len(reading["turns"]) == expected["turns"]
    if expected["words"] is not None:
        assert counts(reading, "words") == expected["words"]
        assert counts(reading, "questions") == expected["questions"]
        assert counts(reading, "open_questions") == expected["open"]
    if "total_words" in expected:
        said = [count_plain(turn["text"]).words for turn in reading["turns"]]
        assert sum(said) == expected["total_words"]


@_ONCE
@given(st.lists(talks(), min_size=3, max_size=5))
def test_a_talk_written_in_any_shape_is_read_back(made: list[list[Spoken]]) -> None:
    cases = [(shape, talk) for talk in made for shape in _ALL]
    readings = read_all([_ALL[shape][0](talk).encode() for shape, talk in cases])

    for (shape, talk), reading in zip(cases, readings, strict=True):
        read = [(reading["people"][turn["who"]], turn["text"]) for turn in reading["turns"]]
        assert read == [(one.who.replace(" (she/they)", ""), one.text) for one in talk], shape
        assert reading["timed"] == (_ALL[shape][1] or reading["timed"]), shape


# Each with who says what in it.
_SHORT = {
    "bea: hello\njoon: hi\nbea: so?\n": ["bea: hello", "joon: hi", "bea: so?"],
    "0:05 Van Dyke: What?\n0:09 De Vries: It broke.\n0:12 Van Dyke: Again?\n": [
        "Van Dyke: What?",
        "De Vries: It broke.",
        "Van Dyke: Again?",
    ],
    "Long\nreply\nabove\nall\nof it.\n\nFrom: Bea <b@example.org>\nTo: Joon <j@example.org>\n\nSo?\n"
    "\nFrom: Joon <j@example.org>\nTo: Bea <b@example.org>\n\nIt broke.\n": [
        "Joon: It broke.",
        "Bea: So?",
    ],
    "0:03 Bea: Hello.\n0:05 Joon: Hi.\n0:07 Bea: Look at this:\nFrom: Kim <k@example.org>\nTo: Bea\n": [
        "Bea: Hello.",
        "Joon: Hi.",
        "Bea: Look at this: From: Kim To: Bea",
    ],
    "Speaker,Start,Text\nBea,0:01,What?\nJoon,0:02,\nJoon,0:03,It broke.\n": [
        "Bea: What?",
        "Joon: It broke.",
    ],
    '{"sentences": [{"speaker": "Bea", "text": "What?"}, {"speaker": "Joon", "tex': [],
    "Bea:\nWhat?\nJoon:\nNote: it broke.\nBea:\nAgain?\n": [
        "Bea: What?",
        "Joon: Note: it broke.",
        "Bea: Again?",
    ],
}


def test_small_letters_empty_cells_and_cut_data_are_read_for_what_they_are() -> None:
    for text, reading in zip(_SHORT, read_all([one.encode() for one in _SHORT]), strict=True):
        said = [f"{reading['people'][turn['who']]}: {turn['text']}" for turn in reading["turns"]]
        assert said == _SHORT[text], text


def test_whatever_a_talk_is_taken_for_and_whatever_is_refused_has_a_sentence(repo: Path) -> None:
    ways = {
        "": r'Unreadable\("([\w-]+)"',
        "-bytes": r'(?:^  \[|Unreadable\(|why = |"document" : )"([\w-]+)"',
        "-lines": r'^  \[\s*"([\w-]+)",',
        "-cues": r'[?:] "([\w-]+)"',
        "-data": r'[?:] "([\w-]+)"',
        "-mail": r'\.as\("([\w-]+)"',
    }
    named = {
        one
        for file, pattern in ways.items()
        for one in re.findall(
            pattern,
            (repo / f"docs/assets/js/transcript{file}.js").read_text("utf-8"),
            re.MULTILINE,
        )
    }
    says = yaml.safe_load((repo / "data/your-conversation.yml").read_text("utf-8"))["says"]

    read = {"vtt", "srt", "table", "mail", "name-in-brackets", "times-only"}
    assert read | {"pdf", "cut", "no-chat-inside", "empty"} <= named | {"no-talk"} <= says.keys()


_BAIT = {
    "letters": "a",
    "blanks": " ",
    "lines": "\n",
    "old line ends": "\r",
    "zeros": "\0",
    "less": "<",
    "brackets": "[",
    "parentheses": "(",
    "colons": ":",
    "digits": "1:",
    "commas": ",",
    "dashes": "- ",
    "arrows": "-->",
    "quotes": "> \n",
    "voices": "<v ",
    "entities": "&#9;",
    "stars": "*",
    "marks": "\u200e",
    "names": "Bea: hello\n",
    "heads": "Bea 0:01\n",
    "capitals": "BEA\nhello\n\n",
    "bullets": "- \n",
    "cues": "00:00:00.000 --> 00:00:01.000\nA: b\n\n",
    "table": "start\tend\ttext\n",
    "letter": "On a wrote: ",
    "messages": "From: a@b\nTo: b\n",
    "addresses": "a@a.aa <",
    "chat": "1/1/26, 1:11 - a\n",
    "deep": '{"a":',
    "lists": "[",
    "things": '[{"text":"a"},',
    "emoji": "👏\n",
    "dates": "Mar 9 2026, ",
    "dots": "a. ",
    "dashed": "Bea - - - - - - - - - - - - - - - - - - - - -\n",
    "coloned": "a:a:a:a:a:a:a:a\n",
    "times above": "9:00\nBea\nhello\n",
    "names in brackets": "[Bea] hello\n",
    "words of time": "1 minute 1 ",
    "days": "9. Mar 2026 um ",
    "wrote": "On 9 Mar 2026 at 9:00 Bea wrote ",
    "objects": '{"text":"a"}\n',
    "captions of names": "Bea\n0:00 --> 0:01\nhello\n\n",
}


# On a machine that is slow or busy a file may take so many times as long as a talk of its size, which
# takes half the patience on an idle one.
_SLOWER = 2.5
_TALK = b"Bea: So what would have to be true for it to be worth it?\nAnn: To work on a Monday.\n"
# Those on which a slow pattern showed, or would.
_LONG = ("less", "letter", "heads", "capitals", "cues", "times above", "objects")


def archive(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, content)
    return packed.getvalue()


def hostile() -> dict[str, bytes]:
    document = (_SAMPLES / "10-teams.docx").read_bytes()
    return {
        "half a document": document[: len(document) // 2],
        "no end": document[:-30],
        "a bomb": archive("word/document.xml", b"<w:t>" + bytes(60_000_000)),
        "a bomb in a chat": archive("_chat.txt", b" " * 60_000_000),
        "a list in a list": b"[" * _MEGABYTES + b"]" * _MEGABYTES,
    }


@pytest.mark.slow
def test_whatever_a_file_holds_it_is_answered_soon() -> None:
    files = {name: [base64.b64encode(file).decode(), 1] for name, file in hostile().items()}
    files["a talk"] = [base64.b64encode(_TALK).decode(), _MEGABYTES // len(_TALK)]
    for name in _LONG:
        sign = _BAIT[name].encode()
        files[name] = [base64.b64encode(sign).decode(), _MEGABYTES // len(sign)]
    expression = """await (async () => {
        const times = [];
        for (const [packed, times_] of given) {
            const sign = Buffer.from(packed, "base64");
            const bytes = new Uint8Array(Buffer.alloc(sign.length * times_, sign));
            const begun = process.cpuUsage();
            const reading = await readTalk({name: "", bytes});
            measure(reading.turns, reading.people);
            times.push([process.cpuUsage(begun).user / 1_000, reading.kind, reading.why]);
        }
        return times;
    })()"""
    imports = '{readTalk} from "transcript.js"\n{measure} from "speech.js"'
    answers = run_module(imports, expression, list(files.values()))

    times = {name: milliseconds for name, (milliseconds, *_) in zip(files, answers, strict=True)}
    limit = max(_PATIENCE_MS, _SLOWER * times["a talk"])
    assert {name: taken for name, taken in times.items() if taken >= limit} == {}
    for name, (_, kind, why) in zip(files, answers, strict=True):
        assert bool(why) == (not kind), name


@_ONCE
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=200),
            st.text(max_size=200).map(str.encode),
            st.lists(
                st.sampled_from(
                    [*_BAIT.values(), "Bea: ", "\n", "9:14", "00:01 --> 00:02\n", "</v>", "]", '"']
                )
            ).map(lambda parts: "".join(parts).encode()),
        ),
        min_size=200,
        max_size=300,
    )
)
def test_no_file_breaks_it(files: list[bytes]) -> None:
    for reading in read_all(files):
        people = range(-1, len(reading["people"]))
        assert all(turn["who"] in people and turn["text"] for turn in reading["turns"])
        assert bool(reading["turns"]) == bool(reading["kind"]) == (not reading["why"])


def test_twelve_thousand_cues_are_read_and_counted_in_a_second() -> None:
    expression = """await (async () => {
        const cues = Array.from({length: 12_000}, (_, at) =>
            `00:00:00.000 --> 00:00:01.000\\n${at % 3 ? "Bea" : "Joon"}: What did it do ${at}?\\n`);
        const bytes = new TextEncoder().encode(`WEBVTT\\n\\n${cues.join("\\n")}`);
        const begun = process.cpuUsage();
        const reading = await readTalk({name: "", bytes});
        const figures = measure(reading.turns, reading.people);
        return [process.cpuUsage(begun).user / 1_000, figures.map(({words}) => words)];
    })()"""
    imports = '{readTalk} from "transcript.js"\n{measure} from "speech.js"'
    milliseconds, words = run_module(imports, expression, None)

    assert words == [4_000 * 5, 8_000 * 5]
    assert milliseconds < 1_000
