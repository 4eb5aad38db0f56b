"""A site without media."""

from __future__ import annotations

import pytest

from live.site import Site


@pytest.fixture(name="site")
def site_without_media(site: Site) -> Site:
    """The starter kit's own media would stand between those of the tests."""
    client = site.content_management()
    for each in client.media.get().embedded.media:
        client.media.delete_by_id(id=each.id)
    return site
