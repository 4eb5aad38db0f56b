"""Keys that need or exclude each other within one object: a node in, findings out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from specloom.check.finding import Finding
from specloom.check.model.index import Node
from specloom.check.model.kinds import Kind
from specloom.check.validity.parameter_fields import check_parameter, check_parameters
from specloom.check.validity.security_fields import check_flow, check_scheme
from specloom.document import OpenApiVersion
from specloom.source import as_array, as_object

__all__ = ["check_combinations"]

_COMPONENT_NAME = re.compile(r"[a-zA-Z0-9._-]+\Z")
_FIXED_METHODS = {"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"}
_V30 = OpenApiVersion.V3_0
_V31 = OpenApiVersion.V3_1
_V32 = OpenApiVersion.V3_2
_SCHEMA_OR_CONTENT = ("schema", "content")
_ONE_EXAMPLE = ("example", "examples")

# As the official schemas have it: 3.1 forgot that `example` excludes `examples`.
_EXCLUSIVE: dict[OpenApiVersion, dict[Kind, tuple[tuple[str, str], ...]]] = {
    _V30: {
        Kind.LINK: (("operationRef", "operationId"),),
        Kind.PARAMETER: (_SCHEMA_OR_CONTENT, _ONE_EXAMPLE),
        Kind.HEADER: (_SCHEMA_OR_CONTENT, _ONE_EXAMPLE),
        Kind.MEDIA_TYPE: (_ONE_EXAMPLE,),
    },
    OpenApiVersion.V3_1: {
        Kind.LINK: (("operationRef", "operationId"),),
        Kind.PARAMETER: (_SCHEMA_OR_CONTENT,),
        Kind.HEADER: (_SCHEMA_OR_CONTENT,),
        Kind.LICENSE: (("identifier", "url"),),
        Kind.EXAMPLE: (("value", "externalValue"),),
    },
    _V32: {
        Kind.LINK: (("operationRef", "operationId"),),
        Kind.PARAMETER: (_SCHEMA_OR_CONTENT, _ONE_EXAMPLE),
        Kind.HEADER: (_SCHEMA_OR_CONTENT, _ONE_EXAMPLE),
        Kind.MEDIA_TYPE: (
            _ONE_EXAMPLE,
            ("encoding", "prefixEncoding"),
            ("encoding", "itemEncoding"),
        ),
        Kind.ENCODING: (("encoding", "prefixEncoding"), ("encoding", "itemEncoding")),
        Kind.LICENSE: (("identifier", "url"),),
        Kind.EXAMPLE: (
            ("value", "externalValue"),
            ("value", "dataValue"),
            ("value", "serializedValue"),
            ("serializedValue", "externalValue"),
        ),
    },
}


def _problem(
    node: Node, kind: Kind, problem: str, help_: str | None, *below: str, key: bool = True
) -> Finding:
    holes = {"object": kind.value, "problem": problem}
    return Finding("invalid-combination", node.pointer + below, holes, key=key, help=help_)


def _excluded(node: Node, first: str, second: str, kind: Kind) -> Finding:
    problem = f"has both `{first}` and `{second}`"
    return _problem(node, kind, problem, f"keep `{first}` or `{second}`", second)


def _check_link(node: Node, _: OpenApiVersion) -> Iterator[Finding]:
    if not {"operationRef", "operationId"} & node.fields.keys():
        problem = "has neither `operationId` nor `operationRef`"
        yield _problem(node, Kind.LINK, problem, "add the `operationId` that the link leads to")


def _check_component_names(node: Node, _: OpenApiVersion) -> Iterator[Finding]:
    for section, members in node.fields.items():
        if section.startswith("x-"):
            continue
        for name in as_object(members):
            if not _COMPONENT_NAME.match(name):
                mended = re.sub(r"[^a-zA-Z0-9._-]+", "-", name).strip("-")
                expected = "a name of letters, digits, `.`, `-` and `_`"
                yield Finding(
                    "invalid-name",
                    (*node.pointer, section, name),
                    {"key": name, "object": Kind.COMPONENTS.value, "expected": expected},
                    key=True,
                    help=f"`{mended}` would do" if mended else None,
                )


def _check_root(node: Node, version: OpenApiVersion) -> Iterator[Finding]:
    written = node.fields.get("openapi")
    if isinstance(written, str) and not re.match(r"3\.[012]\.\d+(-.+)?\Z", written):
        mended = f"{version}.0"
        yield Finding(
            "invalid-value",
            (*node.pointer, "openapi"),
            {"key": "openapi", "value": written, "expected": f"a full version such as `{mended}`"},
            help=f"write `{mended}`",
            replacement=mended,
        )
    if version is not _V30 and not {"paths", "components", "webhooks"} & node.fields.keys():
        problem = "has none of `paths`, `components` and `webhooks`"
        yield _problem(node, Kind.OPENAPI, problem, "add `paths:`")


def _check_responses(node: Node, version: OpenApiVersion) -> Iterator[Finding]:
    written = [key for key in node.fields if version is _V30 or not key.startswith("x-")]
    if not written:
        yield _problem(node, Kind.RESPONSES, "has no response", "add a response")


def _check_variable(node: Node, _: OpenApiVersion) -> Iterator[Finding]:
    if "enum" in node.fields and not as_array(node.fields["enum"]):
        problem = "has an empty `enum`"
        yield _problem(node, Kind.SERVER_VARIABLE, problem, "name a value or drop it", "enum")


def _check_methods(node: Node, _: OpenApiVersion) -> Iterator[Finding]:
    for method, _operation in node.members("additionalOperations"):
        if method in _FIXED_METHODS:
            yield _problem(
                node,
                Kind.PATH_ITEM,
                f"has `{method}` below `additionalOperations`",
                f"`{method.lower()}` is a key of the Path Item Object itself",
                "additionalOperations",
                method,
            )


def _check_parameter(node: Node, version: OpenApiVersion) -> Iterator[Finding]:
    return check_parameter(node, Kind.PARAMETER, version)


def _check_header(node: Node, version: OpenApiVersion) -> Iterator[Finding]:
    return check_parameter(node, Kind.HEADER, version)


_Test = Callable[[Node, OpenApiVersion], Iterator[Finding]]

_TESTS: dict[Kind, tuple[tuple[OpenApiVersion, _Test], ...]] = {
    Kind.PARAMETER: ((_V30, _check_parameter),),
    Kind.HEADER: ((_V30, _check_header),),
    Kind.SECURITY_SCHEME: ((_V30, check_scheme),),
    Kind.OAUTH_FLOW: ((_V30, check_flow),),
    Kind.OPENAPI: ((_V30, _check_root),),
    Kind.RESPONSES: ((_V30, _check_responses),),
    Kind.LINK: ((_V31, _check_link),),
    Kind.COMPONENTS: ((_V31, _check_component_names),),
    Kind.SERVER_VARIABLE: ((_V31, _check_variable),),
    Kind.PATH_ITEM: ((_V32, check_parameters), (_V32, _check_methods)),
    Kind.OPERATION: ((_V32, check_parameters),),
}
"""What is looked at in an object of each kind, and the version from which on."""


def check_combinations(node: Node, kind: Kind, version: OpenApiVersion) -> Iterator[Finding]:
    """What the fields of one object demand of each other."""
    for first, second in _EXCLUSIVE[version].get(kind, ()):
        if first in node.fields and second in node.fields:
            yield _excluded(node, first, second, kind)
    for since, test in _TESTS.get(kind, ()):
        if version >= since:
            yield from test(node, version)
