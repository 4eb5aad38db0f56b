"""The module of base URLs: an `Api` in, a `ServersModule` view out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specloom.ir import Api, ServerVariable
from specloom.ir import Server as ApiServer
from specloom.targets.client.views import Keyword, Server, ServersModule
from specloom.targets.models.literals import docstring, literal
from specloom.targets.printing import TOOL
from specloom.targets.python import prose, with_sections

__all__ = ["servers_module"]

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_LONGEST: Final = 4
"""A description of more words than this is a sentence, not a name."""


def servers_module(api: Api, source: str) -> ServersModule:
    """A constant for each server, a function for each whose URL has variables."""
    names = _names(api.servers)
    made = [_server(server, name) for server, name in zip(api.servers, names, strict=True)]
    return ServersModule(
        TOOL,
        source,
        docstring("Where the API is served: values for the clients' `base_url`."),
        tuple(each for each in made if not each.variables),
        tuple(each for each in made if each.variables),
        tuple(literal(each.name) for each in sorted(made, key=lambda each: each.name)),
    )


def _names(servers: tuple[ApiServer, ...]) -> list[str]:
    """Names from what the document calls its servers, numbered where it says nothing or the same twice."""
    names: list[str] = []
    for server in servers:
        words = _WORD.findall(server.name or server.description)
        known = 0 < len(words) <= _LONGEST and words[0][0].isalpha()
        name = "_".join(words).lower() if known else "server"
        name = name if server.variables else name.upper()
        number = sum(re.fullmatch(rf"{name}(_\d+)?", other) is not None for other in names)
        names.append(f"{name}_{number + 1}" if number else name)
    return names


def _server(server: ApiServer, name: str) -> Server:
    variables = {each.name: _keyword(each, index) for index, each in enumerate(server.variables)}
    told = [
        (variables[each.name].name, prose(each.description))
        for each in server.variables
        if each.description
    ]
    indent = "    " if variables else ""
    return Server(
        name,
        docstring(
            with_sections(prose(server.description) or server.url, {"Args": told}), indent=indent
        ),
        tuple(_pieces(server.url, variables)),
        tuple(variables.values()),
    )


def _keyword(variable: ServerVariable, index: int) -> Keyword:
    name = variable.name if variable.name.isidentifier() else f"variable_{index + 1}"
    annotation = "str"
    if variable.values:
        annotation = f"Literal[{', '.join(literal(value) for value in variable.values)}]"
    return Keyword(name, literal(name), annotation, f" = {literal(variable.default)}")


def _pieces(url: str, variables: dict[str, Keyword]) -> Iterator[str]:
    """`url` cut at its variables: literals, and names of keywords."""
    for index, piece in enumerate(_VARIABLE.split(url)):
        if index % 2 == 0:
            if piece:
                yield literal(piece)
        elif piece in variables:
            yield variables[piece].name
        else:
            yield literal(f"{{{piece}}}")
