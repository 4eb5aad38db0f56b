"""Servers: addresses that cannot be meant for users, and templates without their variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from specloom.check.finding import Finding
from specloom.check.model import Kind, Node
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.source import as_array, as_object, as_text

__all__ = ["check_servers"]

_NAME = re.compile(r"\{([^{}]*)\}")
_EXAMPLE_HOST = re.compile(r"(^|\.)example(\.(com|org|net))?$")


def check_servers(subject: Subject) -> Iterator[Finding]:
    """Every Server Object of the document."""
    for node in subject.index.of(Kind.SERVER):
        url = as_text(node.fields.get("url"))
        place = (*node.pointer, "url")
        if url.endswith("/") and url != "/" and not url.endswith("://"):
            better = url.rstrip("/")
            yield Finding(
                "server-trailing-slash",
                place,
                {"url": url},
                help=f"write {better}",
                replacement=better,
            )
        if _EXAMPLE_HOST.search(_host(url)):
            yield Finding("server-example-host", place, {"url": url})
        yield from _check_variables(node, url)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _check_variables(node: Node, url: str) -> Iterator[Finding]:
    variables = as_object(node.fields.get("variables"))
    names = _NAME.findall(url)
    for name in dict.fromkeys(names):
        if name not in variables:
            meant = closest(name, variables)
            yield Finding(
                "server-variable-undefined",
                (*node.pointer, "url"),
                {"name": name, "url": url},
                help=f"the variable `{meant}` was probably meant" if meant else None,
            )
    for name, variable in variables.items():
        fields = as_object(variable)
        allowed = as_array(fields.get("enum"))
        if allowed and "default" in fields and fields["default"] not in allowed:
            yield Finding(
                "server-variable-default",
                (*node.pointer, "variables", name, "default"),
                {"name": name, "value": fields["default"]},
            )
