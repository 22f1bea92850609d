"""A sample of a test's cases runs each time, the others in the audit; a lost name is told."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

pytest_plugins = ["pytester"]
REPO = Path(__file__).parent.parent.parent.parent
TEST = """
    import pytest

    @pytest.mark.sample(talk=["one"], paper=["A4"])
    @pytest.mark.parametrize("talk", ["one", "two"])
    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    def test_talk(talk, paper):
        pass
"""


@pytest.fixture
def hub(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeini("[pytest]\nmarkers =\n  audit: x\n  sample: x\n")
    pytester.makeconftest(
        dedent(f"""
        import sys
        import pytest
        sys.path.insert(0, {str(REPO)!r})
        from tests.helpers.sample import leave_to_the_audit, lost_samples

        def pytest_collection_modifyitems(items):
            leave_to_the_audit(items)
            if lost := lost_samples(items):
                raise pytest.UsageError(*lost)
    """)
    )
    return pytester


@pytest.mark.parametrize(
    ("which", "cases"),
    [
        ("not audit", ["A4-one"]),
        ("audit", ["A4-two", "Letter-one", "Letter-two"]),
    ],
)
def test_every_case_runs_in_one_of_the_two(
    hub: pytest.Pytester, which: str, cases: list[str]
) -> None:
    hub.makepyfile(TEST)

    done = hub.runpytest_inprocess("--collect-only", "-q", "-m", which, "-p", "no:randomly")

    assert re.findall(r"test_talk\[(.*)\]", done.stdout.str()) == cases


def test_a_name_that_no_case_has_is_told(hub: pytest.Pytester) -> None:
    hub.makepyfile(TEST.replace('talk=["one"]', 'talk=["one", "three"]'))

    done = hub.runpytest_inprocess("-p", "no:randomly")

    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*test_talk: the sample asks for talk three, which no case has."])
