"""Scripts and style sheets as they are published: without comments, in few bytes.

Of scripts there is one file for each part of a page.

A part is what a page or a script asks for by itself, such as `own.js`. The modules that only it imports
are put into its file, each in a function of its own, so that no two names meet. Modules that several
parts share stay files: a reader who has them from one page needs nothing for the next. On a machine that
has no minifier names and line ends stay as they are written.
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


def bundled(scripts: dict[str, str]) -> dict[str, str]:
    """Return the texts of the files that are left, once every part holds what only it imports.

    Args:
        scripts: the text of each script by its file's name; they do not import one another in a circle.
    """
    texts = {name: without_comments(text) for name, text in scripts.items()}
    needs = {name: _named(_STATIC, 2, text) & texts.keys() for name, text in texts.items()}
    parts = _parts(texts, needs)
    left = {name for name, users in parts.items() if len(users) > 1 or name in users}
    return {name: _Bundle(texts, left).of(name) for name in sorted(left)}


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

    def __init__(self, texts: dict[str, str], files: Iterable[str]) -> None:
        """`files` are the names of the scripts that stay files."""
        self._texts = texts
        self._files = set(files)
        self._outside: dict[str, str] = {}
        self._modules: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Return the text of a file: what it imports, its modules, and what it exports."""
        body, exports = self._module(name)
        if not exports and not self._outside and not self._modules:
            return self._texts[name]
        imports = "".join(
            f'import * as {alias} from "./{one}";\n' for one, alias in self._outside.items()
        )
        names = ",".join(f"{one} as {given}" for given, one in exports)
        own = ",".join(one for _, one in exports)
        return (
            f"{imports}const {{{own}}} = (() => {{\n{''.join(self._modules.values())}{body}"
            f"return {{{own}}};\n}})();\nexport {{{names}}};\n"
        )

    def _module(self, name: str) -> tuple[str, list[tuple[str, str]]]:
        """Return a module without its imports and exports, and what it exports under which name."""
        text = _STATIC.sub(lambda found: self._import(found[1], found[2]), self._texts[name])
        exports = [(("default" if one[1] else one[3]), one[3]) for one in _EXPORT.finditer(text)]
        return _EXPORT.sub(r"\2 \3", text), exports

    def _import(self, names: str, module: str) -> str:
        given = names.removeprefix("* as ")
        if module in self._files:
            alias = self._outside.setdefault(module, _alias(module))
        else:
            alias = _alias(module)
            if module not in self._modules:
                body, exports = self._module(module)
                own = ",".join(one for _, one in exports)
                self._modules[module] = (
                    f"const {alias} = (() => {{\n{body}return {{{own}}};\n}})();\n"
                )
        return f"const {given} = {alias};\n"


def _alias(module: str) -> str:
    return "m_" + re.sub(r"\W", "_", module.removesuffix(".js"))
