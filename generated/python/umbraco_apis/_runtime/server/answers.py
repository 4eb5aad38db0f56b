# Part of specloom 0.1.0. Do not edit.
"""What handlers return: a body with a status, headers and a media type that its class knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeAlias, TypeVar

__all__ = [
    "Answer",
    "ClientError",
    "Default",
    "ExtraHeaders",
    "Informational",
    "Redirection",
    "ServerError",
    "Success",
    "WithStatus",
]

T_co = TypeVar("T_co", covariant=True)

ExtraHeaders: TypeAlias = Mapping[str, str] | Sequence[tuple[str, str]]
"""Header fields by name; pairs where a name comes twice."""


class Answer(Generic[T_co]):
    """One response: `body` is what its documented content describes, None where it has none.

    `status` belongs to the class. So does `media_type`; where it is None, the documented media type
    is sent that the request prefers. A documented header is an attribute under its Python name,
    which generated subclasses take as keywords; `headers` are sent as they stand, beside those.
    """

    __slots__ = ("body", "headers")

    body: T_co
    headers: ExtraHeaders | None
    status: int
    media_type: str | None = None

    def __init__(self, body: T_co, *, headers: ExtraHeaders | None = None) -> None:
        self.body = body
        self.headers = headers

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.body!r}, status={self.status})"


class WithStatus(Answer[T_co]):
    """A response that the document describes for several statuses; the handler says which it is."""

    __slots__ = ("status",)

    def __init__(self, body: T_co, *, status: int, headers: ExtraHeaders | None = None) -> None:
        super().__init__(body, headers=headers)
        self.status = status


class Informational(WithStatus[T_co]):
    """A status from 100 to 199, documented as `1XX`."""

    __slots__ = ()


class Success(WithStatus[T_co]):
    """A status from 200 to 299, documented as `2XX`."""

    __slots__ = ()


class Redirection(WithStatus[T_co]):
    """A status from 300 to 399, documented as `3XX`."""

    __slots__ = ()


class ClientError(WithStatus[T_co]):
    """A status from 400 to 499, documented as `4XX`."""

    __slots__ = ()


class ServerError(WithStatus[T_co]):
    """A status from 500 to 599, documented as `5XX`."""

    __slots__ = ()


class Default(WithStatus[T_co]):
    """Any status that has no description of its own, documented as `default`."""

    __slots__ = ()
