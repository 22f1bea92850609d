"""Scripts and style sheets as they are published: without comments, in few bytes.

Of scripts there is one file for each part of a page.

A part is what a page or a script asks for by itself, such as `own.js`. The modules that only it imports
are put into its file, beside one another, or in a function of their own where two names would meet.
Modules that several parts share stay files: a reader who has them from one page needs nothing for the
next. On a machine that has no minifier names and line ends stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

try:
    import minify
except ImportError:  # there is no package of it for Macs with Apple's own chips
    minify = None

# Comments and indents are a third of our files, and no browser reads them; a licence (`/*!`) stays. No
# text of a script or style sheet goes over several lines or holds such a mark
# (tests/unit/publish/test_fingerprints.py).
_FOR_PEOPLE = re.compile(r"^[ \t]*//[^\n]*\n|/\*(?!!).*?\*/ ?|^[ \t]+", re.DOTALL | re.MULTILINE)
_STATIC = re.compile(r'^import (\{[^}]*\}|\* as \w+) from "\./([\w-]+\.js)";\n', re.MULTILINE)
_DYNAMIC = re.compile(r'\bimport\("\./([\w-]+\.js)"\)')
_EXPORT = re.compile(
    r"^export (default )?((?:async )?(?:function|class)|const) (\w+)", re.MULTILINE
)
# At the beginning of a line, so outside of any function.
_NAMED = re.compile(
    r"^(?:export )?(?:default )?(?:async )?(?:function|class|const|let) (?:(\w+)|[\[{]([^\]}]*)[\]}] =)",
    re.MULTILINE,
)


def bundled(scripts: dict[str, str]) -> dict[str, str]:
    """Return the texts of the files that are left, once every part holds what only it imports.

    Args:
        scripts: the text of each script by its file's name; they do not import one another in a circle.
    """
    texts = {name: without_comments(text) for name, text in scripts.items()}
    needs = {name: _named(_STATIC, 2, text) & texts.keys() for name, text in texts.items()}
    parts = _parts(texts, needs)
    left = {name for name, users in parts.items() if len(users) > 1 or name in users}
    return {name: _Bundle(name, scripts, left - {name}).text() for name in sorted(left)}


def without_comments(text: str) -> str:
    """Return a script or style sheet without what is for people."""
    return re.sub(r"\n{2,}", "\n", _FOR_PEOPLE.sub("", text)).lstrip("\n")


def shortened(text: str, kind: str = "application/javascript") -> str:
    """Return a script or style sheet that does the same in fewer bytes: short names, no spaces."""
    if minify is None:
        return without_comments(text)
    short: str = minify.string(kind, text)
    return short


def published_styles(styles: dict[str, str]) -> dict[str, str]:
    """Return the texts that style sheets of ours are published as, by their names."""
    return {name: shortened(without_comments(text), "text/css") for name, text in styles.items()}


def published_scripts(scripts: dict[str, str]) -> dict[str, str]:
    """Return the files that scripts of ours are published as, by their names."""
    return {name: shortened(text) for name, text in bundled(scripts).items()}


def _named(pattern: re.Pattern[str], group: int, text: str) -> set[str]:
    return {found[group] for found in pattern.finditer(text)}


def _parts(texts: dict[str, str], needs: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the parts that cannot do without a script; a part itself stands on its own."""
    asked = {name for text in texts.values() for name in _named(_DYNAMIC, 1, text)}
    imported = {name for names in needs.values() for name in names}
    roots = {name for name in texts if name in asked or name not in imported}

    @cache
    def below(name: str) -> frozenset[str]:
        return frozenset({name}).union(*(below(one) for one in needs[name] if one not in roots))

    return {
        name: {name} if name in roots else {root for root in roots if name in below(root)}
        for name in texts
    }


class _Bundle:
    """One file in the making."""

    def __init__(self, name: str, scripts: dict[str, str], files: Iterable[str]) -> None:
        """`scripts` are the texts as they are written, `files` the names of those that stay files."""
        self._name = name
        self._scripts = scripts
        self._files = set(files)
        self._members = self._in_order(name, [])
        self._beside = self._that_stand_beside()

    def text(self) -> str:
        """Return what it imports, its modules, and what it exports."""
        outside: dict[str, None] = {}
        given: set[str] = set()
        body = ""
        for member in self._members:
            text = without_comments(self._scripts[member])
            imports = ""
            for names, module in _STATIC.findall(text):
                if module in self._files:
                    outside[module] = None
                if module in self._files or module not in self._beside:
                    imports += self._taken(member, names, module, given)
            exports = [
                (("default" if one[1] else one[3]), one[3]) for one in _EXPORT.finditer(text)
            ]
            text = imports + _EXPORT.sub(r"\2 \3", _STATIC.sub("", text))
            own = ",".join(one for _, one in exports)
            if member not in self._beside:
                text = f"const {_alias(member)} = (() => {{\n{text}return {{{own}}};\n}})();\n"
            body += text
        if not exports and not outside and len(self._members) == 1:
            return body
        heads = "".join(f'import * as {_alias(one)} from "./{one}";\n' for one in outside)
        names = ",".join(f"{one} as {shown}" for shown, one in exports)
        return (
            f"{heads}const {{{own}}} = (() => {{\n{body}return {{{own}}};\n}})();\n"
            f"export {{{names}}};\n"
        )

    def _taken(self, member: str, names: str, module: str, given: set[str]) -> str:
        """Return how a module takes names from another; beside one another each is taken once."""
        if not names.startswith("{"):
            return f"const {names.removeprefix('* as ')} = {_alias(module)};\n"
        wanted = re.findall(r"\w+", names)
        if member in self._beside:
            wanted = [one for one in wanted if one not in given]
            given.update(wanted)
        return f"const {{{','.join(wanted)}}} = {_alias(module)};\n" if wanted else ""

    def _in_order(self, name: str, before: list[str]) -> list[str]:
        """Return the modules of the file, each after those that it imports."""
        for _, module in _STATIC.findall(self._scripts[name]):
            if module not in self._files and module not in before:
                self._in_order(module, before)
        before.append(name)
        return before

    def _that_stand_beside(self) -> set[str]:
        """Return the modules that need no function of their own, since their names are no other one's.

        No module says a name of another one without importing it, as long as no name is one of the
        browser's own (tests/browser/test_bundles.py).
        """
        whole = {
            module
            for member in self._members
            for names, module in _STATIC.findall(self._scripts[member])
            if names.startswith("*")
        }
        beside: set[str] = set()
        sources: dict[str, str] = {}
        for member in reversed(self._members):
            names = dict.fromkeys(declared(self._scripts[member]), member)
            for taken, module in _STATIC.findall(self._scripts[member]):
                names |= dict.fromkeys(re.findall(r"\w+", taken.removeprefix("* as ")), module)
            if member not in whole and all(
                sources.get(one, source) == source for one, source in names.items()
            ):
                beside.add(member)
                sources |= names
        return beside


def declared(script: str) -> list[str]:
    """Return the names that a script declares outside of functions."""
    return [name for found in _NAMED.findall(script) for name in re.findall(r"\w+", "".join(found))]


def _alias(module: str) -> str:
    return "m_" + re.sub(r"\W", "_", module.removesuffix(".js"))
