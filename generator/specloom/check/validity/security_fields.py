"""What the type of a security scheme or flow demands of its fields: a node in, findings out."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model.index import Node
from specloom.check.model.kinds import Kind
from specloom.document import OpenApiVersion
from specloom.source import as_text

__all__ = ["check_flow", "check_scheme"]

_FLOW_NEEDS: dict[str, tuple[str, ...]] = {
    "implicit": ("authorizationUrl", "scopes"),
    "password": ("tokenUrl", "scopes"),
    "clientCredentials": ("tokenUrl", "scopes"),
    "authorizationCode": ("authorizationUrl", "tokenUrl", "scopes"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl", "scopes"),
}
_SCHEME_NEEDS: dict[str, tuple[str, ...]] = {
    "apiKey": ("name", "in"),
    "http": ("scheme",),
    "oauth2": ("flows",),
    "openIdConnect": ("openIdConnectUrl",),
    "mutualTLS": (),
}
_SCHEME_MAY = {"http": {"bearerFormat"}, "oauth2": {"oauth2MetadataUrl"}}
_OF_ALL = {"type", "description", "deprecated"}
_URLS = ("authorizationUrl", "deviceAuthorizationUrl", "tokenUrl")


def check_scheme(node: Node, _: OpenApiVersion) -> Iterator[Finding]:
    """One security scheme: the fields its type needs, and those it has nothing to do with."""
    kind = as_text(node.fields.get("type"))
    if kind not in _SCHEME_NEEDS:
        return
    needs = _SCHEME_NEEDS[kind]
    yield from _missing(node, needs, Kind.SECURITY_SCHEME)
    allowed = {*needs, *_OF_ALL, *_SCHEME_MAY.get(kind, ())}
    if as_text(node.fields.get("scheme")).lower() != "bearer":
        allowed.discard("bearerFormat")
    for key in ("name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"):
        if key in node.fields and key not in allowed:
            yield _foreign(node, key, f"type `{kind}`", Kind.SECURITY_SCHEME)


def check_flow(node: Node, version: OpenApiVersion) -> Iterator[Finding]:
    """One OAuth flow: the URLs that it needs, and those that it has nothing to do with."""
    flow = node.pointer[-1]
    needs = _FLOW_NEEDS.get(flow)
    if needs is None or (flow == "deviceAuthorization" and version is not OpenApiVersion.V3_2):
        return
    yield from _missing(node, needs, Kind.OAUTH_FLOW)
    for key in _URLS:
        if key in node.fields and key not in needs:
            yield _foreign(node, key, f"the flow `{flow}`", Kind.OAUTH_FLOW)


def _missing(node: Node, names: tuple[str, ...], kind: Kind) -> Iterator[Finding]:
    for name in names:
        if name not in node.fields:
            holes = {"key": name, "object": kind.value}
            yield Finding(
                "invalid-missing-key", node.pointer, holes, key=True, help=f"add `{name}:`"
            )


def _foreign(node: Node, key: str, what: str, kind: Kind) -> Finding:
    holes = {"object": kind.value, "problem": f"has `{key}`, which {what} does not use"}
    advice = f"drop `{key}`"
    if key == "bearerFormat":
        advice = "write `scheme: bearer`, or drop `bearerFormat`"
    return Finding("invalid-combination", (*node.pointer, key), holes, key=True, help=advice)
