# Part of specloom 0.1.0. Do not edit.
"""Answers with a status from 100 to 399, by the phrases of IANA's registry."""

from __future__ import annotations

from typing import cast, overload

from .answers import Answer, ExtraHeaders, T_co

__all__ = [
    "Accepted",
    "AlreadyReported",
    "Continue",
    "Created",
    "EarlyHints",
    "Found",
    "ImUsed",
    "MovedPermanently",
    "MultiStatus",
    "MultipleChoices",
    "NoContent",
    "NonAuthoritativeInformation",
    "NotModified",
    "Ok",
    "PartialContent",
    "PermanentRedirect",
    "Processing",
    "ResetContent",
    "SeeOther",
    "SwitchingProtocols",
    "TemporaryRedirect",
    "UseProxy",
]


class Continue(Answer[T_co]):
    """100 Continue."""

    __slots__ = ()
    status = 100


class SwitchingProtocols(Answer[T_co]):
    """101 Switching Protocols."""

    __slots__ = ()
    status = 101


class Processing(Answer[T_co]):
    """102 Processing."""

    __slots__ = ()
    status = 102


class EarlyHints(Answer[T_co]):
    """103 Early Hints."""

    __slots__ = ()
    status = 103


class Ok(Answer[T_co]):
    """200 OK."""

    __slots__ = ()
    status = 200


class Created(Answer[T_co]):
    """201 Created."""

    __slots__ = ()
    status = 201


class Accepted(Answer[T_co]):
    """202 Accepted."""

    __slots__ = ()
    status = 202


class NonAuthoritativeInformation(Answer[T_co]):
    """203 Non-Authoritative Information."""

    __slots__ = ()
    status = 203


class NoContent(Answer[T_co]):
    """204 No Content."""

    __slots__ = ()
    status = 204

    @overload
    def __init__(
        self: NoContent[None], body: None = None, *, headers: ExtraHeaders | None = None
    ) -> None: ...
    @overload
    def __init__(self, body: T_co, *, headers: ExtraHeaders | None = None) -> None: ...
    def __init__(self, body: object = None, *, headers: ExtraHeaders | None = None) -> None:
        super().__init__(cast("T_co", body), headers=headers)


class ResetContent(Answer[T_co]):
    """205 Reset Content."""

    __slots__ = ()
    status = 205

    @overload
    def __init__(
        self: ResetContent[None], body: None = None, *, headers: ExtraHeaders | None = None
    ) -> None: ...
    @overload
    def __init__(self, body: T_co, *, headers: ExtraHeaders | None = None) -> None: ...
    def __init__(self, body: object = None, *, headers: ExtraHeaders | None = None) -> None:
        super().__init__(cast("T_co", body), headers=headers)


class PartialContent(Answer[T_co]):
    """206 Partial Content."""

    __slots__ = ()
    status = 206


class MultiStatus(Answer[T_co]):
    """207 Multi-Status."""

    __slots__ = ()
    status = 207


class AlreadyReported(Answer[T_co]):
    """208 Already Reported."""

    __slots__ = ()
    status = 208


class ImUsed(Answer[T_co]):
    """226 IM Used."""

    __slots__ = ()
    status = 226


class MultipleChoices(Answer[T_co]):
    """300 Multiple Choices."""

    __slots__ = ()
    status = 300


class MovedPermanently(Answer[T_co]):
    """301 Moved Permanently."""

    __slots__ = ()
    status = 301


class Found(Answer[T_co]):
    """302 Found."""

    __slots__ = ()
    status = 302


class SeeOther(Answer[T_co]):
    """303 See Other."""

    __slots__ = ()
    status = 303


class NotModified(Answer[T_co]):
    """304 Not Modified."""

    __slots__ = ()
    status = 304

    @overload
    def __init__(
        self: NotModified[None], body: None = None, *, headers: ExtraHeaders | None = None
    ) -> None: ...
    @overload
    def __init__(self, body: T_co, *, headers: ExtraHeaders | None = None) -> None: ...
    def __init__(self, body: object = None, *, headers: ExtraHeaders | None = None) -> None:
        super().__init__(cast("T_co", body), headers=headers)


class UseProxy(Answer[T_co]):
    """305 Use Proxy."""

    __slots__ = ()
    status = 305


class TemporaryRedirect(Answer[T_co]):
    """307 Temporary Redirect."""

    __slots__ = ()
    status = 307


class PermanentRedirect(Answer[T_co]):
    """308 Permanent Redirect."""

    __slots__ = ()
    status = 308
