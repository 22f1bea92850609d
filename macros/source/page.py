"""A Markdown page -> front matter, body, blocks and macro calls, each with its place.

The template part is the hub's safety line: a page is held against an allow-list on its Jinja syntax
tree before anything is rendered. Only output of a published macro's call with literal arguments and
`{% raw %}` are let through.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.model import macro
from macros.problem import Place, Problem
from macros.source import rules
from macros.source.blocks import Block, Heading, scan
from macros.source.brace_slips import find_brace_slip
from macros.source.limits import TEXT_LIMITS, find_limit, is_beyond
from macros.source.template_rules import TEMPLATE_CALL, TEMPLATE_PLACE, TEMPLATE_SYNTAX
from macros.source.text import TextFile, split_front_matter
from macros.source.yaml import Located, Location, read_yaml

# The delimiters of mkdocs-macros, which keeps Jinja's own.
_JINJA = Environment(autoescape=False)  # noqa: S701 - it parses, it never renders
_MARKS = re.compile(r"\{[{%#]")
# And what a text that could be beyond a limit holds.
_MARKS_OR_LONG = re.compile(rf"{_MARKS.pattern}|[^\w\s,.;'\"](?:[\w ,.;'\"]*[^\w\s,.;'\"]){{49}}")
# Braces, and a sign beside them that takes away the blanks and line ends around a call.
_MARKED = frozenset({"variable_begin", "variable_end", "raw_begin", "raw_end"})
_JOINS = re.compile(r"[{%]%?[-+]|[-+]%?\}")
# What somebody took for the line that ends front matter, and fields behind that line.
_LIKE_A_MARK = re.compile(r"\s*(?:-{2,}|[\u2013\u2014]+-?)\s*")
_SPLIT = re.compile(r"\n*[a-z_]+:(?: .*)?\n(?:(?:[a-z_]+:|[ -]).*\n|\n)*---[ \t]*\n")
# More than any page needs; Jinja reads what is nested by recursion.
_MOST_MARKS = 400
# A call without braces or backslashes in its texts, so that its end is where it seems to be.
_PLAIN_CALL = re.compile(r"""(?<!\{)\{\{(?:[^{}"']|"[^"{}\\]*"|'[^'{}\\]*')*\}\}(?!\})""")


@dataclass(frozen=True, slots=True)
class MacroCall:
    """A published macro's call with its arguments by name."""

    name: str
    arguments: dict[str, object]
    place: Place


@dataclass(frozen=True, eq=False)
class Page:
    """A Markdown file taken apart.

    `body` is the text after the front matter, which begins on line `body_line` of the file.
    """

    path: str
    front: Located
    body: str
    body_line: int
    calls: tuple[MacroCall, ...]
    problems: tuple[Problem, ...]

    @property
    def body_lines(self) -> tuple[tuple[int, str], ...]:
        """The lines of the body with their numbers in the file."""
        return tuple(enumerate(self.body.split("\n"), self.body_line))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body."""
        return scan(self.body, self.body_line)

    @cached_property
    def fences(self) -> tuple[Block, ...]:
        """The fences of the body that are closed."""
        return tuple(block for block in self.blocks if block.kind == "fence" and block.is_closed)

    @cached_property
    def fenced_calls(self) -> frozenset[int]:
        """The lines on which a macro is called within a fence, where it is no example but runs."""
        fenced = {
            line
            for fence in self.fences
            for line in range(fence.line, fence.line + fence.source.count("\n") + 1)
        }
        return frozenset(fenced.intersection(call.place.line for call in self.calls))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the body."""
        return tuple(block.heading for block in self.blocks if block.kind == "heading")

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """The paragraphs that hold words of their own."""
        found = (block for block in self.blocks if block.kind == "paragraph")
        return tuple(block for block in found if not block.is_macro)

    @cached_property
    def folded_text(self) -> str:
        """The words of its paragraphs without case, to look for what is rare before looking close."""
        return "\n".join(block.text for block in self.paragraphs).casefold()


def read_page(file: TextFile) -> Page:
    """Take a Markdown file apart. Everything wrong with its form is in `problems`."""
    problems = list(file.problems)
    matter, body, body_line = split_front_matter(file.text)
    if matter is None:
        front = Located(file.path, None, problems=file.problems)
        if file.is_readable:
            front = replace(front, problems=(_no_front_matter(file),))
    elif _SPLIT.match(body):
        front = Located(file.path, None, problems=(_split_front_matter(file, body_line - 1),))
    else:
        front = read_yaml(file.path, matter, first_line=2)
    problems += front.problems
    problems += check_values(front)
    problems += _odd_marks(file, matter, body_line)
    limit = find_limit(file.path, body, body_line)
    if limit:
        return Page(file.path, front, "", body_line, (), (*problems, limit))
    calls, faults = read_calls(file.path, body, body_line)
    problems += _check_keys(front, {call.name for call in calls})
    return Page(file.path, front, body, body_line, calls, (*problems, *faults))


def _no_front_matter(file: TextFile) -> Problem:
    """Return the problem of a page without front matter, at the line that was meant to begin or end it."""
    lines = file.text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    if lines[first].rstrip() == "---" and first:
        what, hint = "Empty lines stand before the front matter.", "Take them out."
        return rules.FRONT_MATTER.problem(Place(file.path), what, hint)
    if lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], 2):
            if _LIKE_A_MARK.fullmatch(line):
                what = f"The line '{line[:20]}' does not end the front matter."
                hint = "Write '---' in its place, three hyphens at the beginning of the line."
                return rules.FRONT_MATTER.problem(Place(file.path, number), what, hint)
        what = "The front matter that begins here has no end."
        hint = "Write a line '---' below the last field."
        return rules.FRONT_MATTER.problem(Place(file.path), what, hint)
    return rules.FRONT_MATTER.problem(
        Place(file.path),
        "The page has no front matter.",
        "Begin the file with a line '---', the fields, and a second line '---'.",
    )


def _split_front_matter(file: TextFile, line: int) -> Problem:
    return rules.FRONT_MATTER.problem(
        Place(file.path, line),
        "The front matter ends here, and fields follow.",
        "Take this line out; one line '---' stands before the fields and one after them.",
    )


def _odd_marks(file: TextFile, matter: str | None, body_line: int) -> Iterator[Problem]:
    """Yield marks of front matter that only some engines read as this hub does."""
    if matter is None or _SPLIT.match(file.text.split("\n", body_line - 1)[-1]):
        return
    lines = [*matter.split("\n"), *file.text.split("\n", body_line)[body_line - 2 : body_line - 1]]
    for number, line in enumerate(lines, 2):
        if line.startswith("...") or (line.startswith("---") and number < body_line - 1):
            yield rules.FRONT_MATTER.problem(
                Place(file.path, number),
                f"The line '{line[:20].strip()}' stands within or after the fields.",
                "Keep one line '---' before the fields and one after them.",
            )
            return


def _check_keys(front: Located, called: set[str]) -> Iterator[Problem]:
    """Yield keys by which front matter would reach into the engine.

    A key named like a macro that the page calls would stand in its place; a template is one of the
    site's own.
    """
    fields = front.value if isinstance(front.value, dict) else {}
    for key, value in fields.items():
        if key in called:
            yield TEMPLATE_PLACE.problem(
                front.place((key,)),
                f"The field '{key}' has the name of a macro that the page calls.",
                "Give the field another name.",
            )
        elif key == "template" and not re.fullmatch(r"[a-z0-9-]+\.html", str(value)):
            yield TEMPLATE_PLACE.problem(
                front.place((key,)), f"There is no template '{value}'.", "Take the field out."
            )


def check_values(located: Located) -> Iterator[Problem]:
    """Yield a problem for each text, key or value, that Jinja would take for template syntax.

    Texts are looked at after YAML has decoded them: escaped braces in a title ran code in a trial. One
    that Markdown would be slow to read is told as well.
    """
    if not found_in(_MARKS_OR_LONG, located.value):
        return
    for location, text in texts(located.value):
        sign = is_beyond(text)
        if sign:
            yield TEXT_LIMITS.problem(
                located.place(location),
                f"'{sign}' stands in this text too many times.",
                "Write a sentence in its place.",
            )
            return
        if _MARKS.search(text):
            yield TEMPLATE_PLACE.problem(
                located.place(location),
                "This text contains template braces.",
                "Write the words without double braces.",
            )


def texts(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield every text in a value, keys too, with its location."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield (*location, key), key
            yield from texts(part, (*location, key))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from texts(part, (*location, number))


def found_in(pattern: re.Pattern[str], value: object) -> bool:
    """Return whether a pattern that spans no lines is found in any text of a value, in one search."""
    found: list[str] = []
    _collect(value, found)
    return pattern.search("\n".join(found)) is not None


def _collect(value: object, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        found.extend(value)
        for part in value.values():
            _collect(part, found)
    elif isinstance(value, tuple):
        for part in value:
            _collect(part, found)


def read_calls(
    path: str, body: str, first_line: int
) -> tuple[tuple[MacroCall, ...], tuple[Problem, ...]]:
    """Return the macro calls of a body and what else in its template syntax is not allowed."""
    marks = list(itertools.islice(_MARKS.finditer(body), _MOST_MARKS + 1))
    if not marks:
        return (), ()
    if len(marks) > _MOST_MARKS:
        line = first_line + body.count("\n", 0, marks[-1].start())
        what = f"Braces are opened here for the {_MOST_MARKS + 1}st time on this page."
        return (), (TEMPLATE_SYNTAX.problem(Place(path, line), what, "Make two pages of it."),)
    plain = _read_plain_calls(path, body, first_line)
    if plain is not None:
        return plain, ()
    try:
        tree = _JINJA.parse(body)
    except TemplateSyntaxError as error:
        line, what, hint = find_brace_slip(body, error.lineno, _can_parse)
        return (), (TEMPLATE_SYNTAX.problem(Place(path, first_line + line - 1), what, hint),)
    except RecursionError:
        place = Place(path, first_line + _fullest_line(body) - 1)
        what = "What stands in these braces is nested too deeply to be read."
        return (), (TEMPLATE_SYNTAX.problem(place, what, "Write a macro's name and its words."),)
    calls: list[MacroCall] = []
    problems: list[Problem] = list(_hidden_syntax(path, body, first_line))
    for node in tree.body:
        _read_node(node, path, first_line, calls, problems)
    return tuple(calls), tuple(problems)


def _can_parse(text: str) -> bool:
    try:
        _JINJA.parse(text)
    except (TemplateSyntaxError, RecursionError):
        return False
    return True


def _fullest_line(body: str) -> int:
    """Return the line on which the braces begin that hold the most parts."""
    begun, counts = 0, Counter[int]()
    for line, kind, _ in _JINJA.lex(body):
        if kind.endswith("_begin"):
            begun = line
        counts[begun] += 1
    return max(counts, key=lambda line: counts[line])


def text_of(body: str, stand_in: Callable[[str], str]) -> str:
    """Return a body as Markdown will see it, with something in the place of each macro call.

    What `raw` holds stands there as it is. Of a body that is no template, nothing is taken out.
    """
    if not _MARKS.search(body):
        return body
    parts: list[str] = []
    call: list[str] | None = None
    try:
        for _, kind, text in _JINJA.lex(body):
            if kind == "variable_begin":
                call = [text]
            elif call is not None:
                call.append(text)
                if kind == "variable_end":
                    parts.append(stand_in("".join(call)))
                    call = None
            elif kind == "data":
                parts.append(text)
            else:  # raw's own words, and what has been reported
                parts.append("\n" * text.count("\n"))
    except TemplateSyntaxError:
        return body
    return "".join(parts)


def _read_plain_calls(path: str, body: str, first_line: int) -> tuple[MacroCall, ...] | None:
    """Return the calls of a body whose braces are plain calls alone, without parsing all of it.

    The same few calls stand on every page, so each is parsed once. None if there is anything else.
    """
    if _MARKS.search(_PLAIN_CALL.sub("\0", body)):
        return None
    calls = []
    line, seen = first_line, 0
    for match in _PLAIN_CALL.finditer(body):
        line, seen = line + body.count("\n", seen, match.start()), match.start()
        known = _plain_call(match[0])
        if known is None:
            return None
        place = Place(path, line + known.place.line - 1)
        calls.append(MacroCall(known.name, dict(known.arguments), place))
    return tuple(calls)


@lru_cache(maxsize=10_000)
def _plain_call(text: str) -> MacroCall | None:
    try:
        (output,) = _JINJA.parse(text).body
    except TemplateSyntaxError:
        return None
    if any(_hidden_syntax("", text, 1)):
        return None
    calls: list[MacroCall] = []
    problems: list[Problem] = []
    _read_node(output, "", 1, calls, problems)
    return calls[0] if len(calls) == 1 and not problems else None


def _hidden_syntax(path: str, body: str, first_line: int) -> Iterator[Problem]:
    """Yield what the syntax tree does not show.

    A comment hides text from a reviewer; a hyphen at a brace joins lines, which Markdown then reads
    otherwise than they look; brackets around a name are read as the name by some templates only.
    """
    tokens = [token for token in _JINJA.lex(body) if token[1] != "whitespace"]
    joined = 0
    for (line, kind, text), (_, _, after) in zip(tokens, [*tokens[1:], (0, "", "")], strict=True):
        place = Place(path, first_line + line - 1)
        if kind == "comment_begin":
            yield TEMPLATE_SYNTAX.problem(
                place,
                "A template comment hides text from the reader and from a reviewer.",
                "Take it out; write an id after a heading as { #id } with a space.",
            )
        elif kind in _MARKED and _JOINS.search(text):
            if line == joined:
                continue
            joined = line
            yield TEMPLATE_SYNTAX.problem(
                place,
                f"'{text.strip()}' joins lines.",
                "Write the braces without a hyphen or a plus.",
            )
        elif kind == "variable_begin" and after == "(":
            yield TEMPLATE_CALL.problem(
                place, "The call stands in brackets.", "Begin with the name, as in {{ quiz() }}."
            )


def _read_node(
    node: nodes.Node, path: str, first_line: int, calls: list[MacroCall], problems: list[Problem]
) -> None:
    within = (part.lineno for part in (node, *node.find_all(nodes.Node)) if part.lineno)
    place = Place(path, first_line + next(within, 1) - 1)
    if not isinstance(node, nodes.Output):
        problems.append(
            TEMPLATE_SYNTAX.problem(
                place,
                f"'{{% {type(node).__name__.lower()} … %}}' is not allowed in a page.",
                "Use a published macro, or take it out.",
            )
        )
        return
    for part in node.nodes:
        if isinstance(part, nodes.TemplateData):
            continue
        here = Place(path, first_line + part.lineno - 1)
        try:
            name, args, kwargs = _literal_call(part)
            calls.append(MacroCall(name, macro.bind(name, args, kwargs), here))
        except macro.CallError as error:
            problems.append(TEMPLATE_CALL.problem(here, str(error), error.hint))


def _literal_call(node: nodes.Node) -> tuple[str, list[object], dict[str, object]]:
    if isinstance(node, nodes.Name) and node.name in macro.SIGNATURES:
        hint = f"Write {{{{ {macro.usage_of(node.name)} }}}}."
        raise macro.CallError(f"The brackets after '{node.name}' are missing.", hint)
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        raise macro.CallError(
            "This is not a call of a published macro.",
            'Write a macro\'s name and its arguments, such as {{ cite("…") }}.',
        )
    if node.dyn_args or node.dyn_kwargs:
        raise macro.CallError("Arguments may not be unpacked with *.", "Write them out.")
    args = [_literal(argument) for argument in node.args]
    return node.node.name, args, {pair.key: _literal(pair.value) for pair in node.kwargs}


def _literal(node: nodes.Node) -> object:
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.List):
        return [_literal(item) for item in node.items]
    what = f"'{node.name}' is" if isinstance(node, nodes.Name) else "A part of the call is"
    raise macro.CallError(
        f"{what} neither a text in quotes nor a number nor a list.",
        "Put a text in quotes; write a number in digits, from 1 on.",
    )
