"""Where a credential is to be had in, the credential out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import requests
from schemathesis.python import asgi

from specloom.conform.inside.application import Application
from specloom.conform.inside.expressions import Message, Reply, evaluate
from specloom.conform.inside.loading import load_function
from specloom.conform.inside.mistakes import Mistake
from specloom.conform.inside.session import Session
from specloom.conform.inside.texts import Look, fill
from specloom.conform.settings import FromPython, Place, TokenFrom
from specloom.source import as_object, as_text

__all__ = ["Fetching"]

_PATIENCE = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Fetching:
    """Asks functions of the user, and the API itself. `base_url` is where its paths are below."""

    app: Application | None
    base_url: Callable[[], str]
    look: Look = field(repr=False)
    session: Callable[[], Session] = field(repr=False)

    def __call__(self, credential: FromPython | TokenFrom) -> str:
        """The credential; raises `Mistake` if it is not to be had."""
        match credential:
            case FromPython(function):
                try:
                    return str(load_function(function)(self.session()))
                except Mistake:
                    raise
                except Exception as error:
                    why = f"`{function}` raised {type(error).__name__}: {error}"
                    raise Mistake(function.place, why) from error
            case TokenFrom():
                return self._request(credential)

    def _request(self, credential: TokenFrom) -> str:
        payload = as_object(fill(dict(credential.payload), self.look))
        if "json" in credential.media_type:
            body = json.dumps(payload).encode()
        else:
            body = urlencode({key: as_text(item) for key, item in payload.items()}).encode()
        with self._client() as client:
            response = client.request(
                credential.method,
                self.base_url().rstrip("/") + credential.path,
                data=body,
                headers={"Content-Type": credential.media_type},
                timeout=_PATIENCE,
            )
        answer = Message(content=response.content)
        reply = Reply(response.status_code, answer, Message(), credential.method, response.url)
        if not response.ok:
            why = f"{credential.path} gave no credential but {response.status_code}"
            raise Mistake(Place(""), why)
        return as_text(evaluate(f"$response.body#{credential.pointer}", reply))

    def _client(self) -> requests.Session:
        return requests.Session() if self.app is None else asgi.get_client(self.app)
