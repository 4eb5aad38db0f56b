"""A client of the Management API in, items made through it out: what its tests begin with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from umbraco_apis.management_v1 import Client
from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.runtime import ApiResponse

__all__ = ["Backoffice", "notifications"]

Body = dict[str, object]


def notifications(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Types and categories of what a write has to tell; nothing where the header is missing."""
    told = json.loads(headers.get("Umb-Notifications", "[]"))
    return [(each["type"], each["category"]) for each in told]


class Backoffice:
    """Makes things of the starter kit's types. Each method gives the id of what it has made."""

    def __init__(self, client: Client) -> None:
        self.client = client

    @cached_property
    def types(self) -> dict[str, UUID]:
        """The ids of all types by alias."""
        tags: list[Any] = [self.client.document_type, self.client.media_type]
        tags.append(self.client.member_type)
        return {each.alias: each.id for tag in tags for each in tag.get_tree_root_iter()}

    def products(self, name: str = "Products", parent: UUID | None = None) -> UUID:
        """A document without languages, which products may lie below."""
        values = {"pageTitle": name, "defaultCurrency": ["kr"]}
        return self.document("products", {None: name}, values, parent)

    def product(self, parent: UUID | None = None, name: str = "Jacket") -> UUID:
        """A document in English and Danish with everything that its type requires."""
        return self.post(self.product_body(parent, name))

    def product_body(self, parent: UUID | None = None, name: str = "Jacket") -> Body:
        """What `product` sends."""
        return {
            "documentType": {"id": self.types["product"]},
            "parent": parent and {"id": parent},
            "values": [
                {"alias": "productName", "culture": "en-US", "value": name},
                {"alias": "productName", "culture": "da-DK", "value": name},
                {"alias": "price", "culture": "en-US", "value": "199"},
                {"alias": "price", "culture": "da-DK", "value": "1399"},
                {"alias": "sku", "value": "UMB-BIKER-JACKET"},
            ],
            "variants": [
                {"culture": "en-US", "name": name},
                {"culture": "da-DK", "name": f"{name} (da)"},
            ],
        }

    def document(
        self,
        alias: str,
        names: Mapping[str | None, str],
        values: Mapping[str, object],
        parent: UUID | None = None,
    ) -> UUID:
        """Any document whose values have no language."""
        body: Body = {
            "documentType": {"id": self.types[alias]},
            "parent": parent and {"id": parent},
            "values": [{"alias": key, "value": value} for key, value in values.items()],
            "variants": [{"culture": culture, "name": name} for culture, name in names.items()],
        }
        return self.post(body)

    def post(self, body: Body) -> UUID:
        """A document of any body."""
        return _created(self.client.document.with_raw_response.post(body=body))

    def folder(self, name: str = "Pictures", parent: UUID | None = None) -> UUID:
        """A folder for media."""
        body: Body = {
            "mediaType": {"id": self.types["Folder"]},
            "parent": parent and {"id": parent},
            "values": [],
            "variants": [{"name": name}],
        }
        return _created(self.client.media.with_raw_response.post(body=body))

    def group(self, name: str = "Wholesale Buyers") -> UUID:
        """A member group."""
        return _created(self.client.member_group.with_raw_response.post(body={"name": name}))

    def member(self, username: str = "freja@example.com", **others: object) -> UUID:
        """A member who may log in."""
        body: Body = {
            "memberType": {"id": self.types["Member"]},
            "email": username,
            "username": username,
            "password": "correct horse battery staple",
            "isApproved": True,
            "values": [{"alias": "fullName", "value": "Freja Holm"}],
            "variants": [{"name": "Freja"}],
            **others,
        }
        return _created(self.client.member.with_raw_response.post(body=body))

    def publish(self, document: UUID, *cultures: str | None) -> None:
        """In these cultures; None is no language."""
        schedules = [{"culture": each} for each in cultures]
        self.client.document.put_by_id_publish(id=document, body={"publishSchedules": schedules})

    def below(self, parent: UUID | None) -> list[m.DocumentTreeItemResponseModel]:
        """The documents below another, in their order."""
        if parent is None:
            return [*self.client.document.get_tree_root_iter()]
        return [*self.client.document.get_tree_children_iter(parent_id=parent)]


def _created(response: ApiResponse[Any]) -> UUID:
    """What the headers of a 201 say; the body says nothing."""
    made = UUID(response.headers["Umb-Generated-Resource"])
    if not response.headers["Location"].endswith(f"/{made}") or response.content:
        raise AssertionError(f"{response.headers}: {response.content!r}")
    return made
