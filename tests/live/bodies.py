"""Bodies that the starter kit's types accept, with what a test cares for laid over them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

__all__ = [
    "MULTIPART",
    "NOWHERE",
    "image",
    "member",
    "page",
    "picture",
    "product",
    "products",
    "upload",
]

Body = dict[str, object]

MULTIPART = "multipart/form-data"
"""What `content_type` says where a body has files."""

NOWHERE = "00000000-0000-4000-8000-000000000000"
"""An id that nothing has."""


def product(name: str = "Biker Jacket", **others: object) -> Body:
    """A product in English and Danish; everything that its type requires is there."""
    return {
        "contentTypeAlias": "product",
        "name": {"en-US": name, "da-DK": f"{name} (da)"},
        "productName": {"en-US": name, "da-DK": f"{name} (da)"},
        "price": {"en-US": "199", "da-DK": "1399"},
        "sku": {"$invariant": "UMB-BIKER-JACKET"},
        **others,
    }


def products(name: str = "Products", **others: object) -> Body:
    """What products may lie below; it has no languages."""
    return {
        "contentTypeAlias": "products",
        "name": {"$invariant": name},
        "pageTitle": {"$invariant": name},
        "defaultCurrency": {"$invariant": ["kr"]},
        **others,
    }


def page(name: str = "About", **others: object) -> Body:
    """A page in English; pages may lie below it."""
    return {
        "contentTypeAlias": "textPage",
        "name": {"en-US": name},
        "heading": {"en-US": name},
        **others,
    }


def upload(name: str = "Downloads", **others: object) -> Body:
    """Content with a file for each language, and a picture for all of them."""
    return {"contentTypeAlias": "withUpload", "name": {"en-US": name, "da-DK": name}, **others}


def picture(name: str = "tea.png", **others: object) -> Body:
    """Media of the type Image, whose file has the same name."""
    return {"mediaTypeAlias": "Image", "name": name, "umbracoFile": {"src": name}, **others}


def member(username: str = "freja@example.com", **others: object) -> Body:
    """A member who may log in."""
    return {
        "memberTypeAlias": "Member",
        "username": username,
        "email": username,
        "name": "Freja",
        "isApproved": True,
        "password": "correct horse battery staple",
        **others,
    }


def image(width: int = 4, height: int = 3) -> bytes:
    """A PNG in one colour."""
    rows = (b"\0" + b"\x20\x80\x40" * width) * height
    chunks: Mapping[bytes, bytes] = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(rows),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks, chunks.values()))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
