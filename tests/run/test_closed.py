"""Requests are closed and responses open: a generated server and client, one calling the other.

No case can reach this: it is the generated code that runs.
"""

from __future__ import annotations

import importlib
import io
import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from specloom.cli.main import main

_KNOWN = {"walls": [{"colour": "red"}], "pets": [{"kind": "dog"}]}
_UNKNOWN = [
    ({"walls": [{"colour": "red"}, {"colour": "mauve"}]}, "/walls/1/colour"),
    ({"pets": [{"kind": "cat"}, {"kind": "eel", "wet": True}]}, "/pets/1"),
    ({"pets": [{"wet": True}]}, "/pets/0"),
    ({"pets": [{"kind": "Dog"}]}, "/pets/0"),  # the name of a class is no tag
    ({"pets": [{"kind": "UnknownVariant"}]}, "/pets/0"),
]


class _Canned:
    """A transport that keeps requests, and answers as it is told."""

    def __init__(self, paint: Any, answer: object) -> None:
        self.sent: list[Any] = []
        self._runtime = paint.runtime
        self._content = json.dumps(answer).encode()

    def send(self, request: Any) -> Any:
        self.sent.append(request)
        headers = self._runtime.Headers([("content-type", "application/json")])
        return self._runtime.Response(200, headers, self._content)

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture(scope="module")
def paint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package of `closed.yaml`, generated and imported."""
    root = tmp_path_factory.mktemp("closed")
    source = Path(__file__).with_name("closed.yaml")
    args = ("generate", str(source), "--package", "paint_api", "--output", str(root), "-q")
    errors = io.StringIO()
    assert main(args, io.StringIO(), io.StringIO(), errors) == 0, errors.getvalue()
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root))
        importlib.invalidate_caches()
        yield importlib.import_module("paint_api.closed")


@pytest.fixture
def connect(paint: Any) -> Iterator[Callable[..., Any]]:
    """Makes clients, which are closed in the end."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(paint.Client(retries=0, **options))


@pytest.fixture
def app(paint: Any) -> Any:
    """A server that answers what it got."""

    class Rooms:
        async def list(self, *, colour: Any) -> object:
            return paint.models.Room(walls=[{"colour": colour}])

        async def create(self, *, body: Any) -> object:
            return body

    return paint.server.create_app(rooms=Rooms(), debug=True)


def _refusal(paint: Any, client: Any, **given: Any) -> tuple[int, list[tuple[str, str]]]:
    with pytest.raises(paint.errors.ApiStatusError) as failed:
        client.rooms.create(**given) if "body" in given else client.rooms.list(**given)
    told = json.loads(failed.value.content)["errors"]
    return failed.value.status_code, [(each["in"], each.get("pointer", "")) for each in told]


def test_known_values_arrive(paint: Any, app: Any, connect: Any) -> None:
    """What the document has goes both ways."""
    client = connect(app=app, responses="strict")
    got = client.rooms.create(body=paint.models.Room.model_validate(_KNOWN))
    assert got.model_dump(mode="json", by_alias=True) == _KNOWN
    assert client.rooms.list(colour="green").walls[0].colour is paint.models.Colour.GREEN


def test_a_server_refuses_unknown_values_of_parameters(paint: Any, app: Any, connect: Any) -> None:
    """400, with the place."""
    client = connect(app=app)
    assert _refusal(paint, client, colour="mauve") == (400, [("query", "")])


@pytest.mark.parametrize(("body", "pointer"), _UNKNOWN)
def test_a_server_refuses_unknown_values_of_bodies(
    paint: Any, app: Any, connect: Any, body: Any, pointer: str
) -> None:
    """422 where that is documented, with the pointer to the value, or to the object with the tag."""
    sent = paint.models.Room.model_validate(body)  # models are open: another server may take it
    assert _refusal(paint, connect(app=app), body=sent) == (422, [("body", pointer)])


@pytest.mark.parametrize(("body", "pointer"), _UNKNOWN)
def test_a_client_refuses_plain_bodies_that_have_unknown_values(
    paint: Any, body: Any, pointer: str
) -> None:
    """What is no model is checked before anything is sent."""
    line = _Canned(paint, _KNOWN)
    client = paint.Client(http_client=line)
    with pytest.raises(paint.errors.RequestValidationError) as failed:
        client.rooms.create(body=body)
    assert [each.pointer for each in failed.value.violations] == [pointer]
    assert not line.sent
    client.rooms.create(body=_KNOWN)
    assert json.loads(line.sent[0].body) == _KNOWN


def test_a_client_sends_on_what_it_was_given(paint: Any) -> None:
    """A member that a response had and the document has not may stand in a plain body."""
    colour = paint.Client(http_client=_Canned(paint, _UNKNOWN[0][0])).rooms.list().walls[1].colour
    line = _Canned(paint, _KNOWN)
    paint.Client(http_client=line).rooms.create(body={"walls": [{"colour": colour}]})
    assert json.loads(line.sent[0].body) == {"walls": [{"colour": "mauve"}]}


@pytest.mark.parametrize("mode", ["lenient", "unchecked"])
@pytest.mark.parametrize(("answer", "pointer"), _UNKNOWN)
def test_a_client_keeps_unknown_values_of_responses(
    paint: Any, mode: str, answer: Any, pointer: str
) -> None:
    """They are read without a warning, and written as they came."""
    del pointer
    client = paint.Client(http_client=_Canned(paint, answer), responses=mode)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        got = client.rooms.list()
    assert got.model_dump(mode="json", by_alias=True) == answer


@pytest.mark.parametrize(("answer", "pointer"), _UNKNOWN)
def test_a_strict_client_refuses_unknown_values(paint: Any, answer: Any, pointer: str) -> None:
    """The error tells where they are."""
    client = paint.Client(http_client=_Canned(paint, answer), responses="strict")
    with pytest.raises(paint.errors.ResponseValidationError) as failed:
        client.rooms.list()
    assert [each.pointer for each in failed.value.violations] == [pointer]


@pytest.mark.parametrize(("answer", "pointer"), _UNKNOWN)
def test_a_server_is_told_that_it_answers_unknown_values(
    paint: Any, connect: Any, answer: Any, pointer: str
) -> None:
    """Answers that are checked are closed too."""

    class Rooms(paint.server.UnimplementedRooms):  # type: ignore[misc]  # generated while the test runs
        async def list(self, *, colour: Any) -> object:
            del colour
            return paint.models.Room.model_validate(answer)

    for mode, status in (("always", 500), ("never", 200)):
        app = paint.server.create_app(rooms=Rooms(), validate_responses=mode, debug=True)
        client = connect(app=app).rooms.with_raw_response
        if status == 200:
            assert client.list().json() == answer
            continue
        with pytest.raises(paint.errors.ApiStatusError) as failed:
            client.list()
        assert failed.value.status_code == status
        assert pointer.encode() in failed.value.content
