"""What a remedy says, done by machine: each hint that is definite enough, and the edit that it asks for.

An edit takes the tree, the problem and the match of its hint, and does what a writer would do who reads
the message and nothing else. Where a hint asks for a value that a message cannot know, such as a missing
field's, it is that of the good tree.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from macros.checks.autofix import fix_files
from macros.problem import Problem

GOOD_TREE = Path(__file__).parent.parent / "fixtures" / "first-aid"
_QUOTED = re.compile(r"'([^']*)'")
_VALUE = re.compile(r"(\s*(?:- +)*(?:[\w-]+: +)?)(.*)")


@dataclass(frozen=True)
class Case:
    """A tree, a problem in it, and the match of its hint."""

    root: Path
    problem: Problem
    hint: re.Match[str]

    @property
    def file(self) -> Path:
        """The file that the problem names."""
        return self.root / self.problem.place.path

    @property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.file.read_text("utf-8").split("\n")

    @property
    def at(self) -> int:
        """The number of the line, from 0."""
        return self.problem.place.line - 1

    @property
    def named(self) -> str:
        """What the message names first in quotes."""
        found = _QUOTED.search(self.problem.what)
        assert found, self.problem.what
        return found[1]

    def write(self, lines: list[str]) -> None:
        """Write the lines of the file."""
        self.file.write_text("\n".join(lines), "utf-8")

    def put(self, change: Callable[[str], str]) -> None:
        """Change the line that the problem names."""
        lines = self.lines
        lines[self.at] = change(lines[self.at])
        self.write(lines)

    def swap(self, old: str, new: str) -> None:
        """Replace a text on the line."""
        self.put(lambda line: line.replace(old, new, 1))

    def sub(self, pattern: str, new: str) -> None:
        """Replace what a pattern finds on the line."""
        self.put(lambda line: re.sub(pattern, new, line, count=1))


Edit = Callable[[Case], None]


def _fix(case: Case) -> None:
    list(fix_files(case.root))


def _drop_line(case: Case) -> None:
    lines = case.lines
    del lines[case.at]
    if not lines[case.at - 1].strip() and not lines[case.at].strip():
        del lines[case.at]
    case.write(lines)


def _as_meant(case: Case) -> None:
    """Put the right name in the place of the wrong one, which the message may give with its lesson."""
    named, right = _QUOTED.findall(case.problem.what), case.hint[1]
    wrong = named[0] if "called" in case.problem.what else named[-1]
    if wrong not in case.lines[case.at]:
        wrong, right = wrong.split("/")[-1], right.split("/")[-1]
    line = case.lines[case.at]
    at = line.rindex(wrong)
    case.put(lambda _: line[:at] + right + line[at + len(wrong) :])


def _section(case: Case) -> None:
    lines = case.lines
    lines[case.at] = case.hint[1]
    if "line below" in case.problem.hint:
        del lines[case.at + 1]
    case.write(lines)


def _underlined(case: Case) -> None:
    lines = case.lines
    lines[case.at - 1 : case.at + 1] = [case.hint[1]]
    case.write(lines)


def _insert(text: str, *, after: int = 1) -> Edit:
    """Return the edit that puts text behind the line, or before it."""

    def edit(case: Case) -> None:
        lines = case.lines
        lines[case.at + after : case.at + after] = case.hint.expand(text).split("\n")
        case.write(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).split("\n"))

    return edit


def _sub(pattern: str, new: str) -> Edit:
    return lambda case: case.sub(pattern, new)


def _value(change: Callable[[str], str]) -> Edit:
    """Return the edit that changes the text behind a field's name or an entry's hyphen."""

    def edit(case: Case) -> None:
        case.put(lambda line: _VALUE.sub(lambda found: found[1] + change(found[2]), line, count=1))

    return edit


def _double_quoted(case: Case) -> None:
    line = case.lines[case.at]
    cut = re.search(r"(: |\[|, )([^\[\]{},:]* #[^\]}]*)([\]}])", line)
    if cut:
        case.put(lambda _: f'{line[: cut.start(2)]}"{cut[2]}"{line[cut.end(2) :]}')
    else:
        _value(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')(case)


def _quoted(case: Case) -> None:
    given = re.search(r" is (\S+?), not", case.problem.what)
    assert given
    case.put(
        lambda line: re.sub(rf"(?<!\w){re.escape(given[1])}(?!\w)", case.hint[1], line, count=1)
    )


def _from_the_good_tree(case: Case) -> None:
    """Put the field's line, which the good tree has and this one lacks, where the good tree has it."""
    good = (GOOD_TREE / case.problem.place.path).read_text("utf-8").split("\n")
    here = case.lines
    for kind, first, last, at, _ in SequenceMatcher(None, good, here, autojunk=False).get_opcodes():
        lost = [line for line in good[first:last] if line.strip().startswith(f"{case.hint[1]}:")]
        if kind != "equal" and lost:
            here[at:at] = lost
            case.write(here)
            return


