"""What holds for a whole API in, the expression for the runtime's `Document` out."""

from __future__ import annotations

from typing import assert_never

from specloom.ir import Api, ApiKey, Flow, Http, MutualTls, OAuth2, OpenIdConnect, SecurityScheme
from specloom.targets.models.literals import literal
from specloom.targets.python.api_plan import ApiPlan
from specloom.targets.python.expressions import call, mapping, tuple_of
from specloom.targets.python.operations import server_urls
from specloom.targets.python.versions import version_readers

__all__ = ["document_expression"]


def document_expression(plan: ApiPlan) -> str:
    """The call that makes the `Document`."""
    api: Api = plan.api
    return call(
        "Document",
        literal(api.name),
        literal(api.title),
        literal(api.version),
        servers=tuple_of(map(literal, server_urls(api.servers))),
        schemes=mapping({each.scheme.name: _scheme(each.scheme) for each in plan.schemes}),
        version_readers=version_readers(api),
        earlier_versions=tuple_of(map(literal, api.earlier_versions)),
        environment=mapping(
            {each.scheme.name: literal(each.variable) for each in plan.schemes if each.variable}
        ),
        keywords=mapping({each.scheme.name: literal(each.name) for each in plan.schemes}),
    )


def _scheme(scheme: SecurityScheme) -> str:
    match scheme:
        case ApiKey(parameter=parameter, location=location):
            return call("ApiKeyScheme", location.name, literal(parameter))
        case Http(scheme=name):
            return call("HttpScheme", literal(name))
        case OAuth2(flows=flows):
            return call("OAuth2Scheme", tuple_of(map(_flow, flows)) or "()")
        case OpenIdConnect(url=url):
            return call("OpenIdConnectScheme", literal(url))
        case MutualTls():
            return call("MutualTlsScheme")
        case _ as unknown:
            assert_never(unknown)


def _flow(flow: Flow) -> str:
    urls = {
        "token_url": flow.token_url,
        "authorization_url": flow.authorization_url,
        "refresh_url": flow.refresh_url,
    }
    return call(
        "OAuth2Flow",
        literal(flow.kind.value),
        **{key: literal(url) for key, url in urls.items() if url},
        scopes=tuple_of(literal(scope.name) for scope in flow.scopes),
    )
