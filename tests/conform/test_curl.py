"""A line of curl makes the request that it was made of, and tells no secret."""

from __future__ import annotations

import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from specloom.conform.curl import curl_line
from specloom.conform.exchange import Asked

_BODIES = [None, b'{"a": "it\'s $HOME"}', b"@file", b"one\r\ntwo\n", b"\x00\xff", b""]


class _Hearing(BaseHTTPRequestHandler):
    heard: tuple[str, str, dict[str, str], bytes] | None = None

    def _hear(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        names = {name.lower(): value for name, value in self.headers.items()}
        type(self).heard = (self.command, self.path, names, body)
        self.send_response(204)
        self.end_headers()

    do_GET = do_POST = do_PUT = do_DELETE = _hear  # noqa: N815 - names of the library

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("body", _BODIES)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_curl_sends_what_was_asked(method: str, body: bytes | None) -> None:
    """Method, address, headers and body arrive byte by byte, through a shell."""
    with HTTPServer(("127.0.0.1", 0), _Hearing) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        headers = (("x-odd", 'it\'s "$HOME"'), ("content-type", "text/plain"), ("x-none", ""))
        asked = Asked(method, f"http://127.0.0.1:{server.server_port}/a?b=%20'c'", headers, body)
        subprocess.run(["bash", "-c", curl_line(asked)], check=True, capture_output=True)
        thread.join()
    assert _Hearing.heard is not None
    heard_method, path, names, heard_body = _Hearing.heard
    assert (heard_method, path, heard_body) == (method, "/a?b=%20'c'", body or b"")
    assert (names["x-odd"], names["x-none"]) == ('it\'s "$HOME"', "")


def test_secrets_are_variables_of_the_shell() -> None:
    """What opens doors is not written down, be it known by its name, by the document or by its mask."""
    headers = (("authorization", "Bearer s1"), ("my-key", "s2"), ("x-other", "[Filtered]"))
    line = curl_line(Asked("GET", "http://h/", headers), frozenset({"my-key"}))
    assert "s1" not in line
    assert "s2" not in line
    assert '"authorization: $AUTHORIZATION"' in line
    assert '"my-key: $MY_KEY"' in line
    assert '"x-other: $X_OTHER"' in line
