"""What the rivals are built with: Node and its packages, a Python environment, in a folder apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
NODE = ROOT / ".venv" / "node"
NPM = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
QUIET = ("--no-fund", "--no-audit", "--loglevel", "error")
# Nothing is reported home, no browser is fetched, and npm trusts what this machine trusts.
SETTINGS = {
    "ASTRO_TELEMETRY_DISABLED": "1",
    "DOCUSAURUS_NO_TELEMETRY": "1",
    "NEXT_TELEMETRY_DISABLED": "1",
    "NODE_USE_SYSTEM_CA": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "NO_UPDATE_NOTIFIER": "1",
}


class ToolError(Exception):
    """A tool ended with an error; the message holds what it said."""


def run(
    command: list[str | Path], folder: Path, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder.

    Raises:
        ToolError: if it ends with another code than 0.
    """
    path = os.pathsep.join([str(NODE / "bin"), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **SETTINGS, "PATH": path, **(more or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr)[-3000:]
        raise ToolError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{said}")
    return done


def node_packages(folder: Path, packages: Mapping[str, str]) -> Path:
    """Install npm packages in exactly these versions, unless they are there, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = json.dumps({"private": True, "dependencies": dict(packages)}, indent=2)
    manifest = folder / "package.json"
    if not (folder / "node_modules").is_dir() or manifest.read_text("utf-8") != wanted:
        manifest.write_text(wanted, "utf-8")
        run([NODE / "bin" / "node", NPM, "install", *QUIET], folder)
    return folder


def node(script: str, *arguments: str, folder: Path) -> str:
    """Run a script of an installed package, and return what it said."""
    return run([NODE / "bin" / "node", Path("node_modules", script), *arguments], folder).stdout


def python_packages(folder: Path, packages: Mapping[str, str]) -> Path:
    """Make a virtual environment with these packages, unless it is there; return its Python."""
    program = folder / "bin" / "python"
    if not program.exists():
        venv.create(folder, with_pip=True, symlinks=True)
        wanted = [f"{name}=={version}" for name, version in packages.items()]
        run([program, "-m", "pip", "install", "-q", *wanted], ROOT)
    return program


def mkdocs(config: Mapping[str, object], folder: Path, python: Path | None = None) -> Path:
    """Build a site with MkDocs in a folder that holds its `docs/`, and return where it is."""
    # YAML takes JSON.
    (folder / "mkdocs.yml").write_text(json.dumps(config), "utf-8")
    run([python or sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"], folder)
    return folder / "site"
