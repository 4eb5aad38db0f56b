"""The `lower` stage: a compiled `Document` in, the `Api` that targets read out."""

from __future__ import annotations

from dataclasses import replace

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.ir.api import Api, Webhook
from specloom.ir.endpoint import Endpoint, Path
from specloom.ir.endpoint_ids import name_endpoints
from specloom.ir.lower_endpoint import Surroundings, lower_endpoint
from specloom.ir.lower_info import lower_contact, lower_license, lower_tags
from specloom.ir.lower_notes import lower_extensions, lower_external_docs
from specloom.ir.lower_pagination import KEY, lower_pagination
from specloom.ir.lower_response import linker_of
from specloom.ir.lower_security import lower_requirements, lower_schemes
from specloom.ir.lower_server import DEFAULT_SERVERS, lower_servers
from specloom.ir.lower_types import lower_types
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.operations import Operation, callbacks_of, operations_of
from specloom.ir.type_names import TypeNames
from specloom.ir.types import NamedType
from specloom.ir.version_reader import lower_version_reader
from specloom.source import Pointer

__all__ = ["lower"]


def lower(document: Document, diagnostics: Diagnostics) -> Api:
    """Everything that `document` describes, without the differences between 3.0, 3.1 and 3.2.

    What cannot be expressed is reported as unsupported and widened, never left out in silence;
    `Api.degradations` lists it. Raises nothing for a document that is malformed.
    """
    lowering = Lowering(document, diagnostics, TypeNames.of(document.value))
    root = Node(document.value, ())
    info = root.child("info")
    around = _surroundings(root, lowering)
    endpoints = _endpoints(root, around, lowering)
    webhooks = _webhooks(root, around, lowering)
    calls = (*endpoints, *(endpoint for webhook in webhooks for endpoint in webhook.endpoints))
    types = lower_types(lowering)
    return Api(
        name=document.name,
        title=info.text("title"),
        version=info.text("version"),
        version_readers=tuple(map(lower_version_reader, document.version_readers)),
        earlier_versions=document.earlier_versions,
        summary=info.text("summary"),
        description=info.text("description"),
        terms_of_service=info.text("termsOfService"),
        contact=lower_contact(info),
        license=lower_license(info),
        servers=around.servers,
        tags=lower_tags(root.child("tags"), calls),
        endpoints=_paged(endpoints, types, lowering),
        webhooks=webhooks,
        types=types,
        security_schemes=tuple(around.schemes.values()),
        external_docs=lower_external_docs(root),
        extensions=lower_extensions(root),
        degradations=tuple(lowering.degradations),
    )


def _surroundings(root: Node, lowering: Lowering) -> Surroundings:
    ids = name_endpoints(_all_operations(root, lowering), lowering)
    schemes = {scheme.name: scheme for scheme in lower_schemes(lowering)}
    return Surroundings(
        ids,
        linker_of(ids, lowering),
        schemes,
        lower_requirements(root.child("security"), schemes, lowering),
        lower_servers(root.child("servers")) or DEFAULT_SERVERS,
    )


def _all_operations(root: Node, lowering: Lowering) -> list[Operation]:
    """The operations of paths and webhooks, and those that they call back, each once."""
    found: list[Operation] = []
    for part in ("paths", "webhooks"):
        for _, _, operations in operations_of(root.child(part), lowering):
            found.extend(operations)
    seen: set[tuple[str, Pointer]] = {(op.address, op.node.pointer) for op in found}
    for operation in found:  # grows as it is read
        for callback in callbacks_of(operation, lowering):
            new = [op for op in callback.operations if (op.address, op.node.pointer) not in seen]
            seen.update((op.address, op.node.pointer) for op in new)
            found.extend(new)
    return found


def _endpoints(root: Node, around: Surroundings, lowering: Lowering) -> tuple[Endpoint, ...]:
    return tuple(
        lower_endpoint(operation, around, lowering)
        for _, _, operations in operations_of(root.child("paths"), lowering)
        for operation in operations
    )


def _paged(
    endpoints: tuple[Endpoint, ...], types: tuple[NamedType, ...], lowering: Lowering
) -> tuple[Endpoint, ...]:
    """`endpoints`, those that are paged with their pagination, which leads into `types`."""
    if not any(KEY in endpoint.extensions for endpoint in endpoints):
        return endpoints
    named = {each.name: each.type for each in types}
    return tuple(
        replace(endpoint, pagination=lower_pagination(endpoint, named, lowering))
        if KEY in endpoint.extensions
        else endpoint
        for endpoint in endpoints
    )


def _webhooks(root: Node, around: Surroundings, lowering: Lowering) -> tuple[Webhook, ...]:
    webhooks = []
    for name, node, operations in operations_of(root.child("webhooks"), lowering):
        endpoints = tuple(
            lower_endpoint(operation, around, lowering, path=Path(name)) for operation in operations
        )
        component = lowering.component_of(lowering.follow(node))
        webhooks.append(Webhook(name, endpoints, component, node.pointer))
    return tuple(webhooks)
