"""A planned endpoint in, the expression for the runtime's `Operation` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specloom.ir import Alternative, Api, Deprecation, Endpoint, Server
from specloom.targets.models.literals import literal
from specloom.targets.python.api_plan import Argument, Outcome, Payload
from specloom.targets.python.arguments import parameter_expression
from specloom.targets.python.expressions import call, json_value, mapping, texts, tuple_of
from specloom.targets.python.outcomes import response_expression
from specloom.targets.python.paginations import pagination_expression
from specloom.targets.python.rivals import Rivals, Selectors
from specloom.targets.python.versions import version_constants

__all__ = ["Operations", "server_urls"]


@dataclass(frozen=True, slots=True)
class Operations:
    """Writes the operations of `api`; `carried` are the names of `x-` data that code has of them."""

    api: Api
    rivals: Rivals
    carried: tuple[str, ...] = ()

    def expression(
        self,
        endpoint: Endpoint,
        arguments: Sequence[Argument],
        payloads: Sequence[Payload],
        outcomes: Sequence[Outcome],
    ) -> str:
        """The call that makes the `Operation`; parameters in the order of the document."""
        order = {id(parameter): index for index, parameter in enumerate(endpoint.parameters)}
        listed = sorted(
            (argument for argument in arguments if not argument.is_fixed),
            key=lambda argument: order[id(argument.parameter)],
        )
        own_servers = endpoint.servers if endpoint.servers != self.api.servers else ()
        return call(
            "Operation",
            literal(endpoint.id),
            literal(endpoint.method),
            literal(endpoint.path.text),
            parameters=tuple_of(map(parameter_expression, listed)),
            body=_body(endpoint, payloads),
            responses=tuple_of(map(response_expression, outcomes)),
            security=tuple_of(map(_alternative, endpoint.security)),
            deprecation=_deprecation(endpoint.deprecation),
            pagination=pagination_expression(endpoint.pagination),
            servers=tuple_of(map(literal, server_urls(own_servers))),
            retry_unsafe="True" if endpoint.is_repeatable else "",
            constants=mapping({**version_constants(self.api), **_written_in_path(endpoint)}),
            selectors=_selectors(self.rivals.of(endpoint)),
            extensions=self._extensions(endpoint),
        )

    def _extensions(self, endpoint: Endpoint) -> str:
        said = endpoint.extensions
        return mapping({name: json_value(said[name]) for name in self.carried if name in said})


def _selectors(selectors: Selectors) -> str:
    return mapping(
        {name: "None" if text is None else literal(text) for name, text in selectors.items()}
    )


def _written_in_path(endpoint: Endpoint) -> dict[str, str]:
    return {f"?{name}": literal(text) for name, text in endpoint.path.query}


def _body(endpoint: Endpoint, payloads: Sequence[Payload]) -> str:
    if endpoint.body is None or not payloads:
        return ""
    contents = tuple_of(payload.content_expression for payload in payloads)
    return call("Body", contents, required="True" if endpoint.body.required else "")


def _alternative(alternative: Alternative) -> str:
    return mapping({each.scheme: texts(each.scopes) for each in alternative}) or "{}"


def _deprecation(deprecation: Deprecation | None) -> str:
    if deprecation is None:
        return ""
    said = {
        "since": deprecation.since,
        "sunset": deprecation.sunset,
        "replaced_by": deprecation.replaced_by,
    }
    return call("Deprecation", **{key: literal(text) for key, text in said.items() if text})


def server_urls(servers: Sequence[Server]) -> tuple[str, ...]:
    """The base URLs of `servers`, variables at their defaults, each once."""
    return tuple(dict.fromkeys(map(_url, servers)))


def _url(server: Server) -> str:
    url = server.url
    for variable in server.variables:
        url = url.replace(f"{{{variable.name}}}", variable.default)
    return url