def _rename(case: Case) -> None:
    case.file.rename(case.file.with_name(case.hint[1]))


def _rename_folder(case: Case) -> None:
    folder = case.file.parent
    folder.rename(folder.with_name(case.hint[1]))


def _move(case: Case) -> None:
    target = case.root / case.hint[1] / case.file.name
    case.file.rename(target)


def _old_names(case: Case) -> None:
    """Give back each file that the good tree does not have its place, or the name of one lost beside it."""
    good = {path.relative_to(GOOD_TREE) for path in GOOD_TREE.rglob("*") if path.is_file()}
    here = {path.relative_to(case.root) for path in case.root.rglob("*") if path.is_file()}
    for new in here - good:
        ending = new.name.partition(".")[2]
        (old,) = (
            path
            for path in good - here
            if path.name == new.name
            or (
                path.parent == new.parent
                and path.name.endswith(f".{ending}")
                and path.name.count(".") == new.name.count(".")
            )
        )
        (case.root / new).rename(case.root / old)


def _put_back(path: str) -> Edit:
    def edit(case: Case) -> None:
        name = case.hint.expand(path) or case.problem.place.path
        (case.root / name).write_bytes((GOOD_TREE / name).read_bytes())

    return edit


def _unhide(case: Case) -> None:
    code = int(case.problem.what[2:6], 16)
    case.put(lambda line: line.replace(chr(code), "").replace(f"\\u{code:04x}", ""))


def _each_below(pattern: str, new: str) -> Edit:
    """Return the edit of a slip that lines in a row have, of which the first is told."""

    def edit(case: Case) -> None:
        lines, at = case.lines, case.at
        while re.search(pattern, lines[at]):
            lines[at] = re.sub(pattern, new, lines[at])
            at += 1
        case.write(lines)

    return edit


