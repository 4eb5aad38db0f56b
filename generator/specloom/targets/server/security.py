"""`server/security.py`: the security schemes of a document in, the view of their module out."""

from __future__ import annotations

from typing import assert_never

from specloom.ir import ApiKey, Http, MutualTls, OAuth2, OpenIdConnect, SecurityScheme
from specloom.targets.models.literals import docstring, literal
from specloom.targets.python import SchemeArgument
from specloom.targets.server.imports import Imports
from specloom.targets.server.views import CredentialField, SecurityModule

__all__ = ["security_module"]


def security_module(schemes: tuple[SchemeArgument, ...], origin: tuple[str, str]) -> SecurityModule:
    """The view of the module; `origin` is the tool and the document's file."""
    imports = Imports({"Maybe"})
    fields = tuple(_field(each, imports) for each in schemes)
    return SecurityModule(
        *origin,
        about=docstring("Who calls: what a request shows, and what tells whose that is."),
        imports=imports.sorted(
            "from dataclasses import dataclass", "from typing import Protocol, TypeVar"
        ),
        fields=fields,
    )


def _field(argument: SchemeArgument, imports: Imports) -> CredentialField:
    scheme = argument.scheme
    return CredentialField(
        argument.name,
        f"{_type_of(scheme, imports)} | None",
        literal(scheme.name),
        docstring(_about(scheme), indent="    "),
    )


def _type_of(scheme: SecurityScheme, imports: Imports) -> str:
    match scheme:
        case Http(scheme="basic"):
            return imports.use("BasicCredentials")
        case ApiKey() | Http() | OAuth2() | OpenIdConnect() | MutualTls():
            return "str"
        case _ as unknown:
            assert_never(unknown)


def _about(scheme: SecurityScheme) -> str:
    match scheme:
        case ApiKey():
            what = f"The {scheme.location} `{scheme.parameter}`."
        case Http(scheme="basic"):
            what = "User name and password."
        case Http(scheme="bearer") | OAuth2() | OpenIdConnect():
            what = "The bearer token."
        case Http():
            what = f"What follows `{scheme.scheme}` in the Authorization header."
        case MutualTls():
            what = "The client's certificate."
        case _ as unknown:
            assert_never(unknown)
    return f"{what} {scheme.description}" if scheme.description else what
