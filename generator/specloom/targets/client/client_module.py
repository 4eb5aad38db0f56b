"""The module of both clients: a plan in, a `ClientModule` view out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, assert_never
from urllib.parse import urlsplit

from specloom.ir import ApiKey, Http, MutualTls, OAuth2, OpenIdConnect, SecurityScheme, Server
from specloom.targets.client.documentation import one_line
from specloom.targets.client.kinds import KINDS, Kind
from specloom.targets.client.resource_names import ResourceNames
from specloom.targets.client.signature import client_wide_keyword, keyword
from specloom.targets.client.views import (
    ClientClass,
    ClientModule,
    Credential,
    GroupProperty,
    Keyword,
)
from specloom.targets.models.literals import docstring, literal
from specloom.targets.printing import TOOL
from specloom.targets.python import (
    ApiPlan,
    Argument,
    Group,
    Method,
    SchemeArgument,
    prose,
    with_sections,
)

__all__ = ["client_module"]

_OR_FUNCTION: Final = ", or a function that gives it"
_CLASS: Final = " " * 4
_METHOD: Final = " " * 8


def client_module(plan: ApiPlan, names: Mapping[str, ResourceNames], source: str) -> ClientModule:
    """`Client` and `AsyncClient`, which differ in the classes behind their groups alone."""
    return ClientModule(
        TOOL,
        source,
        docstring(
            f"Clients of {one_line(plan.api.title)}: `Client`, and `AsyncClient` for async code."
        ),
        tuple(sorted({line for each in plan.client_wide for line in each.type.imports})),
        tuple(_client_class(plan, names, kind) for kind in KINDS),
    )


def _client_class(plan: ApiPlan, names: Mapping[str, ResourceNames], kind: Kind) -> ClientClass:
    credentials = tuple(map(_credential, plan.schemes))
    return ClientClass(
        f"{kind.prefix}Client",
        f"{kind.prefix}ApiClient",
        docstring(_about(plan, kind), indent=_CLASS),
        docstring(_init_text(plan), indent=_METHOD),
        credentials,
        tuple(map(client_wide_keyword, plan.client_wide)),
        _from_env(plan, credentials),
        tuple(_group_property(group, names[group.attribute], kind) for group in plan.groups),
    )


def _about(plan: ApiPlan, kind: Kind) -> str:
    api = plan.api
    told = (
        f"{one_line(api.title)} {api.version}".strip() + ".",
        prose(api.summary or api.description),
    )
    return "\n\n".join(part for part in (*told, _example(plan, kind)) if part)


def _example(plan: ApiPlan, kind: Kind) -> str:
    """A call, preferably one that takes nothing; empty where the document has no operations."""
    calls = [
        (len(needed), f"client.{group.attribute}.{method.name}({', '.join(needed)})")
        for group in plan.groups
        for method in group.methods
        if method.endpoint.method == "GET"
        for needed in [_needed(method)]
    ]
    if not calls:
        return ""
    _, call = min(calls, key=lambda each: each[0])
    keywords = [str(each.name) for each in plan.schemes[:1]]
    keywords += [str(each.name) for each in plan.client_wide]
    given = ", ".join(f"{each}=..." for each in keywords)
    waits, awaits = ("async ", "await ") if kind.is_async else ("", "")
    opened = f"{waits}with {kind.prefix}Client({given}) as client:"
    return f"```python\n{opened}\n    {awaits}{call}\n```"


def _needed(method: Method) -> list[str]:
    made = (keyword(each) for each in method.arguments if not each.is_fixed)
    return [f"{each.name}=..." for each in made if not each.default]


def _init_text(plan: ApiPlan) -> str:
    said = [
        ("base_url", f"Where the API is. {_default_server(plan)}"),
        *((str(each.name), _credential_text(each.scheme)) for each in plan.schemes),
        *((str(each.name), _parameter_text(each)) for each in plan.client_wide),
        ("options", "Timeouts, retries, hooks, an HTTP client of your own: see `ClientOptions`."),
    ]
    return with_sections("", {"Args": said})


def _default_server(plan: ApiPlan) -> str:
    url = next((_with_defaults(each) for each in plan.api.servers), "")
    if urlsplit(url).netloc:
        return f"{prose(url)} if left out."
    return "Has to be given: the document does not say."


def _with_defaults(server: Server) -> str:
    url = server.url
    for variable in server.variables:
        url = url.replace(f"{{{variable.name}}}", variable.default)
    return url


def _parameter_text(argument: Argument) -> str:
    told = prose(argument.parameter.description)
    return f"{told} For all calls that take it and are not given their own.".strip()


def _credential_text(scheme: SecurityScheme) -> str:
    """What the document says of a scheme, or else how its secret is sent."""
    if scheme.description.strip():
        return prose(scheme.description)
    match scheme:
        case ApiKey():
            return f"The key that is sent in the {scheme.location} as `{scheme.parameter}`{_OR_FUNCTION}."
        case Http(scheme="basic"):
            return f"User name and password{_OR_FUNCTION}."
        case Http():
            return f"What is sent as `Authorization: {scheme.scheme.title()} ...`{_OR_FUNCTION}."
        case OAuth2() | OpenIdConnect():
            return f"A token{_OR_FUNCTION}, or a way to one, such as `runtime.ClientCredentials`."
        case MutualTls():
            return "`runtime.External()` where the HTTP client shows a certificate."
        case _:
            assert_never(scheme)


def _credential(argument: SchemeArgument) -> Credential:
    annotation, reader = _type_and_reader(argument.scheme)
    keyword_ = Keyword(argument.name, literal(argument.name), f"{annotation} | None", " = None")
    return Credential(literal(argument.scheme.name), keyword_, reader if argument.variable else "")


def _type_and_reader(scheme: SecurityScheme) -> tuple[str, str]:
    """The runtime's type for what a user gives, and what reads it from the environment."""
    match scheme:
        case Http(scheme="basic"):
            return "BasicCredential", "basic"
        case ApiKey() | Http():
            return "SecretCredential", "secret"
        case OAuth2() | OpenIdConnect():
            return "TokenCredential", "secret"
        case MutualTls():
            return "External", ""
        case _:
            assert_never(scheme)


def _from_env(plan: ApiPlan, credentials: Sequence[Credential]) -> str:
    read = {each.keyword.name for each in credentials if each.reader}
    if not read:
        return ""
    text = "A client whose credentials are in the environment, as far as they are set there."
    variables = [(each.variable, f"`{each.name}`") for each in plan.schemes if each.name in read]
    return docstring(with_sections(text, {"Environment": variables}), indent=_METHOD)


def _group_property(group: Group, names: ResourceNames, kind: Kind) -> GroupProperty:
    return GroupProperty(
        group.attribute,
        names.asynchronous if kind.is_async else names.plain,
        group.attribute,
        docstring(one_line(group.description) or f"The operations of {group.tag}."),
    )