# In this order: the first that fits a hint is done.
REMEDIES: tuple[tuple[str, Edit], ...] = (
    (r"hub check --fix|without a byte order mark", _fix),
    (r"give it its old name back", _old_names),
    # Names
    (r"Did you mean '([^']+)'\?", _as_meant),
    (r"^Did you mean (\w+)\(\)\?", _as_meant),
    (r"^Did you mean (#[\w-]+)\?", _as_meant),
    (r"^Did you mean (\w+)\?", _as_meant),
    (r"^Did you mean (\.{1,2}/\S+)\?", lambda case: case.sub(r"\]\([^)#]*", f"]({case.hint[1]}")),
    (r"^Write '(## [^']+)'(?:\.|, and)", _section),
    (r"^Write '(#+ [^']+)' and take this line out", _underlined),
    (r"^Write '([\w/-]+)'\.", _as_meant),
    (r"^Call it '([^'.]+)' again", _as_meant),
    (r"^Call it '([^']+)'\.", _rename),
    (r"^Call the folder '([^']+)'\.", _rename_folder),
    (r"^Move it to (docs/\w+/)\.", _move),
    (r"^Take the mark away", lambda case: case.file.chmod(0o644)),
    (r"^Put the file back", _put_back("")),
    (r"^Add (docs/\S+)\.", _put_back(r"\1")),
    (r"^Take the file out", lambda case: case.file.unlink()),
    # Values
    (r'^Put it in quotes: ("[^"]*")', _quoted),
    (r"^Write (\d+|true|false), without quotes", lambda case: _value(lambda _: case.hint[1])(case)),
    (r"^Write (\[[^]]+\]), or", lambda case: _value(lambda _: case.hint[1])(case)),
    (r"^Write true or false, without quotes", _value(lambda text: text.strip('"'))),
    (r'^Write "[^"]+" with quotes', _value(lambda text: f'"{text}"')),
    (r"^Make it at least (\d+)\.", lambda case: _value(lambda _: case.hint[1])(case)),
    (r"^Add '(\w+): …'", _from_the_good_tree),
    (r"^Move it: it belongs to", _sub("^", "  ")),
    (
        r"^It belongs to an entry .* or take it out|^Keep one of the two|^Take (?:it|the entry) out\.$",
        _drop_line,
    ),
    (
        r"^Put double quotes around the whole text, in place",
        _value(lambda text: '"' + text.strip("'") + '"'),
    ),
    (r"^Put double quotes around the whole text", _double_quoted),
    (r"^End it with \]", _sub("$", "]")),
    (r"^Take it out, since", _drop_line),
    (r"^Take out the comma too many", _sub(",,", ",")),
    (r"^Line it up with the fields above", _sub(r"^ {3}(?=\S)", "    ")),
    (r"^Put a space in its place", _sub("\t", " ")),
    (r"^Delete it, or type the words", _unhide),
    (
        r"^Take it out, and leave the words|^Write the words alone",
        _sub(r"[*`]([^*`]+)[*`](?:\{[^}]*\})?|<\w+>([^<]*)</\w+>|\[\^?\d\]| https?://\S+", r"\1\2"),
    ),
    # Macros
    (r"^End it with \}\}", _sub(r"\)(?! *\}\})", ") }}")),
    (r"^Type straight ones", lambda case: case.put(lambda line: re.sub("[“”]", '"', line))),
    (
        r"^Write (?:it as )?(\{\{ \w+\(\) \}\})\.",
        lambda case: case.sub(r"\{\{.*?\}\}+|\{ \{.*", case.hint[1]),
    ),
    (r"^Write \{\{ before the macro's name", _sub(r"(\w+\()", r"{{ \1")),
    (r"^Write it between \{\{ and \}\}", _sub(r"\{ ?\{? ?(\w+\(\)) ?\} ?\}?", r"{{ \1 }}")),
    (r"^Put (\{\{ \w+\(\) \}\}) there", _insert("\n\\1")),
    (
        r"^Put (\{\{ \w+\(\) \}\}) on a line of its own at the end",
        lambda case: case.write([*case.lines[:-1], case.hint[1], ""]),
    ),
    (r"^Take the braces out", _sub(r" ?\{ ?[:#][^}]*\}", "")),
    (r"^Put it on a line of its own, without spaces", _sub(r"^(?:- | +)", "")),
    # Markdown
    (r"^Begin the line with (#+);", lambda case: case.sub("^#+", case.hint[1])),
    (r"^Begin the line with (#+)\.", lambda case: case.sub("^#+", case.hint[1])),
    (r"^Begin the line with the #", _sub(r"^[ \\]+", "")),
    (r"^Type an ordinary # and", _sub("^\N{FULLWIDTH NUMBER SIGN}+ *", "### ")),
    (r"^Begin it with ### and a space", _sub(r"^\*\*(.*)\*\*$", r"### \1")),
    (r"^Put one there, as in", _sub(r"^(#+)", r"\1 ")),
    (r"^Put one there\.", _each_below(r"^-(?=\w)", "- ")),
    (r"^Put a blank line before it", _insert("", after=0)),
    (r"^Let it begin with 1", _sub(r"^\d+", "1")),
    (
        r"^Indent it by (\d+)",
        lambda case: _each_below(r"^ {1,3}(?=-)", " " * int(case.hint[1]))(case),
    ),
    (r"^Write \[words\]\(address\)", _sub(r"\(([^()]+)\)\[([^]]+)\]", r"[\1](\2)")),
    (r"^Put \) after the address", _sub(r"(\]\([^\s)]+)", r"\1)")),
    (r"^Write hyphens alone", lambda case: case.put(lambda line: line.replace(":", "-"))),
    (r"^Put the \*\* right", _sub(r"\*\* *([^*]*?) *\*\*", r"**\1**")),
    (r"^Type the sign itself", lambda case: case.put(html.unescape)),
    (r"^Use an https:// address", _sub("http://", "https://")),
    (
        r"^Write it whole, such as (mailto:\S+?)\.$",
        lambda case: case.sub(r"mailto:[^)]*", case.hint[1]),
    ),
    (r"^Take it out; texts here have no such", _sub(r" :\w+:", "")),
    (r"^Take them out; the look", _drop_line),
)


def remedy_of(problem: Problem) -> tuple[Edit, re.Match[str]] | None:
    """Return the edit that a problem's hint asks for, with the match, if a machine can do it."""
    for pattern, edit in REMEDIES:
        match = re.search(pattern, problem.hint)
        if match:
            return edit, match
    return None
