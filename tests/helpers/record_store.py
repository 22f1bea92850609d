"""A record store on loopback, for cmi5: strict about who asks, and about what a lesson says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

TOKEN = "dG9rZW46b25jZQ=="  # noqa: S105 - of no system
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://firm.test", "name": "r-1"}}
REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2"
ACTIVITY = "https://firm.test/units/7"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
_CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
_VERBS = "http://adlnet.gov/expapi/verbs/"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_DURATION = re.compile(r"PT\d+(\.\d+)?S")
_MET = {"completed", "passed", "failed"}


@dataclass
class RecordStore:
    """What the system knows: launch data, documents of lessons, statements, and what went wrong."""

    address: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    statements: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    tokens: int = 0
    asked: list[str] = field(default_factory=list)

    def launch(self, *, settings: str = "score=none", mode: str = "Normal", **more: object) -> str:
        """Begin a session, and return what is put into the lesson's address."""
        self.statements, self.faults, self.asked, self.tokens = [], [], [], 0
        self.data = {
            "contextTemplate": {
                "contextActivities": {"grouping": [{"id": "https://hub.test/lessons/"}]},
                "extensions": {SESSION: "session-1"},
            },
            "launchMode": mode,
            "launchParameters": settings,
            "moveOn": "Completed",
            "returnURL": f"{self.address}/back",
            **more,
        }
        return urlencode(
            {
                "endpoint": f"{self.address}/xapi/",
                "fetch": f"{self.address}/token",
                "actor": json.dumps(ACTOR),
                "registration": REGISTRATION,
                "activityId": ACTIVITY,
            }
        )

    @property
    def said(self) -> list[str]:
        """The verbs of the session, in order."""
        return [one["verb"]["id"].removeprefix(_VERBS) for one in self.statements]


def faults_of_statements(store: RecordStore) -> list[str]:
    """Return what the profile forbids in a session's statements."""
    said, faults = store.said, list(store.faults)
    if said[:1] != ["initialized"] or said[-1:] != ["terminated"]:
        faults.append(f"does not go from initialized to terminated: {said}")
    faults += [f"{verb} twice" for verb in {*said} - {"answered"} if said.count(verb) > 1]
    if store.data["launchMode"] != "Normal" and _MET & {*said}:
        faults.append("something was met in a session that does not count")
    for verb, statement in zip(said, store.statements, strict=True):
        faults += [f"{verb}: {fault}" for fault in _faults(verb, statement)]
    ids = [one["id"] for one in store.statements]
    return faults if len({*ids}) == len(ids) else [*faults, "an id twice"]


def _faults(verb: str, statement: dict[str, Any]) -> Iterator[str]:
    context, result = statement.get("context", {}), statement.get("result", {})
    activities = context.get("contextActivities", {})
    categories = {one["id"].removeprefix(_CATEGORY) for one in activities.get("category", [])}
    is_judged = verb in {"passed", "failed"}
    wanted = {"cmi5", "moveon"} if verb in _MET else {"cmi5"} if verb != "answered" else set()
    holds = {
        "a UUID": _UUID.fullmatch(statement.get("id", "")),
        "a time": re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", statement.get("timestamp", "")),
        "the actor": statement.get("actor") == ACTOR,
        "the registration": context.get("registration") == REGISTRATION,
        "the session": context.get("extensions", {}).get(SESSION) == "session-1",
        "the template": activities.get("grouping") == [{"id": "https://hub.test/lessons/"}],
        "its categories": categories == wanted,
        "its object": (statement["object"]["id"] == ACTIVITY) == (verb != "answered"),
        "a duration where it belongs": bool(_DURATION.fullmatch(result.get("duration", "")))
        == (verb in _MET | {"terminated"}),
        "completion where it belongs": ("completion" in result) == (verb == "completed"),
        "a score where it belongs": ("score" in result) == is_judged,
        "success where it belongs": verb == "answered"
        or result.get("success") == (verb == "passed" if is_judged else None),
    }
    yield from (name for name, is_held in holds.items() if not is_held)


@contextmanager
def record_store() -> Iterator[RecordStore]:
    """Yield a store that listens on an address of its own, as another site than the lesson's."""
    store = RecordStore()

    class Handler(_Handler):
        kept = store

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        store.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield store
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    kept: RecordStore

    def do_OPTIONS(self) -> None:
        self._answer(204)

    def do_GET(self) -> None:
        if self.path == "/back":
            self._answer(200, "<title>Back</title>", "text/html")
        elif self._is_let_in():
            name = self._document()
            found = (
                json.dumps(self.kept.data)
                if name == "LMS.LaunchData"
                else self.kept.states.get(name)
            )
            self._answer(200 if found else 404, found or "")

    def do_PUT(self) -> None:
        if self._is_let_in():
            self.kept.states[self._document()] = self._body()
            self._answer(204)

    def do_POST(self) -> None:
        if self.path == "/token":
            self.kept.tokens += 1
            once = {"auth-token": TOKEN}
            again = {"error-code": "1", "error-text": "used"}
            self._answer(200, json.dumps(once if self.kept.tokens == 1 else again))
        elif self._is_let_in():
            told = json.loads(self._body())
            known = {one["id"] for one in self.kept.statements}
            self.kept.statements += [one for one in told if one["id"] not in known]
            self._answer(200, json.dumps([one["id"] for one in told]))

    def _is_let_in(self) -> bool:
        self.kept.asked.append(f"{self.command} {urlsplit(self.path).path}")
        wrong = [
            name
            for name, value in (
                ("Authorization", f"Basic {TOKEN}"),
                ("X-Experience-API-Version", "1.0.3"),
            )
            if self.headers.get(name) != value
        ]
        if wrong:
            self.kept.faults.append(f"{self.command} {self.path}: {wrong}")
            self._answer(401)
        return not wrong

    def _document(self) -> str:
        """Return the name of a document, and note what its address lacks."""
        given = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        expected: dict[str, str] = {"agent": json.dumps(ACTOR)}
        if "/activities/state" in self.path:
            expected |= {"activityId": ACTIVITY, "registration": REGISTRATION}
        if {name: given.get(name) for name in expected} != expected:
            self.kept.faults.append(f"{self.command} {self.path}")
        return given.get("stateId") or given.get("profileId", "")

    def _body(self) -> str:
        return self.rfile.read(int(self.headers["Content-Length"])).decode()

    def _answer(self, code: int, body: str = "", kind: str = "application/json") -> None:
        self.send_response(code)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT")
        self.send_header(
            "Access-Control-Allow-Headers", "Authorization, Content-Type, X-Experience-API-Version"
        )
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is Python's
        """Say nothing: a test shows what went wrong."""
