"""Find the clients in which exports are tried; `python -m tests.clients_setup` gets them.

Anki and epubcheck are Python packages, gift-pegjs and qti-components those of Node. Some are large and
one is under the GPL, so they lie in `.cache/clients`, apart from what a newcomer installs, and only
`make audit` fetches them. What cannot be had is said, and its tests fail with the same words.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from requirements import manage

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".cache" / "clients"
LOCKS = (ROOT / "tests/clients/package.json", ROOT / "tests/clients/package-lock.json")
PYTHON = FOLDER / "venv" / "bin" / "python"
NODE = ROOT / ".venv/node/bin/node"
NPM = ROOT / ".venv/node/lib/node_modules/npm/bin/npm-cli.js"
HOW_TO_GET_THEM = "The clients for exports are not there. Run: python -m tests.clients_setup"


class ClientError(Exception):
    """The clients are not on this machine."""


def clients() -> Path:
    """Return the folder of the clients.

    Raises:
        ClientError: if they have not been fetched.
    """
    if not (PYTHON.is_file() and (FOLDER / "node_modules" / "gift-pegjs").is_dir()):
        raise ClientError(HOW_TO_GET_THEM)
    return FOLDER


def main() -> None:
    """Fetch the clients in their locked versions."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for lock in LOCKS:
        shutil.copy(lock, FOLDER)
    if not PYTHON.is_file():
        manage.run([sys.executable, "-m", "venv", str(FOLDER / "venv")], {})
    locked = manage.locked_file("clients")
    environment = {**manage.uv_environment(), "VIRTUAL_ENV": str(FOLDER / "venv")}
    manage.run(
        [
            *(str(manage.venv_python()), "-m", "uv", "pip", "sync", "--quiet"),
            *("--require-hashes", "--python", str(PYTHON), locked),
        ],
        environment,
    )
    done = subprocess.run(
        [str(NODE), str(NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=FOLDER,
        check=False,
    )
    if done.returncode:
        sys.exit(HOW_TO_GET_THEM)


if __name__ == "__main__":
    main()
