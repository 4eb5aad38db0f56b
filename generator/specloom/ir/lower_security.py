"""Security: schemes and requirements of a document in, those of the IR out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specloom.ir.lower_notes import lower_extensions
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.parameter import Location
from specloom.ir.security import (
    Alternative,
    ApiKey,
    Flow,
    FlowKind,
    Http,
    MutualTls,
    OAuth2,
    OpenIdConnect,
    Requirement,
    Scope,
    SecurityScheme,
)

__all__ = ["lower_requirements", "lower_schemes"]

_KEY_PLACES: Final = {
    "query": Location.QUERY,
    "header": Location.HEADER,
    "cookie": Location.COOKIE,
}


def lower_schemes(lowering: Lowering) -> tuple[SecurityScheme, ...]:
    """The schemes of `components/securitySchemes`; one of an unknown kind is reported."""
    root = Node(lowering.document.value, ())
    written = root.child("components").child("securitySchemes").named()
    schemes = (_scheme(name, lowering.follow(node), lowering) for name, node in written)
    return tuple(scheme for scheme in schemes if scheme is not None)


def _scheme(name: str, node: Node, lowering: Lowering) -> SecurityScheme | None:
    text, is_deprecated = node.text("description"), node.flag("deprecated")
    extensions = lower_extensions(node)
    match node.text("type"):
        case "apiKey":
            place = _KEY_PLACES.get(node.text("in"))
            if place is None:
                what = f"location {node.text('in')!r}"
                lowering.report("security-scheme-unknown", node.pointer, what=what)
                return None
            key = node.text("name")
            return ApiKey(name, key, place, text, is_deprecated, extensions, node.pointer)
        case "http":
            scheme, form = node.text("scheme").lower(), node.text("bearerFormat")
            return Http(name, scheme, form, text, is_deprecated, extensions, node.pointer)
        case "oauth2":
            flows = _flows(node.child("flows"), lowering)
            url = node.text("oauth2MetadataUrl")
            return OAuth2(name, flows, url, text, is_deprecated, extensions, node.pointer)
        case "openIdConnect":
            url = node.text("openIdConnectUrl")
            return OpenIdConnect(name, url, text, is_deprecated, extensions, node.pointer)
        case "mutualTLS":
            return MutualTls(name, text, is_deprecated, extensions, node.pointer)
        case other:
            what = f"type {other!r}"
            lowering.report("security-scheme-unknown", node.pointer, what=what)
            return None


def _flows(flows: Node, lowering: Lowering) -> tuple[Flow, ...]:
    known = {kind.value: kind for kind in FlowKind}
    found = []
    for name, node in flows.members():
        if name in known:
            found.append(_flow(known[name], node))
        else:
            what = f"flow {name!r}"
            lowering.report("security-scheme-unknown", node.pointer, what=what)
    return tuple(found)


def _flow(kind: FlowKind, node: Node) -> Flow:
    scopes = node.child("scopes").named()
    return Flow(
        kind,
        tuple(
            Scope(name, text.value if isinstance(text.value, str) else "") for name, text in scopes
        ),
        node.text("authorizationUrl"),
        node.text("tokenUrl"),
        node.text("refreshUrl"),
        node.text("deviceAuthorizationUrl"),
        lower_extensions(node),
    )


def lower_requirements(
    node: Node, schemes: Mapping[str, SecurityScheme], lowering: Lowering
) -> tuple[Alternative, ...]:
    """The alternatives of a `security` list. A scheme that is not in `schemes` stays, reported.

    A list that asks for nothing only, `[{}]`, is the same as none.
    """
    alternatives = []
    for alternative in node.items():
        requirements = []
        for name, scopes in alternative.named():
            if name not in schemes:
                lowering.report("security-requirement-unknown", scopes.pointer, scheme=name)
            wanted = tuple(str(scope.value) for scope in scopes.items())
            requirements.append(Requirement(name, wanted))
        alternatives.append(tuple(requirements))
    return tuple(alternatives) if any(alternatives) else ()
