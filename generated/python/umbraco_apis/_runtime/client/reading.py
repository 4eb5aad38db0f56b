# Part of specloom 0.1.0. Do not edit.
"""The body of a response in, a value and its violations out, by what the document says of the status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from ..operation import Content, Kind
from ..operation import Response as Documented
from .media import essence, fit
from .message import Headers
from .mismatch import violations_of
from .options import ResponseMode
from .readers import BodyReader, reader_of
from .violation import Violation

__all__ = ["Outcome", "Outcomes", "Result", "UnreadableError", "read_body"]

_REMEMBERED = 64
"""Spellings of `Content-Type` that are kept for each response; servers use one or two."""


class UnreadableError(ValueError):
    """A body of which nothing can be made: no JSON where JSON is documented."""


@dataclass(frozen=True, slots=True)
class Result:
    """A value, and where it is not as documented."""

    value: object
    violations: tuple[Violation, ...] = ()


class Outcome:
    """One documented response: its media types, and how each is read."""

    def __init__(self, documented: Documented) -> None:
        self.documented = documented
        self._readers = [(content, reader_of(content)) for content in documented.contents]
        self._chosen: dict[str, tuple[BodyReader | None, int]] = {}

    @property
    def contents(self) -> tuple[Content, ...]:
        """What the document says of the body."""
        return self.documented.contents

    def reader(self, content_type: str) -> tuple[BodyReader | None, int]:
        """The reader for a body of `content_type`, and how well that type fits (see `fit`).

        Where none fits, the reader of the first type; None where there is no body at all.
        """
        chosen = self._chosen.get(content_type)
        if chosen is None:
            chosen = self._choose(content_type)
            if len(self._chosen) < _REMEMBERED:
                self._chosen[content_type] = chosen
        return chosen

    def read_if_valid(self, raw: bytes, headers: Headers) -> object:
        """The body as documented; None where it is not as documented."""
        content_type = headers.get("content-type", "")
        reader, fitness = self.reader(content_type)
        if reader is None or not fitness or not (raw or content_type):
            return None
        try:
            return reader.checked(raw, headers, strict=False)
        except ValueError:  # those of pydantic are too
            return None

    def content_for(self, content_type: str) -> Content | None:
        """What the document says of a body of `content_type`."""
        wanted = essence(content_type)
        ranked = sorted(self.contents, key=lambda content: -fit(content.media_type, wanted))
        return ranked[0] if ranked and fit(ranked[0].media_type, wanted) else None

    def _choose(self, content_type: str) -> tuple[BodyReader | None, int]:
        wanted = essence(content_type)
        best, rank = None, 0
        for content, reader in self._readers:
            matched = fit(content.media_type, wanted)
            if matched > rank:
                best, rank = reader, matched
        if best is None and self._readers:
            best = self._readers[0][1]
        return best, rank


class Outcomes:
    """All documented responses of an operation: an exact code before a range before the default."""

    def __init__(self, responses: Iterable[Documented]) -> None:
        self.all = tuple(Outcome(response) for response in responses)
        self._by_code: dict[int, Outcome] = {}
        self._by_hundred: dict[int, Outcome] = {}
        self._default: Outcome | None = None
        for outcome in self.all:
            match outcome.documented.status:
                case int(code):
                    self._by_code.setdefault(code, outcome)
                case "default":
                    self._default = self._default or outcome
                case hundred:
                    self._by_hundred.setdefault(int(hundred[0]), outcome)

    def find(self, status: int) -> Outcome | None:
        """What is documented of `status`, by the default at last."""
        return self.find_explicit(status) or self._default

    def find_explicit(self, status: int) -> Outcome | None:
        """What is documented of `status` by its code or its range."""
        return self._by_code.get(status) or self._by_hundred.get(status // 100)

    def is_success(self, status: int) -> bool:
        """Whether `status` is what a call returns: 2XX, and documented 1XX and 3XX."""
        if 200 <= status <= 299:
            return True
        return 100 <= status <= 399 and self.find_explicit(status) is not None

    @cached_property
    def successes(self) -> tuple[Outcome, ...]:
        """Documented successes; the default, where there are none."""
        explicit = [
            outcome for outcome in self.all if str(outcome.documented.status)[0] in ("1", "2", "3")
        ]
        return tuple(explicit) or ((self._default,) if self._default else ())

    def accept(self, *, stream: bool) -> str:
        """The media types to ask for, in the document's order; those of streams, or the others."""
        types = dict.fromkeys(
            content.media_type
            for outcome in self.successes
            for content in outcome.contents
            if (content.kind is Kind.STREAM) is stream
        )
        return ", ".join(types) or "*/*"


