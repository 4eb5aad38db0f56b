"""A shop with two products in two languages, one that is still a draft, and pages in a tree of their own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest
from umbraco_apis.content_management_v2 import Client

from live.bodies import page, product, products
from live.site import Site


@dataclass(frozen=True)
class Shop:
    """Ids of content. `about` and `team` are in English alone, `team` below `about`."""

    root: UUID
    jacket: UUID
    tea: UUID
    draft: UUID
    about: UUID
    team: UUID


@pytest.fixture
def editor(site: Site) -> Client:
    """Who writes and publishes, in a project whose content the starter kit did not bring."""
    client = site.content_management()
    for each in client.content.get().embedded.content:
        client.content.delete_by_id(id=each.id)
    return client


@pytest.fixture
def shop(editor: Client) -> Shop:
    """All of it, as editors make it."""
    content = editor.content
    root = content.post(body=products("Shop")).id
    below = {"parentId": str(root)}
    tea = content.post(body=product("Tea", **below)).id
    jacket = content.post(body=product("Biker Jacket", **below)).id
    draft = content.post(body=product("Umbrella", **below)).id
    about = content.post(body=page("About")).id
    team = content.post(body=page("Team", parentId=str(about))).id
    for each in (root, tea, jacket, about, team):
        content.put_by_id_publish(id=each)
    return Shop(root, jacket, tea, draft, about, team)
