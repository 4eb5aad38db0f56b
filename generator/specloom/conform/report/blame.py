"""A failure and the exchange it was seen in, in; the place of the document that it is about, out."""

from __future__ import annotations

import hashlib

from specloom.conform.exchange import CheckFailure, Exchange
from specloom.conform.report.reading import Promised, Reader
from specloom.document import Document
from specloom.source import Pointer, format_pointer, parse_pointer, value_at

__all__ = ["blamed", "fingerprint_of"]

_OF_THE_PATH = frozenset({"allow_header_conformance", "unsupported_method"})
_OF_ANSWERS = frozenset({"content_type_conformance", "response_headers_conformance"})
_WHATEVER_THE_STATUS = _OF_ANSWERS | {"response_schema_conformance"}
_OF_REQUESTS = frozenset(
    {
        "case_status",
        "missing_required_header",
        "negative_data_rejection",
        "positive_data_acceptance",
    }
)


def blamed(
    failure: CheckFailure, exchange: Exchange, promised: Promised | None, reader: Reader
) -> Pointer:
    """Where the document says otherwise: as close as can be told, the operation at least.

    A check that knows better says so in its details, as `pointer`.
    """
    told = _told(failure, reader.document)
    if told is not None:
        return told
    if promised is None:
        return _of_path(exchange.operation.partition(" ")[2], reader.document)
    if failure.check in _OF_THE_PATH:
        return _of_path(promised.endpoint.path.text, reader.document)
    return _existing(_place(failure.check, exchange, promised, reader), reader.document)


def fingerprint_of(document: str, failure: CheckFailure, status: int, place: Pointer) -> str:
    """Twelve hexadecimal digits that stay the same while the cause does: nothing random is in them.

    The status counts unless the place says all: a schema is broken alike in a 200 and in a 201.
    """
    shown = "" if failure.check in _WHATEVER_THE_STATUS else str(status)
    identity = "\0".join((document, failure.check, failure.title, shown, format_pointer(place)))
    return hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _place(check: str, exchange: Exchange, promised: Promised, reader: Reader) -> Pointer:
    endpoint, answer = promised.endpoint, exchange.answer
    if check in _OF_REQUESTS:
        return _of_request(check, exchange, promised, reader)
    if check == "status_code_conformance":
        return (*endpoint.pointer, "responses")
    if check == "ignored_auth":
        return (*endpoint.pointer, "security")
    if answer is None:
        return endpoint.pointer
    if check == "response_schema_conformance":
        return reader.faulty_keyword(answer, promised)
    if check in _OF_ANSWERS:
        response = reader.response_of(answer, promised)
        word = "headers" if check == "response_headers_conformance" else "content"
        return (*endpoint.pointer, "responses") if response is None else (*response.pointer, word)
    return endpoint.pointer


def _of_request(check: str, exchange: Exchange, promised: Promised, reader: Reader) -> Pointer:
    """What was varied; of a request that was to be refused, the keyword that it breaks."""
    varied = exchange.intent.parameter or ""
    if check == "negative_data_rejection":
        keywords = reader.refusing_keywords(exchange.asked, promised)
        if varied in keywords:
            return keywords[varied]
        if keywords:
            return next(iter(keywords.values()))
    if varied in promised.inputs:
        return promised.inputs[varied]
    is_of_body = varied.startswith("body") and promised.endpoint.body is not None
    return (*promised.endpoint.pointer, *(["requestBody"] if is_of_body else []))


def _told(failure: CheckFailure, document: Document) -> Pointer | None:
    text = failure.details.get("pointer", "").lstrip("#")
    if not text:
        return None
    try:
        return _existing(parse_pointer(text), document)
    except ValueError:
        return None


def _of_path(path: str, document: Document) -> Pointer:
    return _existing(("paths", path), document)


def _existing(pointer: Pointer, document: Document) -> Pointer:
    """`pointer`, or the nearest place above it that there is."""
    while pointer:
        try:
            value_at(document.value, pointer)
        except KeyError:
            pointer = pointer[:-1]
        else:
            break
    return pointer
