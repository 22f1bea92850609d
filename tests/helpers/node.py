"""The scripts of the site outside a browser: what a module of `docs/assets/js` makes of some input."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

REPO = Path(__file__).parent.parent.parent
NODE = REPO / ".venv" / "node" / "bin" / "node"
_PATIENCE_S = 120


def run_module(imports: str, expression: str, given: object) -> Any:
    """Return what an expression makes of `given`, with names imported from a script of the site.

    Args:
        imports: what to import, such as `{stem, tokens} from "terms.js"`, one a line.
        expression: JavaScript that may await, and whose value JSON can hold.
        given: what JSON can hold.

    Raises:
        subprocess.CalledProcessError: if the script fails.
        subprocess.TimeoutExpired: if it takes more than two minutes.
    """
    lines = [line.replace('from "', 'from "./docs/assets/js/') for line in imports.splitlines()]
    script = "\n".join(
        [
            *(f"import {line};" for line in lines if line),
            "const given = JSON.parse(await new Response(process.stdin).text());",
            f"console.log(JSON.stringify({expression}));",
        ]
    )
    done = subprocess.run(
        [str(NODE), "--input-type=module", "--eval", script],
        cwd=REPO,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=_PATIENCE_S,
    )
    return json.loads(done.stdout)
