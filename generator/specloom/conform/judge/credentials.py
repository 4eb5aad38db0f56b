"""Who asks: the security of an operation and a request in, whether it has what is asked for out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import parse_qs

from specloom.conform.exchange import Asked
from specloom.conform.judge.urls import query_of
from specloom.ir import (
    ApiKey,
    Endpoint,
    Http,
    Location,
    MutualTls,
    OAuth2,
    OpenIdConnect,
    SecurityScheme,
)

__all__ = ["Credentials"]


@dataclass(frozen=True, slots=True)
class Credentials:
    """Knows the schemes of one document, by name."""

    schemes: Mapping[str, SecurityScheme]

    def are_missing(self, endpoint: Endpoint, asked: Asked) -> bool:
        """Whether the request fulfils none of the alternatives; a wrong secret is one, too."""
        return bool(endpoint.security) and not any(
            all(self._has(requirement.scheme, asked) for requirement in alternative)
            for alternative in endpoint.security
        )

    def query_names(self, endpoint: Endpoint) -> Iterator[str]:
        """The names in the query that hold credentials."""
        for alternative in endpoint.security:
            for requirement in alternative:
                match self.schemes.get(requirement.scheme):
                    case ApiKey(parameter=name, location=Location.QUERY):
                        yield name
                    case _:
                        pass

    def names(self) -> frozenset[str]:
        """The headers, cookies and names in the query that hold keys, in lower case."""
        keys = (each for each in self.schemes.values() if isinstance(each, ApiKey))
        return frozenset(key.parameter.lower() for key in keys)

    def _has(self, name: str, asked: Asked) -> bool:
        scheme = self.schemes.get(name)
        match scheme:
            case ApiKey(parameter=parameter, location=location):
                return _has_key(parameter, location, asked)
            case Http(scheme=word):
                return _has_authorization(asked, word)
            case OAuth2() | OpenIdConnect():
                return _has_authorization(asked, "bearer")
            case MutualTls() | None:
                return True  # nothing of it is in the request
            case _ as unknown:
                assert_never(unknown)


def _has_authorization(asked: Asked, scheme: str) -> bool:
    return any(
        name == "authorization" and value.partition(" ")[0].lower() == scheme.lower()
        for name, value in asked.headers
    )


def _has_key(parameter: str, location: Location, asked: Asked) -> bool:
    match location:
        case Location.HEADER:
            return any(name == parameter.lower() for name, _ in asked.headers)
        case Location.COOKIE:
            cookies = (value for name, value in asked.headers if name == "cookie")
            pairs = (pair.partition("=")[0].strip() for text in cookies for pair in text.split(";"))
            return parameter in pairs
        case _:
            return parameter in parse_qs(query_of(asked.url), keep_blank_values=True)
