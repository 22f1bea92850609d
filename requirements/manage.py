"""Make .venv and fill it from the locked files, lock them anew, or run its Python; the Makefile calls it.

uv installs, pip only brings it in. uv does not read pip's configuration, so what a machine has set
there (a mirror, a certificate, a proxy) is handed on to it. While .venv is filled a mark lies in it:
whoever finds one after an interruption or on a disk that was full lays every package down again.
"""

from __future__ import annotations

import argparse
import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
MARK = VENV / ".being-filled"
OLDEST_PYTHON = (3, 11)
ADVICE = (
    "The set-up is not finished. When the cause is gone (the network, a full disk), the same command "
    "goes on from here; if it does not: make clean, and then the command again."
)

# pip's setting -> the variable in which uv takes the same. Further indexes are left out: the first
# holds all that is locked, and hashes locked from a partial one would fit only its own machine.
UV_VARIABLES = {
    "index-url": "UV_DEFAULT_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}

# What of pyproject.toml is compiled into which locked file. dev holds all of site, in its versions.
PROJECT = ("pyproject.toml", "--group", "build")
LOCKED_FILES = {
    "uv": ("--group", "uv"),
    "site": PROJECT,
    "clients": ("--group", "clients"),
    "dev": (*PROJECT, "--all-extras", "--constraints", "requirements/site.txt"),
}


def main() -> None:
    """Carry out one command: `install site`, `install dev`, `lock [--upgrade]` or `run …`."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer is needed, this is "
            f"{sys.version.split()[0]}. With another one installed: make PYTHON=python3.12"
        )
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    install_parser = commands.add_parser("install", help="make .venv if need be, and fill it")
    install_parser.add_argument("what", choices=["site", "dev"])
    lock_parser = commands.add_parser("lock", help="compile the locked files from pyproject.toml")
    lock_parser.add_argument("--upgrade", action="store_true", help="to the newest versions")
    commands.add_parser("run", help="run the Python of .venv with what follows", add_help=False)
    given, rest = parser.parse_known_args()
    if rest and given.command != "run":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        if given.command == "install":
            make_venv()
            install(given.what)
        elif given.command == "run":
            run([str(venv_python()), *rest], {})
        else:
            lock(upgrade=given.upgrade)
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. The same command goes on from here.")
    except OSError as error:
        sys.exit(f"{error}\n{ADVICE}")


def make_venv() -> None:
    """Make .venv, unless there is one whose Python starts and has pip."""
    if not has_pip():
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], {})


def has_pip() -> bool:
    """Tell whether .venv is there and whole enough to install into."""
    try:
        return run_quietly("-m", "pip", "--version").returncode == 0
    except OSError:
        return False


def install(what: str) -> None:
    """Install the locked packages and, editable, this project."""
    print(f"Installing the packages of {locked_file(what)}", flush=True)
    again = MARK.exists()
    MARK.touch()
    anew = ("--force-reinstall",) * again
    run_pip("install", "--quiet", *anew, "--require-hashes", "--requirement", locked_file("uv"))
    anew = ("--reinstall",) * again
    # Only what is in neither file may be taken away, and that is known from the larger one alone.
    if what == "dev":
        run_uv("sync", "--quiet", *anew, "--require-hashes", locked_file("dev"))
    else:
        packages = ("--requirement", locked_file("site"))
        run_uv("install", "--quiet", *anew, "--require-hashes", *packages)
    run_uv("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    MARK.unlink()


def lock(*, upgrade: bool) -> None:
    """Compile each locked file; what is pinned stays as it is unless it no longer fits."""
    for name, chosen in LOCKED_FILES.items():
        run_uv(
            "compile",
            *("--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"),
            *("--no-emit-index-url", "--no-emit-find-links"),
            *("--custom-compile-command", "make lock"),
            *("--upgrade",) * upgrade,
            *("--output-file", locked_file(name)),
            *chosen,
        )


def locked_file(name: str) -> str:
    """Return the path of a locked file from the root, as its own comments name it."""
    return f"requirements/{name}.txt"


def run_pip(*arguments: str) -> None:
    """Run pip in .venv, or end with its exit code."""
    run([str(venv_python()), "-m", "pip", "--disable-pip-version-check", *arguments], {})


def run_uv(*arguments: str) -> None:
    """Run `uv pip` on .venv, or end with its exit code."""
    run([str(venv_python()), "-m", "uv", "pip", *arguments], uv_environment())


def run(command: list[str], more: dict[str, str]) -> None:
    """Run a command at the root, or end with its exit code and what may be done."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **more}, check=False)
    if done.returncode:
        print(ADVICE, file=sys.stderr)
        sys.exit(done.returncode)


def run_quietly(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the Python of .venv and return what came of it.

    Raises:
        OSError: if there is none.
    """
    return subprocess.run(
        [str(venv_python()), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def venv_python() -> Path:
    """Return the path of the Python of .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def uv_environment() -> dict[str, str]:
    """Return pip's settings as uv's variables, without those that are set already."""
    settings = pip_settings(run_quietly("-m", "pip", "config", "list").stdout)
    variables = {name: settings[key] for key, name in UV_VARIABLES.items() if key in settings}
    missing = {name: value for name, value in variables.items() if name not in os.environ}
    return {"VIRTUAL_ENV": str(VENV), **missing}


def pip_settings(listed: str) -> dict[str, str]:
    """Read what `pip config list` prints: `global.cert='…'`, then its `install.`, then `:env:.`."""
    order = ("global", "install", ":env:")
    settings: dict[str, str] = {}
    rows = [line.partition("=") for line in listed.splitlines() if "=" in line]
    for section in order:
        for name, _, quoted in rows:
            where, _, setting = name.rpartition(".")
            if where == section:
                settings[setting] = str(ast.literal_eval(quoted))
    return settings


if __name__ == "__main__":
    main()
