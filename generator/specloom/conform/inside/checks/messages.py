"""What HTTP itself asks of any answer, whatever a document says: one `Seen` in, what is wrong out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.values import at, json_of

__all__ = ["CHECKS"]

_BODILESS: Final = frozenset({204, 205, 304})
_TAG: Final = re.compile(r'(W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_TRACES: Final = (
    re.compile(rb"Traceback \(most recent call last\)"),
    re.compile(rb'File "[^"]+\.py", line \d+'),
    re.compile(rb"\bat [\w.$<>]+\([\w$]+\.(java|kt|scala|cs):\d+\)"),
    re.compile(rb"\bat [^\n(]*\(?(?:/|[A-Z]:\\|node:)[^\n:)]+:\d+:\d+\)?"),
    re.compile(rb"\.go:\d+ \+0x[0-9a-f]+"),
    re.compile(rb"\b(SQLSTATE|sqlite3\.|psycopg|sqlalchemy\.|ORA-\d{5})"),
)
"""How the insides of a server look when they come out: traces of stacks, messages of databases."""


def _body_is_allowed(seen: Seen, _work: Work) -> Iterator[Complaint]:
    status = seen.answer.status
    if (status in _BODILESS or status < 200 or seen.asked.method == "HEAD") and seen.answer.body:
        yield Complaint(
            f"Body in an answer that has none ({status})",
            f"{len(seen.answer.body)} bytes came with {status} to {seen.asked.method}",
        )


def _body_is_promised(seen: Seen, _work: Work) -> Iterator[Complaint]:
    promise = seen.operation.promise(seen.answer.status)
    if seen.is_success and promise and not promise.has_content and seen.answer.body:
        yield Complaint(
            "Body where the document promises none",
            f"{len(seen.answer.body)} bytes came with {seen.answer.status}, which has no `content`",
            f"{seen.operation.pointer}/responses/{promise.status}",
        )


def _length_is_true(seen: Seen, _work: Work) -> Iterator[Complaint]:
    said = seen.header("content-length")
    coded = seen.header("content-encoding") not in (None, "identity")
    if said is None or coded or seen.asked.method == "HEAD" or seen.answer.status == 304:
        return
    if not said.isdecimal() or int(said) != len(seen.answer.body):
        yield Complaint(
            "Content-Length is not the length of the body",
            f"Content-Length is {said}, and {len(seen.answer.body)} bytes came",
        )


def _refusal_names_a_challenge(seen: Seen, _work: Work) -> Iterator[Complaint]:
    if seen.answer.status == 401 and seen.header("www-authenticate") is None:
        yield Complaint(
            "401 without WWW-Authenticate", "a 401 says how to get in: it has `WWW-Authenticate`"
        )


def _tag_is_one(seen: Seen, _work: Work) -> Iterator[Complaint]:
    tag = seen.header("etag")
    if tag is not None and not _TAG.fullmatch(tag):
        yield Complaint("ETag is no entity tag", f'`{tag}` is not `"..."` or `W/"..."`')


def _problem_says_its_status(seen: Seen, _work: Work) -> Iterator[Complaint]:
    kind = (seen.header("content-type") or "").partition(";")[0].strip().lower()
    said = at(json_of(seen.answer), ("status",)) if kind == "application/problem+json" else None
    if isinstance(said, int) and said != seen.answer.status:
        yield Complaint(
            "Problem has another status than its answer",
            f"`status` of the body is {said}, and the answer's is {seen.answer.status}",
        )


def _insides_stay_inside(seen: Seen, _work: Work) -> Iterator[Complaint]:
    if seen.answer.status < 400:
        return
    for trace in _TRACES:
        found = trace.search(seen.answer.body)
        if found is not None:
            text = found.group(0).decode("utf-8", "replace")
            yield Complaint("Error shows the insides of the server", f"the body has `{text[:120]}`")
            return


def _deprecation_is_told(seen: Seen, _work: Work) -> Iterator[Complaint]:
    operation = seen.operation
    if not seen.is_success or not seen.is_plain:
        return
    since, sunset = _day(operation.since), _day(operation.sunset)
    if since is not None and seen.header("deprecation") is None:
        yield Complaint(
            "Deprecated operation does not say so",
            f"deprecated since {operation.since}, and there is no `Deprecation`",
            f"{operation.pointer}/x-deprecated-since",
        )
    said = _http_date(seen.header("sunset"))
    if sunset is not None and said != sunset:
        yield Complaint(
            "Sunset is not the documented one",
            f"the document says {operation.sunset}, `Sunset` is {seen.header('sunset')}",
            f"{operation.pointer}/x-sunset",
        )


def _day(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _http_date(text: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except ValueError:
        return None


CHECKS: Final = (
    Check(
        "body_allowed",
        "204, 304 and answers to HEAD have no body.",
        _body_is_allowed,
        "RFC 9110, 6.4.1",
    ),
    Check(
        "body_promised",
        "A success that is documented without content has none.",
        _body_is_promised,
        "OpenAPI, Response Object",
    ),
    Check(
        "content_length",
        "Content-Length is the length of the body.",
        _length_is_true,
        "RFC 9110, 8.6",
    ),
    Check("challenge", "A 401 says how to get in.", _refusal_names_a_challenge, "RFC 9110, 15.5.2"),
    Check("entity_tag", "An ETag is an entity tag.", _tag_is_one, "RFC 9110, 8.8.3"),
    Check(
        "problem_status",
        "A problem has the status of its answer.",
        _problem_says_its_status,
        "RFC 9457, 3.1.2",
    ),
    Check(
        "no_insides",
        "An error shows nothing of the server's insides.",
        _insides_stay_inside,
        "OWASP API8:2023",
    ),
    Check(
        "deprecation",
        "A deprecated operation says since when, and until when.",
        _deprecation_is_told,
        "RFC 9745, RFC 8594",
    ),
)
