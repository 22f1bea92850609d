"""The open data holds what the hub says, and each file passes the schema that it names."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.export.formats.open_data import FORMAT, KINDS
from tests.helpers.exporting import first_aid_context
from tests.helpers.hub import REPO

CONTEXT = first_aid_context()
OUTPUTS = {output.path: output for output in FORMAT.outputs(CONTEXT)}
NAMES = ("all", *KINDS)


def made(path: str) -> Any:
    output = OUTPUTS[path]
    return json.loads(output.bytes_of(output.members()))


def schema(name: str) -> Draft202012Validator:
    value = made(f"data/schemas/{name}.schema.json")
    Draft202012Validator.check_schema(value)
    return Draft202012Validator(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_passes_the_schema_that_it_names(name: str) -> None:
    data = made(f"data/{name}.json")

    assert data["$schema"] == f"https://hub.test/data/schemas/{name}.schema.json"
    assert list(schema(name).iter_errors(data)) == []


@pytest.mark.parametrize("name", KINDS)
def test_a_record_with_a_field_too_many_or_too_few_is_refused(name: str) -> None:
    data = made(f"data/{name}.json")
    record = data[name][0]
    lacking = {key: value for key, value in record.items() if key != "id"}

    for broken in ({**record, "mood": "good"}, lacking):
        assert list(schema(name).iter_errors({**data, name: [broken]})), broken


def test_a_renamed_field_in_a_question_is_refused() -> None:
    data = made("data/lessons.json")
    option = next(item["options"][0] for item in data["lessons"][0]["items"] if "options" in item)
    option["comment"] = option.pop("feedback")

    assert list(schema("lessons").iter_errors(data))


def test_every_item_of_the_hub_is_there_once() -> None:
    data = made("data/all.json")
    found = [item["id"] for lesson in data["lessons"] for item in lesson["items"]]
    found += [situation["about"]["item"]["id"] for situation in data["situations"]]

    assert sorted(found) == sorted(CONTEXT.catalog.items)


def test_one_file_for_all_holds_what_the_others_hold() -> None:
    every = made("data/all.json")

    assert all(made(f"data/{kind}.json")[kind] == every[kind] for kind in KINDS)


def test_the_file_on_citing_says_what_the_hub_says_elsewhere() -> None:
    cited = yaml.safe_load((REPO / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    site = (REPO / "mkdocs.yml").read_text("utf-8")

    assert cited["version"] == project["version"]
    assert cited["license"] == "CC-BY-4.0"
    assert f"site_url: {cited['url']}\n" in site
    assert f"repo_url: {cited['repository-code']}\n" in site
    assert re.search(r"^site_name: (.+)$", site, re.MULTILINE)[1] in cited["title"]  # type: ignore[index]


def test_the_page_on_the_data_tells_of_every_field_that_each_file_has() -> None:
    page = (REPO / "docs/data/index.md").read_text("utf-8")
    fields = set(made("data/all.json")) - set(KINDS)

    assert all(f"`{field}`" in page for field in fields)


def test_the_example_on_the_page_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (REPO / "docs/data/index.md").read_text("utf-8")
    code = re.search(r"```python\n(.+?)```", page, re.DOTALL)
    assert code
    (tmp_path / "lessons.json").write_text(json.dumps(made("data/lessons.json")), "utf-8")
    monkeypatch.chdir(tmp_path)

    exec(code[1], {})  # noqa: S102 - our own page

    assert capsys.readouterr().out.count("questions") == len(CONTEXT.catalog.lessons)
