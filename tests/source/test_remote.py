"""Other hosts are asked only where the user allows it, and answer within bounds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from specloom.source import LoadOptions, Target, resolve

from .conftest import Workspace

_ANSWERS = {
    "/pet.yaml": "type: object\nproperties: {name: {$ref: 'sub/name.json#/Name'}}\n",
    "/sub/name.json": '{"Name": {"type": "string"}}',
    "/evil.yaml": "a: {$ref: 'file:///etc/passwd'}\nb: {$ref: '/pet.yaml'}\n",
    "/large.yaml": "x" * 2000,
    "/cut.yaml": "",
}


class _Host(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        """Answer from the table; `/to/X` redirects to `X`."""
        type(self).asked.append(self.path)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path in _ANSWERS:
            body = _ANSWERS[self.path].encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body) + (self.path == "/cut.yaml")))
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def host() -> Iterator[str]:
    """The host and port of a server on this machine."""
    _Host.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _options(host: str) -> LoadOptions:
    return LoadOptions(allow_remote=frozenset({host}), max_file_bytes=1000, remote_seconds=0.5)


def test_nothing_is_asked_unless_allowed(host: str, workspace: Workspace) -> None:
    """A remote reference is an error that says how to allow it, and no connection is made."""
    workspace.write({"a.yaml": f"b: {{$ref: 'http://{host}/pet.yaml'}}"})
    workspace.load("a.yaml")
    (found,) = workspace.found
    assert found.help == f"allow it with `--allow-remote {host}`, or keep a copy in the workspace"
    assert _Host.asked == []


def test_allowed_hosts_are_asked_once_for_each_file(host: str, workspace: Workspace) -> None:
    """References of fetched files are relative to their URLs; each URL is asked for once."""
    url = f"http://{host}/pet.yaml"
    workspace.write({"a.yaml": f"b: {{$ref: '{url}'}}\nc: {{$ref: '{url}#/properties'}}"})
    tree = workspace.load("a.yaml", options=_options(host))
    assert not workspace.codes()
    assert list(tree.files) == ["a.yaml", url, f"http://{host}/sub/name.json"]
    assert sorted(_Host.asked) == ["/pet.yaml", "/sub/name.json"]
    named = resolve(tree, url, "sub/name.json#/Name")
    assert named == Target(f"http://{host}/sub/name.json", ("Name",))
    assert tree.files[url].path is None


def test_a_host_may_be_allowed_on_every_port(host: str, workspace: Workspace) -> None:
    """The name of a host allows it whatever the port."""
    workspace.write({"a.yaml": f"b: {{$ref: 'http://{host}/sub/name.json'}}"})
    allowed = LoadOptions(allow_remote=frozenset({"127.0.0.1"}))
    assert len(workspace.load("a.yaml", options=allowed).files) == 2


def test_redirects_lead_to_allowed_hosts_only(host: str, workspace: Workspace) -> None:
    """A redirect is followed where a reference might lead, and the file is named by its end."""
    workspace.write(
        {
            "a.yaml": f"b: {{$ref: 'http://{host}/to//sub/name.json'}}\n"
            f"c: {{$ref: 'http://{host}/to/http://localhost:1/'}}\n"
            f"d: {{$ref: 'http://{host}/to/file:///etc/passwd'}}\n"
        }
    )
    tree = workspace.load("a.yaml", options=_options(host))
    assert list(tree.files) == ["a.yaml", f"http://{host}/sub/name.json"]
    redirected = resolve(tree, "a.yaml", f"http://{host}/to//sub/name.json#/Name")
    assert redirected == Target(f"http://{host}/sub/name.json", ("Name",))
    assert workspace.codes() == ["ref-remote", "remote-failed"]


def test_fetched_files_cannot_reach_the_disk(host: str, workspace: Workspace) -> None:
    """A `file:` URL in a fetched file is refused, and a path means that host."""
    workspace.write({"a.yaml": f"b: {{$ref: 'http://{host}/evil.yaml'}}"})
    tree = workspace.load("a.yaml", options=_options(host))
    assert f"http://{host}/pet.yaml" in tree.files
    assert workspace.codes() == ["ref-scheme-unknown"]


@pytest.mark.parametrize(
    ("path", "code"),
    [("/large.yaml", "file-too-large"), ("/cut.yaml", "remote-failed"), ("/no", "remote-failed")],
)
def test_answers_are_bounded(path: str, code: str, host: str, workspace: Workspace) -> None:
    """Too much, too little and nothing at all are findings at the reference."""
    workspace.write({"a.yaml": f"b: {{$ref: 'http://{host}{path}'}}"})
    workspace.load("a.yaml", options=_options(host))
    (found,) = workspace.found
    assert (found.code, found.location.pointer) == (code, "#/b/$ref")


def test_what_a_file_calls_itself_is_not_fetched(host: str, workspace: Workspace) -> None:
    """A URL that is the `$id` of a file in the tree means that file."""
    url = f"http://{host}/own"
    workspace.write({"a.yaml": f"b: {{$ref: '{url}#/c'}}\nd: {{$ref: e.yaml}}"})
    workspace.write({"e.yaml": f"$id: {url}\nc: 1\n"})
    tree = workspace.load("a.yaml", options=_options(host))
    assert not workspace.codes()
    assert _Host.asked == []
    assert resolve(tree, "a.yaml", f"{url}#/c") == Target("e.yaml", ("c",))