def read_body(
    outcomes: Outcomes, status: int, raw: bytes, headers: Headers, mode: ResponseMode
) -> Result:
    """What a success is returned as. Raises UnreadableError where nothing can be made of it."""
    outcome = outcomes.find(status)
    if outcome is None:
        return _undocumented(outcomes, status, raw, headers, mode)
    if not raw:
        return _empty(outcome, headers, mode)
    reader, fitness = outcome.reader(headers.get("content-type", ""))
    if reader is None:
        return Result(None, (Violation("", "a body where none is documented"),))
    result = _READ[mode](reader, raw, headers)
    if fitness >= _ENOUGH[mode]:
        return result
    media_type = headers.get("content-type", "")
    told = Violation("", f"its media type {media_type!r} is not documented")
    return Result(result.value, (told, *result.violations))


def _undocumented(
    outcomes: Outcomes, status: int, raw: bytes, headers: Headers, mode: ResponseMode
) -> Result:
    """A success of another status than those of the document is taken for the first of them."""
    told = Violation("", f"status {status} is not documented")
    if not outcomes.successes or not raw:
        return Result(None, (told,))
    reader, _ = outcomes.successes[0].reader(headers.get("content-type", ""))
    result = Result(None) if reader is None else _READ[mode](reader, raw, headers)
    return Result(result.value, (told, *result.violations))


def _empty(outcome: Outcome, headers: Headers, mode: ResponseMode) -> Result:
    """No bytes: a value where text or bytes are documented, and not what JSON is."""
    content_type = headers.get("content-type", "")
    content = outcome.content_for(content_type)
    if content is None or content.kind is Kind.JSON:
        is_missing = any(each.kind is Kind.JSON for each in outcome.contents)
        return Result(None, (Violation("", "the body is empty"),) if is_missing else ())
    reader, _ = outcome.reader(content_type)
    assert reader is not None
    if content.kind in (Kind.TEXT, Kind.BINARY):
        return _READ[mode](reader, b"", headers)
    return Result(reader.plain(b"", headers))


def _lenient(reader: BodyReader, raw: bytes, headers: Headers) -> Result:
    try:
        return Result(reader.checked(raw, headers, strict=False))
    except ValidationError as error:
        plain = _plain(reader, raw, headers)
        return Result(reader.build(plain), violations_of(error, plain))
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _strict(reader: BodyReader, raw: bytes, headers: Headers) -> Result:
    try:
        return Result(reader.checked(raw, headers, strict=True))
    except ValidationError as error:
        return Result(None, violations_of(error, _plain(reader, raw, headers)))
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _unchecked(reader: BodyReader, raw: bytes, headers: Headers) -> Result:
    return Result(reader.build(_plain(reader, raw, headers)))


def _plain(reader: BodyReader, raw: bytes, headers: Headers, /) -> object:
    try:
        return reader.plain(raw, headers)
    except ValueError as error:
        raise UnreadableError(str(error)) from None


_ENOUGH: Mapping[ResponseMode, int] = {"strict": 2, "lenient": 1, "unchecked": 0}
"""How well a media type must fit to be passed over."""

_READ: Mapping[ResponseMode, Callable[[BodyReader, bytes, Headers], Result]] = {
    "strict": _strict,
    "lenient": _lenient,
    "unchecked": _unchecked,
}
