"""Changes to a tree of content, made by rules and at random: what somebody might send.

Each is a set of files with their new bytes, None for one that goes. Most of them the check refuses;
what it lets through must build. The same seed gives the same changes.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import yaml
from PIL import Image

Files = Mapping[str, str]
"""The texts of a tree by their paths."""
Change = Mapping[str, bytes | None]

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}</svg>\n'

# Blocks of Markdown, in use or in other programs; each stands between empty lines.
BLOCKS: tuple[str, ...] = (
    "A paragraph more, with an em dash\u2009\u2013\u2009and \u201cquotes\u201d.",
    "- one\n- two\n- three",
    "1. one\n2. two",
    "* one\n* two",
    "+ one",
    "- one\n\n    and more of it\n\n- two",
    "- one\n    - within\n        - deeper\n- two",
    "1. one\n    - within\n2. two",
    "> A quotation.\n>\n> Of two paragraphs.",
    "> - a list in it\n> - more",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "| a |\n| - |\n| `x \\| y` |",
    "a | b\n--- | ---\n1 | 2",
    "| a | b |\n| :-: | --: |\n| *1* | **2** |",
    "```\nplain\n```",
    "```yaml\na: [b, c]\n```",
    "~~~\nplain\n~~~",
    "````md\n```\nwithin\n```\n````",
    "    indented = code",
    "```before\nyou: Noor, a bookkeeper\nthem: Ana, a baker\n\nNoor: One?\nAna: Two.\n```",
    "```transcript\nyou: Noor, a bookkeeper\nthem: Ana, a baker\n\nNoor: One?\nAna: Two.\n```",
    "## Another part",
    "### A part of a part",
    "#### Deeper still",
    "##### Deeper",
    "###### Deepest",
    "# On top",
    "## Another part ##",
    "## *Marked* `words` & more",
    "## 2. A number first",
    "##",
    "### Wer fragt, f\u00fchrt",
    "Under a line\n---",
    "***",
    "Term\n:   What it means",
    "A note.[^1]\n\n[^1]: The note.",
    "*[ABC]: Always be curious",
    "[a]: https://example.org",
    "!!! note\n    A box.",
    "??? note\n    A box.",
    '=== "Tab"\n    Text.',
    "- [ ] a task",
    "$$\na = b\n$$",
    "<p>Text.</p>",
    "<br>",
    "A line with <kbd>Enter</kbd>, <sub>low</sub> and <mark>marked</mark>.",
    '<abbr title="Always">A</abbr> B.',
    "Text <!-- a comment --> more.",
    "<!-- hub: allow sentence-length - the sentence is a quotation -->",
    '--8<-- "about.md"',
    "{% raw %}{{ shown }}{% endraw %}",
    "{% raw %}\n```\n{{ quiz() }}\n```\n{% endraw %}",
    "{{ glossary() }}",
    "{{ label_key() }}",
    "{{ worksheet_list() }}",
    "{{ checklist_list() }}",
    "{{ module_list() }}",
    "{{ practice_list() }}",
    "{{ path_list() }}",
    "{{ source_list() }}",
    "{{ rule_list() }}",
    "{{ macro_list() }}",
    "{{ situation_list() }}",
    "{{ print_list() }}",
    "{{ notebook() }}",
    "{{ review() }}",
    "{{ search() }}",
    "{{ kept() }}",
    "{{ offline() }}",
    "{{ offline_copy() }}",
    "{{ quiz() }}",
    "{{ conversation() }}",
    "{{ today_plan() }}",
    "{{ module_lessons() }}",
    '{{ checklist("before-the-conversation") }}',
    '{{ checklist(moment="before") }}',
    '{{ checklist("no-such") }}',
    '{{ filled("a-clean-no") }}',
    '{{ field("more", "Anything more?", lines=2) }}',
    '{{ tick("done", "Done") }}',
    "- {{ label_key() }}",
    "> {{ label_key() }}",
    "![Two people](../assets/img/favicon.svg)",
    "![Two people](../../assets/img/favicon.svg)",
    "![Two people](assets/img/favicon.svg)",
    "See [the terms](../glossary.md), [the sources](../../sources.md) or [us](about.md).",
    "See [the terms](../glossary.md#process-goal).",
    "See [the terms](../../glossary.md#process-goal).",
    "See [a part](#another-part).",
    "See [that site](https://example.org/a?b=c&d=e#f).",
    "Write to [us](mailto:us@example.org).",
    "See <https://example.org>.",
    "See https://example.org.",
    'See [the terms](../glossary.md "Terms").',
    "See [the\nterms](../glossary.md).",
    "A line that ends in a backslash\\\nand another.",
    "\\# no heading, \\* no list, \\[no link\\]",
    "Two  blanks.",
    "Snow: \u2603, Japanese: \u65e5\u672c, a smile: \U0001f642.",
    "caf\u00e9, cafe\u0301, \ufb01sh, \u212b",
    "x" * 300,
    "word " * 400,
    "{: .class }",
    "Text.\n{: #id }",
    "``` {.py}\n1\n```",
    "{ #id }",
    "&copy; &#169; &amp; & AT&T",
    "a < b > c, a<b",
    "1986\\. A year.",
    "1986. A year.",
    "3) three",
    "H~2~O, a^2^, ==marked==, ~~gone~~, ++new++",
    "***",
    "[ ](about.md)",
    "[]()",
    "[x][]",
    "\\{\\{ quiz() \\}\\}",
)

# Signs within a sentence.
INLINE: tuple[str, ...] = (
    "*marked*", "**strong**", "***both***", "_marked_", "`code`", "``a ` b``", "`", "``", "*", "**",
    "_", "__", "~", "^", "|", "\\", "\\|", "&", "&&", "<", ">", "<<", "[", "]", "[]", "[a]", "[a](b)",
    "(a)[b]", "![", "!", "#", "##", "{", "}", "{a}", "{:", "{ .a }", "%", "{%", "{{", "}}", "$", "$x$",
    "@", "+", "=", "==", "--", "---", "...", "\u2026", "\u2013", "'", '"', "\u2019", "\u201c", ":", "::",
    ":a:", "://", "https://example.org", "www.example.org", "a@example.org", "<a>", "<b>", "</b>", "<br>",
    "&amp;", "&nbsp;", "&lt;", "&#60;", "\u00a0", "\u200b", "\u202e", "\u00ad", "\x07", "\t", "  ",
    "\u65e5", "\U0001f642", "e\u0301", '{{ term("thread") }}', '{{ term("thread", "it") }}',
    '{{ cite("hattie-timperley-2007") }}', '{{ label("analogy") }}', "{{ quiz() }}", "{{ term('x') }}",
    "[^1]", "[^1]:", "[terms](../glossary.md)", "[terms](../../glossary.md#thread)", "[a](#b)",
    "[a](javascript:1)", "![a](../assets/img/favicon.svg)", "http://example.org",
)  # fmt: skip

# Values of YAML as they are typed.
SCALARS: tuple[str, ...] = (
    "", "~", "null", "true", "no", "0", "1", "-1", "7", "40", "99999", "1.5", "1e3", "0x1f", "0o7",
    "1_000", ".inf", ".nan", "2026-01-01", "12:30", "[]", "{}", "[a]", "{a: b}", "a", "a-b", "A B",
    "''", '""', '" "', "'a'", '"a"', "|\n  a\n  b", ">-\n  a\n  b", "a # b", "'a # b'", "a: b", "'a: b'",
    "@a", "'@a'", "%a", "*a", "&a b", "!a b", "!!str a", "? a", "- a", "'- a'", "a b c d e f g h i",
    "'*a* **b** `c`'", "'[a](https://example.org)'", "'[a](b.md)'", "'<b>a</b>'", "'a & b < c > d'",
    "'{a}'", "'{{ a }}'", "'{% a %}'", "'{# a #}'", "'a | b'", "'\u65e5\u672c'", "'\U0001f642'",
    "'a\u00a0b'", '"a\\u202eb"', '"a\\nb"', '"a\\tb"', '"\\u0000"', '"\\ud800"', "'it''s'", "'\"'",
    "'# a'", "'> a'", "'1. a'", "'```'", "'---'", "'&amp; &lt;b&gt;'", "'a\\\\b'", "'$a$'", "'</script>'",
    "'a' ", "word, " * 200, "'" + "long " * 50 + "'",
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """A change with the rule by which it was made."""

    kind: str
    change: Change

    def apply(self, root: Path) -> None:
        """Carry it out in a tree."""
        for path, data in self.change.items():
            write(root, path, data)


def write(root: Path, path: str, data: bytes | None) -> None:
    """Write a file of a tree, or take it away."""
    file = root / path
    if data is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def read_tree(root: Path) -> dict[str, str]:
    """Return the texts of what people write in a tree, by path."""
    return {
        file.relative_to(root).as_posix(): file.read_text("utf-8")
        for folder in ("docs", "data")
        for file in sorted((root / folder).rglob("*"))
        if file.suffix in (".md", ".yml", ".svg") and file.is_file()
    }


Mutator = Callable[[random.Random, str, str], str]


def mutate(rng: random.Random, path: str, text: str) -> tuple[str, str]:
    """Return a text of a file changed by one of the rules for its kind, and the name of the rule."""
    rule = rng.choice(_RULES[_kind(path)])
    return rule.__name__.strip("_"), rule(rng, path, text)


def mutations(rng: random.Random, files: Files) -> Iterator[Mutation]:
    """Yield one change of each file in turn, and some that add, rename or take away one."""
    for path in rng.sample(sorted(files), len(files)):
        kind, text = mutate(rng, path, files[path])
        if text != files[path]:
            yield Mutation(f"{_kind(path)}: {kind}", {path: text.encode("utf-8", "surrogatepass")})
    for make in _NEW:
        found = make(rng, files)
        yield Mutation(f"files: {make.__name__.strip('_')}", found)


def _kind(path: str) -> str:
    if path.endswith(".nav.yml"):
        return "nav"
    return {"md": "page", "yml": "data", "svg": "drawing"}[path.rpartition(".")[2]]


# --- pages ---


def _parts(text: str) -> tuple[str, str]:
    """Return a page's front matter with its marks, and the body."""
    end = text.find("\n---\n", 4)
    return (text[: end + 5], text[end + 5 :]) if end > 0 else ("", text)


