"""What a client is made with, by name: security schemes, and parameters that hold for all calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specloom.ir import Api, Location, Parameter
from specloom.targets.python.api_plan import PyName, SchemeArgument
from specloom.targets.python.arguments import is_client_wide
from specloom.targets.python.identifiers import snake
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.reserved import ARGUMENTS, SCHEMES, Scope
from specloom.targets.python.settle import Wish, settle
from specloom.targets.python.words import words_of

__all__ = ["ClientNames", "name_client"]

_SCOPE = Scope(SCHEMES.prefix, SCHEMES.taken | ARGUMENTS.taken)
"""A client-wide parameter is a keyword of calls, too."""


@dataclass(frozen=True, slots=True)
class ClientNames:
    """The keywords of a client. `parameters` are those that hold for all calls, each once."""

    schemes: tuple[SchemeArgument, ...]
    parameters: tuple[Parameter, ...]
    wide: Mapping[tuple[str, Location], PyName]


def name_client(api: Api, reporter: Reporter) -> ClientNames:
    """Names for the security schemes of `api` and its client-wide parameters, all different."""
    found = {
        (parameter.name, parameter.location): parameter
        for endpoint in reversed(api.endpoints)
        for parameter in reversed(endpoint.parameters)
        if is_client_wide(parameter)
    }
    parameters = dict(reversed(found.items()))
    wishes, places = [], []
    for named in (*api.security_schemes, *parameters.values()):
        chosen = reporter.chosen(named.extensions, named.pointer, _SCOPE)
        name = snake(words_of(named.name), _SCOPE)
        kind = named.location if isinstance(named, Parameter) else "scheme"
        longer = snake((kind, *words_of(named.name)), _SCOPE)
        wishes.append(Wish((named.name, kind), tuple(dict.fromkeys((name, longer))), chosen))
        places.append(named.pointer)
    settled = settle(wishes)
    reporter.clashes("keyword of the client", settled, places)
    count = len(api.security_schemes)
    schemes = tuple(
        SchemeArgument(name, scheme, variable if isinstance(variable, str) else "")
        for scheme, name in zip(api.security_schemes, settled.names[:count], strict=True)
        for variable in [scheme.extensions.get("x-env")]
    )
    wide = dict(zip(parameters, settled.names[count:], strict=True))
    return ClientNames(schemes, tuple(parameters.values()), wide)
