"""Servers: a list of Server Objects in, `Server`s out."""

from __future__ import annotations

from specloom.ir.lower_notes import lower_extensions
from specloom.ir.node import Node
from specloom.ir.server import Server, ServerVariable
from specloom.source import as_array

__all__ = ["DEFAULT_SERVERS", "lower_server", "lower_servers"]

DEFAULT_SERVERS = (Server("/"),)
"""What OpenAPI says is meant where no server is given."""


def lower_servers(servers: Node) -> tuple[Server, ...]:
    """The servers of the list `servers`, none where there is no list."""
    return tuple(lower_server(node) for node in servers.items())


def lower_server(node: Node) -> Server:
    """One server; a URL that is absent is `/`."""
    return Server(
        node.text("url") or "/",
        node.text("name"),
        node.text("description"),
        tuple(_variable(name, variable) for name, variable in node.child("variables").named()),
        lower_extensions(node),
        node.pointer,
    )


def _variable(name: str, node: Node) -> ServerVariable:
    values = tuple(str(value) for value in as_array(node.object.get("enum")))
    default = node.object.get("default")
    return ServerVariable(
        name, "" if default is None else str(default), values, node.text("description")
    )
