# Part of specloom 0.1.0. Do not edit.
"""What a handler returned in; status, headers and body of a response out, as the document has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from ..operation import Content, Operation, Response
from .answers import Answer
from .deprecation import deprecation_headers
from .media_types import MediaType, acceptable
from .sending import Chunks, RawHeaders
from .writers import Purpose, Undocumented, Writer, raw_headers

__all__ = ["Answering", "Reply"]

Reply: TypeAlias = tuple[int, RawHeaders, "bytes | Chunks"]
"""A status, header fields, and a body: in memory, or in chunks."""

_REMEMBERED = 64
_ANY = b"*/*"


class Answering:
    """Writes the answers of one operation. What a status needs is built when it is first answered.

    `is_checked`: an answer that the document does not have raises `Undocumented`; else it is
    sent as it is.
    """

    __slots__ = (
        "_accepts",
        "_disregards_accept",
        "_extra",
        "_is_checked",
        "_operation",
        "_types",
        "_writers",
        "_written",
    )

    def __init__(
        self, operation: Operation[object], *, is_checked: bool, disregards_accept: bool = False
    ) -> None:
        self._operation = operation
        self._is_checked = is_checked
        self._extra = deprecation_headers(operation.deprecation)
        self._disregards_accept = disregards_accept
        self._types = [MediaType.parse(each.media_type) for each in _offered(operation)]
        self._accepts: dict[bytes, bool] = {_ANY: True}
        self._writers: dict[type[object], Writer] = {}
        self._written: dict[tuple[int, str], Writer] = {}

    def can_satisfy(self, accept: bytes) -> bool:
        """Whether there is something to send for an `Accept` header: a success of a type that it allows.

        Where the header is disregarded there always is.
        """
        if self._disregards_accept:
            return True
        known = self._accepts.get(accept)
        if known is None:
            known = not self._types or bool(acceptable(accept.decode("latin-1"), self._types))
            if len(self._accepts) < _REMEMBERED:
                self._accepts[accept] = known
        return known

    def offered(self) -> str:
        """The media types of successes, for people."""
        return ", ".join(dict.fromkeys(each.media_type for each in _offered(self._operation)))

    def prepare(self) -> None:
        """Build now what successes need."""
        for response in self._operation.responses:
            if isinstance(response.status, int) and 200 <= response.status < 300:
                for content in response.contents:
                    self._writer(response.status, response, content, None)

    def write(self, result: object, headers: Mapping[bytes, bytes]) -> Reply:
        """The response for `result`, an `Answer` or the bare body of the success.

        Raises `Undocumented`, and `EncodeError` or a pydantic error for a body that cannot be written.
        """
        writer = self._writers.get(type(result)) or self._choose(result, headers)
        if not isinstance(result, Answer):
            return writer.status, *writer.write(result)
        answer = cast("Answer[object]", result)
        fields, body = writer.write(answer.body)
        if writer.has_headers:
            fields += writer.headers(answer)
        if answer.headers is not None:
            fields = _replaced(fields, raw_headers(answer.headers))
        return writer.status, fields, body

    def _choose(self, result: object, headers: Mapping[bytes, bytes]) -> Writer:
        kind = type(result)
        if isinstance(result, Answer):
            status, media_type = result.status, result.media_type
            is_fixed = isinstance(getattr(kind, "status", None), int)
            is_fixed = is_fixed and isinstance(getattr(kind, "media_type", None), str | None)
        else:
            status, media_type, is_fixed = _bare_status(self._operation), None, True
        response = self._find(status)
        contents = response.contents if response is not None else ()
        content, is_only = self._content(contents, media_type, headers, status)
        writer = self._writer(status, response, content, media_type)
        if is_fixed and is_only:
            self._writers[kind] = writer
        return writer

    def _writer(
        self,
        status: int,
        response: Response | None,
        content: Content | None,
        media_type: str | None,
    ) -> Writer:
        key = (status, media_type or (content.media_type if content is not None else ""))
        known = self._written.get(key)
        if known is None:
            purpose = Purpose(self._operation.id, status, self._extra, self._is_checked)
            known = Writer(purpose, response, content, media_type)
            if len(self._written) < _REMEMBERED:
                self._written[key] = known
        return known

    def _find(self, status: int) -> Response | None:
        for key in (status, f"{status // 100}XX", "default"):
            for response in self._operation.responses:
                if response.status == key:
                    return response
        if self._is_checked:
            known = ", ".join(str(each.status) for each in self._operation.responses) or "nothing"
            raise Undocumented(
                f"{self._operation.id} answered {status}, and the document has {known}"
            )
        return None

    def _content(
        self,
        contents: Sequence[Content],
        media_type: str | None,
        headers: Mapping[bytes, bytes],
        status: int,
    ) -> tuple[Content | None, bool]:
        """The content to write, and whether another request would get the same."""
        if media_type is not None:
            asked = MediaType.parse(media_type)
            for content in contents:
                if content.media_type == media_type or MediaType.parse(content.media_type).covers(
                    asked
                ):
                    return content, True
            if self._is_checked:
                raise Undocumented(
                    f"{self._operation.id} answered {status} as {media_type},"
                    f" and the document has {', '.join(each.media_type for each in contents) or 'no body'}"
                )
            return None, True
        if len(contents) < 2:
            return (contents[0] if contents else None), True
        alike = [each for each in contents if _is_alike(each, contents[0])]
        accept = headers.get(b"accept", _ANY).decode("latin-1")
        order = acceptable(accept, [MediaType.parse(each.media_type) for each in alike])
        return alike[order[0] if order else 0], len(alike) < 2


def _offered(operation: Operation[object]) -> list[Content]:
    """The contents of all successes."""
    return [
        content
        for response in operation.responses
        if str(response.status).startswith("2") or response.status == "default"
        for content in response.contents
    ]


def _bare_status(operation: Operation[object]) -> int:
    """The status of a body that comes without one: the first success, 200 where none is told."""
    exact = [each.status for each in operation.responses if isinstance(each.status, int)]
    return next((status for status in exact if 200 <= status < 300), 200)


def _is_alike(one: Content, other: Content) -> bool:
    """Whether a body for one content is a body for the other, so that the request may choose."""
    return one is other or (one.kind is other.kind and one.type() == other.type())


def _replaced(fields: RawHeaders, given: RawHeaders) -> RawHeaders:
    """`fields`, and those of the handler, which replace others of their name."""
    names = {name for name, _ in given}
    return [*(field for field in fields if field[0] not in names), *given]
