from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent.parent.parent / "requirements" / "pango.py"


@pytest.fixture
def pango() -> ModuleType:
    spec = spec_from_file_location("pango_setup", SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_machine_that_has_it_is_left_alone(
    pango: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pango, "is_missing", lambda: False)
    monkeypatch.setattr(pango, "install_with_apt", lambda: pytest.fail("It was there."))
    pango.main()


def test_it_is_installed_where_it_is_missing(
    pango: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([True, False])
    asked: list[str] = []

    def install() -> str:
        asked.append("apt")
        return ""

    monkeypatch.setattr(pango, "is_missing", lambda: next(answers))
    monkeypatch.setattr(pango, "install_with_apt", install)
    pango.main()
    assert asked == ["apt"]


def test_apt_is_left_alone_without_root(pango: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(pango.os, "geteuid", lambda: 1000, raising=False)
    assert pango.install_with_apt() == ""


def test_failure_tells_what_to_install(pango: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango, "is_missing", lambda: True)
    monkeypatch.setattr(pango, "install_with_apt", lambda: "no packages today")
    with pytest.raises(SystemExit) as stopped:
        pango.main()
    assert str(stopped.value.code).startswith("no packages today")
    assert "libpango-1.0-0" in str(stopped.value.code)
