from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from requirements import manage

pytestmark = pytest.mark.slow

LOCKED_FILES = ("uv", "site", "clients", "dev")
PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>\S+)", re.MULTILINE)


def pins(repo: Path, name: str) -> dict[str, set[str]]:
    """Return every package of a locked file with its versions, which differ by Python version."""
    text = (repo / manage.locked_file(name)).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for pin in PIN.finditer(text):
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def asked_for(repo: Path) -> dict[str, list[str]]:
    """Return what pyproject.toml asks for, by the locked file that must hold it."""
    asked = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))
    site = [*asked["project"]["dependencies"], *asked["dependency-groups"]["build"]]
    extras = asked["project"]["optional-dependencies"].values()
    return {
        "uv": asked["dependency-groups"]["uv"],
        "site": site,
        "clients": asked["dependency-groups"]["clients"],
        "dev": [*site, *(name for extra in extras for name in extra)],
    }


@pytest.mark.parametrize("name", LOCKED_FILES)
def test_every_pin_has_a_hash_and_no_address(repo: Path, name: str) -> None:
    text = (repo / manage.locked_file(name)).read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"\n(?=[a-z0-9])", text) if PIN.match(block)]
    assert len(blocks) == len(PIN.findall(text))
    assert all("--hash=sha256:" in block for block in blocks)
    assert "//" not in text


@pytest.mark.parametrize("name", LOCKED_FILES)
def test_locked_file_fits_pyproject(repo: Path, name: str) -> None:
    pinned = pins(repo, name)
    for line in asked_for(repo)[name]:
        wanted = Requirement(line)
        assert all(map(wanted.specifier.contains, pinned[canonicalize_name(wanted.name)])), (
            f"{line}: run `make lock`"
        )


def test_dev_holds_all_of_site(repo: Path) -> None:
    dev, site = pins(repo, "dev"), pins(repo, "site")
    assert {name: dev.get(name) for name in site} == site


def test_node_packages_are_exact_and_locked_without_addresses(repo: Path) -> None:
    asked = json.loads((repo / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((repo / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert "dependencies" not in asked
    for name, version in asked["devDependencies"].items():
        assert locked[f"node_modules/{name}"]["version"] == version, f"{name}: run `make lock`"
    for path, package in locked.items():
        assert "resolved" not in package, path
        assert not path or package["integrity"].startswith("sha512-"), path


def test_pip_settings_are_read_in_the_order_in_which_pip_obeys_them() -> None:
    listed = """\
:env:.index-url='from the environment'
global.cert='/etc/tls/own.pem'
global.index-url='for all commands'
global.proxy='here'
install.index-url='for install'
install.proxy='there'
"""
    assert manage.pip_settings(listed) == {
        "cert": "/etc/tls/own.pem",
        "index-url": "from the environment",
        "proxy": "there",
    }


@pytest.fixture
def pip_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let environment variables be all that pip is told, and uv nothing."""
    for variable in manage.UV_VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("PIP_CERT", "/etc/tls/own.pem")


@pytest.mark.usefixtures("pip_is_told")
def test_pip_settings_are_handed_on_to_uv() -> None:
    variables = manage.uv_environment()
    assert variables["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert variables["SSL_CERT_FILE"] == "/etc/tls/own.pem"


@pytest.mark.usefixtures("pip_is_told")
def test_what_uv_is_told_directly_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert "UV_DEFAULT_INDEX" not in manage.uv_environment()


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let .venv lie in a folder of the test."""
    monkeypatch.setattr(manage, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(manage, "MARK", tmp_path / ".venv" / ".being-filled")
    return tmp_path / ".venv"


def test_an_environment_whose_making_was_interrupted_is_made_anew(venv: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    (venv / "left-over").touch()

    manage.make_venv()

    assert manage.has_pip()
    assert not (venv / "left-over").exists()


def test_an_environment_that_is_whole_is_kept(venv: Path) -> None:
    manage.make_venv()
    (venv / "packages").touch()

    manage.make_venv()

    assert (venv / "packages").exists()


@pytest.mark.parametrize("what", ["site", "dev"])
def test_what_an_interrupted_install_left_is_laid_down_again(
    venv: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    venv.mkdir()
    told: list[list[str]] = []
    monkeypatch.setattr(manage, "uv_environment", dict)

    def interrupt(command: list[str], _more: dict[str, str]) -> None:
        told.append(command)
        raise KeyboardInterrupt

    monkeypatch.setattr(manage, "run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        manage.install(what)
    assert "--force-reinstall" not in told.pop()

    def obey(command: list[str], _more: dict[str, str]) -> None:
        told.append(command)

    monkeypatch.setattr(manage, "run", obey)
    manage.install(what)
    assert "--force-reinstall" in told[0]
    assert "--reinstall" in told[1]

    told.clear()
    manage.install(what)
    assert not {"--force-reinstall", "--reinstall"} & {word for command in told for word in command}


def test_without_make_the_python_of_the_environment_runs_what_follows(repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, repo / "requirements" / "manage.py", "run", "-c", "print(6 * 7)"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "42\n"


def test_what_no_command_takes_is_refused(repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, repo / "requirements" / "manage.py", "lock", "--newest"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "--newest" in done.stderr
