"""Links in an answer lead somewhere: an answer in, the ones that do not out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.values import at, json_of
from specloom.conform.inside.checks.whereabouts import address, evaluate, path_below
from specloom.source import Json

__all__ = ["CHECKS"]

_TIMES: Final = 2


def _location_leads_somewhere(seen: Seen, work: Work) -> Iterator[Complaint]:
    location = seen.header("location")
    if seen.answer.status != 201 or location is None:
        return
    url = urljoin(seen.asked.url, location)
    path = path_below(seen.base, url)
    if not work.memory.is_new("location", seen.operation.label, times=_TIMES):
        return
    if path is None or work.meaning.match("GET", urlsplit(path).path) is None:
        yield Complaint("Location is no address of this API", f"nothing can be read at {location}")
        return
    answer = work.read(seen, url)
    if answer is not None and answer.status >= 400:
        yield Complaint("Location leads nowhere", f"GET {location} is {answer.status}")


def _hal_links_lead_somewhere(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Each `_links` of the body and of what is embedded; twice for each relation."""
    if not seen.is_success or seen.operation.method == "DELETE":
        return
    for relation, href, holder in _hrefs(seen.body):
        url = urljoin(seen.asked.url, href)
        path = path_below(seen.base, url)
        match = work.meaning.match("GET", path) if path is not None else None
        new = work.memory.is_new("hal", seen.operation.label, relation, times=_TIMES)
        if not new or (path is not None and match is None and _is_known(path, work)):
            continue
        if match is None:
            yield Complaint(
                f"Link leads out of the document: {relation}",
                f"`{relation}` of {holder} is {href}, which is no path of the document",
            )
            continue
        answer = work.read(seen, url)
        if answer is not None and (answer.status in (404, 410) or answer.status >= 500):
            yield Complaint(
                f"Link leads nowhere: {relation}",
                f"`{relation}` of {holder}, {href}, is {answer.status}",
            )
        elif relation == "self" and answer is not None and holder == "the body":
            yield from _is_itself(seen, json_of(answer), href)


def _is_itself(seen: Seen, found: Json, href: str) -> Iterator[Complaint]:
    for name in ("_id", "id"):
        here, there = at(seen.body, (name,)), at(found, (name,))
        if here is not None and there is not None and here != there:
            yield Complaint(
                "Link to itself leads to something else",
                f"{href} has the {name} {there!r}, and the body that links there {here!r}",
            )


def _documented_links_lead_somewhere(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Links of the response (OpenAPI, Link Object) to what can be read; those of a DELETE lead to what is gone."""
    promise = seen.operation.promise(seen.answer.status)
    if (
        seen.operation.method == "DELETE"
        or not seen.is_success
        or promise is None
        or not seen.is_plain
    ):
        return
    for link in promise.links:
        target = work.meaning.operations.get(link.to)
        values = {name: evaluate(each, seen) for name, each in link.parameters.items()}
        if target is None or target.method != "GET" or None in values.values():
            continue
        paths = {name.removeprefix("path."): str(value) for name, value in values.items()}
        url = address(seen.base, target, paths)
        demanding = any(each.is_required and each.where == "query" for each in target.parameters)
        if url is None or demanding:
            continue
        if not work.memory.is_new("link", seen.operation.label, link.name, times=_TIMES):
            continue
        answer = work.read(seen, url)
        if answer is not None and answer.status in (404, 410):
            yield Complaint(
                f"Documented link leads nowhere: {link.name}",
                f"{link.to} with {paths} is {answer.status}",
                f"{seen.operation.pointer}/responses/{promise.status}/links/{link.name}",
            )


def _hrefs(body: Json, holder: str = "the body", depth: int = 0) -> Iterator[tuple[str, str, str]]:
    if not isinstance(body, dict) or depth > 3:
        return
    links = body.get("_links")
    for relation, each in links.items() if isinstance(links, dict) else ():
        for link in each if isinstance(each, list) else [each]:
            if isinstance(link, dict) and not link.get("templated"):
                href = link.get("href")
                if isinstance(href, str) and "{" not in href:
                    yield relation, href, holder
    embedded = body.get("_embedded")
    for name, items in embedded.items() if isinstance(embedded, dict) else ():
        for item in items[:3] if isinstance(items, list) else [items]:
            yield from _hrefs(item, f"an item of `{name}`", depth + 1)


def _is_known(path: str, work: Work) -> bool:
    """Whether the document has the path, for methods other than GET: there is nothing to read."""
    methods = {each.method for each in work.meaning.operations.values()}
    return any(work.meaning.match(method, path) for method in sorted(methods))


CHECKS: Final = (
    Check(
        "location",
        "What was made can be read at its Location.",
        _location_leads_somewhere,
        "RFC 9110, 15.3.2",
        asks=True,
    ),
    Check(
        "hal_links",
        "HAL links lead somewhere.",
        _hal_links_lead_somewhere,
        "draft-kelly-json-hal, 5",
        asks=True,
    ),
    Check(
        "documented_links",
        "Links of the document lead somewhere.",
        _documented_links_lead_somewhere,
        "OpenAPI, Link Object",
        asks=True,
    ),
)
