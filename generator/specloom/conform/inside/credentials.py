"""Who asks and which operation in, credentials on the request out."""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from schemathesis import Case

from specloom.conform.inside.parameters import Operation
from specloom.conform.inside.texts import Look, fill
from specloom.conform.settings import Credential, FromPython, Text, TokenFrom
from specloom.source import Json, JsonObject, as_array, as_object, as_text

__all__ = ["NOBODY", "Credentials", "Fetch"]

NOBODY: Final = "nobody"
"""The caller who is always there: without credentials."""

_LASTING: Final = 300.0  # seconds that a credential is used for before it is asked for again

Fetch: TypeAlias = Callable[[FromPython | TokenFrom], str]
"""Gets a credential that is not written down."""


@dataclass(slots=True)
class Credentials:
    """Credentials of all callers; `""` is the one that the document's own `auth` is about."""

    schemes: JsonObject
    security: Json
    callers: Mapping[str, Mapping[str, Credential]]
    look: Look
    fetch: Fetch
    _known: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def lay(self, case: Case[Any], caller: str) -> None:
        """Put the credentials of `caller` on `case`, but where it has some already.

        Of the ways in that the operation has, the first is taken that `caller` has all credentials for.
        """
        for name in self._way_in(case.operation, caller):
            _put(case, as_object(self.schemes[name]), self._text(caller, name))
            case._has_explicit_auth = True

    def replace(self, case: Case[Any], caller: str) -> None:
        """The same, in place of any credentials that `case` has."""
        self.remove(case)
        self.lay(case, caller)

    def remove(self, case: Case[Any]) -> None:
        """Take off `case` whatever the document's security schemes would put on it."""
        for scheme in map(as_object, self.schemes.values()):
            container, name = _where(case, scheme)
            container.pop(name, None)
        case._auth = None
        case._has_explicit_auth = False

    def asks_for_some(self, operation: Operation) -> bool:
        """Whether nobody gets in without credentials."""
        ways = self._ways_in(operation)
        return bool(ways) and {} not in ways

    def _way_in(self, operation: Operation, caller: str) -> Iterator[str]:
        has = self.callers.get(caller, {})
        for way in self._ways_in(operation):
            if way and all(name in has and name in self.schemes for name in way):
                yield from way
                return

    def _ways_in(self, operation: Operation) -> list[JsonObject]:
        said = as_object(operation.definition.raw).get("security", self.security)
        return [as_object(way) for way in as_array(said)]

    def _text(self, caller: str, scheme: str) -> str:
        key = (caller, scheme)
        with self._lock:
            until, text = self._known.get(key, (0.0, ""))
            if time.monotonic() >= until:
                text = self._ask(self.callers[caller][scheme])
                self._known[key] = (time.monotonic() + _LASTING, text)
        return text

    def _ask(self, credential: Credential) -> str:
        match credential:
            case Text(text):
                return as_text(fill(text, self.look))
            case FromPython() | TokenFrom():
                return self.fetch(credential)


def _put(case: Case[Any], scheme: JsonObject, credential: str) -> None:
    container, name = _where(case, scheme)
    if name in container:
        return
    match as_text(scheme.get("type")), as_text(scheme.get("scheme")).lower():
        case "apiKey", _:
            container[name] = credential
        case "http", "basic":
            container[name] = f"Basic {b64encode(credential.encode()).decode()}"
        case "http", other if other != "bearer":
            container[name] = f"{other.title()} {credential}"
        case _:
            container[name] = f"Bearer {credential}"


def _where(case: Case[Any], scheme: JsonObject) -> tuple[Any, str]:
    """The part of a request that has the credential, and its name there (OpenAPI 3.1, section 4.8.27)."""
    name = as_text(scheme.get("name"))
    if scheme.get("type") != "apiKey":
        return case.headers, "Authorization"
    match scheme.get("in"):
        case "query":
            return case.query, name
        case "cookie":
            return case.cookies, name
        case _:
            return case.headers, name
