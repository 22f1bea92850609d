"""The recipes for publishing: what the shipped server sends, and what the hosts are told to run."""

from __future__ import annotations

import gzip
import http.client
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from deploy.nginx import pack, read_headers
from tests.browser_setup import is_root
from tests.server_setup import HOW_TO_GET_IT, find_nginx

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """The shipped configuration at work."""

    port: int
    mount: str
    site: Path

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", self.mount + path, headers=headers)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return Answer(answer.status, found, body)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def server(
    built_site: Path, mount: str, repo: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    program = find_nginx()
    if program is None:
        pytest.fail(HOW_TO_GET_IT, pytrace=False)
    folder = tmp_path_factory.mktemp("nginx")
    site = Path(shutil.copytree(built_site, folder / "site"))
    port = free_port()
    made = subprocess.run(
        [
            *(sys.executable, repo / "deploy" / "nginx.py", site, "--mount", mount),
            *("--port", f"127.0.0.1:{port}", "--state", folder),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    (folder / "nginx.conf").write_text(made.stdout)
    # Without this its workers could not read what only root may.
    user = "user root; " if is_root() else ""
    command = [str(program), "-c", str(folder / "nginx.conf"), "-g", f"{user}daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            wait_for(port, process)
            yield Server(port, mount, site)
        finally:
            process.terminate()


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            pytest.fail(f"nginx has stopped: {process.stderr and process.stderr.read()}")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not answer")


@pytest.mark.parametrize("path", ["", LESSON, "checklists/", "search/"])
def test_a_page_is_sent_by_its_address(server: Server, path: str) -> None:
    answer = server.get(path)

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.body == (server.site / path / "index.html").read_bytes()


def test_an_address_without_its_last_stroke_leads_to_the_page(server: Server) -> None:
    answer = server.get("glossary")

    assert answer.status == 301
    assert answer.headers["location"] == f"{server.mount}glossary/"


@pytest.mark.parametrize("path", ["no/such/page/", "assets/js/", "lessons/none"])
def test_what_is_not_there_is_answered_with_the_sites_own_page(server: Server, path: str) -> None:
    answer = server.get(path)

    assert answer.status in {403, 404}
    if answer.status == 404:
        assert b"There is no page here" in answer.body


def test_packed_copies_go_only_to_those_who_can_unpack_them(server: Server) -> None:
    plain = server.get(LESSON)
    packed = server.get(LESSON, **{"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


@pytest.mark.parametrize("path", ["", "glossary/", "no/such/page/", "sw.js"])
def test_the_headers_are_those_that_other_hosts_are_told(server: Server, path: str) -> None:
    rules = read_headers((server.site / "_headers").read_text("utf-8"))
    answer = server.get(path)

    assert len(rules["/*"]) >= 5
    for name, value in rules["/*"]:
        assert answer.headers[name.lower()] == value
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "is_recording"),
    [
        (LESSON, True),
        (f"{LESSON}index.html", True),
        ("review/", True),
        ("lessons/", False),
        ("", False),
    ],
)
def test_the_microphone_is_for_pages_that_record(
    server: Server, path: str, is_recording: bool
) -> None:
    answer = server.get(path)

    assert ("microphone=(self)" in answer.headers["permissions-policy"]) is is_recording
    assert ("microphone=()" in answer.headers["permissions-policy"]) is not is_recording


def test_what_has_a_digest_in_its_name_is_kept_for_ever_under_the_same_policy(
    server: Server,
) -> None:
    rules = read_headers((server.site / "_headers").read_text("utf-8"))
    folders = [
        pattern.strip("/*") for pattern in rules if pattern.endswith("/*") and pattern != "/*"
    ]
    sent = [
        server.get(f"{folder}/{next((server.site / folder).glob('*.*')).name}")
        for folder in folders
        if (server.site / folder).is_dir()
    ]

    assert len(sent) >= 3
    for answer in sent:
        assert answer.status == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert (
            answer.headers["content-security-policy"]
            == dict(rules["/*"])["Content-Security-Policy"]
        )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sw.js", "text/javascript; charset=utf-8"),
        ("offline/site.zip", "application/zip"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("llms.txt", "text/plain; charset=utf-8"),
        ("assets/img/favicon.svg", "image/svg+xml"),
        ("assets/manifest.webmanifest", "application/manifest+json"),
    ],
)
def test_a_file_is_sent_as_what_it_is(server: Server, name: str, kind: str) -> None:
    assert server.get(name).headers["content-type"] == kind


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("word " * 100)
    pack(tmp_path)
    once = (tmp_path / "a.html.gz").read_bytes()
    pack(tmp_path)

    assert (tmp_path / "a.html.gz").read_bytes() == once
    assert not (tmp_path / "a.html.gz.gz").exists()


def test_every_recipe_prints_and_builds_with_the_commands_of_the_makefile(repo: Path) -> None:
    netlify = tomllib.loads((repo / "netlify.toml").read_text())["build"]
    steps = yaml.safe_load((repo / ".github/workflows/publish.yml").read_text())
    commands = [step.get("run") for step in steps["jobs"]["build"]["steps"]]
    container = (repo / "deploy" / "Containerfile").read_text()
    guide = (repo / "docs/contribute/publish.md").read_text()

    assert netlify["command"] == "make print export build"
    assert netlify["publish"] == "site"
    assert commands.index("make print") < commands.index("make build")
    assert commands.index("make export") < commands.index("make build")
    assert "make print && make export && make build ENGINE=$ENGINE" in container
    assert guide.count("make print export build") >= 2
