"""The security policy lets the theme's own inline scripts run, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import hub
from macros.grammar.inline_scripts import DIGESTS, digest, is_allowed
from macros.publish.csp import PolicyError, write_policy
from tests.helpers.finishing import apply

SCOPE = (
    '__md_scope=new URL("{}",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+'
    "_.charCodeAt(0)),0),__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem("
    't.pathname+"."+e)),__md_set=(e,_,t=localStorage,a=__md_scope)=>{{try{{t.setItem('
    'a.pathname+"."+e,JSON.stringify(_))}}catch(e){{}}}}'
)
TARGET = (
    "var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'
)
DATA = '<script type="application/ld+json">{"@type": "Quiz"}</script>'


def page(*parts: str) -> str:
    own = f"<script>{SCOPE.format('..')}</script><script>{TARGET}</script>"
    head = f'<head><meta charset="utf-8"><title>A</title>{own}</head>'
    return f'<html lang="en">{head}<body><p>Words</p>{"".join(parts)}</body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(page(), "utf-8")
    (tmp_path / "a" / "index.html").write_text(page(DATA), "utf-8")
    return tmp_path


def contents(site: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}


def policy_of(file: Path) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', file.read_text("utf-8"))
    assert found
    return found[1]


def test_each_page_has_the_policy_before_anything_it_rules(site: Path) -> None:
    apply(write_policy, site)

    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert text.count("Content-Security-Policy") == 1
        assert text.index("Content-Security-Policy") < text.index("<title>")
        assert digest(TARGET) in policy_of(file)


def test_nothing_inline_is_let_through_but_by_its_digest(site: Path) -> None:
    apply(write_policy, site)

    for text in (policy_of(site / "index.html"), (site / "_headers").read_text("utf-8")):
        assert "unsafe-inline" not in text
        assert "'unsafe-eval'" not in text


def test_the_header_forbids_frames_which_a_page_cannot(site: Path) -> None:
    apply(write_policy, site)

    assert "frame-ancestors 'none'" in (site / "_headers").read_text("utf-8")
    assert "frame-ancestors" not in policy_of(site / "index.html")


def test_a_second_run_changes_nothing(site: Path) -> None:
    apply(write_policy, site)
    once = contents(site)
    apply(write_policy, site)

    assert contents(site) == once


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<script>fetch('//x.org')</script>", "inline script"),
        ("<script type=module>1</script>", "inline script"),
        (f"<script>{TARGET} </script>", "inline script"),
        ("<style>p { color: red }</style>", "<style>"),
        ('<b style="color: red">', "style attribute"),
        ('<img src="a.png" onerror="x()">', "onerror"),
        ('<a href=" JavaScript:x()">', "javascript:"),
    ],
)
def test_what_the_policy_would_stop_fails_with_its_page_and_changes_none(
    site: Path, part: str, said: str
) -> None:
    (site / "a" / "index.html").write_text(page(part), "utf-8")
    before = contents(site)

    with pytest.raises(PolicyError, match=re.escape(said)) as raised:
        apply(write_policy, site)

    assert str(raised.value).startswith("a/index.html: ")
    assert contents(site) == before


@pytest.mark.parametrize(
    "root", [".", "..", "../..", "../../..", "/", "/hub/", "/hub", "/a.b/c-d/"]
)
def test_the_script_that_names_the_root_is_known_whatever_the_root(root: str) -> None:
    assert is_allowed(SCOPE.format(root))


@pytest.mark.parametrize(
    "root", ["//x.org/", "https://x.org/", '",alert(1),"', ".\n", "/../", "", "../x"]
)
def test_no_other_address_fits_there(root: str) -> None:
    assert not is_allowed(SCOPE.format(root))


def test_the_root_must_be_followed_by_the_theme_s_own_words() -> None:
    assert not is_allowed(SCOPE.format("..") + ";alert(1)")


def test_every_listed_script_says_where_it_comes_from() -> None:
    assert all("partials/" in source for source in DIGESTS.values())


def test_the_command_ends_with_1_and_says_what_to_do(site: Path) -> None:
    (site / "index.html").write_text(page("<script>1</script>"), "utf-8")

    done = CliRunner().invoke(hub, ["finish", str(site)])

    assert done.exit_code == 1
    assert "index.html: an inline script" in done.output
    assert "grammar.yml" in done.output
