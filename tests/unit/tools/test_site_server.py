from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.helpers.site_server import Sent, serving


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "lesson").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    (tmp_path / "404.html").write_text("gone astray", encoding="utf-8")
    (tmp_path / "lesson" / "index.html").write_text("lesson", encoding="utf-8")
    (tmp_path / "main.js").write_text("export {};", encoding="utf-8")
    with serving(tmp_path, "/hub/") as home:
        yield home


def get(address: str, path: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/hub/", 200, "home"),
        ("/hub/?q=1", 200, "home"),
        ("/hub/lesson/", 200, "lesson"),
        ("/hub/no-such-page/", 404, "gone astray"),
        ("/hub/empty/", 404, "gone astray"),
        ("/", 404, "gone astray"),
        ("/index.html", 404, "gone astray"),
        ("/hub/../index.html", 200, "home"),
        ("/hub/../../etc/passwd", 404, "gone astray"),
    ],
)
def test_answer(address: str, path: str, status: int, body: str) -> None:
    answer, text = get(address, path)
    assert (answer.status, text) == (status, body)


def test_address_is_the_home_page_on_this_machine(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"
    assert urlsplit(address).path == "/hub/"


def test_folder_without_slash_is_sent_on_under_the_mount(address: str) -> None:
    answer, _ = get(address, "/hub/lesson")
    assert answer.status == 301
    assert answer.headers["Location"] == "/hub/lesson/"


@pytest.mark.parametrize(
    ("path", "mime_type"),
    [
        ("/hub/", "text/html; charset=utf-8"),
        ("/hub/main.js", "text/javascript; charset=utf-8"),
        ("/hub/no-such-page/", "text/html; charset=utf-8"),
    ],
)
def test_mime_type(address: str, path: str, mime_type: str) -> None:
    answer, _ = get(address, path)
    assert answer.headers["Content-Type"] == mime_type


def test_a_host_compresses_what_the_browser_can_read_and_notes_every_answer(
    tmp_path: Path,
) -> None:
    (tmp_path / "index.html").write_text("home " * 500, encoding="utf-8")
    (tmp_path / "lesson").mkdir()
    sent: list[Sent] = []
    with serving(tmp_path, "/hub/", sent) as home:
        connection = HTTPConnection(urlsplit(home).netloc, timeout=10)
        for path, known in (("", "gzip, br"), ("", "identity"), ("lesson", "gzip"), ("no", "gzip")):
            connection.request("GET", "/hub/" + path, headers={"Accept-Encoding": known})
            connection.getresponse().read()
        connection.close()

    assert [(one.path, one.status) for one in sent] == [
        ("", 200),
        ("", 200),
        ("lesson", 301),
        ("no", 404),
    ]
    assert sent[0].size < 100 < sent[1].size == 2500
