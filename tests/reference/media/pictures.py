"""Images to upload, and requests that bring them along."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from umbraco_apis.content_management_v2 import Client
from umbraco_apis.content_management_v2 import models as m

from live.site import Site

__all__ = ["add_file", "add_folder", "add_image", "files_of", "picture"]


def files_of(site: Site) -> list[str]:
    """The names of all files that lie where the site keeps them."""
    folder = Path(site.settings.files_url)
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    """The bytes of an image of that size."""
    file = io.BytesIO()
    Image.new("RGB", (width, height)).save(file, kind)
    return file.getvalue()


def add_folder(client: Client, name: str = "Products", **more: object) -> m.Media:
    """A folder, at the root unless `more` says otherwise."""
    return client.media.post(body={"mediaTypeAlias": "Folder", "name": name, **more})


def add_image(client: Client, name: str = "kochere.png", **more: object) -> m.Media:
    """An image of 40 by 30 pixels with its file."""
    content = {"mediaTypeAlias": "Image", "name": "Kochere", "umbracoFile": {"src": name}, **more}
    return client.media.post(
        body={"content": content, "umbracoFile": (name, picture())},
        content_type="multipart/form-data",
    )


def add_file(client: Client, name: str, content: bytes) -> m.Media:
    """A file that is no image."""
    return client.media.post(
        body={
            "content": {"mediaTypeAlias": "File", "name": name, "umbracoFile": name},
            "umbracoFile": (name, content),
        },
        content_type="multipart/form-data",
    )
