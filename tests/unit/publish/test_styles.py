"""The theme's styles are cut down to what a site uses, and nothing that is used goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.grammar.reader import read_page
from macros.publish.styles import cut, cut_theme_styles, needs, uses_of, without_unread
from tests.helpers.finishing import apply

PAGE = (
    '<html lang="en" dir="ltr"><body><p class="lead one" id="start">Text</p>'
    '<input type="checkbox"><script>body.dataset.scheme = "slate"</script>'
    '<script type="application/ld+json">{"name": "What it costs"}</script></body></html>'
)
SCRIPT = 'element.classList.add("is-open"); document.createElement("dialog");'
USES = uses_of([read_page(PAGE)], [SCRIPT])


@pytest.mark.parametrize(
    "rule",
    [
        "p{margin:0}",
        ".lead.one>p{margin:0}",
        "#start:hover{margin:0}",
        "[dir=ltr] .lead{margin:0}",
        'input[type="checkbox"]{margin:0}',
        ".lead:not(.gone){margin:0}",
        ".lead:is(.one,.gone){margin:0}",
        "*,:before{margin:0}",
        ".is-open dialog{margin:0}",
        "[hidden]{margin:0}",
        "[data-scheme=slate]{margin:0}",
        '@media print{p:before{content:"a}b;c"}}',
        "@font-face{src:url(a.woff2)}",
    ],
)
def test_what_a_page_or_a_script_uses_stays(rule: str) -> None:
    assert cut(rule, USES) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "video{margin:0}",
        ".lead .gone{margin:0}",
        "#gone{margin:0}",
        ".costs{margin:0}",
        "[dir=rtl] .lead{margin:0}",
        "@media print{.gone{margin:0}}",
        "p{}",
    ],
)
def test_what_nothing_uses_goes(rule: str) -> None:
    assert cut(rule, USES) == ""


def test_of_a_list_of_selectors_the_used_ones_stay() -> None:
    assert cut('.gone,p:is(.one,.two),[dir=rtl] p,a[title=","]{margin:0}', USES) == (
        "p:is(.one,.two){margin:0}"
    )


def test_an_escaped_name_is_the_name_that_pages_have() -> None:
    assert list(needs(r".lg\:wide > p")) == [".lg:wide", "p"]


def test_properties_that_nothing_reads_go_with_those_that_only_they_read() -> None:
    css = "p{--a:1;--b:var(--a);--c:2;color:red}b{--d:url(data:x;y)}"

    assert without_unread(css, "i{top:var(--c)}") == "p{--c:2;color:red}"


def test_animations_that_nothing_runs_go() -> None:
    used = "@keyframes turn{to{top:0}}p{animation:1s turn}"

    assert without_unread("@keyframes gone{to{top:0}}" + used, "") == used


def test_signs_in_texts_and_rules_without_braces_end_nothing() -> None:
    css = '@import "a;b";@media x{p{content:"}"}video{c:d}p{e:f}}'

    assert cut(css, USES) == '@import "a;b";@media x{p{content:"}"}p{e:f}}'


@pytest.mark.parametrize("folder", ["", "classic/"])
def test_every_page_links_the_one_file_instead(tmp_path: Path, folder: str) -> None:
    styles = tmp_path / "assets" / "stylesheets"
    (styles / folder).mkdir(parents=True)
    for name, css in (("main.01234567", "p{margin:0}video{margin:0}"), ("palette.89abcdef", "")):
        (styles / folder / f"{name}.min.css").write_text(css)
    links = "".join(
        f'<link rel="stylesheet" href="../assets/stylesheets/{folder}{name}.min.css">\n'
        for name in ("main.01234567", "palette.89abcdef")
    )
    page = tmp_path / "lesson" / "index.html"
    page.parent.mkdir()
    page.write_text(links + "<p>Text</p>")

    apply(cut_theme_styles, tmp_path)
    once = page.read_text("utf-8")
    apply(cut_theme_styles, tmp_path)

    [file] = [file for file in styles.rglob("*") if file.is_file()]
    assert file.read_text("utf-8") == "p{margin:0}"
    assert once == (
        f'<link rel="stylesheet" href="../assets/stylesheets/{file.name}">\n<p>Text</p>'
    )
    assert page.read_text("utf-8") == once


def test_the_name_of_the_file_follows_its_content(tmp_path: Path) -> None:
    names: list[str] = []
    for css in ("p{margin:0}", "p{margin:1px}"):
        site = tmp_path / str(len(names))
        styles = site / "assets" / "stylesheets"
        styles.mkdir(parents=True)
        (styles / "main.01234567.min.css").write_text(css)
        (site / "index.html").write_text(
            '<link rel="stylesheet" href="assets/stylesheets/main.01234567.min.css"><p>Text</p>'
        )
        apply(cut_theme_styles, site)
        names += [file.name for file in styles.iterdir()]

    assert len(set(names)) == 2
