"""A generated server answers requests: generated, imported, implemented, called through ASGI.

No case can reach this: it is the generated code that runs.
"""

from __future__ import annotations

import asyncio
import importlib
import io
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from specloom.cli.main import main

_ZOO = Path(__file__).parents[2] / "targets" / "server" / "zoo.yaml"
_ID = "6f9619ff-8b86-d011-b42d-00c04fc964ff"
_ALICE = {"Authorization": "Bearer alice"}


@dataclass(frozen=True)
class Call:
    """One request, and what shall come back of it."""

    method: str
    path: str
    status: int
    body: object = None
    headers: dict[str, str] | None = None
    json: object = None
    files: dict[str, tuple[str, bytes]] | None = None
    data: dict[str, str] | None = None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The package `server` that is generated from the document."""
    root = tmp_path_factory.mktemp("run")
    shutil.copy(_ZOO, root)
    errors = io.StringIO()
    args = ("generate", str(root / "zoo.yaml"), "--package", "run_zoo", "--output", str(root))
    answer = main((*args, "--target", "server", "-q"), io.StringIO(), io.StringIO(), errors)
    assert answer == 0, errors.getvalue()
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root))
        importlib.invalidate_caches()
        return importlib.import_module("run_zoo.zoo.server")


@pytest.fixture(scope="module")
def taken() -> list[object]:
    """What was uploaded."""
    return []


@pytest.fixture(scope="module")
def app(server: ModuleType, taken: list[object]) -> Any:
    """The application around an implementation of some methods."""
    models: Any = importlib.import_module("run_zoo.zoo.models")
    names: Any = server

    class Pets(names.UnimplementedPets):  # type: ignore[misc]  # generated while the test runs
        def list(self, *, limit: int, tag: str | None) -> object:
            if tag == "none":
                return names.Default(models.Error(message="no such tag"), status=404)
            return models.PetPage(items=[models.Pet(name=tag or "Rex")] * limit)

        async def create(self, *, body: Any, principal: str) -> object:
            return names.CreatePetCreated(body, location=f"/pets/{body.name}/of/{principal}")

        async def get_photo(self, *, pet_id: object, principal: str | None) -> object:
            return names.GetPhotoOkPng(f"{pet_id} {principal}".encode())

        async def put_photo(self, *, body: Any, principal: str, **_: object) -> None:
            taken.append((principal, body.title, body.photo.filename, body.photo.read()))

        async def delete(self, *, pet_id: object, **_: object) -> object:
            return names.NotFound(models.Error(message=str(pet_id)), headers={"X-More": "yes"})

    class Events:
        async def watch(self) -> AsyncIterator[object]:
            yield models.Event(kind="began")
            yield names.ServerSentEvent('{"kind": "ended"}', id="7")

    class Guard:
        def authenticate(self, credentials: Any, scopes: frozenset[str]) -> str | None:
            return credentials.bearer if not scopes and credentials.bearer != "mallory" else None

    return names.create_app(pets=Pets(), events=Events(), security=Guard(), debug=True)


def _send(app: Any, call: Call) -> httpx2.Response:
    async def send() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://zoo") as client:
            return await client.request(
                call.method,
                call.path,
                headers=call.headers,
                json=call.json,
                files=call.files,
                data=call.data,
            )

    return asyncio.run(send())


_CALLS = [
    Call("GET", "/pets?limit=1", 200, {"items": [{"name": "Rex"}]}),
    Call("GET", "/pets?limit=1&tag=Tom", 200, {"items": [{"name": "Tom"}]}),
    Call("GET", "/pets?tag=none", 404, {"message": "no such tag"}),
    Call("POST", "/pets", 201, {"name": "Tom"}, _ALICE, {"name": "Tom"}),
    Call("DELETE", f"/pets/{_ID}", 404, {"message": _ID}, _ALICE),
]


@pytest.mark.parametrize("call", _CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_handlers_answer(app: Any, call: Call) -> None:
    """Blocking and async handlers, bare bodies, named answers and ranges arrive as they are meant."""
    response = _send(app, call)
    assert (response.status_code, response.json()) == (call.status, call.body), response.text


_REFUSALS = [
    Call("GET", "/pets?limit=0", 400, "limit"),
    Call("GET", "/pets?limit=many", 400, "limit"),
    Call("POST", "/pets", 401, "credentials", {"Authorization": "Bearer mallory"}, {"name": "Tom"}),
    Call("POST", "/pets", 401, "credentials", None, {"name": "Tom"}),
    Call("POST", "/pets", 400, "body", _ALICE, {}),
    Call("GET", "/nothing", 404, "path"),
    Call("PUT", "/pets", 405, "PUT"),
    Call("GET", "/pets", 406, "application/json", {"Accept": "text/csv"}),
]


@pytest.mark.parametrize("call", _REFUSALS, ids=lambda call: f"{call.method} {call.path}")
def test_refusals_have_the_shape_of_the_document(app: Any, call: Call) -> None:
    """A request that is refused is answered in the document's own envelope, and says what is wrong."""
    response = _send(app, call)
    assert response.status_code == call.status, response.text
    assert response.headers["content-type"] == "application/json"
    assert list(response.json()) == ["message"]
    assert str(call.body) in response.json()["message"]


def test_headers_of_answers_are_sent(app: Any) -> None:
    """A documented header is an attribute of the answer; others go with it as they are."""
    created = _send(app, Call("POST", "/pets", 201, None, _ALICE, {"name": "Tom"}))
    assert created.headers["location"] == "/pets/Tom/of/alice"
    assert _send(app, Call("DELETE", f"/pets/{_ID}", 404, None, _ALICE)).headers["x-more"] == "yes"


def test_the_class_of_an_answer_says_its_media_type(app: Any) -> None:
    """The second media type of a response has a class, which is sent as that."""
    photo = _send(app, Call("GET", f"/pets/{_ID}/photo", 200, headers=_ALICE))
    assert (photo.headers["content-type"], photo.text) == ("image/png", f"{_ID} alice")


def test_files_arrive_as_parts(app: Any, taken: list[object]) -> None:
    """A form with a file is a model whose field reads the file."""
    files = {"photo": ("rex.png", b"...")}
    call = Call(
        "PUT", f"/pets/{_ID}/photo", 204, headers=_ALICE, files=files, data={"title": "Rex"}
    )
    assert _send(app, call).status_code == 204
    assert taken == [("alice", "Rex", "rex.png", b"...")]


def test_events_are_sent_as_they_come(app: Any) -> None:
    """An async generator is a stream of events; one with an id is written as it is."""
    response = _send(app, Call("GET", "/events", 200))
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.text == 'data: {"kind":"began"}\n\nid: 7\ndata: {"kind": "ended"}\n\n'


def test_tags_that_are_not_given_answer_501(server: ModuleType) -> None:
    """An application without implementations starts, and says of each operation that it is not there."""
    names: Any = server
    app = names.create_app(security=_NoGuard())
    assert _send(app, Call("GET", "/pets", 501)).status_code == 501


class _NoGuard:
    def authenticate(self, credentials: object, scopes: frozenset[str]) -> None:
        del credentials, scopes


def test_a_method_that_is_missing_is_told_at_the_start(server: ModuleType) -> None:
    """The application does not start with an implementation that lacks a handler."""
    names: Any = server
    with pytest.raises(names.IncompleteImplementation, match="createPet"):
        names.create_app(pets=object(), security=_NoGuard())