def _insert_block(rng: random.Random, _path: str, text: str) -> str:
    front, body = _parts(text)
    blocks = body.strip("\n").split("\n\n")
    blocks.insert(rng.randint(0, len(blocks)), rng.choice(BLOCKS))
    return front + "\n\n".join(blocks) + "\n"


def _insert_inline(rng: random.Random, _path: str, text: str) -> str:
    front, body = _parts(text)
    words = [match.end() for match in re.finditer(r"\w(?= )", body)]
    if not words:
        return text
    at = rng.choice(words)
    gap = rng.choice(("", " "))
    return f"{front}{body[:at]}{gap}{rng.choice(INLINE)}{body[at:]}"


def _move_block(rng: random.Random, _path: str, text: str) -> str:
    front, body = _parts(text)
    blocks = body.strip("\n").split("\n\n")
    block = blocks.pop(rng.randrange(len(blocks)))
    blocks.insert(rng.randint(0, len(blocks)), block)
    return front + "\n\n".join(blocks) + "\n"


def _repeat_line(rng: random.Random, _path: str, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


def _drop_line(rng: random.Random, _path: str, text: str) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _drop_sign(rng: random.Random, _path: str, text: str) -> str:
    signs = [match.start() for match in re.finditer(r"[^\w\s]", text)]
    at = rng.choice(signs)
    return text[:at] + text[at + 1 :]


def _swap_signs(rng: random.Random, _path: str, text: str) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _indent_line(rng: random.Random, _path: str, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = " " * rng.choice((1, 2, 4)) + lines[at]
    return "\n".join(lines)


def _change_link(rng: random.Random, _path: str, text: str) -> str:
    links = list(re.finditer(r"\]\(([^()\s]+)\)", text))
    if not links:
        return text
    link, other = rng.choice(links), rng.choice(links)
    target = rng.choice(
        (other[1], link[1] + "#top", link[1].upper(), f"./{link[1]}", f"{link[1]}?a=b", f"/{link[1]}",
         link[1].replace(".md", "/"), link[1].replace(".md", ""), f"{link[1]}#", link[1] + "/")
    )  # fmt: skip
    return f"{text[: link.start(1)]}{target}{text[link.end(1) :]}"


def _change_heading(rng: random.Random, _path: str, text: str) -> str:
    headings = list(re.finditer(r"^(#{1,6}) (.*)$", text, re.MULTILINE))
    if not headings:
        return text
    heading = rng.choice(headings)
    new = rng.choice((f"#{heading[0]}", f"{heading[0]} {rng.choice(INLINE)}", f"{heading[0]} #",
                      f"{heading[1]}  {heading[2]}", f"{heading[0]}\n\n{heading[0]}"))  # fmt: skip
    return text[: heading.start()] + new + text[heading.end() :]


# --- YAML, of a data file or before a page ---


def _matter(text: str) -> tuple[int, str]:
    """Return where a text's YAML begins, and the YAML."""
    if text.startswith("---\n"):
        return 4, text[4 : text.find("\n---\n", 3) + 1]
    return 0, text


def _nodes(source: str) -> list[yaml.Node]:
    """Return all nodes of a YAML text, keys left out; none if it cannot be read."""
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return []
    found: list[yaml.Node] = []
    queue: list[yaml.Node] = [root] if root else []
    while queue:
        node = queue.pop()
        found.append(node)
        if isinstance(node, yaml.SequenceNode):
            queue += node.value
        elif isinstance(node, yaml.MappingNode):
            queue += [value for _, value in node.value]
    return found


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _change_scalar(rng: random.Random, _path: str, text: str, *, keep: bool = False) -> str:
    begin, source = _matter(text)
    scalars = [node for node in _nodes(source) if isinstance(node, yaml.ScalarNode) and node.value]
    if not scalars:
        return text
    node = rng.choice(scalars)
    old: str = node.value
    if keep:
        new = rng.choice((json.dumps(old, ensure_ascii=False), "'" + old.replace("'", "''") + "'",
                          json.dumps(old)))  # fmt: skip
    else:
        new = rng.choice(SCALARS)
    tail = "\n" if node.style in ("|", ">") else ""
    return _put(text, begin + node.start_mark.index, begin + node.end_mark.index, new + tail)


def _requote_scalar(rng: random.Random, path: str, text: str) -> str:
    return _change_scalar(rng, path, text, keep=True)


def _extend_scalar(rng: random.Random, _path: str, text: str) -> str:
    """Put signs into a text of YAML, quoted so that they are text."""
    begin, source = _matter(text)
    scalars = [
        node for node in _nodes(source) if isinstance(node, yaml.ScalarNode) and " " in node.value
    ]
    if not scalars:
        return text
    node = rng.choice(scalars)
    words: list[str] = node.value.split(" ")
    words.insert(rng.randint(0, len(words)), rng.choice(INLINE))
    tail = "\n" if node.style in ("|", ">") else ""
    new = json.dumps(" ".join(words), ensure_ascii=False).replace("\x7f", "\\x7f")
    return _put(text, begin + node.start_mark.index, begin + node.end_mark.index, new + tail)


def _entries(source: str) -> list[tuple[int, int]]:
    """Return where the items of block lists begin and end, as lines."""
    found = []
    for node in _nodes(source):
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            starts = [item.start_mark.line for item in node.value]
            found += list(zip(starts, [*starts[1:], node.end_mark.line], strict=True))
    return [(start, end) for start, end in found if end > start]


def _lines_of(text: str) -> tuple[str, list[str], str]:
    begin, source = _matter(text)
    lines = source.split("\n")
    return text[:begin], lines, text[begin + len(source) :]


def _drop_entry(rng: random.Random, _path: str, text: str) -> str:
    before, lines, after = _lines_of(text)
    entries = _entries("\n".join(lines))
    if not entries:
        return text
    start, end = rng.choice(entries)
    return before + "\n".join(lines[:start] + lines[end:]) + after


def _swap_entries(rng: random.Random, _path: str, text: str) -> str:
    before, lines, after = _lines_of(text)
    entries = _entries("\n".join(lines))
    pairs = [(one, two) for one in entries for two in entries if one[1] == two[0]]
    if not pairs:
        return text
    (start, middle), (_, end) = rng.choice(pairs)
    changed = lines[:start] + lines[middle:end] + lines[start:middle] + lines[end:]
    return before + "\n".join(changed) + after


def _repeat_entry(rng: random.Random, _path: str, text: str) -> str:
    """Repeat an item of a list under another id."""
    before, lines, after = _lines_of(text)
    entries = _entries("\n".join(lines))
    if not entries:
        return text
    start, end = rng.choice(entries)
    copy = [
        re.sub(r"\bid: ([\w-]+)", rf"id: \1-{rng.randint(2, 99)}", line)
        for line in lines[start:end]
    ]
    return before + "\n".join([*lines[:end], *copy, *lines[end:]]) + after


def _drop_field(rng: random.Random, _path: str, text: str) -> str:
    before, lines, after = _lines_of(text)
    fields = [at for at, line in enumerate(lines) if re.match(r"\s+[\w-]+: \S|[\w-]+: \S", line)]
    if fields:
        del lines[rng.choice(fields)]
    return before + "\n".join(lines) + after


def _add_field(rng: random.Random, _path: str, text: str) -> str:
    before, lines, after = _lines_of(text)
    fields = [at for at, line in enumerate(lines) if re.match(r"\s*[\w-]+: \S", line)]
    if not fields:
        return text
    at = rng.choice(fields)
    name = rng.choice(_NAMES)
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines.insert(at, f"{indent}{name}: {rng.choice(SCALARS)}")
    return before + "\n".join(lines) + after


_NAMES = (
    "title", "description", "template", "hide", "search", "tags", "icon", "status", "subtitle", "note",
    "review", "everyday", "aliases", "hint", "why", "moment", "lesson", "practice", "worksheet", "<<",
    "asks", "code", "minutes", "version", "level", "name_belief", "image", "revision_date", "comments",
)  # fmt: skip


def _add_comment(rng: random.Random, _path: str, text: str) -> str:
    before, lines, after = _lines_of(text)
    at = rng.randrange(len(lines))
    lines.insert(at, rng.choice(("# a comment", "  # a comment", "", "#", "---", "...")))
    return before + "\n".join(lines) + after


# --- navigation ---


def _change_navigation(rng: random.Random, _path: str, text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    names = [at for at, line in enumerate(lines) if re.match(r"  - [\w.-]+$", line)]
    at = rng.choice(names or [0])
    name = lines[at].strip(" -")
    stem = name.removesuffix(".md")
    new = rng.choice(
        ([], [f"  - A title: {name}"], [f'  - "{name}"'], [f"  - {name}/"], [f"  - {stem}"],
         [f"  - Group:\n      - {name}"], [f"  - 'A & B <c>': {name}"], [lines[at], lines[at]],
         ['  - glob: "*"'], [f"  - ./{name}"], [f"  - '{name[:3]}*'"], [f"  - {name} # a comment"],
         [f"  - '*': {name}"], [f"  - 'Ünï': {name}"], [lines[at], "  - Empty: []"],
         [f"  - 1: {name}"], [f"  - true: {name}"], [f"  - [{name}]"], [f"  - {{A: {name}, B: {name}}}"],
         [f"  - {name[:2]}?*"], [f"  - '{{a}}': {name}"], [f"  - '*A* `b`': {name}"])
    )  # fmt: skip
    return "\n".join([*lines[:at], *new, *lines[at + 1 :]]) + "\n"


def _set_navigation(rng: random.Random, _path: str, text: str) -> str:
    return text + rng.choice(
        ("title: Another title\n", "append_unmatched: true\n", "use_index_title: true\n", "hide: true\n",
         "title: 'A & B'\n", "title: 5\n", "title: ''\n", "sort:\n  direction: desc\n",
         "flatten_single_child_sections: true\n", "preserve_directory_names: true\n", "ignore: '*.md'\n",
         "order: desc\n", "title: |\n  a\n  b\n", "title: '{a}'\n", "title: '" + "long " * 20 + "'\n")
    )  # fmt: skip


# --- drawings ---


def _change_drawing(rng: random.Random, _path: str, text: str) -> str:
    part = rng.choice(
        ("<path d='M0 0h4v4z'/>", "<text x='1' y='2'>A &amp; B</text>", "<script>1</script>", "<!-- a -->",
         "<g><circle r='2'/></g>", "<style>.a { fill: red }</style>", "<title>A</title>",
         "<image href='a.png'/>", "<use href='#a'/>", "<text>&nbsp;</text>", "<text>日本</text>",
         "<a href='b'/>", "<text>&#x202e;a</text>", "\n\n\n", "<rect width='1' onload='1'/>")
    )  # fmt: skip
    at = text.rfind("</svg>")
    return text[:at] + part + text[at:]


_TEXT: tuple[Mutator, ...] = (_drop_line, _drop_sign, _swap_signs, _repeat_line, _indent_line)
_YAML: tuple[Mutator, ...] = (
    _change_scalar,
    _requote_scalar,
    _extend_scalar,
    _drop_entry,
    _swap_entries,
    _repeat_entry,
    _drop_field,
    _add_field,
    _add_comment,
)
_RULES: Mapping[str, Sequence[Mutator]] = {
    "page": (
        *(_insert_block,) * 8,
        *(_insert_inline,) * 6,
        _move_block,
        _change_link,
        _change_heading,
        *_TEXT,
        *_YAML,
    ),
    "data": (*_YAML, *_YAML, *_TEXT),
    "nav": (_change_navigation, _change_navigation, _set_navigation, *_TEXT),
    "drawing": (_change_drawing, *_TEXT),
}


# --- files that come, go or get another name ---


def _picture(rng: random.Random, _files: Files) -> Change:
    made = BytesIO()
    kind = rng.choice(("png", "jpeg", "webp", "gif"))
    Image.new("RGB", (rng.randint(1, 9), 8), rng.choice(("red", "white"))).save(made, kind)
    folder = rng.choice(("", "people/", "a/b/"))
    return {f"docs/assets/img/{folder}new-{rng.randint(0, 999)}.{kind}": made.getvalue()}


def _drawing(rng: random.Random, _files: Files) -> Change:
    text = _change_drawing(rng, "", SVG.format("<path d='M0 0h4v4z'/>"))
    return {f"docs/assets/img/new-{rng.randint(0, 999)}.svg": text.encode()}


def _page(rng: random.Random, _files: Files) -> Change:
    folder = rng.choice(
        ("contribute", "lead", "practice", "situations", "checklists", "paths", "worksheets")
    )
    title = rng.choice(
        ("A new page", "Über uns", "A & B < C", '"Quoted"', "C# and F#", "100 %", "{a}")
    )
    body = rng.choice(BLOCKS)
    text = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n{body}\n"
    return {f"docs/{folder}/new-{rng.randint(0, 999)}.md": text.encode()}


def _copy(rng: random.Random, files: Files) -> Change:
    """Copy a page with what stands beside it."""
    path = rng.choice([one for one in sorted(files) if one.endswith(".md") and "index" not in one])
    stem, number = path.removesuffix(".md"), rng.randint(2, 999)
    return {
        one.replace(stem, f"{stem}-{number}"): re.sub(
            r"^(\s*(?:- )?(?:id|code|title): [\"']?)(.*)$",
            rf"\g<1>N{number} \g<2>",
            text,
            flags=re.MULTILINE,
        ).encode()
        for one, text in files.items()
        if one.startswith(f"{stem}.")
    }


def _rename(rng: random.Random, files: Files) -> Change:
    path = rng.choice([one for one in sorted(files) if one.endswith(".md")])
    name = rng.choice(
        ("another.md", "Another.md", "an other.md", "another.markdown", "index.md", "readme.md")
    )
    return {path: None, f"{path.rpartition('/')[0]}/{name}": files[path].encode()}


def _remove(rng: random.Random, files: Files) -> Change:
    return {rng.choice(sorted(files)): None}


def _odd_file(rng: random.Random, files: Files) -> Change:
    name = rng.choice(
        ("docs/notes.txt", "docs/robots.txt", "docs/.hidden", "docs/CNAME", "data/more.yml", "docs/a.html",
         "docs/assets/js/more.js", "docs/assets/css/more.css", "docs/assets/a.json", "docs/print/more.md",
         "docs/README.md", "docs/lessons/README.md", "docs/lessons/new/index.md", "docs/404.md",
         "docs/assets/img/notes.md", "docs/lead/.nav.yml", "docs/x/index.md", "docs/x/y.md", "docs/.DS_Store",
         "docs/assets/.nav.yml", "docs/tags.md", "docs/index/index.md", "docs/assets/index.md")
    )  # fmt: skip
    text = files.get("docs/about.md", "a") if name.endswith(".md") else "a\n"
    return {name: text.encode()}


_NEW: tuple[Callable[[random.Random, Files], Change], ...] = (
    *(_picture, _drawing, _page, _copy, _odd_file) * 2,
    _rename,
    _remove,
)
