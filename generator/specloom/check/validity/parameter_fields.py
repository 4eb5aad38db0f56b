"""What the fields of a parameter or header demand of each other: a node in, findings out."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model.index import Node
from specloom.check.model.kinds import Kind
from specloom.document import OpenApiVersion
from specloom.source import as_text

__all__ = ["check_parameter", "check_parameters"]

_V30 = OpenApiVersion.V3_0
_V32 = OpenApiVersion.V3_2
_STYLES: dict[str, tuple[str, ...]] = {
    "path": ("matrix", "label", "simple"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
_OF_SCHEMA = ("style", "explode", "allowReserved")
_EXAMPLES = ("example", "examples")


def check_parameter(node: Node, kind: Kind, version: OpenApiVersion) -> Iterator[Finding]:
    """One parameter or header: `schema` or `content`, and what goes with each."""
    fields = node.fields
    if "schema" not in fields and "content" not in fields:
        problem = "has neither `schema` nor `content`"
        yield _problem(node, kind, problem, help_="add `schema:` with the type of the value")
    content = fields.get("content")
    if isinstance(content, dict):
        if len(content) != 1:
            problem = f"has {len(content)} media types in `content`"
            yield _problem(node, kind, problem, "content", help_="keep exactly one media type")
        if "schema" not in fields:
            yield from _check_beside_content(node, kind, version)
    if kind is Kind.PARAMETER:
        where = as_text(fields.get("in"))
        # From 3.1 on the official schema forgets this for a parameter with `content`.
        looked_at = version is _V30 or "schema" in fields
        if where == "path" and fields.get("required") is not True and looked_at:
            yield _not_required(node)
        yield from _check_location(node, where, version)


def _problem(
    node: Node, kind: Kind, problem: str, *below: str, help_: str | None = None
) -> Finding:
    holes = {"object": kind.value, "problem": problem}
    return Finding("invalid-combination", node.pointer + below, holes, key=True, help=help_)


def _check_beside_content(node: Node, kind: Kind, version: OpenApiVersion) -> Iterator[Finding]:
    wrong = _OF_SCHEMA if version is _V32 else (*_OF_SCHEMA, *_EXAMPLES)
    for key in wrong:
        if key in node.fields:
            problem = f"has `{key}` beside `content`"
            advice = f"put `{key}` below the media type" if key in _EXAMPLES else f"drop `{key}`"
            yield _problem(node, kind, problem, key, help_=advice)


def _not_required(node: Node) -> Finding:
    holes: dict[str, object] = {
        "object": Kind.PARAMETER.value,
        "problem": f"`{as_text(node.fields.get('name'))}` is in the path and not `required: true`",
    }
    if node.fields.get("required") is False:
        pointer = (*node.pointer, "required")
        return Finding(
            "invalid-combination", pointer, holes, help="write `true`", replacement="true"
        )
    return Finding("invalid-combination", node.pointer, holes, help="add `required: true`")


def _check_location(node: Node, where: str, version: OpenApiVersion) -> Iterator[Finding]:
    fields = node.fields
    if version is not _V30 and "allowEmptyValue" in fields and where not in ("query", ""):
        problem = f"has `allowEmptyValue` in a {where} parameter"
        advice = "only query parameters have it"
        yield _problem(node, Kind.PARAMETER, problem, "allowEmptyValue", help_=advice)
    reserved = "allowReserved" in fields and "schema" in fields
    if version is OpenApiVersion.V3_1 and reserved and where not in ("query", ""):
        problem = f"has `allowReserved` in a {where} parameter"
        advice = "only query parameters have it"
        yield _problem(node, Kind.PARAMETER, problem, "allowReserved", help_=advice)
    if where == "querystring" and "content" not in fields and "schema" in fields:
        problem = "has `schema` in a querystring parameter"
        advice = "a query string is described by `content` with one media type"
        yield _problem(node, Kind.PARAMETER, problem, "schema", help_=advice)
    yield from _check_style(node, where, version)


def _check_style(node: Node, where: str, version: OpenApiVersion) -> Iterator[Finding]:
    style = node.fields.get("style")
    allowed = _STYLES.get(where)
    if where == "cookie" and version is _V32:
        allowed = ("form", "cookie")
    if allowed is None or not isinstance(style, str) or style in allowed:
        return
    if "schema" not in node.fields:
        return
    expected = f"one of {', '.join(f'`{name}`' for name in allowed)} for a {where} parameter"
    yield Finding(
        "invalid-value",
        (*node.pointer, "style"),
        {"key": "style", "value": style, "expected": expected},
        replacement=allowed[0] if len(allowed) == 1 else None,
    )


def check_parameters(node: Node, _: OpenApiVersion) -> Iterator[Finding]:
    """The `parameters` of one object of 3.2: a query string is alone, and not beside `query`."""
    places = [as_text(parameter.fields.get("in")) for parameter in node.items("parameters")]
    for number, where in enumerate(places):
        if where != "querystring":
            continue
        if "query" in places or "querystring" in places[:number]:
            problem = "describes the whole query string beside other query parameters"
            advice = "describe the query once, by `querystring` or by `query` parameters"
            parameter = Node((*node.pointer, "parameters", str(number)), None)
            yield _problem(parameter, Kind.PARAMETER, problem, help_=advice)
